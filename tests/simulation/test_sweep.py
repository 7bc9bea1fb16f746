"""A sweep: which cells are played, what is found, and that a stop loses nothing that was finished."""

import math
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

from simulation.grid import Sweep, load_sweep
from simulation.scenario import BadScenario
from simulation.slo import parse_gates
from simulation.sweep import Interval, Result, Verdict, _interval, _judge, compute, run
from simulation.sweep_command import sweep_command
from simulation.sweep_journal import JOURNAL, NOTE, PAGE, TABLE, Journal, write_table
from simulation.sweep_page import carried, failed, latency, page

GRID = """
title = "How many workers for which rate?"
scenario = "launch-2023-01-12"
duration = "30 s"
gates = ["p95 < 1 s, failures < 1 %"]
replications = 10

[vary]
"workers.servers" = [3, 6]
rate = ["150000/h", "300000/h", "450000/h", "700000/h", "1400000/h"]
"""


@pytest.fixture
def grid(tmp_path: Path) -> Path:
    path = tmp_path / "grid.toml"
    path.write_text(GRID, "utf-8")
    return path


@pytest.fixture
def executor() -> Iterator[Executor]:
    with ThreadPoolExecutor(2) as threads:
        yield threads


@pytest.fixture(scope="module")
def swept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Sweep, list[Result]]:
    path = tmp_path_factory.mktemp("sweep") / "grid.toml"
    path.write_text(GRID, "utf-8")
    sweep = load_sweep(path)
    return sweep, [compute(cell, sweep.grid) for cell in sweep.cells]


def test_far_from_the_gates_the_fluid_settles_it_and_near_them_the_kernel(swept: tuple[Sweep, list[Result]]) -> None:
    found = {(one.changes["workers.servers"], one.changes["rate"]): one for one in swept[1]}

    assert found[3, "150000/h"].verdict is Verdict.HOLDS
    assert not found[3, "150000/h"].was_played
    assert found[3, "450000/h"].was_played
    assert found[3, "1400000/h"].verdict is Verdict.BREAKS
    assert not found[3, "1400000/h"].was_played
    assert found[6, "450000/h"].verdict is Verdict.HOLDS


@pytest.mark.parametrize(
    "gates",
    ["p95 < 1 s, failures < 1 %", "p95 < 1 s", "p99 < 300 ms", "p50 < 40 ms", "goodput > 290000/h", "refused < 2 %"],
)
def test_what_the_fluid_settles_the_kernel_would_judge_the_same(grid: Path, gates: str) -> None:
    text = GRID.replace("p95 < 1 s, failures < 1 %", gates)
    grid.write_text(text, "utf-8")
    screened = [compute(cell, sweep.grid) for sweep in [load_sweep(grid)] for cell in sweep.cells]
    grid.write_text(text.replace("[vary]", "quote = [{}]\n[vary]"), "utf-8")
    played = [compute(cell, sweep.grid) for sweep in [load_sweep(grid)] for cell in sweep.cells]

    assert all(result.was_played for result in played)
    for one, other in zip(screened, played, strict=True):
        assert one.was_played or one.verdict is other.verdict, one.changes


def test_some_may_be_quoted(grid: Path) -> None:
    grid.write_text(GRID.replace("[vary]", 'quote = [{ rate = "150000/h", "workers.servers" = 3 }]\n[vary]'), "utf-8")
    sweep = load_sweep(grid)

    assert [sweep.grid.is_quoted(cell.changes) for cell in sweep.cells] == [True] + [False] * 9


def test_the_threads_change_no_digit(swept: tuple[Sweep, list[Result]], executor: Executor) -> None:
    sweep, alone = swept

    assert list(run(sweep, list(sweep.cells), executor)) == alone


def test_each_combination_says_up_to_which_rate_it_holds(swept: tuple[Sweep, list[Result]]) -> None:
    three, six = carried(*swept)

    assert (three.values, six.values) == ((3,), (6,))
    assert three.holds_up_to == "300,000/h"
    assert three.breaks_from in {"450,000/h", "700,000/h"}
    assert six.holds_up_to == "700,000/h"
    assert six.breaks_from == "1,400,000/h"


def test_without_an_interval_all_replications_must_agree() -> None:
    (gate,) = parse_gates("failures < 1 %")

    def verdict(*shares: float) -> Verdict:
        return _judge({"failures": _interval("failures", [*shares] * 5)}, (gate,))

    assert _interval("failures", [0.0] * 10) == Interval(0.0, 0.0, 0.0, "the same in all 10 replications")
    assert verdict(0.0, 0.0) is Verdict.HOLDS
    assert verdict(0.02, 0.02) is Verdict.BREAKS
    assert verdict(0.005, math.inf) is Verdict.UNDECIDED
    assert verdict(math.inf, math.inf) is Verdict.BREAKS


