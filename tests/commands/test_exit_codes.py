import importlib

import pytest

from commands.exit_codes import NAMED, OF_A_STARTED_COMMAND, exit_code
from loadtests.processes import CommandFailed
from simulation.scenario import BadScenario

NAMES = [name for names in NAMED.values() for name in names]


@pytest.mark.parametrize("name", [*NAMES, OF_A_STARTED_COMMAND])
def test_each_failure_of_the_table_stands_where_it_is_said_to_be(name: str):
    module, _, kind = name.rpartition(".")

    failure = getattr(importlib.import_module(module), kind)

    assert issubclass(failure, Exception)
    assert f"{failure.__module__}.{failure.__qualname__}" == name


def test_none_has_two_codes():
    assert len(NAMES) == len(set(NAMES))


def test_what_derives_from_a_failure_ends_as_it_does():
    class WorseScenario(BadScenario):
        pass

    assert exit_code(BadScenario("no rate")) == exit_code(WorseScenario("no rate")) == 2


def test_a_command_that_another_started_brings_its_own():
    assert exit_code(CommandFailed("the database does not answer", 3)) == 3


def test_what_nobody_foresaw_has_none():
    assert exit_code(ZeroDivisionError("by zero")) is None
