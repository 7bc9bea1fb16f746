import pytest

from simulation.drawing import Sheet, log_milliseconds, panels


@pytest.mark.parametrize(("low", "high"), [(79.0, 107.0), (20.0, 31.0), (40.0, 1600.0), (5.0, 10_000.0)])
def test_an_axis_of_latencies_has_ticks_however_short_it_is_and_not_too_many(low: float, high: float) -> None:
    _, (axes,) = panels(Sheet("one", 9.0, 5.0, 8), [1])
    log_milliseconds(axes, "p95")
    axes.set_ylim(low, high)

    shown = [tick for tick in axes.get_yticks() if low <= tick <= high]

    assert 2 <= len(shown) <= 11
