import pytest

from simulation.drawing import Sheet, log_milliseconds, panels, rates_along


@pytest.mark.parametrize(("low", "high"), [(79.0, 107.0), (20.0, 31.0), (40.0, 1600.0), (5.0, 10_000.0)])
def test_an_axis_of_latencies_has_ticks_however_short_it_is_and_not_too_many(low: float, high: float) -> None:
    _, (axes,) = panels(Sheet("one", 9.0, 5.0, 8), [1])
    log_milliseconds(axes, "p95")
    axes.set_ylim(low, high)

    shown = [tick for tick in axes.get_yticks() if low <= tick <= high]

    assert 2 <= len(shown) <= 11


@pytest.mark.parametrize(("low", "high"), [(480_000, 482_499), (356_011, 360_000), (90_000, 537_600), (1_000, 1_400)])
def test_no_two_ticks_of_an_axis_of_rates_are_written_alike(low: float, high: float) -> None:
    _, (axes,) = panels(Sheet("one", 9.0, 5.0, 8), [1])
    rates_along(axes, 5)
    axes.set_xlim(low, high)

    written = [axes.xaxis.get_major_formatter()(tick, 0) for tick in axes.get_xticks()]

    assert len(set(written)) == len(written) >= 3
