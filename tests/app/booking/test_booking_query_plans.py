"""What thousands do in the same minutes, and the clock every second, goes by an index."""

from typing import Any

import pytest
from sqlalchemy.dialects import postgresql

from app.booking import day_queries, ending_queries, offer_queries
from app.booking.claims import queries as claim_queries
from app.liveness import queries as liveness_queries
from tests.app.journey import Journey

_NOBODY = "'00000000-0000-4000-8000-000000000000'::uuid"
_LITERALS = {
    "offer_id": _NOBODY,
    "party": _NOBODY,
    "day": _NOBODY,
    "day_id": _NOBODY,
    "now": "now()",
    "since": "now()",
    "before": "interval '48 hours'",
    "most": "100",
    "size": "3",
    "kind": "'measured'",
    "fence_version": "'2023-01'",
}


@pytest.mark.parametrize(
    "statement",
    [
        offer_queries._confirm_if_open,
        offer_queries._own_offer,
        liveness_queries._members_not_checked,
        ending_queries._day_of_first_lapse_due,
        ending_queries._claim_lapses_due,
        day_queries._claim_cut_off_due,
        day_queries._claim_end_due,
        day_queries._claim_reminders_due,
        claim_queries._claim,
    ],
)
async def test_a_hot_statement_of_booking_scans_no_table(journey: Journey, statement: Any):  # noqa: ANN401 - select or insert
    await journey.offer()
    plan = await plan_of(journey, statement)

    assert "Index" in plan
    assert "Seq Scan on" not in plan.replace("Seq Scan on ports", "")


async def plan_of(journey: Journey, statement: Any) -> str:  # noqa: ANN401 - select or insert
    compiled = statement.compile(dialect=postgresql.dialect(paramstyle="named"), compile_kwargs={})
    text = str(compiled)
    for name, value in sorted(compiled.params.items(), key=lambda pair: -len(pair[0])):
        literal = _LITERALS.get(name, f"'{value}'" if not isinstance(value, int) else str(value))
        text = text.replace(f":{name}", literal)
    async with journey.engine.connect() as connection:
        await connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        rows = await connection.exec_driver_sql(f"EXPLAIN {text}")
        return "\n".join(row[0] for row in rows)
