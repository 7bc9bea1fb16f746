"""`fairslot verify-audit`, from outside."""

import re

import pytest

from tests.app.journey import Journey
from tests.command_line import CommandLine, Done

pytestmark = pytest.mark.slow


def head_of(done: Done) -> str:
    found = re.search(r"^head: ([0-9a-f]{64})$", done.out, re.MULTILINE)
    assert found, done.out
    return found[1]


async def test_it_prints_the_head_and_later_finds_it_in_the_chain(
    journey: Journey, fairslot: CommandLine, database_url: str
):
    await journey.register()
    await journey.run_clock()
    first = fairslot.run("verify-audit", FAIRSLOT_DATABASE_URL=database_url)
    await journey.register()
    later = fairslot.run("verify-audit", "--expect", head_of(first), FAIRSLOT_DATABASE_URL=database_url)

    assert (first.code, first.err) == (0, "")
    assert "1 seals over 1 rows; all rows are sealed\n" in first.out
    assert (later.code, head_of(later)) == (0, head_of(first))
    assert re.search(r"1 rows not sealed yet, the oldest -?[0-9.]+ s old\n", later.out)


async def test_what_does_not_verify_has_a_code_and_reasons(journey: Journey, fairslot: CommandLine, database_url: str):
    await journey.register()
    await journey.run_clock()
    await journey.execute("ALTER TABLE audit_rows DISABLE TRIGGER USER", "UPDATE audit_rows SET subject = 'nobody'")
    changed = fairslot.run("verify-audit", FAIRSLOT_DATABASE_URL=database_url)
    other_chain = fairslot.run("verify-audit", "--expect", "0" * 64, FAIRSLOT_DATABASE_URL=database_url)

    assert (changed.code, changed.err) == (99, "")
    assert "flaw: seal 1: a row under it was changed\nthe record does NOT verify\n" in changed.out
    assert other_chain.code == 99
    assert "the head given is not in the chain" in other_chain.out


def test_a_head_that_cannot_be_one_is_refused(fairslot: CommandLine, database_url: str):
    done = fairslot.run("verify-audit", "--expect", "abc", FAIRSLOT_DATABASE_URL=database_url)

    assert (done.code, done.err.count("\n"), "64 hexadecimal digits" in done.err) == (2, 1, True)
