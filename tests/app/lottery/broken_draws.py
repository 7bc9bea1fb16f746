"""A zoo of draws, each with a defect that real lotteries had or might have; test_bug_zoo.py catches every one.

A draw gets the requests in the order in which they came, the places of each port and the day's seed.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from app.lottery.rules import Award, Entry, Ticket, allocate, draw_key, fill_up, in_drawn_order

LARGEST = 8
OPENS = datetime(2026, 3, 2, 17, tzinfo=UTC)  # 11 a.m. in Mexico City
CLOSES = OPENS + timedelta(hours=23)
CALENDAR_DAYS = 30
CIRCLE = b"one circle for all days"


@dataclass(frozen=True)
class Request:
    entry: Entry[str]
    at: datetime = OPENS


Places = Mapping[str, int]
Awards = list[Award[str]]
Draw = Callable[[Sequence[Request], Places, bytes], Awards]


def production(requests: Sequence[Request], places: Places, seed: bytes) -> Awards:
    """What the service does: one request a party, within the window; the order; the threshold rule."""
    return _given(in_drawn_order(_entries(requests), seed=seed), places)


def _entries(requests: Sequence[Request]) -> Iterable[Entry[str]]:
    return {each.entry.ticket: each.entry for each in requests if OPENS <= each.at < CLOSES}.values()


def _given(order: Iterable[Entry[str]], places: Places) -> Awards:
    return list(allocate(order, places=places, largest_party=LARGEST))


def day_by_day(requests: Sequence[Request], places: Places, seed: bytes) -> Awards:
    """Of thirty days of arrivals the first is served before the second (Diversity Visa, May 2011)."""
    share = -(-len(requests) // CALENDAR_DAYS)
    days = [requests[start : start + share] for start in range(0, len(requests), share)]
    return _given((entry for day in days for entry in in_drawn_order(_entries(day), seed=seed)), places)


def ties_in_order_of_arrival(requests: Sequence[Request], places: Places, seed: bytes) -> Awards:
    """The key forgets the ticket: who asks for the same ports ties, and sorting keeps the order of arrival."""
    return _given(
        sorted(_entries(requests), key=lambda entry: draw_key(seed, Ticket(repr(entry.ports).encode()))), places
    )


def key_of_one_byte(requests: Sequence[Request], places: Places, seed: bytes) -> Awards:
    """The key is cut short: so many tie that arrival decides again."""
    return _given(sorted(_entries(requests), key=lambda entry: draw_key(seed, entry.ticket)[:1]), places)


def byte_modulo_count(requests: Sequence[Request], places: Places, seed: bytes) -> Awards:
    """The first winner is a random byte modulo the size of the pool, the others follow it round."""
    entries = sorted(_entries(requests))
    start = hashlib.sha256(seed).digest()[0] % len(entries)
    return _given(entries[start:] + entries[:start], places)


def circle_begun_too_early(requests: Sequence[Request], places: Places, seed: bytes) -> Awards:
    """A circle of parties in a random order, whose random start never reaches its last quarter."""
    order = in_drawn_order(_entries(requests), seed=CIRCLE)
    start = int.from_bytes(hashlib.sha256(seed).digest()) % (len(order) * 3 // 4)  # 256 bits: no bias of its own
    return _given(order[start:] + order[:start], places)


def whoever_still_fits(requests: Sequence[Request], places: Places, seed: bytes) -> Awards:
    """Skip and fill: singles get in where a family is passed over."""
    return list(fill_up(in_drawn_order(_entries(requests), seed=seed), places=places))


def until_one_does_not_fit(requests: Sequence[Request], places: Places, seed: bytes) -> Awards:
    """Stop at the first misfit: it is more often a large party that does not fit."""
    awards, left = Awards(), dict(places)
    for place, entry in enumerate(in_drawn_order(_entries(requests), seed=seed), start=1):
        if entry.size > left[entry.ports[0]]:
            break
        left[entry.ports[0]] -= entry.size
        awards.append(Award(entry.ticket, entry.ports[0], place))
    return awards


def one_lot_for_each_member(requests: Sequence[Request], places: Places, seed: bytes) -> Awards:
    """The individual lottery: the party has the best lot of its members."""
    weighted = [entry._replace(weight=entry.size) for entry in _entries(requests)]
    return _given(in_drawn_order(weighted, seed=seed), places)


def one_lot_for_each_port(requests: Sequence[Request], places: Places, seed: bytes) -> Awards:
    """A list of four ports is entered four times."""
    weighted = [entry._replace(weight=len(entry.ports)) for entry in _entries(requests)]
    return _given(in_drawn_order(weighted, seed=seed), places)


def same_seed_every_day(requests: Sequence[Request], places: Places, seed: bytes) -> Awards:
    """Who lost yesterday loses today."""
    return production(requests, places, b"never changed")


def as_many_entries_as_tries(requests: Sequence[Request], places: Places, seed: bytes) -> Awards:
    """Who asks twice is in the pool twice (H-1B, fiscal year 2024)."""
    tries = [each.entry._replace(ticket=Ticket(seed[:16] + number.to_bytes(2))) for number, each in enumerate(requests)]
    own = {entry.ticket: each.entry for entry, each in zip(tries, requests, strict=True)}
    return _given((own[entry.ticket] for entry in in_drawn_order(tries, seed=seed)), places)


def one_lot_too_many(requests: Sequence[Request], places: Places, seed: bytes) -> Awards:
    """Weight w is counted from 0 to w."""
    weighted = [entry._replace(weight=entry.weight + 1) for entry in _entries(requests)]
    return _given(in_drawn_order(weighted, seed=seed), places)


def first_choices_first(requests: Sequence[Request], places: Places, seed: bytes) -> Awards:
    """All first choices are served, then all second ones (the Boston mechanism): who names a full port first pays."""
    awards, left, waiting = Awards(), dict(places), in_drawn_order(_entries(requests), seed=seed)
    for choice in range(max(len(entry.ports) for entry in waiting)):
        named = [entry._replace(ports=entry.ports[choice : choice + 1]) for entry in waiting]
        new = _given(named, left)
        served = {award.ticket: award.port for award in new}
        for entry in waiting:
            if entry.ticket in served:
                left[served[entry.ticket]] -= entry.size
        waiting = [entry for entry in waiting if entry.ticket not in served]
        awards += new
    return awards


def day_of_universal_time(requests: Sequence[Request], places: Places, seed: bytes) -> Awards:
    """Whoever asks on the evening of the day is counted to the next one, whose draw is another."""
    return production([each for each in requests if each.at.date() == OPENS.date()], places, seed)


def largest_present_for_largest_allowed(requests: Sequence[Request], places: Places, seed: bytes) -> Awards:
    """The threshold follows from who is there, so a party's size moves it, and with it the party's own result."""
    order = in_drawn_order(_entries(requests), seed=seed)
    return list(allocate(order, places=places, largest_party=max(entry.size for entry in order)))
