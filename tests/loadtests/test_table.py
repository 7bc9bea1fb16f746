from io import StringIO

import pytest
from rich.console import Console

from loadtests.result import Result, Verdict
from loadtests.table import summary


def printed(result: Result, width: int) -> list[str]:
    console = Console(file=StringIO(), width=width)
    console.print(summary(result))
    file = console.file
    assert isinstance(file, StringIO)
    return file.getvalue().splitlines()


def test_every_stage_has_a_line_and_columns_stand_under_their_heads(result: Result) -> None:
    lines = printed(result, 120)

    ends = {
        line.index(f"{stage.sent:,}") + len(f"{stage.sent:,}")
        for stage, line in zip(result.stages, lines[1:], strict=False)
    }
    assert ends == {lines[0].index("sent") + len("sent")}


def test_every_step_of_every_kind_has_a_line_that_says_whether_it_is_measured(result: Result) -> None:
    lines = printed(result, 120)

    for kind in result.kinds:
        for step in kind.steps:
            (line,) = [line for line in lines if f"  {step.name.replace('_', ' ')}  " in line]
            assert f"  {'yes' if step.is_measured else 'no'}  " in line
            assert f" {step.sent:,} " in line


@pytest.mark.parametrize("verdict", Verdict)
def test_the_last_line_is_the_verdict_with_its_reason(result: Result, verdict: Verdict) -> None:
    last = printed(result.model_copy(update={"verdict": verdict, "reasons": ["so it is"]}), 120)[-1]

    assert last == f"{verdict.value.upper()}  so it is"


def test_no_figure_is_cut_short_in_a_terminal_of_80_columns(result: Result) -> None:
    text = "\n".join(printed(result, 80))

    assert "…" not in text
    assert all(f"{stage.target_per_hour:,.0f}" in text for stage in result.stages)
