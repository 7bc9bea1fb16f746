"""The fairness report: published draws and what their operator knows of each ticket; exact tests for every stratum."""

import csv
import gzip
import json
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TextIO

from app.lottery.fairness_rules import (
    Block,
    benjamini_hochberg,
    fails_four_fifths,
    fair_law,
    four_fifths_false_alarm,
    power,
    success_ratio,
)
from app.lottery.protocol_rules import NotThePool, parse_pool
from app.lottery.rules import Entry, Ticket

ALPHA = 0.01
RATIO = 0.8
NOT_GIVEN = "(not given)"
SIZE, LIST_LENGTH = "party size", "ports listed"
_GZIP = b"\x1f\x8b"

Attributes = Mapping[Ticket, Mapping[str, str]]


class NotReadable(Exception):
    """A file of the report's is not what it should be; the message names it."""


@dataclass(frozen=True, slots=True)
class HeldDraw:
    """What a transcript says: who was in the pool, which ports could be drawn, who won where."""

    draw_id: str
    drawable: frozenset[str]
    entries: Sequence[Entry[str]]
    port_of: Mapping[Ticket, str]


class Case(NamedTuple):
    """One entry of one draw: what its parties are compared among, in which stratum it is, and whether it won."""

    block: Hashable
    stratum: str
    has_won: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """One stratum of one attribute, over all draws."""

    attribute: str
    stratum: str
    parties: int
    winners: int
    expected: float
    ratio: float | None  # of the rates of success, within blocks that compare anything
    p_value: float
    q_value: float
    power: float
    fails_four_fifths: bool
    four_fifths_false_alarm: float

    @property
    def departs(self) -> bool:
        return self.q_value <= ALPHA


def parse_transcript(raw: bytes, *, name: str) -> HeldDraw:
    """Raises NotReadable. Whether the draw is true to itself is for `verify-draw` to say."""
    try:
        text = gzip.decompress(raw) if raw[:2] == _GZIP else raw
        first, *lines = text.removesuffix(b"\n").split(b"\n")
        header = json.loads(first)
        count, rules = int(header["count"]), header["rules"]
        entries = parse_pool(b"".join(line + b"\n" for line in lines[:count]))
        awards = [json.loads(line) for line in lines[count:]]
        port_of = {Ticket(bytes.fromhex(award["ticket"])): str(award["port"]) for award in awards}
        least = 1 if rules["leftovers"] == "skip-and-fill" else rules["largest_party"]
        drawable = frozenset(port for port, places in rules["places"].items() if places >= least)
        return HeldDraw(str(header["draw"]), drawable, entries, port_of)
    except (OSError, EOFError, ValueError, LookupError, TypeError, AttributeError, NotThePool) as error:
        raise NotReadable(f"{name} is no transcript of a draw: {error}") from error


