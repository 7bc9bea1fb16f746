"""What docs/rehearsals.md shows is what the product reads."""

import re
import tomllib
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from app.capacity.rules import Kind
from loadtests.exit_codes import ExitCode
from simulation.scenario import Gates
from simulation.slo import METRICS, UNITS, parse_gates

PAGE = (Path(__file__).parent.parent / "docs" / "rehearsals.md").read_text("utf-8")
README = (Path(__file__).parent.parent / "README.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


SHOWN = [
    *(line for block in blocks("gates") for line in block.splitlines()),
    *re.findall(r'--gate "([^"]+)"', PAGE + README),
]


@pytest.mark.parametrize("text", sorted(set(SHOWN)))
def test_every_gate_shown_is_one(text: str) -> None:
    assert parse_gates(text)


def test_the_gates_of_a_scenario_are_read_as_shown() -> None:
    (toml,) = blocks("toml")

    gates = TypeAdapter(Gates).validate_python(tomllib.loads(toml)["gates"])

    assert len(gates) == 3


def test_the_table_of_metrics_is_complete_and_names_their_units() -> None:
    rows = re.findall(r"^\| (`\w.*?) \| ([^|]*%|[^|]*/h[^|]*|ms[^|]*) \|", PAGE, re.MULTILINE)

    told = {metric: units for metrics, units in rows for metric in re.findall(r"`([^`]+)`", metrics)}
    assert told == {metric: ", ".join(UNITS[quantity]) for metric, quantity in METRICS.items()}


def test_the_kinds_are_those_of_the_mix() -> None:
    (row,) = re.findall(r"one kind of transaction of the mix: (.*?) \|", PAGE)

    assert re.findall(r"`(\w+)`", row) == [kind.value for kind in Kind]


def test_the_table_of_exit_codes_is_complete() -> None:
    assert [int(code) for code in re.findall(r"^\| (\d+) \|", PAGE, re.MULTILINE)] == [code.value for code in ExitCode]
