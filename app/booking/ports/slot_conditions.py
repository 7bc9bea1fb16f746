"""What a slot is to its port, as conditions of statements."""

from sqlalchemy import exists

from app.booking.day_rules import SlotUse
from app.booking.tables import is_given, slots, walk_in_places

_is_used_by_walk_in = exists().where(walk_in_places.c.slot_id == slots.c.id)
is_there = slots.c.use.not_in((SlotUse.CUT, SlotUse.CLOSED))
is_free = is_there & ~is_given & ~_is_used_by_walk_in
