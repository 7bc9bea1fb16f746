"""Whose offers a port withdraws when it must take places away: by lot, so nobody is chosen. Pure."""

import hashlib
from collections.abc import Mapping

from app.booking.rules import OfferId


def withdrawn_by_lot(sizes: Mapping[OfferId, int], *, places: int, seed: bytes) -> list[OfferId]:
    """Whole offers in an order that follows from the seed alone, until so many places are free."""
    order = sorted(sizes, key=lambda offer_id: hashlib.sha256(seed + offer_id.bytes).digest())
    withdrawn: list[OfferId] = []
    freed = 0
    for offer_id in order:
        if freed >= places:
            break
        withdrawn.append(offer_id)
        freed += sizes[offer_id]
    return withdrawn
