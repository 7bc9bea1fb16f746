"""What docs/profiles.md shows can be read as it stands there, and its table says what gamma times err by."""

import re
import tomllib
from pathlib import Path

import pytest

from app.capacity.law_rules import gamma_roots
from app.capacity.rules import Kind, Workers, parse_profile

PAGE = (Path(__file__).parents[3] / "docs" / "profiles.md").read_text("utf-8")
EXAMPLE, TABLE = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
GAMMA = 'distribution = "gamma"\nvariation = 0.5\n'
LAWS = re.findall(r"^\| `(?!distribution|variation)(\w+)` \| (`\w+`)?", PAGE, re.MULTILINE)


def test_the_example_is_a_profile() -> None:
    assert [station.name for station in parse_profile(EXAMPLE).stations] == ["link", "workers"]


def test_the_quantiles_may_stand_in_it() -> None:
    workers = parse_profile(EXAMPLE.replace(GAMMA, TABLE)).stations[1]

    assert workers.demand(Kind.REQUEST, lambda: 0.5) == pytest.approx(0.027 * 20 / (434 - 222 / 2) * 10)
    assert tomllib.loads(TABLE)["quantiles"][5] == 20


@pytest.mark.parametrize(("distribution", "needs"), LAWS)
def test_each_law_of_the_table_needs_what_it_says(distribution: str, needs: str) -> None:
    values = {"`variation`": "variation = 0.5\n", "`quantiles`": "quantiles = [1, 2, 4]\n", "": ""}

    workers = parse_profile(EXAMPLE.replace(GAMMA, f'distribution = "{distribution}"\n{values[needs]}')).stations[1]

    assert isinstance(workers, Workers)
    assert workers.distribution == distribution


def test_the_table_has_every_law() -> None:
    assert len(LAWS) == 6
    assert f"{len(gamma_roots(0.5)):,} cube roots" in PAGE
