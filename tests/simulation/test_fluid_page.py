"""What docs/fluid.md says is so: its code runs as it stands there, its table is what the two models give today."""

import re
from pathlib import Path

import pytest

from tests.simulation.flowing import clients, constant, in_fluid, in_kernel, profile, station

PAGE = (Path(__file__).parents[2] / "docs" / "fluid.md").read_text("utf-8")
ROWS = re.findall(r"^ *\| [\d.]+ \|.*\|$", PAGE, re.MULTILINE)
KNEE = (0.9, 1.0, 1.1)
NEAR = 0.01
COLLAPSES = "250 ms"


def row(load: float, tries: int, timeout: str, places: int) -> tuple[str, tuple[float, float], tuple[float, float]]:
    """A line of the table, and what fluid and kernel give."""
    stage, capacity = constant(load, 120), profile(station(queue=places))
    flowing = in_fluid(stage, capacity, clients(attempts=tries, timeout=timeout))
    played = in_kernel(stage, capacity, clients(attempts=tries, timeout=timeout), seeds=3)
    cells = (f"{flowing[0]:.3f}", f"{played[0]:.3f}", f"{flowing[1]:.3f}", f"{played[1]:.3f}")
    return f"| {load} | {tries} | {timeout} | {places} | {' | '.join(cells)} |", flowing, played


@pytest.mark.parametrize("line", ROWS)
def test_each_line_of_the_table_is_what_the_models_give_and_is_near_but_at_the_knee(line: str) -> None:
    load, tries, timeout, places, *_ = (cell.strip() for cell in line.strip(" |").split("|"))

    shown, flowing, played = row(float(load), int(tries), timeout, int(places))

    assert shown == line.strip()
    if timeout == COLLAPSES:
        assert flowing[0] > played[0]
    elif float(load) not in KNEE:
        assert flowing[0] == pytest.approx(played[0], abs=NEAR)
        assert flowing[1] == pytest.approx(played[1], rel=NEAR)


def test_the_table_has_loads_on_both_sides_of_the_knee_and_at_it() -> None:
    loads = {float(line.split("|")[1]) for line in ROWS}

    assert loads > set(KNEE)
    assert min(loads) < 0.9
    assert max(loads) > 2


def test_the_code_runs_as_it_stands_there(capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)

    exec(code, {})  # noqa: S102 - our own page

    assert re.fullmatch(r"\d+\.\d% fail, [\d,]+ an hour are served\n", capsys.readouterr().out)
