import itertools
import math

import numpy as np
import pytest
from scipy import stats

from app.capacity.draw_rules import Purpose, uniform
from app.capacity.exact_rules import normal_quantile

DRAWS = 4000
UNLIKELY = 1e-4  # two-sided; with the dozen looks below, one false alarm in a thousand sets of keys

LAST_OF_SERVICE = (0xA41E061D1C74AFC7, Purpose.SERVICE, 0)
LAST_OF_BACKOFF = (0x9022542717C5ADC5, Purpose.BACKOFF, 1)
"""Keys of transaction 0 whose word has all its bits set: the mixing done backwards."""


def draws(seed: int, purpose: Purpose, index: int) -> list[float]:
    return [uniform(seed, transaction, purpose, index) for transaction in range(DRAWS)]


def z_of_correlation(one: list[float], other: list[float]) -> float:
    return float(np.corrcoef(one, other)[0, 1]) * math.sqrt(len(one))


@pytest.mark.parametrize("purpose", Purpose)
@pytest.mark.parametrize("seed", [0, 1, 2**63])
def test_draws_are_uniform(seed: int, purpose: Purpose) -> None:
    assert stats.kstest(draws(seed, purpose, 0), "uniform").pvalue > UNLIKELY


def test_the_same_look_sees_draws_that_are_not_uniform() -> None:
    skewed = [draw**1.15 for draw in draws(1, Purpose.SERVICE, 0)]

    assert stats.kstest(skewed, "uniform").pvalue < UNLIKELY


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((1, Purpose.SERVICE, 0), (2, Purpose.SERVICE, 0)),
        ((1, Purpose.SERVICE, 0), (1, Purpose.SERVICE, 1)),
        ((1, Purpose.SERVICE, 0), (1, Purpose.BACKOFF, 0)),
    ],
    ids=["seeds", "indices", "purposes"],
)
def test_draws_of_two_keys_are_unrelated(one: tuple[int, Purpose, int], other: tuple[int, Purpose, int]) -> None:
    assert abs(z_of_correlation(draws(*one), draws(*other))) < 4


@pytest.mark.parametrize("lag", [1, 2, 7])
def test_draws_of_neighbouring_transactions_are_unrelated(lag: int) -> None:
    values = draws(1, Purpose.SERVICE, 0)

    assert abs(z_of_correlation(values[lag:], values[:-lag])) < 4


def test_a_draw_depends_on_its_key_alone_not_on_the_order_of_draws() -> None:
    keys = list(itertools.product([1, 2], range(50), Purpose, [0, 1]))
    there = {key: uniform(*key) for key in keys}

    back = {key: uniform(*key) for key in reversed(keys)}

    assert there == back


def test_no_two_purposes_share_a_draw() -> None:
    keys = itertools.product([1], range(20), Purpose, range(256))

    values = [uniform(*key) for key in keys]

    assert len(set(values)) == len(values)


def test_a_draw_is_never_zero_nor_one() -> None:
    values = np.array(draws(3, Purpose.SERVICE, 0))

    assert values.min() > 0
    assert values.max() < 1
    assert math.isfinite(math.log(values.min()))


@pytest.mark.parametrize(("seed", "purpose", "index"), [LAST_OF_SERVICE, LAST_OF_BACKOFF])
def test_the_last_of_all_words_is_no_draw_of_one(seed: int, purpose: Purpose, index: int) -> None:
    """All its bits are set, and 53 of them and a half are rounded up."""
    assert (2**53 - 1 + 0.5) / 2**53 == 1.0

    draw = uniform(seed, 0, purpose, index)

    assert 1 - 1e-15 < draw < 1
    assert normal_quantile(draw) == pytest.approx(stats.norm.isf(1 - draw))


def test_the_draws_stay_what_they_were() -> None:
    """Fitted profiles and recorded seeds stand on these figures."""
    assert uniform(1, 0, Purpose.SERVICE, 0) == 0.585996776452919
    assert uniform(2, 12345, Purpose.BACKOFF, 1) == 0.882193089450104