def test_the_table_has_a_row_for_each_cell_and_tells_fluid_from_kernel(
    tmp_path: Path, swept: tuple[Sweep, list[Result]]
) -> None:
    sweep, results = swept
    write_table(results, sweep, tmp_path / TABLE)

    rows = pq.read_table(tmp_path / TABLE).to_pylist()

    assert [row["workers.servers"] for row in rows] == [3] * 5 + [6] * 5
    for row, result in zip(rows, results, strict=True):
        assert (row["rate"], row["verdict"], row["was_played"]) == (
            result.changes["rate"],
            result.verdict.value,
            result.was_played,
        )
        assert row["fluid_p95_seconds"] == (result.by_fluid or {})["p95"]
        failures = (result.by_kernel or {}).get("failures")
        assert (row["failures_share_low"] is None) == (failures is None or failures.lack != "")
        assert (row["failures_share_mean"] is None) == (not result.was_played)
        assert row["failures_share_doubt"] == (failures.doubt or None if failures else None)


@pytest.fixture
def rare(grid: Path) -> tuple[Sweep, list[Result]]:
    """Nobody fails, few do on some of the ten mornings, many do on all: each cell is played."""
    text = GRID.replace("[3, 6]", "[3]").replace("450000/h", "420000/h").replace("failures < 1 %", "failures < 2 %")
    grid.write_text(text.replace("[vary]", "quote = [{}]\n[vary]"), "utf-8")
    sweep = load_sweep(grid)
    return sweep, [compute(cell, sweep.grid) for cell in sweep.cells]


def test_a_share_of_failures_that_few_mornings_make_is_marked_wherever_it_stands(
    tmp_path: Path, rare: tuple[Sweep, list[Result]]
) -> None:
    sweep, results = rare
    doubts = {result.changes["rate"]: (result.by_kernel or {})["failures"].doubt for result in results}
    write_table(results, sweep, tmp_path / TABLE)
    (row,) = carried(sweep, results)
    html = " ".join(page(sweep, results).split())

    assert doubts["420000/h"] == "below 1 %, and 10 mornings may lack a rare bad one, take at least 39"
    assert [rate for rate, doubt in doubts.items() if doubt] == ["420000/h"]
    assert row.holds_up_to == "420,000/h?"
    for result in results:
        assert failed(result).endswith("%?") is bool(doubts[result.changes["rate"]])
        assert f">{latency(result)}<br>{failed(result)}</td>" in html
    assert "?: the interval may hold the mean less often than in 95 % of cases: below 1 %" in html
    assert pq.read_table(tmp_path / TABLE)["failures_share_doubt"].to_pylist() == [
        doubt or None for doubt in doubts.values()
    ]


def test_what_is_judged_by_nothing_doubtful_is_not_marked(rare: tuple[Sweep, list[Result]]) -> None:
    sweep, results = rare
    by_latency = replace(sweep, grid=sweep.grid.model_copy(update={"gates": parse_gates("p95 < 1 s")}))

    (row,) = carried(by_latency, results[:3])

    assert row.holds_up_to == "420,000/h"
    assert "?:" not in page(sweep, results[-1:])


def test_the_page_shows_every_cell_and_loads_nothing(swept: tuple[Sweep, list[Result]]) -> None:
    html = page(*swept)

    assert html.count("<td class=") == 10
    assert html.count("flowing") == 1 + sum(not result.was_played for result in swept[1])
    assert "script" not in html
    assert "://" not in html
    assert "was stopped" not in html
    assert "5 cells to go" in page(swept[0], swept[1][:5])


def folder_of(grid: Path) -> Path:
    return grid.parent / "out"


def test_stopped_in_the_middle_it_goes_on_and_comes_to_the_same(
    grid: Path, monkeypatch: pytest.MonkeyPatch, swept: tuple[Sweep, list[Result]]
) -> None:
    sweep, results = swept
    add, added = Journal.add, iter(range(100))

    def stop_after_four(journal: Journal, result: Result) -> None:
        if next(added) == 4:
            raise KeyboardInterrupt
        add(journal, result)

    monkeypatch.setattr(Journal, "add", stop_after_four)
    with pytest.raises(KeyboardInterrupt):
        sweep_command(grid, folder_of(grid), threads=2)
    kept = (folder_of(grid) / JOURNAL).read_text("utf-8")
    assert kept.count("\n") == 4
    assert pq.read_table(folder_of(grid) / TABLE).num_rows == 4
    assert "6 cells to go" in (folder_of(grid) / PAGE).read_text("utf-8")
    monkeypatch.undo()
    with (folder_of(grid) / JOURNAL).open("a", encoding="utf-8") as file:
        file.write('{"torn')

    sweep_command(grid, folder_of(grid), threads=2)

    assert (folder_of(grid) / JOURNAL).read_text("utf-8").startswith(kept)
    with Journal(folder_of(grid), sweep) as journal:
        assert journal.missing(sweep.cells) == []
        assert journal.results(sweep.cells) == results
    assert pq.read_table(folder_of(grid) / TABLE).num_rows == 10


def test_a_folder_of_another_sweep_is_refused(grid: Path, swept: tuple[Sweep, list[Result]]) -> None:
    with Journal(folder_of(grid), swept[0]):
        pass
    grid.write_text(GRID.replace("[3, 6]", "[3, 5]"), "utf-8")

    with pytest.raises(BadScenario, match=r"has a sweep of another grid, scenario or profile; name a new folder$"):
        sweep_command(grid, folder_of(grid), threads=1)


