import math
import tomllib
from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from scipy import stats

from app.capacity.draw_rules import Purpose, uniform
from app.capacity.law_rules import weibull_law
from app.capacity.rules import Bandwidth, Kind, Workers, parse_profile

PROFILE = """
name = "two-stations"
label = "made for tests"
retry_after_seconds = 1
thresholds = { slow_per_hour = 200000, failing_per_hour = 300000 }

[[stations]]
kind = "bandwidth"
name = "link"
bytes_per_second = 1000000
concurrency = 100
payload_bytes = { read_content = 50000 }

[[stations]]
kind = "workers"
name = "workers"
servers = 2
queue = 10
distribution = "lognormal"
variation = 0.5
mean_ms = { read_content = 20, confirm = 40 }
"""


def workers(**changes: object) -> Workers:
    plain = {
        "kind": "workers",
        "name": "workers",
        "servers": 1,
        "queue": 0,
        "distribution": "constant",
        "mean_ms": {"confirm": 50},
    }
    return Workers.model_validate(plain | changes)


LAWS = {
    "gamma": lambda variation: stats.gamma(1 / variation**2, scale=variation**2),
    "weibull": lambda variation: weibull(*weibull_law(variation)),
}


def weibull(inverse: float, log_mean: float):
    return stats.weibull_min(1 / inverse, scale=math.exp(-log_mean))


def relative_times(station: Workers, count: int = 20_000) -> np.ndarray:
    demands = (station.demand(Kind.CONFIRM, partial(uniform, 1, n, Purpose.SERVICE, 0)) for n in range(count))
    return np.array([demand / 0.050 for demand in demands if demand is not None])


def z_score(values: np.ndarray, expected: float) -> float:
    return (values.mean() - expected) / (values.std(ddof=1) / math.sqrt(len(values)))


@pytest.mark.parametrize("variation", [0.3, 1.0])
def test_lognormal_service_times_have_the_mean_and_variation_they_declare(variation: float) -> None:
    times = relative_times(workers(distribution="lognormal", variation=variation))

    assert abs(z_score(times, 1)) < 4
    assert abs(z_score(times**2, 1 + variation**2)) < 4
    spread = math.sqrt(math.log1p(variation**2))
    assert stats.kstest(np.log(times), "norm", (-(spread**2) / 2, spread)).pvalue > 1e-4


def test_the_same_look_sees_a_wrong_variation() -> None:
    times = relative_times(workers(distribution="lognormal", variation=0.3))

    assert abs(z_score(times**2, 1 + 0.4**2)) > 4  # some 14 standard errors away


def test_exponential_service_times_are_exponential() -> None:
    assert stats.kstest(relative_times(workers(distribution="exponential")), "expon").pvalue > 1e-4


@pytest.mark.parametrize("variation", [0.2, 1.0, 1.7])
@pytest.mark.parametrize("distribution", LAWS)
def test_gamma_and_weibull_times_are_such_with_the_mean_and_variation_they_declare(
    distribution: str, variation: float
) -> None:
    times = relative_times(workers(distribution=distribution, variation=variation))

    assert abs(z_score(times, 1)) < 4
    assert abs(z_score(times**2, 1 + variation**2)) < 4
    assert stats.kstest(times, LAWS[distribution](variation).cdf).pvalue > 1e-4


@pytest.mark.parametrize("distribution", LAWS)
def test_the_same_look_sees_another_law_of_the_same_variation(distribution: str) -> None:
    other = next(law for law in LAWS if law != distribution)

    times = relative_times(workers(distribution=distribution, variation=0.2))

    assert stats.kstest(times, LAWS[other](0.2).cdf).pvalue < 1e-4


def test_empirical_times_are_those_of_the_table_in_any_unit() -> None:
    table = [20, 24, 25, 30, 80]  # mean 32.25

    times = relative_times(workers(distribution="empirical", quantiles=table))

    found = np.quantile(times, [0.125, 0.25, 0.5, 0.625, 0.875])
    np.testing.assert_allclose(found, np.array([22, 24, 25, 27.5, 55]) / 32.25, rtol=0.03)
    assert abs(z_score(times, 1)) < 4
    in_seconds = workers(distribution="empirical", quantiles=[quantile / 1000 for quantile in table])
    np.testing.assert_allclose(relative_times(in_seconds, 100), times[:100], rtol=1e-11)


def test_a_profile_with_a_table_is_read_as_it_was_written() -> None:
    station = workers(distribution="empirical", quantiles=[20, 24, 25, 30, 80])

    assert Workers.model_validate_json(station.model_dump_json()) == station


