"""Whatever is changed in a sealed record is refused, or found."""

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from app.audit.verification import Verdict, verify_as_seen
from tests.app.audit.sealed_record import Record
from tests.app.journey import Journey

FINAL_TABLES = ("audit_rows", "seals")


@pytest.mark.parametrize("table", FINAL_TABLES)
@pytest.mark.parametrize("change", ["UPDATE {} SET {} = {}", "DELETE FROM {}", "TRUNCATE {}"])
async def test_the_database_refuses_to_change_rows_and_seals(filled: Record, journey: Journey, table: str, change: str):
    column = "actor" if table == "audit_rows" else "epoch"
    with pytest.raises(IntegrityError, match="rows are final"):
        await journey.execute(change.format(table, column, column))


async def test_also_where_it_would_change_no_row(journey: Journey):
    with pytest.raises(IntegrityError, match="rows are final"):
        await journey.execute("DELETE FROM seals WHERE false")


# What a superuser may do who has put the triggers out of action. ROW and OTHER are ids of sealed rows.
TAMPERINGS = {
    "another time": "UPDATE audit_rows SET at = at + interval '1 microsecond' WHERE id = ROW",
    "another actor": "UPDATE audit_rows SET actor = actor || ' ' WHERE id = ROW",
    "another action": "UPDATE audit_rows SET action = 'undo' WHERE id = ROW",
    "another subject": "UPDATE audit_rows SET subject = subject || 'x' WHERE id = ROW",
    "another digest": """UPDATE audit_rows SET digest = '{"size": 3}' WHERE id = ROW""",
    "another kind of figure": """UPDATE audit_rows SET digest = '{"size": 2.0}' WHERE id = ROW""",
    "text for a figure": """UPDATE audit_rows SET digest = '{"size": "2"}' WHERE id = ROW""",
    "a further fact": """UPDATE audit_rows SET digest = digest || '{"more": 1}' WHERE id = ROW""",
    "another transaction": "UPDATE audit_rows SET xid = (xid::text::bigint - 1)::text::xid8 WHERE id = ROW",
    "moved to the tail": "UPDATE audit_rows SET xid = pg_current_xact_id() WHERE id = ROW",
    "removed": "DELETE FROM audit_rows WHERE id = ROW",
    "all under a seal removed": """DELETE FROM audit_rows USING seals
        WHERE number = SEAL AND xid >= from_xid AND xid < to_xid""",
    "all removed": "DELETE FROM audit_rows",
    "inserted": """INSERT INTO audit_rows OVERRIDING SYSTEM VALUE
        SELECT GAP, at, actor, action, subject, digest, xid FROM audit_rows WHERE id = ROW""",
    "inserted before all": """INSERT INTO audit_rows OVERRIDING SYSTEM VALUE
        SELECT 0, at, actor, action, subject, digest, xid FROM audit_rows WHERE id = ROW""",
    "swapped": """UPDATE audit_rows a SET subject = b.subject, xid = b.xid FROM audit_rows b
        WHERE a.id IN (ROW, OTHER) AND b.id IN (ROW, OTHER) AND a.id <> b.id""",
    "another id": "ALTER TABLE audit_rows ALTER id DROP IDENTITY; UPDATE audit_rows SET id = GAP WHERE id = ROW",
    "a seal removed": "DELETE FROM seals WHERE number = least(SEAL, 4)",
    "a seal's count": "UPDATE seals SET row_count = row_count + 1 WHERE number = SEAL",
    "a seal's rows": "UPDATE seals SET rows_hash = sha256('') WHERE number = SEAL",
    "a seal's hash": "UPDATE seals SET hash = sha256('') WHERE number = SEAL",
    "a seal's link": "UPDATE seals SET previous_hash = sha256('') WHERE number = SEAL",
    "a seal's time": "UPDATE seals SET sealed_at = sealed_at - interval '1 second' WHERE number = SEAL",
    "a seal's reach": "UPDATE seals SET to_xid = (to_xid::text::bigint - 1)::text::xid8 WHERE number = SEAL",
    "a seal's epoch": "UPDATE seals SET epoch = epoch + 1 WHERE number = SEAL",
    "a seal's first id": "UPDATE seals SET after_id = after_id + 1 WHERE number = SEAL",
    "a seal's last id": "UPDATE seals SET last_id = last_id + 1 WHERE number = SEAL",
}
SEALED = "(SELECT id FROM audit_rows WHERE xid < (SELECT max(to_xid) FROM seals) ORDER BY id OFFSET NUMBER LIMIT 1)"
GAP = "(SELECT min(g) FROM generate_series(1, 100) g WHERE g NOT IN (SELECT id FROM audit_rows))"


def statements_of(tampering: str, *, row: int, other: int, seal: int) -> list[str]:
    named = {
        "ROW": SEALED.replace("NUMBER", str(row)),
        "OTHER": SEALED.replace("NUMBER", str(other)),
        "SEAL": str(seal),
        "GAP": GAP,
    }
    found = TAMPERINGS[tampering]
    for name, value in named.items():
        found = found.replace(name, value)
    return found.split(";")


async def tampered(filled: Record, statements: Sequence[str], head: bytes | None = None) -> Verdict:
    """What is found after this, which is then undone."""
    async with filled.engine.connect() as connection:
        for table in FINAL_TABLES:
            await connection.exec_driver_sql(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        changed = 0
        for statement in statements:
            changed += max(0, (await connection.exec_driver_sql(statement)).rowcount)
        assert changed
        return await verify_as_seen(connection, expected_head=head)


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.parametrize("tampering", TAMPERINGS)
@given(row=st.integers(0, 19), distance=st.integers(1, 19), seal=st.integers(1, 5))
async def test_whatever_is_done_to_a_sealed_row_or_to_a_seal_is_found(
    filled: Record, tampering: str, row: int, distance: int, seal: int
):
    statements = statements_of(tampering, row=row, other=(row + distance) % 20, seal=seal)

    assert not (await tampered(filled, statements)).verifies


async def test_left_alone_it_verifies(filled: Record):
    untouched = "UPDATE audit_rows SET actor = actor"

    assert (await tampered(filled, [untouched])).verifies


async def test_a_tail_that_is_cut_off_is_found_only_against_a_published_head(filled: Record):
    head = (await filled.verify()).head
    cut = "DELETE FROM seals WHERE number = 5"

    assert (await tampered(filled, [cut])).verifies
    assert not (await tampered(filled, [cut], head)).verifies


async def test_a_head_that_was_published_stays_in_the_chain(filled: Record):
    published = (await filled.verify()).head
    await filled.seal()
    later = await filled.verify(published)

    assert later.verifies
    assert later.head != published
    assert (await filled.verify(later.head)).verifies
    assert not (await filled.verify(bytes(32))).verifies
