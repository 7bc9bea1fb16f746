"""What is said of two runs, from their folders."""

from dataclasses import replace
from pathlib import Path

import pytest

from loadtests.changes import Comparison, Figure
from loadtests.comparability import NotComparable
from loadtests.comparison import compare
from loadtests.noise_floor import noise_floor
from loadtests.run_folder import RunFolder, read_run
from loadtests.run_notes import NotARun
from simulation.differences import Change, Margin
from tests.loadtests.made_runs import Made, described, make_run

SECONDS = 120
DECIDING = ("p50", "p95", "failures")


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, RunFolder]:
    folder = tmp_path_factory.mktemp("runs")
    before = Made(seconds=SECONDS)
    made = {
        "before": before,
        "again": replace(before, luck=2),
        "slower": replace(before, luck=3, slower=1.2, environment=described(revision="0ddba11")),
        "failing": replace(before, luck=4, failing=0.02),
        "other seed": replace(before, luck=5, seed=2),
        "short": replace(before, seconds=4),
        "short too": replace(before, seconds=4, luck=2),
    }
    return {name: read_run(make_run(folder / name, one)) for name, one in made.items()}


def said(runs: dict[str, RunFolder], a: str, b: str, margin: Margin | None = None) -> Comparison:
    return compare(runs[a], runs[b], margin=margin or Margin())


def of(comparison: Comparison, metric: str) -> Figure:
    return next(figure for figure in comparison.run.figures if figure.metric == metric)


def test_a_run_beside_itself_has_not_changed(runs: dict[str, RunFolder]) -> None:
    comparison = said(runs, "before", "before")

    assert comparison.verdict is Change.SAME
    assert {figure.change for figure in comparison.run.figures} == {0}
    assert comparison.slower_share == 0.5


def test_runs_of_one_seed_are_paired_by_arrival_and_others_are_not(runs: dict[str, RunFolder]) -> None:
    paired, unpaired = said(runs, "before", "again"), said(runs, "before", "other seed")

    assert (paired.paired, paired.verdict) == (True, Change.SAME)
    assert paired.slower_share == pytest.approx(0.5, abs=0.03)
    assert (unpaired.paired, unpaired.slower_share) == (False, None)
    assert any("not paired" in note for note in unpaired.notes)
    assert not any("paired" in note for note in paired.notes)


@pytest.mark.parametrize("model", ["closed", "journeys"])
def test_where_wants_follow_from_answers_nobody_is_told_to_take_one_seed(
    runs: dict[str, RunFolder], model: str
) -> None:
    a, b = (replace(run, result=run.result.model_copy(update={"model": model})) for run in _two_seeds(runs))

    (note,) = [note for note in compare(a, b, margin=Margin()).notes if "not paired" in note]
    assert "follows from the answers" in note
    assert "one seed" not in note


LITTLE = Margin(relative=1e-6, seconds=0, share=0)  # so little that no length of such runs would tell


def test_what_helps_an_inconclusive_comparison_is_one_seed_only_where_that_would_pair_it(
    runs: dict[str, RunFolder],
) -> None:
    two_seeds = _two_seeds(runs)
    crowds = [replace(run, result=run.result.model_copy(update={"model": "closed"})) for run in two_seeds]

    told = {
        name: compare(*pair, margin=LITTLE, deciding=["p95"]).reasons[0]
        for name, pair in {
            "other seed": two_seeds,
            "crowds": crowds,
            "paired": (runs["before"], runs["again"]),
        }.items()
    }

    assert all(
        "compare them below the rate at which they are slow, or accept a wider --margin" in one for one in told.values()
    )
    assert {name for name, one in told.items() if "pair the runs by one seed" in one} == {"other seed"}


def _two_seeds(runs: dict[str, RunFolder]) -> tuple[RunFolder, RunFolder]:
    return runs["before"], runs["other seed"]


def test_a_slower_run_is_worse_as_a_whole_by_kind_and_by_stage(runs: dict[str, RunFolder]) -> None:
    comparison = said(runs, "before", "slower")

    assert comparison.verdict is Change.WORSE
    assert of(comparison, "p95").change == pytest.approx(0.2, abs=0.03)
    assert of(comparison, "p95").low <= 0.2 <= of(comparison, "p95").high
    assert of(comparison, "failures").judged is Change.SAME
    assert len(comparison.kinds) == 3
    assert len(comparison.stages) == 2
    assert all(
        figure.judged is Change.WORSE
        for part in (*comparison.kinds, *comparison.stages)
        for figure in part.figures
        if figure.metric in {"p50", "p90"}
    )
    assert "p95 went from" in comparison.reasons[1]


def test_the_other_way_round_it_is_better(runs: dict[str, RunFolder]) -> None:
    there, back = said(runs, "before", "slower"), said(runs, "slower", "before")

    assert back.verdict is Change.BETTER
    for one, other in zip(there.run.figures, back.run.figures, strict=True):
        assert (one.a, one.b) == (other.b, other.a)
        mirrored = -other.change if one.unit.value == "share" else 1 / (1 + other.change) - 1
        assert one.change == pytest.approx(mirrored)


def test_unpaired_runs_are_mirrored_too(runs: dict[str, RunFolder]) -> None:
    there, back = said(runs, "before", "other seed"), said(runs, "other seed", "before")

    assert of(there, "p95").low == pytest.approx(1 / (1 + of(back, "p95").high) - 1)


def test_a_run_that_fails_more_is_worse_though_its_latencies_are_the_same(runs: dict[str, RunFolder]) -> None:
    comparison = said(runs, "before", "failing")

    assert comparison.verdict is Change.WORSE
    assert of(comparison, "failures").judged is Change.WORSE
    assert of(comparison, "p95").judged is Change.SAME
    assert of(comparison, "refused").b == of(comparison, "failures").b > 0


