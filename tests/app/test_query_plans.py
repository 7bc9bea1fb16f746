"""The statements that every request runs go by an index, also when the tables have grown."""

import re

import pytest
from sqlalchemy import ClauseElement
from sqlalchemy.dialects import postgresql

from app.access.staff import _key_by_hash
from app.access.tokens import party_by_token
from app.audit import seals
from app.booking import ending_queries, offer_queries
from app.booking.claims import queries as claims
from app.lottery import queries as lottery
from app.lottery.status import _status
from tests.app.journey import Journey

_SOME_ID = "'00000000-0000-4000-8000-000000000000'::uuid"
_LITERALS = {
    "token_hash": r"'\x00'::bytea",
    "party": _SOME_ID,
    "party_id": _SOME_ID,
    "draw_id": _SOME_ID,
    "offer_id": _SOME_ID,
    "day": _SOME_ID,
    "ticket": r"'\x00'::bytea",
    "ports": "ARRAY['laredo']",
    "size": "2",
    "most": "10",
    "kind": "'declared'",
    "fence_version": "'2023-01'",
    "audit_at": "now()",
    "audit_actor": "'somebody'",
    "audit_action": "'request'",
    "audit_subject": "'draw'",
    "audit_digest": "'{}'::jsonb",
    "since": "'2026-01-01'::timestamptz",
    "outcome_1": "'passed'",
    "key_hash": r"'\x00'::bytea",
    "now": "now()",
    "after_id": "0",
    "last_id": "0",
    "from_xid": "'10'::xid8",
    "to_xid": "'20'::xid8",
}


HOT: dict[str, ClauseElement] = {
    "token look-up": party_by_token,
    "key look-up": _key_by_hash,
    "status": _status,
    "enter a draw": lottery._enter,
    "withdraw a request": lottery._leave,
    "confirm": offer_queries._confirm_if_open,
    "read an offer": offer_queries._own_offer,
    "days with room": claims._days_with_room,
    "claim places": claims._claim,
    "first lapse due": ending_queries._day_of_first_lapse_due,
}


@pytest.mark.parametrize("statement", HOT.values(), ids=HOT)
async def test_a_hot_statement_scans_no_table(journey: Journey, statement: ClauseElement):
    await journey.register()
    plan = await plan_of(journey, statement)

    assert "Index" in plan
    assert "Seq Scan" not in plan


@pytest.mark.parametrize("statement", [seals._rows, seals._first_stranger, seals._last_seal])
async def test_sealing_scans_and_sorts_no_table(journey: Journey, statement: ClauseElement):
    plan = await plan_of(journey, statement)

    assert "Index" in plan
    assert "Seq Scan" not in plan
    assert "Sort" not in plan


async def test_a_statement_without_an_index_would_be_seen(journey: Journey):
    await journey.execute("ALTER TABLE tokens DROP CONSTRAINT pk_tokens")

    assert "Seq Scan" in await plan_of(journey, party_by_token)


def _literal(name: str, value: object) -> str:
    given = _LITERALS.get(name, f"'{value}'" if isinstance(value, str) else str(value))
    return given.replace("\\", r"\\")


async def plan_of(journey: Journey, statement: ClauseElement) -> str:
    """The plan where sequential scans are the last resort, as they are for a planner that sees large tables."""
    compiled = statement.compile(dialect=postgresql.dialect(paramstyle="named"))
    text = str(compiled)
    for name, value in dict(compiled.params or {}).items():
        text = re.sub(rf"(?<!:):{name}\b", _literal(name, value), text)
    async with journey.engine.connect() as connection:
        await connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        rows = await connection.exec_driver_sql(f"EXPLAIN {text}")
        return "\n".join(row[0] for row in rows)
