"""Bad input: one clear line that names the thing and the mend, the right exit code, no traceback."""

import asyncio
import signal
import socket
from pathlib import Path

import httpx
import pytest

from migrations.reach import execute
from simulation.files import SCENARIOS
from tests.command_line import CommandLine, Done, eventually, finish

pytestmark = pytest.mark.slow

LAUNCH = (SCENARIOS / "launch-2023-01-12.toml").read_text("utf-8")
LIMIT = ("find-limit", "--slo", "p95 < 1 s", "--from", "100000/h")
PAIR = ("--slow", "360000/h", "--failing", "480000/h")
ROOT = Path(__file__).parents[1]
INTERRUPTED_EARLY = """
import sys

class Interrupting:
    @staticmethod
    def find_spec(name, *_):
        if name == "simulation.files":
            raise KeyboardInterrupt

sys.meta_path.insert(0, Interrupting())
"""
UNREACHABLE = "postgresql://nobody:secret@127.0.0.1:1/nothing"


def assert_refused(done: Done, code: int, *words: str) -> None:
    """The exit code, and one line on standard error with all the words."""
    assert done.code == code, done.err
    assert (done.err.count("\n"), done.err[:10]) == (1, "fairslot: "), done.err
    assert [word for word in words if word not in done.err] == [], done.err


@pytest.mark.parametrize(
    ("was", "becomes", "words"),
    [
        ("seed = 1", "sead = 1", ["sead", "unknown key", "spelling"]),
        ("0.97 slow", "-360000/h", ["demand.stages.5.rate", "positive", "360000/h"]),
        ("register = 0.06", "register = 0.16", ["behaviour.mix", "sum to 1", "1.1"]),
        ('purpose = "baseline"', 'purpose = "rung"', ["expected", "baseline", "judge by gates"]),
        ('timeout = "10 s"', "timeout = 10", ["behaviour.timeout", "30 s"]),
        ('model = "open"', 'model = "half-open"', ["demand", "half-open", "open"]),
        ("[demand]", "[demand", ["not valid TOML", "line"]),
    ],
)
def test_a_bad_scenario_file_is_refused(fairslot: CommandLine, was: str, becomes: str, words: list[str]):
    assert was in LAUNCH
    (fairslot.folder / "bad.toml").write_text(LAUNCH.replace(was, becomes), "utf-8")

    assert_refused(fairslot.run("rehearse", "bad.toml"), 2, "bad.toml", *words)
    assert not (fairslot.folder / "reports").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["rehearse", "no-such"], ["no-such", "launch-2023-01-12"]),
        (["rehearse", "--profile", "no-such"], ["no-such", "launch-2023-01"]),
        (["rehearse", "--host", "http://127.0.0.1:9"], ["--prepared", "fairslot prepare launch-2023-01-12"]),
        (["rehearse", "--prepared", "x.json"], ["--host", "fairslot prepare"]),
        (["rehearse", "--max-time", "3"], ["--max-time", "2 min"]),
        (["rehearse", "--out", "taken"], ["taken", "not empty"]),
        (["rehearse", "--out", "file/below"], ["file/below", "name a folder"]),
        (
            ["rehearse", "--host", "http://booking.example.org", "--prepared", "file"],
            ["--i-may-load booking.example.org"],
        ),
        (["rehearse", "--host", "ftp://127.0.0.1", "--prepared", "file"], ["ftp://127.0.0.1", "http://127.0.0.1:8000"]),
        (["rehearse", "--host", "http://127.0.0.1:9", "--prepared", "none.json"], ["none.json", "No such file"]),
        (["rehearse", "--host", "http://127.0.0.1:9", "--prepared", "file"], ["file", "fairslot prepare"]),
        ([*LIMIT, "--to", "90000/h"], ["--from 100000/h must be less than --to 90000/h"]),
        (["migrate"], ["FAIRSLOT_DATABASE_URL", "is not set"]),
        (["rehearse", "--database-url", "foo"], ["FAIRSLOT_DATABASE_URL", "postgresql://"]),
        (["rehearse", "--database-url", "postgresql://host:port/db"], ["FAIRSLOT_DATABASE_URL", "postgresql://"]),
        (["fit-profile", *PAIR, "--out", "My_profile.toml"], ["My_profile.toml", "a-z"]),
        (["fit-profile", *PAIR, "--out", "no/such/x.toml"], ["no/such/x.toml", "name another"]),
        (["prepare", "--out", "x.json"], ["FAIRSLOT_DATABASE_URL", "is not set"]),
        (["serve", "--profile", "launch-2023-01", "--workers", "2"], ["exactly one process", "--workers 1"]),
        (["serve", "--profile", "no-such"], ["no-such", "launch-2023-01"]),
        (["fit-profile", "--slow", "fast", "--failing", "480000/h", "--out", "x.toml"], ["360000/h", "'fast'"]),
        (["fit-profile", "--slow", "100/s", "--failing", "101/s", "--out", "x.toml"], ["1.010", "1.1"]),
    ],
    ids=lambda value: " ".join(value) if value[0] in ("rehearse", "serve", "fit-profile", "migrate", "prepare") else "",
)
def test_bad_usage_is_refused(fairslot: CommandLine, arguments: list[str], words: list[str]):
    (fairslot.folder / "taken").mkdir()
    (fairslot.folder / "taken" / "something").touch()
    (fairslot.folder / "file").touch()

    assert_refused(fairslot.run(*arguments), 2, *words)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("compare", "Missing argument 'A B' (`fairslot compare --help` tells more)"),
        ("size --bogus", "No such option: --bogus (`fairslot size --help` tells more)"),
        ("sweep x.toml --threads many", "Invalid value for '--threads': Input should be a valid integer"),
        ("policies --replications 1", "Invalid value for '--replications': Input should be greater than or equal to 2"),
        ("simulate --plots gif", "Invalid value for '--plots': 'gif' is not one of 'png', 'svg' (`fairslot simulate"),
        ("rehears", "No such command 'rehears'. Did you mean 'rehearse'? (`fairslot --help` tells more)"),
        ("key create --role officer", "Missing option '--name' (`fairslot key create --help` tells more)"),
    ],
)
def test_mistyped_words_are_one_line_that_points_to_the_help(fairslot: CommandLine, words: str, told: str):
    assert_refused(fairslot.run(*words.split(), COLUMNS="40"), 2, f"fairslot: {told}")


