"""`fairslot key`, from outside."""

import pytest

from app.access.staff import find_key
from app.clock import now
from tests.app.journey import Journey
from tests.command_line import CommandLine, Done

pytestmark = pytest.mark.slow


async def is_valid(journey: Journey, created: Done) -> bool:
    async with journey.engine.connect() as transaction:
        return await find_key(transaction, created.out.strip(), now=now()) is not None


async def test_a_key_is_created_listed_rotated_and_revoked(journey: Journey, fairslot: CommandLine, database_url: str):
    def key(*arguments: str) -> Done:
        done = fairslot.run("key", *arguments, FAIRSLOT_DATABASE_URL=database_url)
        assert done.code == 0, done.err
        return done

    created = key("create", "--role", "officer", "--port", "laredo", "--name", "desk 1")
    (_, listed) = key("list").out.splitlines()
    key_id = listed.split()[0]
    rotated = key("rotate", key_id, "--grace", "1")
    both = [await is_valid(journey, created), await is_valid(journey, rotated)]
    (_, *rows) = key("list").out.splitlines()
    key("revoke", key_id)

    assert listed.split()[1:5] == ["desk", "1", "officer", "laredo"]
    assert listed.endswith("valid")
    assert both == [True, True]
    assert [row for row in rows if "rotated, valid until" in row and key_id in row]
    assert [await is_valid(journey, created), await is_valid(journey, rotated)] == [False, True]
    assert created.out.strip() not in key("list").out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["create", "--role", "captain", "--name", "x"], ["captain", "operator, officer, reviewer"]),
        (["create", "--role", "officer", "--name", "x"], ["one port", "--port"]),
        (["create", "--role", "officer", "--port", "atlantis", "--name", "x"], ["no port atlantis"]),
        (["create", "--role", "operator", "--port", "laredo", "--name", "x"], ["no other key", "--port"]),
        (["create", "--role", "operator", "--name", " "], ["--name"]),
        (["rotate", "none"], ["none", "fairslot key list"]),
        (["revoke", "00000000-0000-4000-8000-000000000000"], ["0000", "fairslot key list"]),
    ],
    ids=lambda value: " ".join(value) if value[0] in ("create", "rotate", "revoke") else "",
)
def test_what_cannot_be_done_is_one_clear_line(
    fairslot: CommandLine, database_url: str, arguments: list[str], words: list[str]
):
    done = fairslot.run("key", *arguments, FAIRSLOT_DATABASE_URL=database_url)

    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1), done.err
    assert [word for word in words if word not in done.err] == []
