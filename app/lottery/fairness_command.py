"""`fairslot fairness`: from published transcripts, or from the operator's database; a table, and JSON for programs."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path

from rich.console import Console
from rich.table import Table

from app.clock import now
from app.database import make_engine
from app.lottery.fairness import (
    ALPHA,
    RATIO,
    Finding,
    HeldDraw,
    NotReadable,
    parse_transcript,
    read_attributes,
    report,
)
from app.lottery.fairness_queries import languages_of, published_since, transcript_of
from app.lottery.rules import Ticket
from app.settings import read_settings
from migrations.reach import check_migrated

FAIR, DEPARTS = 0, 99
_WORDS = """\
Exact hypergeometric tests, given the winners of each block of parties that the rules treat alike (draw, tier, weight,
set of ports; for the length of the list: first choice, and whether it was given), pooled over all draws by
convolution; two-sided. q: Benjamini-Hochberg over all strata; departs from chance where q <= {alpha}.
Power: to see, at p <= {alpha}, a stratum drawn {ratio} times as often as others; where it is low, silence says little.
4/5: the rule of thumb of 29 CFR 1607.4, and beside it how often a fair draw fails it."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Transcripts, and a table of attributes; with no transcripts the draws of the last days in the database."""

    transcripts: Sequence[Path]
    attributes: Path | None
    days: int


def fairness_command(sources: Sources, *, json_file: Path | None) -> int:
    """Print the report; the exit code. Raises NotReadable."""
    given = read_attributes(sources.attributes) if sources.attributes else dict[Ticket, dict[str, str]]()
    draws, known = (
        _from_files(sources.transcripts) if sources.transcripts else asyncio.run(_from_database(sources.days))
    )
    findings = report(draws, {ticket: {**known.get(ticket, {}), **given.get(ticket, {})} for ticket in known | given})
    if json_file:
        json_file.write_text(json.dumps(_for_programs(draws, findings), indent=2, allow_nan=False) + "\n", "utf-8")
    console = Console(soft_wrap=True, highlight=False)
    console.print(f"{len(draws)} draws, {sum(len(draw.entries) for draw in draws):,} entries\n")
    console.print(_table(findings))
    console.print("\n" + _WORDS.format(alpha=ALPHA, ratio=RATIO))
    departing = [finding for finding in findings if finding.departs]
    console.print(f"\n{len(departing)} of {len(findings)} strata depart from chance.")
    for each in departing:
        won = f"won {each.winners:,} times, where chance gives {each.expected:,.1f}"
        console.print(f"  {each.attribute} {each.stratum}: {won} (p = {each.p_value:.2g})")
    return DEPARTS if departing else FAIR


def _from_files(transcripts: Sequence[Path]) -> tuple[list[HeldDraw], dict[Ticket, dict[str, str]]]:
    return [_read(path) for path in transcripts], {}


def _read(path: Path) -> HeldDraw:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise NotReadable(f"{path}: {error.strerror}") from error
    return parse_transcript(raw, name=str(path))


async def _from_database(days: int) -> tuple[list[HeldDraw], dict[Ticket, dict[str, str]]]:
    settings = read_settings()
    await check_migrated(settings.database_url)
    engine = make_engine(settings)
    draws, attributes = list[HeldDraw](), dict[Ticket, dict[str, str]]()
    try:
        async with engine.connect() as connection:
            for draw_id in await published_since(connection, now() - timedelta(days=days)):
                draws.append(parse_transcript(await transcript_of(connection, draw_id), name=f"draw {draw_id}"))
                languages = await languages_of(connection, draw_id)
                attributes |= {ticket: {"language": language} for ticket, language in languages.items()}
    finally:
        await engine.dispose()
    return draws, attributes


def _table(findings: Sequence[Finding]) -> Table:
    table = Table(box=None, pad_edge=False)
    for name in ("attribute", "stratum"):
        table.add_column(name, no_wrap=True)
    for name in ("entries", "won", "expected", "ratio", "p", "q", "power", "4/5", "false alarm"):
        table.add_column(name, justify="right", no_wrap=True)
    for each in findings:
        table.add_row(
            each.attribute,
            each.stratum,
            f"{each.parties:,}",
            f"{each.winners:,}",
            f"{each.expected:,.1f}",
            _figure(each.ratio),
            f"{each.p_value:.2g}",
            f"{each.q_value:.2g}" + (" departs" if each.departs else ""),
            f"{each.power:.2f}",
            "fails" if each.fails_four_fifths else "",
            f"{each.four_fifths_false_alarm:.2f}",
        )
    return table


def _figure(ratio: float | None) -> str:
    return "" if ratio is None else f"{ratio:.3f}"


def _for_programs(draws: Sequence[HeldDraw], findings: Sequence[Finding]) -> dict[str, object]:
    return {
        "draws": [draw.draw_id for draw in draws],
        "alpha": ALPHA,
        "ratio_of_power": RATIO,
        "strata": [asdict(finding) | {"departs": finding.departs} for finding in findings],
    }
