"""The production rules, sampled over many days, give each size what the exact law says, re-draws included.

Every comparison is exact (the law of the total over all days, by convolution), and says which bias it would see.
"""

import pytest

from app.lottery.chance_rules import chance_over_the_day
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
    (Days(20, ONCE, 40_000), 0.965),
    (Days(50, ONCE, 40_000), 0.975),
    (Days(190, ONCE, 30_000), 0.985),
    (Days(1450, ONCE, 3000), 0.985),
    (Days(20, AGAIN, 25_000), 0.955),
    (Days(50, AGAIN, 20_000), 0.965),
    (Days(190, AGAIN, 15_000), 0.98),
    (Days(1450, AGAIN, 1500), 0.98),
]
# The same in the order of the service, which takes its time.
HASHED = [Days(places, lapsing, 100) for places in (20, 50, 190, 1450) for lapsing in (ONCE, AGAIN)]


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