def test_constant_service_times_are_the_mean() -> None:
    np.testing.assert_allclose(relative_times(workers(), 100), 1)


ANY_LAW: list[dict[str, object]] = [
    {},
    {"distribution": "exponential"},
    {"distribution": "lognormal", "variation": 2.0},
    {"distribution": "gamma", "variation": 0.01},
    {"distribution": "gamma", "variation": 3.0},
    {"distribution": "weibull", "variation": 0.01},
    {"distribution": "weibull", "variation": 3.0},
    {"distribution": "empirical", "quantiles": [1, 1, 9]},
]


@given(st.floats(min_value=0, max_value=1, exclude_min=True, exclude_max=True))
def test_a_service_time_is_positive_and_finite_whatever_the_draw(draw: float) -> None:
    for changes in ANY_LAW:
        demand = workers(**changes).demand(Kind.CONFIRM, lambda: draw)

        assert demand is not None
        assert 0 < demand < math.inf


def test_a_transfer_takes_its_bytes_over_the_links_rate() -> None:
    link = parse_profile(PROFILE).stations[0]

    assert isinstance(link, Bandwidth)
    assert link.demand(Kind.READ_CONTENT, float) == pytest.approx(0.05)
    assert link.demand(Kind.CONFIRM, float) is None


def test_a_retry_asks_the_same_and_another_transaction_another_time() -> None:
    profile = parse_profile(PROFILE)

    first = profile.demands(Kind.CONFIRM, seed=1, transaction=7)

    assert first == profile.demands(Kind.CONFIRM, seed=1, transaction=7)
    assert first[0] is None
    assert first != profile.demands(Kind.CONFIRM, seed=1, transaction=8)
    assert first != profile.demands(Kind.CONFIRM, seed=2, transaction=7)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("servers = 2", "servers = 0", "greater than 0"),
        ("servers = 2", "servers = 4000000000", "less than or equal to 1000000000"),
        ("confirm = 40", "confirm = 1e300", "less than or equal to 1000000000000000"),
        ("variation = 0.5", "variation = 1e200", "less than or equal to 1000"),
        ("servers = 2", "server = 2", "Extra inputs are not permitted"),
        ("queue = 10", "queue = -1", "greater than or equal to 0"),
        ("confirm = 40", "confirm = -40", "greater than 0"),
        ("confirm = 40", "confirm = nan", "finite number"),
        ("confirm = 40", "teleport = 40", "Input should be 'read_content'"),
        ("variation = 0.5", "variation = 0", "'variation' must be positive for lognormal"),
        ('distribution = "lognormal"', 'distribution = "constant"', "'variation' must be positive for lognormal"),
        ('"lognormal"\nvariation = 0.5', '"gamma"\nvariation = 4', "'variation' of gamma times must be from 0.01 to 3"),
        ('"lognormal"\nvariation = 0.5', '"weibull"\nvariation = 0.001', "'variation' of weibull times must be from"),
        ('"lognormal"\nvariation = 0.5', '"weibull"', "'variation' must be positive for lognormal, gamma and weibull"),
        ('"lognormal"\nvariation = 0.5', '"empirical"', "'quantiles' must be given for empirical service times"),
        ("variation = 0.5", "variation = 0.5\nquantiles = [1, 2]", "and are for nothing else"),
        (
            '"lognormal"\nvariation = 0.5',
            '"empirical"\nquantiles = [2, 1]',
            "the quantiles must ascend",
        ),
        ('"lognormal"\nvariation = 0.5', '"empirical"\nquantiles = [1]', "at least 2 items"),
        ('"lognormal"\nvariation = 0.5', '"empirical"\nquantiles = [0, 1]', "greater than 0"),
        ('"lognormal"\nvariation = 0.5', '"empirical"\nquantiles = [1, nan]', "finite number"),
        ('name = "workers"', 'name = "link"', "every station needs a name of its own"),
        ('name = "workers"', 'name = "work,ers"', "String should match pattern"),
        ("slow_per_hour = 200000", "slow_per_hour = 300000", "slow_per_hour must be below failing_per_hour"),
        ('kind = "bandwidth"', 'kind = "pipe"', "does not match any of the expected tags"),
    ],
)
def test_a_profile_that_makes_no_sense_is_refused(old: str, new: str, complaint: str) -> None:
    assert old in PROFILE

    with pytest.raises(ValidationError, match=complaint):
        parse_profile(PROFILE.replace(old, new))


def test_a_profile_that_is_no_toml_is_refused() -> None:
    with pytest.raises(tomllib.TOMLDecodeError):
        parse_profile(PROFILE + "=")
