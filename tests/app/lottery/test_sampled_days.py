"""The production rules, sampled over many days, give each size what the exact law says, re-draws included.

Every comparison is exact (the law of the total over all days, by convolution), and says which bias it would see.
"""

from collections.abc import Collection, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.lottery.chance_rules import chance_over_the_day
from app.lottery.rules import Entry, Ticket, allocate, in_drawn_order
from tests.app.lottery.sampled_days import (
    EACH,
    LARGEST,
    POOL,
    Days,
    by_filling,
    by_generator,
    by_hash,
    by_threshold,
    law_of_singles,
    least_ratio_seen,
)

ALPHA, POWER = 1e-6, 0.95
ONCE, AGAIN = 0.0, 0.2  # of the offers lapse: one draw, or a day of draws
# Days enough to see, at p <= 1e-6 with a power of 0.95, that a party of eight has this share of a single's chance.
SAMPLES = [
    (Days(20, ONCE, 20_000), 0.95),
    (Days(50, ONCE, 20_000), 0.965),
    (Days(190, ONCE, 20_000), 0.985),
    (Days(1450, ONCE, 3000), 0.985),
    (Days(20, AGAIN, 12_000), 0.94),
    (Days(50, AGAIN, 10_000), 0.96),
    (Days(190, AGAIN, 10_000), 0.98),
    (Days(1450, AGAIN, 1500), 0.98),
]
# The same in the order of the service, which takes its time.
HASHED = [Days(places, lapsing, 50) for places in (20, 50, 190, 1450) for lapsing in (ONCE, AGAIN)]


def named(days: Days) -> str:
    return f"{days.places}-places-{days.lapsing}-lapsing"


@pytest.mark.parametrize("days", HASHED, ids=named)
def test_the_law_of_a_day_has_the_mean_that_dynamic_programming_finds(days: Days):
    law = law_of_singles(days.places - LARGEST + 1, keeping=1 - days.lapsing)
    chance = chance_over_the_day(POOL, 1, places=days.places, largest_party=LARGEST, lapsing=days.lapsing)

    assert law.probabilities.sum() == pytest.approx(1)
    assert law.mean == pytest.approx(EACH * chance)


@pytest.mark.parametrize(("days", "ratio"), SAMPLES, ids=lambda value: named(value) if isinstance(value, Days) else "")
def test_the_production_rules_give_every_size_its_chance(days: Days, ratio: float):
    assert days.fair_law().p_value(days.singles_offered(by_generator, by_threshold)) > ALPHA
    assert least_ratio_seen(days, alpha=ALPHA, power=POWER) > ratio


@pytest.mark.parametrize("days", HASHED, ids=named)
def test_the_production_rules_in_the_production_order_do_too(days: Days):
    assert days.fair_law().p_value(days.singles_offered(by_hash, by_threshold)) > ALPHA


@pytest.mark.parametrize(
    "days",
    [Days(20, ONCE, 200), Days(50, ONCE, 200), Days(190, ONCE, 800), Days(1450, ONCE, 1000), Days(1450, AGAIN, 500)],
    ids=named,
)
def test_skip_and_fill_is_rejected_by_the_same_comparison(days: Days):
    """Negative control."""
    assert days.fair_law().p_value(days.singles_offered(by_generator, by_filling)) <= ALPHA


@given(
    st.lists(st.integers(1, LARGEST), min_size=1, max_size=30),
    st.integers(LARGEST, 60),
    st.integers(1, 4),
    st.sets(st.integers(0, 29)),
    st.data(),
)
def test_with_any_number_of_rounds_an_offer_does_not_depend_on_ones_own_size(
    sizes: list[int], places: int, rounds: int, lapsing: set[int], data: st.DataObject
):
    which = data.draw(st.integers(0, len(sizes) - 1))
    changed = [*sizes[:which], data.draw(st.integers(1, LARGEST)), *sizes[which + 1 :]]
    offered = [offered_on_a_day(each, places, rounds=rounds, lapsing=lapsing) for each in (sizes, changed)]

    assert (which in offered[0]) == (which in offered[1])


def offered_on_a_day(sizes: Sequence[int], places: int, *, rounds: int, lapsing: Collection[int]) -> set[int]:
    """Who is offered a place in a draw or one of the re-draws, of which there are at most so many."""
    waiting, free, offered = set(range(len(sizes))), places, set[int]()
    for number in range(rounds):
        line = in_drawn_order(
            [Entry(Ticket(bytes([which])), sizes[which], ("a",)) for which in waiting], seed=bytes([number])
        )
        won = {award.ticket[0] for award in allocate(line, places={"a": free}, largest_party=LARGEST)}
        free -= sum(sizes[which] for which in won if which not in lapsing)
        waiting, offered = waiting - won, offered | won
    return offered
