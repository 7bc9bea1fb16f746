"""`fairslot verify-audit`: what was found, in lines for people, and an exit code for machines."""

import asyncio
import sys

from app.audit.verification import Verdict, verify_audit
from app.clock import now
from app.database import make_engine
from app.settings import Settings
from migrations.reach import check_migrated

VERIFIES, DOES_NOT_VERIFY = 0, 99
_HASH_BYTES = 32


class BadHead(Exception):
    """What was given as the head of the chain cannot be one."""


def verify_audit_command(settings: Settings, *, expect: str | None) -> int:
    """Raises DatabaseNotReady, or BadHead."""
    verdict = asyncio.run(_verify(settings, expected_head=None if expect is None else _head(expect)))
    sys.stdout.write("\n".join([*_lines(verdict), ""]))
    return VERIFIES if verdict.verifies else DOES_NOT_VERIFY


async def _verify(settings: Settings, *, expected_head: bytes | None) -> Verdict:
    await check_migrated(settings.database_url)
    engine = make_engine(settings)
    try:
        return await verify_audit(engine, expected_head=expected_head)
    finally:
        await engine.dispose()


def _head(text: str) -> bytes:
    try:
        head = bytes.fromhex(text)
    except ValueError:
        head = b""
    if len(head) != _HASH_BYTES:
        raise BadHead(f"--expect must be the {2 * _HASH_BYTES} hexadecimal digits that an earlier run printed")
    return head


def _lines(verdict: Verdict) -> list[str]:
    head = verdict.head.hex() if verdict.head else "none yet"
    lines = [f"{verdict.seal_count} seals over {verdict.sealed_rows} rows; {_tail(verdict)}", f"head: {head}"]
    if verdict.verifies:
        return [*lines, "the record verifies"]
    more = verdict.flaw_count - len(verdict.flaws)
    return [
        *lines,
        *(f"flaw: {flaw}" for flaw in verdict.flaws),
        *([f"flaw: and {more} more"] if more else []),
        "the record does NOT verify",
    ]


def _tail(verdict: Verdict) -> str:
    if verdict.oldest_unsealed_at is None:
        return "all rows are sealed"
    age = (now() - verdict.oldest_unsealed_at).total_seconds()
    return f"{verdict.unsealed_rows} rows not sealed yet, the oldest {age:.1f} s old"
