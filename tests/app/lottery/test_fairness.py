"""The report over days: silent where the production draw was held, loud where a broken one was."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from scipy.stats import binom

from app.lottery.fairness import ALPHA, LIST_LENGTH, SIZE, Finding, HeldDraw, NotReadable, parse_transcript, report
from app.lottery.rules import Entry, Ticket
from tests.app.journey import Journey
from tests.app.lottery import broken_draws as zoo
from tests.app.lottery.broken_draws import Draw, Request, production
from tests.command_line import CommandLine

EXAMPLE = Path(__file__).parents[3] / "docs" / "example-draw.ndjson"
DAYS, PARTIES = 30, 400
PLACES = {"a": 60, "b": 60, "c": 7}
LANGUAGES = ("es", "ht", "quc")
LISTS = (("a",), ("b",), ("a", "b"), ("b", "a"), ("c", "a"))


def entries(day: int, month: int = 0) -> list[Entry[str]]:
    """Each party of another size, list and weight, all independent of its ticket."""
    tickets = [hashlib.sha256(f"{month} {day} {number}".encode()).digest()[:16] for number in range(PARTIES)]
    return [
        Entry(Ticket(ticket), (1, 1, 2, 3, 8)[n % 5], LISTS[n // 5 % len(LISTS)], weight=1 + n % 2)
        for n, ticket in enumerate(tickets)
    ]


def language_of(entry: Entry[str]) -> str:
    return LANGUAGES[entry.ticket[0] % 3]


def held(draw: Draw, month: int = 0) -> list[HeldDraw]:
    days: list[HeldDraw] = []
    for day in range(DAYS):
        pool = entries(day, month)
        awards = draw([Request(entry) for entry in pool], PLACES, f"seed of {month} {day}".encode())
        port_of = {award.ticket: award.port for award in awards}
        days.append(HeldDraw(f"{month} {day}", frozenset({"a", "b"}), pool, port_of))
    return days


def findings(draws: Sequence[HeldDraw]) -> dict[tuple[str, str], Finding]:
    attributes = {entry.ticket: {"language": language_of(entry)} for draw in draws for entry in draw.entries}
    return {(each.attribute, each.stratum): each for each in report(draws, attributes)}


def test_thirty_days_of_the_production_draw_depart_in_nothing():
    found = findings(held(production))

    assert {name for name, _ in found} == {SIZE, LIST_LENGTH, "language"}
    assert not [each for each in found.values() if each.departs]
    assert sum(each.parties for (name, _), each in found.items() if name == "language") == DAYS * PARTIES


def test_of_fifty_fair_months_hardly_any_shows_a_departure():
    """Each does with a probability of at most ALPHA, as rates of false discoveries go where nothing is wrong."""
    alarms = [any(each.departs for each in findings(held(production, month=month)).values()) for month in range(1, 51)]

    assert binom.sf(sum(alarms) - 1, len(alarms), ALPHA) > 1e-3


def without_some_quc(requests: Sequence[Request], places: zoo.Places, seed: bytes) -> zoo.Awards:
    """Every other party of one language is lost on the way."""
    lost = [each for each in requests if language_of(each.entry) == "quc"][::2]
    return production([each for each in requests if each not in lost], places, seed)


@pytest.mark.parametrize(
    ("broken", "where"),
    [
        (without_some_quc, ("language", "quc")),
        (zoo.whoever_still_fits, (SIZE, "8")),
        (zoo.one_lot_for_each_member, (SIZE, "8")),
        (zoo.one_lot_for_each_port, (LIST_LENGTH, "2")),
    ],
)
def test_thirty_days_of_a_broken_draw_depart_where_it_is_broken(broken: Draw, where: tuple[str, str]):
    assert findings(held(broken))[where].departs


def test_a_longer_list_that_wins_more_often_by_the_rules_departs_in_nothing():
    """Two open ports are two chances, so the test looks at the first choice."""
    draws = held(production)

    def share_of_winners(length: int) -> float:
        cases = [entry.ticket in draw.port_of for draw in draws for entry in draw.entries if len(entry.ports) == length]
        return sum(cases) / len(cases)

    assert share_of_winners(2) > share_of_winners(1)
    assert not findings(draws)[LIST_LENGTH, "2"].departs


def test_a_draw_given_twice_is_refused():
    (draw,) = held(production)[:1]
    with pytest.raises(NotReadable, match="given twice"):
        report([draw, draw], {})


def test_a_published_transcript_can_be_read():
    draw = parse_transcript(EXAMPLE.read_bytes(), name="example")
    header = json.loads(EXAMPLE.read_bytes().splitlines()[0])

    assert (len(draw.entries), len(draw.port_of)) == (header["count"], header["awards"])


@pytest.mark.parametrize("raw", [b"", b"{}", b"\x1f\x8bnothing", b"[]\n", b'{"count": 1, "rules": {}}\nno line\n'])
def test_what_is_no_transcript_is_named(raw: bytes):
    with pytest.raises(NotReadable, match="example is no transcript"):
        parse_transcript(raw, name="example")


def test_the_command_reads_transcripts_and_a_private_table(fairslot: CommandLine, tmp_path: Path):
    private = tmp_path / "private.csv"
    draw = parse_transcript(EXAMPLE.read_bytes(), name="example")
    rows = [f"{entry.ticket.hex()},{language_of(entry)}" for entry in draw.entries]
    private.write_text("\n".join(["ticket,language", *rows]), "utf-8")
    words = ["fairness", str(EXAMPLE), "--attributes", str(private), "--json", "report.json"]
    done = fairslot.run(*words)

    assert (done.code, done.err) == (0, "")
    assert "0 of" in done.out
    told = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert {each["attribute"] for each in told["strata"]} == {SIZE, LIST_LENGTH, "language"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nowhere.ndjson"], "nowhere.ndjson"),
        ([str(EXAMPLE), "--attributes", "nowhere.csv"], "nowhere.csv"),
        ([str(EXAMPLE), str(EXAMPLE)], "given twice"),
    ],
)
def test_the_command_says_in_one_line_what_it_cannot_read(fairslot: CommandLine, arguments: list[str], words: str):
    done = fairslot.run("fairness", *arguments)

    assert (done.code, done.out) == (2, "")
    assert words in done.err
    assert len(done.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("table", "why"),
    [
        ("ticket,device\n{ticket},phone,old\n", "line 2 has 3 fields, the first line names 2"),
        ("ticket,device\nno ticket,phone\n", "non-hexadecimal"),
        ("device\nphone\n", "no column `ticket`"),
    ],
)
def test_a_table_with_a_row_that_does_not_fit_is_named(fairslot: CommandLine, tmp_path: Path, table: str, why: str):
    private = tmp_path / "private.csv"
    private.write_text(table.format(ticket="00" * 16), "utf-8")
    done = fairslot.run("fairness", str(EXAMPLE), "--attributes", str(private))

    assert (done.code, done.out) == (2, "")
    assert str(private) in done.err
    assert why in done.err
    assert len(done.err.splitlines()) == 1


async def test_the_command_reads_the_draws_of_the_database(
    journey: Journey, database_url: str, fairslot: CommandLine, tmp_path: Path
):
    draw_id = await journey.open_draw()
    for size in (1, 2):
        await journey.request(draw_id, await journey.register(size))
    await journey.hold_draw(draw_id)
    private = tmp_path / "private.csv"
    ticket = await journey.scalar("SELECT encode(ticket, 'hex') FROM requests LIMIT 1")
    private.write_text(f"ticket,device\n{ticket},phone\n", "utf-8")
    words = ("fairness", "--days", "5000", "--attributes", str(private))
    done = fairslot.run(*words, FAIRSLOT_DATABASE_URL=database_url)

    assert (done.code, done.err) == (0, "")
    assert "1 draws, 2 entries" in done.out
    assert "language" in done.out
    assert "phone" in done.out
