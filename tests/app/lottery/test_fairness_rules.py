import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import false_discovery_control, hypergeom, nchypergeom_wallenius

from app.lottery.fairness_rules import (
    Block,
    benjamini_hochberg,
    fails_four_fifths,
    fair_law,
    four_fifths_false_alarm,
    power,
    success_ratio,
    unfair_law,
)

# 50,000 parties a day: winners, share of the stratum, P(fails four fifths though fair), power to see a true 0.8.
DAILY = [
    (190, 0.05, 0.505, 0.016),
    (190, 0.30, 0.155, 0.089),
    (1450, 0.01, 0.358, 0.024),
    (1450, 0.10, 0.011, 0.421),
    (1450, 0.30, 0.000, 0.882),
]


@pytest.mark.parametrize(("winners", "share", "false_alarm", "seen"), DAILY)
def test_four_fifths_cries_wolf_where_the_exact_test_says_how_much_it_can_see(
    winners: int, share: float, false_alarm: float, seen: float
):
    pool = 50_000, round(50_000 * share), winners

    assert round(four_fifths_false_alarm(*pool), 3) == false_alarm
    assert round(power(*pool, ratio=0.8, alpha=0.01), 3) == seen


def test_over_thirty_days_a_stratum_of_one_percent_is_seen():
    pool = 1_500_000, 15_000, 43_500

    assert round(four_fifths_false_alarm(*pool), 3) == 0.0
    assert round(power(*pool, ratio=0.8, alpha=0.01), 3) == 0.961


blocks = st.integers(1, 40).flatmap(
    lambda parties: st.builds(Block, st.just(parties), st.integers(0, parties), st.integers(0, parties), st.just(0))
)


@given(blocks)
def test_one_block_follows_the_hypergeometric_law(block: Block):
    law = fair_law([block])

    assert law.probabilities == pytest.approx(hypergeom.pmf(law.counts, block.parties, block.marked, block.winners))
    assert law.mean == pytest.approx(block.marked * block.winners / block.parties)


@given(st.lists(blocks, min_size=2, max_size=4))
def test_many_blocks_follow_the_law_of_the_sum_of_their_winners(several: list[Block]):
    """Against the sum over all ways in which the blocks can turn out."""
    expected = {0: 1.0}
    for block in several:
        grown = dict[int, float]()
        for before, probability in expected.items():
            for count in range(min(block.marked, block.winners) + 1):
                grown[before + count] = grown.get(before + count, 0.0) + probability * chance_of(count, block)
        expected = grown
    law = fair_law(several)

    assert law.probabilities == pytest.approx([expected[int(count)] for count in law.counts])


def chance_of(count: int, block: Block) -> float:
    return float(hypergeom.pmf(count, block.parties, block.marked, block.winners))


def test_a_p_value_is_rarely_small_where_all_is_fair():
    law = fair_law([Block(200, 30, 50, 0)] * 10)
    rejected = law.probabilities[law.p_values() <= 0.01].sum()

    assert 0 < rejected <= 0.01
    assert law.p_value(0) < 1e-12
    assert law.p_value(round(law.mean)) > 0.9


def test_what_could_not_happen_has_no_probability():
    assert fair_law([Block(10, 3, 2, 0)]).p_value(3) == 0.0


def test_nothing_to_compare_is_no_evidence():
    alone = fair_law([Block(10, 4, 10, 4), Block(10, 0, 5, 0), Block(10, 4, 0, 0)])

    assert alone.p_value(4) == 1.0
    assert power(10, 10, 4, ratio=0.8, alpha=0.01) == 0.0
    assert four_fifths_false_alarm(10, 0, 4) == 0.0


def test_an_unfair_draw_follows_the_law_of_wallenius():
    law = unfair_law(60, 25, 12, ratio=0.8)

    assert law.probabilities == pytest.approx(nchypergeom_wallenius.pmf(law.counts, 60, 25, 12, 0.8))


def test_a_draw_of_ratio_one_is_fair():
    assert unfair_law(60, 25, 12, ratio=1).probabilities == pytest.approx(
        fair_law([Block(60, 12, 25, 0)]).probabilities
    )


def test_the_ratio_is_that_of_the_rates():
    assert success_ratio(Block(parties=100, winners=30, marked=50, marked_winners=10)) == pytest.approx(0.5)
    assert success_ratio(Block(parties=100, winners=10, marked=50, marked_winners=10)) is None


@pytest.mark.parametrize(("ratio", "fails"), [(0.79, True), (0.8, False), (1.25, False), (1.26, True), (None, False)])
def test_four_fifths_looks_both_ways(ratio: float | None, fails: bool):
    assert fails_four_fifths(ratio) is fails


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_discoveries_are_adjusted_as_benjamini_and_hochberg_say(p_values: list[float]):
    assert np.allclose(benjamini_hochberg(p_values), false_discovery_control(p_values))