@pytest.mark.parametrize("words", [[], ["key"]])
def test_without_words_the_help_is_shown(fairslot: CommandLine, words: list[str]):
    done = fairslot.run(*words)

    assert (done.code, done.err) == (2, "")
    assert " ".join(["Usage: fairslot", *words, "[OPTIONS] COMMAND"]) in done.out


def test_the_help_is_broken_where_the_terminal_ends_and_nowhere_else(fairslot: CommandLine):
    done = fairslot.run("simulate", "--help", COLUMNS="500")

    (paragraph,) = (line for line in done.out.splitlines() if "No service runs." in line)
    assert "also for notebooks." in paragraph


def test_interrupted_while_it_is_being_imported_a_command_says_so(fairslot: CommandLine):
    (fairslot.folder / "sitecustomize.py").write_text(INTERRUPTED_EARLY, "utf-8")

    done = fairslot.run("scenarios", PYTHONPATH=f"{fairslot.folder}:{ROOT}")

    assert (done.code, done.out, done.err) == (130, "", "fairslot: interrupted\n")


def test_production_emulates_nothing_and_needs_a_database_and_a_provider_of_its_own(
    fairslot: CommandLine, database_url: str
):
    production = {"FAIRSLOT_ENVIRONMENT": "production"}
    emulating = fairslot.run("serve", "--profile", "launch-2023-01", FAIRSLOT_DATABASE_URL=database_url)
    with_stub = fairslot.run("serve", FAIRSLOT_DATABASE_URL=database_url, **production)

    assert_refused(fairslot.run("serve", **production), 2, "FAIRSLOT_DATABASE_URL", "production")
    assert_refused(with_stub, 2, "FAIRSLOT_LIVENESS_URL", "production", "stub")
    assert_refused(emulating, 2, "never emulated in production", "FAIRSLOT_ENVIRONMENT")


