"""The launches of docs/launches.md: what is documented of each comes out, or is said not to, and the page's figures."""

import re
import shlex
from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from typer.testing import CliRunner

from app.capacity.rules import Bandwidth, Kind
from fairslot import app
from simulation.files import GRIDS, PROFILES, SCENARIOS, load_profile, load_scenario, shipped_scenarios
from simulation.grid import load_sweep
from simulation.outcome import Outcome
from simulation.record import Outcome as Ending
from simulation.replications import simulate
from simulation.sizing_command import SizeOptions, read_question

PAGE = (Path(__file__).parents[2] / "docs" / "launches.md").read_text("utf-8")
ROWS = re.findall(r"^\| `([a-z0-9-]+)` \| (.*?) \| (.*?) \| ([\d.,]+) to ([\d.,]+) (.*?) \|$", PAGE, re.MULTILINE)
SIZED = re.findall(r"^\| .*? \| ([\d,]+/h) \| ([\d,]+) B/s \| ([\d.]+) \|$", PAGE, re.MULTILINE)
COMMANDS = re.findall(r"^fairslot (\S.*?)(?: +#.*)?$", PAGE, re.MULTILINE)
MORNINGS = 2  # the first ones of the 40 from which the page has its figures

Floats = NDArray[np.float64]
Figure = Callable[[Outcome], Floats]


@cache
def outcome(name: str) -> Outcome:
    return simulate(name, replications=MORNINGS)


def at(rate_per_minute: float, figure: Figure) -> Figure:
    """The figure of the last stage of a rate, of one that `by_stage` has."""
    return lambda found: figure(found)[:, np.flatnonzero(found.target_per_hour == 60 * rate_per_minute)[-1]]


def p50(found: Outcome) -> Floats:
    return found.by_stage.percentile_seconds("p50")


def p95(found: Outcome) -> Floats:
    return found.by_stage.percentile_seconds("p95")


def failed(found: Outcome) -> Floats:
    return 100 * found.by_stage.failed_share


def slow(found: Outcome) -> Floats:
    assert found.slow_per_hour is not None
    return found.slow_per_hour


def failing(found: Outcome) -> Floats:
    assert found.failing_per_hour is not None
    return found.failing_per_hour


def hits(found: Outcome) -> Floats:
    """All attempts of the one stage."""
    return (found.by_stage.transactions * found.by_stage.attempts_per_transaction)[:, 0]


def registrations(found: Outcome, *, ending: Ending | None = None) -> Floats:
    row = found.kinds.index(Kind.REGISTER)
    many = found.by_kind.transactions[:, row]
    return many if ending is None else many * found.by_kind.share_of(ending)[:, row]


def registered(found: Outcome) -> Floats:
    return registrations(found, ending=Ending.SUCCEEDED)


HC = "healthcare-gov-2013"
DOCUMENTED: dict[tuple[str, str], tuple[Figure, float, float]] = {
    ("bandwidth-2023-01-12", "slow at 360,000 an hour"): (slow, 324_000, 396_000),
    ("bandwidth-2023-01-12", "major issues at 480,000 an hour"): (failing, 432_000, 528_000),
    (f"{HC}-11", "slow above some 25,000 users"): (lambda found: slow(found) / 60, 23_750, 26_250),
    (f"{HC}-11", "pages of about 8 s"): (at(28_000, p50), 7.5, 8.5),
    (f"{HC}-11", "more than 6 % of pages fail"): (at(28_000, failed), 6, 12),
    (f"{HC}-12-01", "50,000 users at once, pages under 1 s"): (at(50_000, p95), 0, 1),
    (f"{HC}-12-01", "less than 1 % of errors"): (at(50_000, failed), 0, 1),
    ("prepmod-2021-02-18", "about 2 million hits in less than an hour"): (lambda found: 6 * hits(found), 1.9e6, 2.1e6),
    ("cowin-2021-04-28", "383 million hits in three hours"): (lambda found: 1000 * hits(found), 3.7e8, 3.95e8),
    ("cowin-2021-04-28", "more than 8 million registered in three hours"): (
        lambda found: 1000 * registered(found),
        7.8e6,
        8.5e6,
    ),
    ("cowin-2021-04-28", "13.2 to 13.3 million tried"): (lambda found: 1000 * registrations(found), 12.5e6, 13.8e6),
}
"""From where to where the simulated figure must lie: a documented one and some per cent, or what it says itself."""

