"""Did some parties win more or less often than chance gives them? Exact tests over many draws. Pure.

Parties of one *block* (a draw, a tier, a weight, and what else the rules let matter) have the same chance, so which
of a block's parties win is a hypergeometric draw, given how many of them do. The blocks of all days are pooled by
convolution: the law of the total is exact, conditional on the winners of each block.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

FOUR_FIFTHS = 0.8
_NEGLIGIBLE = 1e-18  # tails below this are cut off; no p-value that is told comes near it


class Block(NamedTuple):
    """So many parties that the rules treat alike, of whom so many won; and of those of one stratum the same."""

    parties: int
    winners: int
    marked: int
    marked_winners: int


@dataclass(frozen=True, slots=True)
class Law:
    """Probabilities of `first`, `first` + 1, ... winners of a stratum."""

    first: int
    probabilities: Floats

    @property
    def counts(self) -> NDArray[np.int64]:
        return np.arange(self.first, self.first + len(self.probabilities))

    @property
    def mean(self) -> float:
        return float(self.counts @ self.probabilities)

    def and_also(self, other: Self) -> "Law":
        """The law of the sum."""
        return _trimmed(self.first + other.first, np.convolve(self.probabilities, other.probabilities))

    def at_most(self) -> Floats:
        return np.cumsum(self.probabilities)

    def at_least(self) -> Floats:
        return np.cumsum(self.probabilities[::-1])[::-1]

    def p_values(self) -> Floats:
        """Two-sided: twice the smaller tail."""
        return np.minimum(1.0, 2 * np.minimum(self.at_most(), self.at_least()))

    def p_value(self, count: int) -> float:
        at = count - self.first
        return float(self.p_values()[at]) if 0 <= at < len(self.probabilities) else 0.0


def fair_law(blocks: Iterable[Block]) -> Law:
    """How many of a stratum win if all parties of a block have the same chance."""
    law = Law(0, np.ones(1))
    for block in blocks:
        if 0 < block.marked < block.parties and block.winners:
            law = law.and_also(_hypergeometric(block.parties, block.marked, block.winners))
        else:
            law = Law(law.first + (block.winners if block.marked else 0), law.probabilities)
    return law


def _hypergeometric(parties: int, marked: int, winners: int) -> Law:
    low, high = max(0, marked + winners - parties), min(marked, winners)
    log = np.array(
        [_log_ways(marked, each) + _log_ways(parties - marked, winners - each) for each in range(low, high + 1)]
    )
    probabilities = np.exp(log - log.max())
    return _trimmed(low, probabilities / probabilities.sum())


def _log_ways(total: int, chosen: int) -> float:
    return math.lgamma(total + 1) - math.lgamma(chosen + 1) - math.lgamma(total - chosen + 1)


def _trimmed(first: int, probabilities: Floats) -> Law:
    kept = np.flatnonzero(probabilities > _NEGLIGIBLE)
    return Law(first + int(kept[0]), probabilities[kept[0] : kept[-1] + 1])


def unfair_law(parties: int, marked: int, winners: int, *, ratio: float) -> Law:
    """How many of a stratum win if, each time one is drawn, its members count for `ratio` of a party (Wallenius)."""
    law, others = Law(0, np.ones(1)), parties - marked
    for drawn in range(winners):
        weight = ratio * (marked - law.counts)
        chance = weight / (weight + others - (drawn - law.counts))
        grown = np.zeros(len(law.probabilities) + 1)
        grown[:-1] += law.probabilities * (1 - chance)
        grown[1:] += law.probabilities * chance
        law = _trimmed(law.first, grown)
    return law


def power(parties: int, marked: int, winners: int, *, ratio: float, alpha: float) -> float:
    """How likely the test is to see that members of a stratum are drawn `ratio` times as often as others."""
    if not 0 < marked < parties:
        return 0.0
    fair = _hypergeometric(parties, marked, winners)
    kept = {int(count) for count, p in zip(fair.counts, fair.p_values(), strict=True) if p > alpha}
    unfair = unfair_law(parties, marked, winners, ratio=ratio)
    return 1 - math.fsum(p for count, p in zip(unfair.counts, unfair.probabilities, strict=True) if count in kept)


def success_ratio(block: Block) -> float | None:
    """How often a stratum wins for each time that the others do; None where they never do."""
    others, other_winners = block.parties - block.marked, block.winners - block.marked_winners
    if not other_winners or not block.marked:
        return None
    return block.marked_winners * others / (block.marked * other_winners)


def fails_four_fifths(ratio: float | None) -> bool:
    """Whether either rate is less than four fifths of the other (29 CFR 1607.4 D)."""
    return ratio is not None and not FOUR_FIFTHS <= ratio <= 1 / FOUR_FIFTHS


def four_fifths_false_alarm(parties: int, marked: int, winners: int) -> float:
    """How likely a fair draw is to fail the four-fifths rule: at this scale the rule misleads."""
    if not 0 < marked < parties:
        return 0.0
    law = _hypergeometric(parties, marked, winners)
    ratios = (success_ratio(Block(parties, winners, marked, int(count))) for count in law.counts)
    return math.fsum(p for p, ratio in zip(law.probabilities, ratios, strict=True) if fails_four_fifths(ratio))


def benjamini_hochberg(p_values: Sequence[float]) -> list[float]:
    """The least rate of false discoveries at which each would be one (J. R. Statist. Soc. B 57(1), 1995)."""
    order = sorted(range(len(p_values)), key=lambda at: p_values[at], reverse=True)
    adjusted, least = [1.0] * len(p_values), 1.0
    for passed, at in enumerate(order):
        least = min(least, p_values[at] * len(p_values) / (len(p_values) - passed))
        adjusted[at] = least
    return adjusted