@pytest.mark.parametrize(
    "command", [["rehearse"], [*LIMIT, "--to", "200000/h"], ["serve"], ["migrate"], ["prepare", "--out", "x.json"]]
)
def test_a_database_that_does_not_answer_is_named_without_its_password(fairslot: CommandLine, command: list[str]):
    done = fairslot.run(*command, FAIRSLOT_DATABASE_URL=UNREACHABLE)

    assert_refused(done, 3, "nobody:***@127.0.0.1:1", "FAIRSLOT_DATABASE_URL")
    assert "secret" not in done.err + done.out


def test_a_database_that_is_not_migrated_is_refused_with_the_command(fairslot: CommandLine, empty_database_url: str):
    for command in (["serve"], ["prepare", "--out", "x.json"]):
        done = fairslot.run(*command, FAIRSLOT_DATABASE_URL=empty_database_url)

        assert_refused(done, 3, "not migrated", "fairslot migrate")


def test_a_file_that_cannot_be_written_is_refused_before_anything_is_loaded(fairslot: CommandLine, database_url: str):
    done = fairslot.run("prepare", "--out", "no/such/x.json", FAIRSLOT_DATABASE_URL=database_url)

    assert_refused(done, 2, "no/such/x.json", "name a file")
    assert asyncio.run(execute(database_url, "SELECT count(*) FROM parties")) == 0


def test_tokens_are_for_their_owner_alone_also_where_a_file_stood_open(fairslot: CommandLine, database_url: str):
    file = fairslot.folder / "x.json"
    file.write_text("{}", "utf-8")
    file.chmod(0o644)

    fairslot.run("prepare", "--quick", "--out", "x.json", FAIRSLOT_DATABASE_URL=database_url)

    assert file.stat().st_mode & 0o077 == 0
    assert "token" in file.read_text("utf-8")


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_service_tried_out_on_an_embedded_database_takes_it_along(fairslot: CommandLine, by: signal.Signals):
    service = fairslot.start("serve", "--port", "0")
    assert service.stdout
    assert "embedded PostgreSQL" in service.stdout.readline()
    address = service.stdout.readline().removeprefix("listening on ").strip()
    eventually(lambda: httpx.get(f"{address}/readyz").status_code == 200)

    assert finish(service, by=by).code == 0


def test_a_port_in_use_is_refused(fairslot: CommandLine, database_url: str):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        settings = {"FAIRSLOT_DATABASE_URL": database_url, "FAIRSLOT_ENVIRONMENT": "rehearsal"}
        done = fairslot.run("serve", "--port", port, **settings)

    assert_refused(done, 3, f"127.0.0.1:{port}", "--port")


def test_a_target_that_does_not_answer_is_refused(fairslot: CommandLine, database_url: str):
    fairslot.run("prepare", "--quick", "--out", "ready.json", FAIRSLOT_DATABASE_URL=database_url)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
    host = f"http://127.0.0.1:{port}"

    done = fairslot.run("rehearse", "--quick", "--host", host, "--prepared", "ready.json")

    assert_refused(done, 3, host, "does not answer")


def test_a_second_process_that_would_emulate_on_the_same_database_is_refused(fairslot: CommandLine, database_url: str):
    settings = {"FAIRSLOT_DATABASE_URL": database_url, "FAIRSLOT_ENVIRONMENT": "rehearsal"}
    emulating = ("serve", "--port", "0", "--profile", "launch-2023-01")
    first = fairslot.start(*emulating, **settings)
    assert first.stdout
    address = first.stdout.readline().removeprefix("listening on ").strip()
    eventually(lambda: httpx.get(f"{address}/readyz").status_code == 200)
    second = fairslot.run(*emulating, **settings)
    finish(first, by=signal.SIGTERM)

    assert_refused(second, 3, "another process emulates", "exactly one")
