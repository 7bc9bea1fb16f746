"""The statements that every request runs go by an index, also when the tables have grown."""

import pytest
from sqlalchemy import Select
from sqlalchemy.dialects import postgresql

from app.access.staff import _key_by_hash
from app.access.tokens import _party_by_token
from app.audit import seals
from app.lottery.status import _status
from tests.app.journey import Journey

_LITERALS = {
    "token_hash": r"'\x00'::bytea",
    "party": "'00000000-0000-4000-8000-000000000000'::uuid",
    "since": "'2026-01-01'::timestamptz",
    "outcome_1": "'passed'",
    "key_hash": r"'\x00'::bytea",
    "now": "now()",
    "after_id": "0",
    "last_id": "0",
    "from_xid": "'10'::xid8",
    "to_xid": "'20'::xid8",
}


@pytest.mark.parametrize(
    "statement", [_party_by_token, _key_by_hash, _status], ids=["token look-up", "key look-up", "status"]
)
async def test_a_hot_statement_scans_no_table(journey: Journey, statement: Select[*tuple[object, ...]]):
    await journey.register()
    plan = await plan_of(journey, statement)

    assert "Index" in plan
    assert "Seq Scan" not in plan


@pytest.mark.parametrize("statement", [seals._rows, seals._first_stranger, seals._last_seal])
async def test_sealing_scans_and_sorts_no_table(journey: Journey, statement: Select[*tuple[object, ...]]):
    plan = await plan_of(journey, statement)

    assert "Index" in plan
    assert "Seq Scan" not in plan
    assert "Sort" not in plan


async def test_a_statement_without_an_index_would_be_seen(journey: Journey):
    await journey.execute("ALTER TABLE tokens DROP CONSTRAINT pk_tokens")

    assert "Seq Scan" in await plan_of(journey, _party_by_token)


async def plan_of(journey: Journey, statement: Select[*tuple[object, ...]]) -> str:
    """The plan where sequential scans are the last resort, as they are for a planner that sees large tables."""
    compiled = statement.compile(dialect=postgresql.dialect(paramstyle="named"))
    text = str(compiled)
    for name, value in compiled.params.items():
        text = text.replace(f":{name}", _LITERALS.get(name, str(value)))
    async with journey.engine.connect() as connection:
        await connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        rows = await connection.exec_driver_sql(f"EXPLAIN {text}")
        return "\n".join(row[0] for row in rows)
