"""`fairslot report`: the outputs of a run from its folder, and one clear line where there is none."""

from pathlib import Path

import pytest

from commands.exit_codes import exit_code
from loadtests.console import NOT_ON_GITHUB
from loadtests.recorder import RECORD
from loadtests.report_command import report_command
from loadtests.result import Result, Verdict
from loadtests.run_folder import read_run
from loadtests.run_notes import END, NotARun
from simulation import estimates
from simulation.folders import NoFolder
from tests.loadtests.made_runs import Made, make_run


@pytest.fixture(autouse=True)
def _quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(estimates, "REPLICATES", 10)  # the thresholds are not what is tested here


@pytest.fixture
def killed(tmp_path: Path) -> Path:
    folder = make_run(tmp_path / "run", Made(seconds=4))
    text = (folder / RECORD).read_bytes()
    (folder / RECORD).write_bytes(text[: int(0.8 * len(text))])
    (folder / END).unlink()
    (folder / "result.json").unlink()
    return folder


def test_a_killed_run_is_invalid_and_its_finished_stage_is_shown(
    killed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(NotARun, match="cut short and never judged: `fairslot report"):
        read_run(killed)

    code = report_command(killed, csv=False, out=None, github=NOT_ON_GITHUB)

    result = Result.model_validate_json((killed / "result.json").read_bytes())
    assert (code, result.verdict) == (4, Verdict.INVALID)
    assert result.reasons[0].startswith("the run was killed, or has not ended yet; the record goes to ")
    assert result.reasons[0].endswith(" into stage 2 of 2")
    assert [stage.position for stage in result.stages] == [0]
    assert "INVALID  the run was killed" in capsys.readouterr().out
    assert {"junit.xml", "report.html", "transactions.parquet"} <= {path.name for path in killed.iterdir()}


def test_the_outputs_go_where_they_are_wanted_and_nowhere_else(killed: Path, tmp_path: Path) -> None:
    before = sorted(killed.iterdir())

    report_command(killed, csv=True, out=tmp_path / "new" / "place", github=NOT_ON_GITHUB)

    assert sorted(killed.iterdir()) == before
    made = {path.name for path in (tmp_path / "new" / "place").iterdir()}
    tables = {"transactions.csv", "requests.csv", "stages.csv", "percentiles.csv"}
    assert made == tables | {"result.json", "junit.xml", "report.html", "transactions.parquet", "requests.parquet"}


def test_what_is_there_already_is_not_written_over(killed: Path) -> None:
    with pytest.raises(NoFolder, match="not empty; name a new folder"):
        report_command(killed, csv=False, out=killed, github=NOT_ON_GITHUB)


@pytest.mark.parametrize("run", ["nowhere", "file", "empty"])
def test_a_folder_that_is_no_run_is_refused_and_nothing_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").touch()
    (tmp_path / "empty").mkdir()

    with pytest.raises(NotARun, match=rf"^{run} is no folder of a run: [^\n]*$") as refused:
        report_command(Path(run), csv=False, out=Path("out"), github=NOT_ON_GITHUB)

    assert exit_code(refused.value) == 2
    assert not (tmp_path / "out").exists()