def test_a_folder_with_anything_else_is_refused_and_left_alone(grid: Path) -> None:
    with pytest.raises(BadScenario, match="is not empty; name a new folder"):
        sweep_command(grid, grid.parent, threads=1)

    assert not (grid.parent / NOTE).exists()


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("[3, 6]", "[3, 0]", "vary: stations {'workers.servers': 0, 'rate': '150000/h'}: stations.3.workers.servers:"),
        ("[3, 6]", "[3, 3]", "vary: 'workers.servers' needs values, each once"),
        ("[3, 6]", "[]", "vary: 'workers.servers' needs values, each once"),
        ("[3, 6]", "[3, inf]", "vary.workers.servers.1"),
        (
            "workers.servers",
            "workers.cooks",
            "vary: nothing is called 'workers.cooks'; there are rate, waiting_room.admits",
        ),
        ('"workers.servers" = [3, 6]', '"retries.attempts" = [1, 9]', "retries.attempts"),
        ('"workers.servers" = [3, 6]', '"timeout" = ["-1 s"]', "timeout: must be a positive quantity"),
        ("150000/h", "-150000/h", "vary: rate -150000/h: stages.0.rate: must be a positive quantity"),
        ("rate =", "rates =", "vary: 'rate' is missing"),
        ("p95 < 1 s", "p95{confirm} < 1 s", "gates: gate 'p95{confirm} < 1 s': a sweep judges p50, p75"),
        ("replications = 10", "replications = 1", "replications: Input should be greater than or equal to 10"),
        ("launch-2023-01-12", "lunch", "no scenario called 'lunch'"),
        (
            "launch-2023-01-12",
            "nine-a-clock",
            "scenario: nine-a-clock has model 'closed', and a sweep varies the rate of an open one; name a scenario",
        ),
        ("launch-2023-01-12", "first-come-morning", "scenario: first-come-morning has model 'journeys', and a sweep"),
        ("[vary]", "[vary", "not valid TOML"),
        (
            "p95 < 1 s",
            "p99.9 < 1 s",
            "gate 'p99.9 < 1 s' at 150000/h needs 10,000 arrivals: duration of 240 s",
        ),
        ('duration = "30 s"', 'duration = "200 h"', "duration: Input should be less than or equal to 604800"),
        ("1400000/h", "9000000000/h", "rate 9000000000/h: 75,000,000 arrivals are expected, and at most 20,000,000"),
        ("150000/h", "0.1/h", "rate 0.1/h: 0.00083 arrivals are expected; raise it, or lengthen 'duration'"),
        (
            '"workers.servers" = [3, 6]',
            '"workers.servers" = [3000000000]',
            "Input should be less than or equal to 1000",
        ),
        (
            '"workers.servers" = [3, 6]',
            '"waiting_room.admits" = ["1/h"]',
            "waiting_room.admits: at 1/h the last of 1,250 arrivals waits for days; admit more",
        ),
        (
            "[vary]",
            "quote = [{ rates = '150000/h' }]\n[vary]",
            "quote: no cell has rates = 150000/h; there are workers",
        ),
        (
            "[vary]",
            "quote = [{ rate = '1/h' }]\n[vary]",
            "quote: no cell has rate = 1/h; there are workers.servers, rate",
        ),
    ],
    ids=range(23),
)
def test_a_bad_grid_is_one_line_before_anything_is_computed(grid: Path, old: str, new: str, complaint: str) -> None:
    assert old in GRID
    grid.write_text(GRID.replace(old, new, 1), "utf-8")

    with pytest.raises(BadScenario) as caught:
        sweep_command(grid, folder_of(grid), threads=1)

    assert complaint in str(caught.value)
    assert "\n" not in str(caught.value)
    assert not folder_of(grid).exists()


def test_cells_differ_by_what_was_varied_and_by_nothing_else(swept: tuple[Sweep, list[Result]]) -> None:
    goodput = np.array([result.shown("goodput") for result in swept[1]]).reshape(2, 5)

    assert (np.diff(goodput[:, :2]) > 0).all()
    assert (goodput[1] >= goodput[0] * 0.99).all()


def test_what_the_fluid_does_not_know_is_played(grid: Path, tmp_path: Path) -> None:
    text = GRID.replace('"workers.servers" = [3, 6]', 'patience = ["100 ms"]').replace('"300000/h", ', "")
    grid.write_text(text, "utf-8")
    sweep = load_sweep(grid)

    results = [compute(cell, sweep.grid) for cell in sweep.cells]
    write_table(results, sweep, tmp_path / TABLE)

    assert all(result.was_played and result.by_fluid is None for result in results)
    assert results[0].verdict is Verdict.HOLDS
    assert results[-1].verdict is Verdict.BREAKS
    assert pq.read_table(tmp_path / TABLE)["fluid_p95_seconds"].to_pylist() == [None] * len(results)
    assert page(sweep, results).count("flowing") == 1
