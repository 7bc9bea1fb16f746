"""Invariant 4: anyone can recompute a draw from its transcript, with the standard library alone."""

import ast
import gzip
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.lottery.protocol_rules import DrawRules
from app.lottery.rules import Entry, Ticket
from app.lottery.verify import REFUTED, UNREADABLE, VERIFIED, verify
from tests.app.lottery.transcripts import PORTS, RULES, policies, synthetic_pool, transcript_of

ROOT = Path(__file__).parents[3]
SOURCE = ROOT / "app" / "lottery" / "verify.py"
GOLDEN = ROOT / "docs" / "example-draw.ndjson"


def code_of(transcript: bytes, folder: Path) -> int:
    path = folder / "transcript.ndjson"
    path.write_bytes(transcript)
    return verify(str(path))


@pytest.fixture
def transcript() -> bytes:
    return transcript_of(synthetic_pool(60))


def test_it_is_short_and_needs_nothing_but_the_standard_library():
    text = SOURCE.read_text("utf-8")
    imported = {
        name
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([node.module] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names])
    }

    assert len(text.splitlines()) <= 150
    assert imported <= set(sys.stdlib_module_names) | {"collections.abc"}


def test_it_runs_alone_on_a_file_or_on_standard_input(transcript: bytes, tmp_path: Path):
    path = tmp_path / "transcript.ndjson.gz"
    path.write_bytes(gzip.compress(transcript))
    alone = [sys.executable, "-I", str(SOURCE)]
    by_file = subprocess.run([*alone, str(path)], capture_output=True, check=False)
    by_input = subprocess.run([*alone, "-"], input=transcript, capture_output=True, check=False)

    assert (by_file.returncode, by_input.returncode) == (VERIFIED, VERIFIED)
    assert by_file.stdout == by_input.stdout
    told = by_file.stdout.decode()
    assert "WRONG" not in told
    assert "not publicly verifiable" in told
    assert "not checked: the signature of the beacon" in told
    assert "inclusion proof" in told


@pytest.mark.parametrize(
    "rules", policies(), ids=["weights", "longest first", "longest last", "weights filled", "longest last filled"]
)
def test_the_service_and_the_verifier_agree_under_every_policy(rules: DrawRules, tmp_path: Path):
    for seed in range(20):
        assert code_of(transcript_of(synthetic_pool(80, seed=seed), rules), tmp_path) == VERIFIED


entries = st.builds(
    Entry,
    st.binary(min_size=16, max_size=16).map(Ticket),
    st.integers(1, 8),
    st.permutations(PORTS).flatmap(lambda each: st.integers(1, 4).map(lambda n: tuple(each[:n]))),
    st.integers(1, 8),
    st.integers(0, 1),
)


@settings(max_examples=60)
@given(
    st.lists(entries, max_size=40, unique_by=lambda entry: entry.ticket),
    st.sampled_from(policies()),
    st.dictionaries(st.sampled_from(PORTS), st.integers(0, 60)),
    st.integers(0, 100),
)
def test_they_agree_on_any_pool(
    tmp_path_factory: pytest.TempPathFactory,
    pool: list[Entry[str]],
    rules: DrawRules,
    places: dict[str, int],
    share: int,
):
    made = transcript_of(pool, replace(rules, places=places, longest_waiting_percent=share))

    assert code_of(made, tmp_path_factory.mktemp("any")) == VERIFIED


def test_the_order_in_which_the_pool_arrives_changes_no_byte(transcript: bytes):
    pool = synthetic_pool(60)
    for seed in range(10):
        assert transcript_of(Random(seed).sample(pool, len(pool))) == transcript


def test_the_transcript_is_the_same_on_every_version_of_python():
    """The golden file was made once and is only ever compared."""
    assert transcript_of(synthetic_pool(12, seed=7)) == GOLDEN.read_bytes()


def test_every_change_of_a_line_is_caught(transcript: bytes, tmp_path: Path):
    lines = transcript.splitlines()
    for number in range(1, len(lines)):
        for digit in (b"0123456789"[number % 10 : number % 10 + 1], b"x"):
            place = lines[number].rindex(b'"ticket":"') + 12
            changed = lines[number][:place] + digit + lines[number][place + 1 :]
            if changed != lines[number]:
                spoiled = [*lines[:number], changed, *lines[number + 1 :]]
                assert code_of(b"\n".join(spoiled) + b"\n", tmp_path) != VERIFIED


@pytest.mark.parametrize("number", [1, 30, 60, 61, -1])
def test_a_line_that_is_missing_or_stands_twice_is_caught(transcript: bytes, tmp_path: Path, number: int):
    lines = transcript.splitlines()
    without = [line for position, line in enumerate(lines) if position != number % len(lines)]
    twice = [*lines, lines[number]]

    assert code_of(b"\n".join(without) + b"\n", tmp_path) != VERIFIED
    assert code_of(b"\n".join(twice) + b"\n", tmp_path) != VERIFIED


HEXADECIMAL = ("root", "rules_sha256", "secret", "commitment", "seed", "order_sha256")


@pytest.mark.parametrize("name", HEXADECIMAL)
def test_a_change_of_what_was_pledged_or_revealed_is_caught(transcript: bytes, tmp_path: Path, name: str):
    header, rest = transcript.split(b"\n", 1)
    fields = json.loads(header)
    fields[name] = ("0" if fields[name][0] != "0" else "1") + fields[name][1:]

    assert code_of(json.dumps(fields).encode() + b"\n" + rest, tmp_path) == REFUTED


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("beacon_round", 1001),
        ("largest_party", 7),
        ("places", {"laredo": 31}),
        ("order", "tranches"),
        ("leftovers", "skip-and-fill"),
        ("date", "2026-03-21"),
    ],
)
def test_a_change_of_the_rules_is_caught(transcript: bytes, tmp_path: Path, name: str, value: object):
    header, rest = transcript.split(b"\n", 1)
    fields = json.loads(header)
    fields["rules"][name] = value

    assert code_of(json.dumps(fields).encode() + b"\n" + rest, tmp_path) == REFUTED


def test_another_beacon_or_draw_is_caught(transcript: bytes, tmp_path: Path):
    header, rest = transcript.split(b"\n", 1)
    for change in ({"draw": "another"}, {"beacon": {"randomness": "00" * 32, "signature": None}}, {"count": 59}):
        fields = json.loads(header) | change
        assert code_of(json.dumps(fields).encode() + b"\n" + rest, tmp_path) != VERIFIED


def test_a_round_that_does_not_hash_its_signature_is_caught(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    made = transcript_of(synthetic_pool(10), replace(RULES, beacon="drand-quicknet"))
    header, rest = made.split(b"\n", 1)
    fields = json.loads(header)
    fields["beacon"]["signature"] = "ab" * 48

    assert code_of(json.dumps(fields).encode() + b"\n" + rest, tmp_path) == REFUTED
    assert "WRONG  the randomness of round 1000" in capsys.readouterr().out


def test_what_is_no_transcript_is_unreadable(tmp_path: Path):
    assert verify(str(tmp_path / "missing")) == UNREADABLE
    for text in (b"", b"{}\n", b"[1]\n", b"not json\n", b"\x1f\x8bbroken", b"\xff\xfe\n"):
        assert code_of(text, tmp_path) == UNREADABLE