def test_a_wider_margin_forgives(runs: dict[str, RunFolder]) -> None:
    assert said(runs, "before", "slower", Margin(relative=0.5)).verdict is Change.SAME
    assert said(runs, "before", "slower", Margin(relative=0, seconds=0.1)).verdict is Change.SAME
    assert said(runs, "before", "failing", Margin(share=0.1)).verdict is Change.SAME


def test_runs_that_are_too_short_say_what_they_can_see(runs: dict[str, RunFolder]) -> None:
    comparison = said(runs, "short", "short too")

    assert comparison.verdict is Change.INCONCLUSIVE
    assert any("sees shifts of" in reason for reason in comparison.reasons)
    assert any("Short stages" in note for note in comparison.notes)
    assert "p99.9" in comparison.run.hidden


def test_a_metric_that_decides_and_has_too_few_samples_is_said(runs: dict[str, RunFolder]) -> None:
    comparison = compare(runs["short"], runs["short too"], margin=Margin(relative=9, share=1), deciding=["p99.9"])

    assert comparison.verdict is Change.INCONCLUSIVE
    assert comparison.reasons == ["p99.9 decides, and needs 10,000 samples in each run"]


def test_only_what_decides_makes_the_verdict(runs: dict[str, RunFolder]) -> None:
    comparison = compare(runs["before"], runs["failing"], margin=Margin(), deciding=["p50", "p95"])

    assert comparison.verdict is Change.SAME
    assert of(comparison, "failures").judged is Change.WORSE


def test_a_revision_that_differs_is_shown_and_a_machine_that_differs_casts_doubt(
    runs: dict[str, RunFolder], tmp_path: Path
) -> None:
    other = make_run(tmp_path / "other", Made(seconds=SECONDS, environment=described(cores=64, python="3.14.0")))

    elsewhere = compare(runs["before"], read_run(other), margin=Margin())
    later = said(runs, "before", "slower")

    differing = {fact.name: fact for fact in elsewhere.facts if fact.differs}
    assert set(differing) == {"Machine", "Python"}
    assert any("Machine differs" in note for note in elsewhere.notes)
    assert [(fact.name, fact.doubtful) for fact in later.facts if fact.differs] == [("Revision", False)]


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (Made(seconds=90), "different scenarios"),
        (Made(rates=("90000/h", "200000/h")), "different scenarios"),
        (Made(seconds=SECONDS, quick=True), "quick ladder"),
        (Made(seconds=SECONDS, stopped="out of time"), r"invalid run and tells nothing \(out of time\)"),
    ],
    ids=["duration", "rate", "quick", "invalid"],
)
def test_runs_that_cannot_be_compared_are_refused(
    runs: dict[str, RunFolder], tmp_path: Path, made: Made, words: str
) -> None:
    other = read_run(make_run(tmp_path / "other", made))

    for a, b in ((runs["before"], other), (other, runs["before"])):
        with pytest.raises(NotComparable, match=words):
            compare(a, b, margin=Margin())


def test_one_scenario_on_two_ladders_is_refused(runs: dict[str, RunFolder]) -> None:
    before = runs["before"]
    raised = [stage.model_copy(update={"target_per_hour": 2 * stage.target_per_hour}) for stage in before.stages]
    cases = (
        (raised, "stage 1 is 90,000/h for 2 min 00 s"),
        (before.stages[:1], "stage 2 is .* missing"),
        ([], "ended before a stage was finished"),
    )
    for stages, words in cases:
        other = RunFolder(before.folder, before.result.model_copy(update={"stages": stages}), before.record)
        with pytest.raises(NotComparable, match=words):
            compare(before, other, margin=Margin())


def test_what_is_no_run_is_named(tmp_path: Path) -> None:
    run = make_run(tmp_path / "run", Made(seconds=4))
    result, record = run / "result.json", run / "record.csv"

    whole = result.read_text("utf-8")
    for broken, words in (
        (whole[:100], "no result of this version"),
        (whole.replace('"seed"', '"sead"'), "sead: unknown key"),
        ("{}", "no result of this version"),
    ):
        result.write_text(broken, "utf-8")
        with pytest.raises(NotARun, match=words):
            read_run(run)
    result.write_text(whole, "utf-8")
    record.write_text("a,b\n1,2\n", "utf-8")
    with pytest.raises(NotARun, match="is no record of a run: its first line should be"):
        read_run(run)
    with pytest.raises(NotARun, match="is a scenario, and only runs can be compared"):
        read_run(Path("launch-2023-01-12"))
    with pytest.raises(NotARun, match="is no folder of a run"):
        read_run(tmp_path / "nowhere")


def test_the_noise_floor_is_no_lower_than_what_was_found(runs: dict[str, RunFolder]) -> None:
    floor = noise_floor([runs["before"], runs["again"], runs["other seed"]], margin=Margin(), deciding=DECIDING)

    assert [one.metric for one in floor.floors] == list(DECIDING)
    assert all(one.pairs == 3 and one.restless == 0 for one in floor.floors)
    assert all(one.visible >= max(abs(one.widest.change), one.widest.margin) for one in floor.floors)
    assert "no more than chance allows" in floor.sentences[0]


def test_a_restless_machine_and_a_mix_of_revisions_are_seen(runs: dict[str, RunFolder]) -> None:
    floor = noise_floor([runs["before"], runs["again"], runs["slower"]], margin=Margin(), deciding=DECIDING)

    assert "2 revisions" in floor.sentences[0]
    assert floor.floors[1].restless == 2
    assert floor.floors[1].visible >= 0.15
    assert "changes from run to run" in floor.sentences[2]