OTHERWISE: dict[tuple[str, str], tuple[Figure, float]] = {
    (f"{HC}-12-02", "pages of more than 2 s"): (lambda found: p95(found)[:, 0], 2),
    (f"{HC}-12-02", "0.9 % of errors"): (lambda found: failed(found)[:, 0], 0.9),
}
"""What does not come out: the simulated figure is below this one."""

PREDICTED: dict[tuple[str, str], Figure] = {
    (f"{HC}-12-02", "a mean wait in the waiting room (not documented)"): lambda found: found.by_stage.room_seconds[
        :, 0
    ],
    ("prepmod-2021-02-18", "the site failed many (no figure)"): lambda found: failed(found)[:, 0],
    ("cowin-2021-04-28", "one-time passwords failed (no figure)"): lambda found: (
        100 * (1 - registered(found) / registrations(found))
    ),
}


@pytest.mark.parametrize(("name", "words"), DOCUMENTED)
def test_what_is_documented_comes_out(name: str, words: str):
    figure, low, high = DOCUMENTED[name, words]

    values = figure(outcome(name))

    assert (low <= values).all()
    assert (values <= high).all()


@pytest.mark.parametrize(("name", "words"), OTHERWISE)
def test_what_does_not_come_out_is_said_so(name: str, words: str):
    figure, documented = OTHERWISE[name, words]

    assert (figure(outcome(name)) < documented / 2).all()
    (basis,) = [row[2] for row in ROWS if row[:2] == (name, words)]
    assert basis == "does not come out"


def test_another_capacity_would_be_seen():
    """Half the one-time passwords a second: not 8 million registrations."""
    profile = load_profile("cowin-2021-04")
    *others, passwords = profile.stations
    fewer = passwords.model_copy(update={"servers": 2})
    half = profile.model_copy(update={"stations": (*others, fewer)})

    found = simulate("cowin-2021-04-28", profile=half, replications=1)

    assert 1000 * registered(found)[0] < 5_000_000


def test_the_page_has_a_row_for_each():
    assert {(name, words) for name, words, *_ in ROWS} == DOCUMENTED.keys() | OTHERWISE.keys() | PREDICTED.keys()
    assert {basis for _, _, basis, *_ in ROWS} <= {
        "given",
        "fitted",
        "sized",
        "comes out",
        "does not come out",
        "simulated",
    }


@pytest.mark.parametrize(("name", "words", "low", "high"), [(*row[:2], *row[3:5]) for row in ROWS])
def test_the_pages_figures_are_those_of_its_mornings(name: str, words: str, low: str, high: str):
    """The page has the least and the greatest of 40 mornings, these are two of them: no chance, but for rounding."""
    documented = {key: figure for key, (figure, *_) in (DOCUMENTED | OTHERWISE).items()}
    figure = (documented | PREDICTED)[name, words]
    least, greatest = float(low.replace(",", "")), float(high.replace(",", ""))
    rounding = 10.0 ** -len(low.partition(".")[2]) if "." in low else max(1.0, greatest / 1000)

    values = figure(outcome(name))

    assert least - rounding <= values.min()
    assert values.max() <= greatest + rounding


