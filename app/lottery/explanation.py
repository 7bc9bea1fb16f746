"""Why a party got what it got, sentence by sentence: which words, and with which facts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from app.booking.rules import OfferState
from app.lottery.protocol_rules import Walk, walks_of
from app.lottery.publication import OwnResult
from app.lottery.rules import DrawState, Entry, Tier

_NEXT = {OfferState.OFFERED: "result-next-offer", OfferState.CONFIRMED: "result-next-confirmed"}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A text of the catalogue; facts may name a port by its code."""

    name: str
    facts: Mapping[str, str | int] = field(default_factory=dict[str, "str | int"])


def explain(result: OwnResult) -> Iterator[Sentence]:
    draw = result.draw
    if draw.state is DrawState.VOID:
        yield Sentence("result-void")
        yield Sentence(f"result-void-{draw.void_reason}")
        yield Sentence("result-next-again")
    elif draw.state is not DrawState.PUBLISHED:
        yield Sentence("result-pending")
    elif result.entry is None or result.place is None:
        yield Sentence("result-not-in-pool")
    else:
        yield from _published(result, result.entry, result.place)


def _published(result: OwnResult, entry: Entry[str], place: int) -> Iterator[Sentence]:
    pledge = result.draw.pledge_or_raise()
    yield Sentence("result-ticket", {"ticket": result.ticket.hex()})
    yield Sentence("result-count", {"count": pledge.count})
    yield from _where(result, place)
    if entry.tier == Tier.DISPLACED:
        yield Sentence("result-displaced")
    if pledge.rules.order == "weights":
        yield Sentence("result-weight", {"weight": entry.weight})
    else:
        yield Sentence("result-weeks", {"weeks": entry.weight})
    yield from _why(result, entry)
    if pledge.rules.leftovers == "skip-and-fill":
        yield Sentence("result-not-size-neutral")
    if pledge.rules.beacon == "stub":
        yield Sentence("result-stub")
    yield Sentence(_next(result))


def _where(result: OwnResult, place: int) -> Iterator[Sentence]:
    """The place of a loser is that in the last walk by the threshold rule."""
    walk = _walk(result)
    if _number_of_walk(result) > 1 and walk is not Walk.FILLING:
        yield Sentence("result-after-others")
    yield Sentence(f"result-place-{walk}", {"place": place})


def _number_of_walk(result: OwnResult) -> int:
    walks = walks_of(result.draw.pledge_or_raise().rules)
    return result.walk or sum(walk is not Walk.FILLING for walk in walks)


def _walk(result: OwnResult) -> Walk:
    return walks_of(result.draw.pledge_or_raise().rules)[_number_of_walk(result) - 1]


def _why(result: OwnResult, entry: Entry[str]) -> Iterator[Sentence]:
    if result.port is not None:
        fills = _walk(result) is Walk.FILLING
        yield Sentence("result-won-filling" if fills else "result-won", {"port": result.port})
        return
    for port in entry.ports:
        after = result.draw.full_after.get(port, 0)
        if after:
            yield Sentence("result-port-full", {"port": port, "after": after})
        else:
            yield Sentence("result-port-without", {"port": port})


def _next(result: OwnResult) -> str:
    if result.port is None:
        return "result-next-redraw"
    if result.offer is None:
        return "result-next-none"
    return _NEXT.get(result.offer, "result-next-ended")