def read_attributes(path: Path) -> dict[Ticket, dict[str, str]]:
    """A private CSV file: a column `ticket`, and one for each attribute. Raises NotReadable."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return {Ticket(bytes.fromhex(row.pop("ticket"))): row for row in _rows(file)}
    except (OSError, ValueError, csv.Error) as error:
        raise NotReadable(f"{path} cannot be read as a table of tickets: {error}") from error


def _rows(file: TextIO) -> Iterator[dict[str, str]]:
    rows = csv.reader(file, strict=True)
    names = next(rows, list[str]())
    if "ticket" not in names:
        raise ValueError("it has no column `ticket`")
    for row in filter(None, rows):
        if len(row) != len(names):
            raise ValueError(f"line {rows.line_num} has {len(row)} fields, the first line names {len(names)}")
        yield dict(zip(names, row, strict=True))


def report(draws: Sequence[HeldDraw], attributes: Attributes) -> list[Finding]:
    """Every stratum of every attribute, the least likely first."""
    twice = [draw_id for draw_id, count in Counter(draw.draw_id for draw in draws).items() if count > 1]
    if twice:
        raise NotReadable(f"draw {twice[0]} is given twice")
    names = sorted({name for given in attributes.values() for name in given})
    kinds: list[tuple[str, Iterator[Case]]] = [
        (SIZE, _cases(draws, lambda entry: str(entry.size))),
        (LIST_LENGTH, _first_choices(draws)),
        *((name, _cases(draws, _attribute(attributes, name))) for name in names),
    ]
    tested = [(name, stratum, blocks) for name, cases in kinds for stratum, blocks in _strata(cases)]
    p_values = [fair_law(blocks).p_value(sum(block.marked_winners for block in blocks)) for _, _, blocks in tested]
    adjusted = benjamini_hochberg(p_values)
    found = [_finding(*each, p, q) for each, p, q in zip(tested, p_values, adjusted, strict=True)]
    return sorted(found, key=lambda finding: (finding.p_value, finding.attribute, finding.stratum))


def _attribute(attributes: Attributes, name: str) -> Callable[[Entry[str]], str]:
    def value(entry: Entry[str]) -> str:
        return attributes.get(entry.ticket, {}).get(name) or NOT_GIVEN

    return value


def _cases(draws: Iterable[HeldDraw], stratum: Callable[[Entry[str]], str]) -> Iterator[Case]:
    """A party wins if any of its ports is open in its turn: in which order it lists them changes only where."""
    for draw in draws:
        sets: dict[Sequence[str], frozenset[str]] = {}
        for entry in draw.entries:
            open_to = sets.setdefault(tuple(entry.ports), draw.drawable.intersection(entry.ports))
            block = (draw.draw_id, entry.tier, entry.weight, open_to)
            yield Case(block, stratum(entry), entry.ticket in draw.port_of)


def _first_choices(draws: Iterable[HeldDraw]) -> Iterator[Case]:
    """A longer list does raise the chance of winning at all; that of the first choice it must not touch."""
    for draw in draws:
        for entry in draw.entries:
            block = (draw.draw_id, entry.tier, entry.weight, entry.ports[0])
            yield Case(block, str(len(entry.ports)), draw.port_of.get(entry.ticket) == entry.ports[0])


def _strata(cases: Iterable[Case]) -> Iterator[tuple[str, list[Block]]]:
    """Each stratum with the blocks in which it meets others."""
    counted = Counter(cases)
    parties, winners = Counter[Hashable](), Counter[Hashable]()
    marked = defaultdict[str, Counter[Hashable]](Counter[Hashable])
    for case, count in counted.items():
        parties[case.block] += count
        winners[case.block] += count * case.has_won
        marked[case.stratum][case.block] += count
    for stratum, of_blocks in sorted(marked.items()):
        yield (
            stratum,
            [
                Block(parties[block], winners[block], count, counted[Case(block, stratum, has_won=True)])
                for block, count in of_blocks.items()
            ],
        )


def _finding(attribute: str, stratum: str, blocks: Sequence[Block], p_value: float, q_value: float) -> Finding:
    telling = [block for block in blocks if 0 < block.marked < block.parties and 0 < block.winners < block.parties]
    total = Block(*(sum(column) for column in zip(*telling, strict=True))) if telling else Block(0, 0, 0, 0)
    expected = math.fsum(block.winners * block.marked / block.parties for block in blocks)
    ratio = success_ratio(total)
    pool = total.parties, total.marked, total.winners
    return Finding(
        attribute=attribute,
        stratum=stratum,
        parties=sum(block.marked for block in blocks),
        winners=sum(block.marked_winners for block in blocks),
        expected=expected,
        ratio=ratio,
        p_value=p_value,
        q_value=q_value,
        power=power(*pool, ratio=RATIO, alpha=ALPHA),
        fails_four_fifths=fails_four_fifths(ratio),
        four_fifths_false_alarm=four_fifths_false_alarm(*pool),
    )