def test_the_increments_raise_what_the_link_carries_and_nothing_else():
    first, january, march = (
        load_profile(name) for name in ("bandwidth-2023-01-12", "bandwidth-2023-01-raised", "bandwidth-2023-03-raised")
    )

    before, link, *after = first.stations
    assert isinstance(link, Bandwidth)
    for raised, times in ((january, 2), (march, 4)):
        wider = link.model_copy(update={"bytes_per_second": times * link.bytes_per_second})
        assert raised.stations == (before, wider, *after)
    scenarios = [load_scenario(profile.name) for profile in (first, january, march)]
    assert len({(one.demand, one.behaviour.timeout, tuple(one.behaviour.mix.items())) for one in scenarios}) == 1


@pytest.mark.parametrize(("name", "times"), [("bandwidth-2023-01-raised", 2), ("bandwidth-2023-03-raised", 4)])
def test_thresholds_grow_with_the_link(name: str, times: int):
    """In proportion those of failing; slow more than that, for the round trip stays."""
    assert failing(outcome(name)).mean() == pytest.approx(times * 480_000, rel=0.05)
    assert slow(outcome(name)).mean() > times * 360_000
    thresholds = load_profile(name).thresholds
    assert slow(outcome(name)).mean() == pytest.approx(thresholds.slow_per_hour, rel=0.1)
    assert failing(outcome(name)).mean() == pytest.approx(thresholds.failing_per_hour, rel=0.1)


def test_on_the_first_mornings_link_an_hour_of_450_000_collapses_and_on_the_raised_ones_it_holds():
    """In half a minute it does not fail yet; in a quarter of an hour the link carries answers nobody waits for."""
    hour = load_scenario("first-hour")
    stage = hour.demand.stages[0].model_copy(update={"duration": 900.0})
    quarter = hour.model_copy(update={"demand": hour.demand.model_copy(update={"stages": (stage,)})})

    shares = [
        float(simulate(quarter, profile=f"bandwidth-2023-{link}", replications=1).by_stage.failed_share[0, 0])
        for link in ("01-12", "01-raised", "03-raised")
    ]

    assert shares[0] > 0.9
    assert shares[1:] == [0, 0]


@pytest.mark.parametrize(("rate", "needed"), [(rate, needed) for rate, needed, _ in SIZED[:1]])
def test_the_bandwidth_that_is_needed_is_needed(rate: str, needed: str):
    """The smallest that holds, as the page's command finds it; the next smaller one does not."""
    slo = ["p95 < 500 ms, failures < 1 %"]
    hold = rate.replace(",", "")
    question = read_question(SizeOptions("bandwidth-2023-01-12", hold, slo, "bandwidth", None, "1 min", 40, None))
    steps = range(question.knob.first(question.behaviour, question.per_hour), 1000)
    step = next(one for one in steps if round(question.knob.capacity(one)) == int(needed.replace(",", "")))

    assert [question.trial(one, 1.0).holds for one in (step - 1, step)] == [False, True]


def test_the_multiples_are_those_of_the_first_mornings_link():
    assert len(SIZED) == 3
    for _, needed, times in SIZED:
        assert float(times) == pytest.approx(int(needed.replace(",", "")) / 3_480_000, rel=0.005)


@pytest.mark.parametrize("path", sorted(GRIDS.glob("*.toml")), ids=lambda path: path.stem)
def test_every_shipped_grid_can_be_swept_by_its_name(path: Path):
    sweep = load_sweep(Path(path.stem))

    assert sweep.cells
    assert "ssumed" in path.read_text("utf-8")


def test_every_profile_that_comes_along_says_that_it_is_a_stand_in():
    used = {one.capacity.profile for one in shipped_scenarios()}

    assert used == {path.stem for path in PROFILES.glob("*.toml")}
    assert all(load_profile(name).name == name for name in used)
    assert all("not" in load_profile(name).label for name in used)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_of_the_page_is_one(command: str):
    words = shlex.split(command)

    told = CliRunner().invoke(app, [words[0], "--help"], env={"COLUMNS": "300", "TERM": "dumb"}).output

    assert all(word in told for word in words if word.startswith("--"))
    known = {path.stem for folder in (SCENARIOS, GRIDS) for path in folder.glob("*.toml")}
    assert words[1:2] == [] or words[1] in known
