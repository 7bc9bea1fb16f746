"""The closed forms against printed tables, against each other, and at their limits."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import integrate, stats

from simulation.analytic import Line, erlang_b, erlang_c, mg1_ps, mg1_ps_lost, mg1_wait, mmc, mmck, mmn_d

MEAN = 0.05
LOADS = st.floats(0.1, 3.0)  # per server
SERVERS = st.integers(1, 40)


def rate(servers: int, load: float) -> float:
    return servers * load / MEAN


@pytest.mark.parametrize(("servers", "erlangs"), [(1, 0.0101), (10, 4.461), (20, 12.031), (50, 37.901), (100, 84.064)])
def test_erlang_b_is_the_tables_where_one_call_in_a_hundred_is_lost(servers: int, erlangs: float):
    assert erlang_b(servers, erlangs) == pytest.approx(0.01, rel=1e-3)


@pytest.mark.parametrize(("servers", "erlangs", "waits"), [(1, 0.9, 0.9), (2, 1.0, 1 / 3), (10, 8.0, 0.40918)])
def test_erlang_c_is_what_is_known(servers: int, erlangs: float, waits: float):
    assert erlang_c(servers, erlangs) == pytest.approx(waits, rel=1e-5)


@pytest.mark.parametrize(("servers", "wait"), [(1, 9.0), (16, 0.36959)])
def test_the_wait_at_nine_tenths_is_what_is_known(servers: int, wait: float):
    assert mmc(0.9 * servers, 1.0, servers).wait == pytest.approx(wait, rel=1e-5)


@given(servers=SERVERS, load=LOADS)
def test_without_a_line_all_bounded_forms_are_erlangs(servers: int, load: float):
    lost = erlang_b(servers, servers * load)

    assert mmck(rate(servers, load), MEAN, servers, 0).lost == pytest.approx(lost, rel=1e-9)
    assert mmn_d(rate(servers, load), MEAN, servers, 1e-12).lost == pytest.approx(lost, rel=1e-6)


@given(servers=SERVERS, load=st.floats(0.1, 0.9))
def test_a_long_line_or_patience_is_no_bound(servers: int, load: float):
    unbounded = mmc(rate(servers, load), MEAN, servers)

    for bounded in (mmck(rate(servers, load), MEAN, servers, 3000), mmn_d(rate(servers, load), MEAN, servers, 1000.0)):
        assert bounded.waits == pytest.approx(unbounded.waits, rel=1e-9)
        assert bounded.wait == pytest.approx(unbounded.wait, rel=1e-9)
        assert bounded.lost < 1e-9


@given(load=st.floats(0.1, 3.0).filter(lambda load: abs(load - 1) > 1e-3), places=st.integers(0, 50))
def test_one_server_with_places_is_the_geometric_law(load: float, places: int):
    line = mmck(rate(1, load), MEAN, 1, places)

    assert line.lost == pytest.approx((1 - load) * load ** (places + 1) / (1 - load ** (places + 2)), rel=1e-9)
    assert mg1_ps_lost(rate(1, load), MEAN, places + 1) == line.lost


@given(servers=st.integers(1, 8), load=st.one_of(LOADS, st.just(1.0)), patience=st.floats(0.001, 0.3))
def test_patience_is_the_integral_over_the_virtual_wait(servers: int, load: float, patience: float):
    """Zeltyn and Mandelbaum's J and J_H by quadrature, and Palm's balance: who is served leaves by the servers."""
    arrivals, served = rate(servers, load), servers / MEAN
    peak = max(0.0, (arrivals - served) * patience)

    def weight(wait: float) -> float:
        return math.exp(arrivals * min(wait, patience) - served * wait - peak)

    ends = ((0.0, patience), (patience, patience + 60 / served))
    j = sum(integrate.quad(weight, *end)[0] for end in ends)
    j_wait = sum(integrate.quad(lambda wait: min(wait, patience) * weight(wait), *end)[0] for end in ends)
    whole = math.exp(-peak) / erlang_b(servers - 1, servers * load) + arrivals * j

    line = mmn_d(arrivals, MEAN, servers, patience)

    assert line.waits == pytest.approx(arrivals * j / whole, rel=1e-6)
    assert line.wait == pytest.approx(arrivals * j_wait / whole, rel=1e-6)
    busy = 1 - math.exp(-peak) / whole * _idle(servers, servers * load)
    assert (1 - line.lost) * arrivals == pytest.approx(served * busy, rel=1e-6)


def _idle(servers: int, erlangs: float) -> float:
    """Servers idle in the mean while some are, as a share of all, in the units of 1 / B(servers - 1)."""
    below = stats.poisson.logpmf(range(servers), erlangs) - stats.poisson.logpmf(servers - 1, erlangs)
    return sum(math.exp(weight) * (servers - one) for one, weight in enumerate(below)) / servers


@pytest.mark.parametrize("load", [0.5, 0.99, 1.0, 1.01, 4.0])
def test_a_hundred_thousand_servers_overflow_nothing(load: float):
    servers = 100_000
    arrivals = rate(servers, load)

    for line in (mmck(arrivals, MEAN, servers, 1000), mmn_d(arrivals, MEAN, servers, 10.0)):
        assert all(math.isfinite(value) and value >= 0 for value in (line.waits, line.wait, line.lost))
        assert line.lost == pytest.approx(max(0.0, 1 - 1 / load), abs=0.01)
    if load < 1:
        assert 0 <= erlang_c(servers, servers * load) <= 1


@pytest.mark.parametrize("distance", [1e-3, 1e-6, 1e-9, 1e-13])
def test_patience_has_no_jump_where_arrivals_are_just_what_is_served(distance: float):
    below, at, above = (mmn_d(rate(16, 1 + sign * distance), MEAN, 16, 0.15) for sign in (-1, 0, 1))

    for name in Line.__slots__:
        assert getattr(below, name) == pytest.approx(getattr(at, name), rel=50 * distance + 1e-12)
        assert getattr(above, name) == pytest.approx(getattr(at, name), rel=50 * distance + 1e-12)


def test_one_server_waits_half_as_long_where_service_is_constant():
    exponential, constant = (mg1_wait(16.0, MEAN, variation) for variation in (1.0, 0.0))

    assert exponential == pytest.approx(mmc(16.0, MEAN, 1).wait)
    assert constant == pytest.approx(exponential / 2)


def test_a_shared_link_slows_every_transfer_alike():
    assert mg1_ps(16.0, MEAN, MEAN) == pytest.approx(mmc(16.0, MEAN, 1).wait + MEAN)
    assert mg1_ps(16.0, MEAN, 3 * MEAN) == pytest.approx(3 * mg1_ps(16.0, MEAN, MEAN))


def test_a_line_that_grows_for_ever_has_no_mean():
    with pytest.raises(ValueError, match="the line has no bound"):
        erlang_c(2, 2.0)
    with pytest.raises(ValueError, match="the line has no bound"):
        mg1_wait(20.0, MEAN, 1.0)
    with pytest.raises(ValueError, match="the line has no bound"):
        mg1_ps(21.0, MEAN, 1.0)
