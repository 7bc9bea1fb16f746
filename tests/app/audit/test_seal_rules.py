import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.audit.seal_rules import GENESIS_HASH, AuditRow, RowsHash, Seal, Span, link_flaw, rows_flaw
from app.audit.seals import ROW_COLUMNS
from app.audit.tables import audit_rows

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
FIGURES = st.dictionaries(st.text(max_size=5), st.text(max_size=5) | st.integers() | st.lists(st.text(max_size=3)))
ROWS = st.builds(
    AuditRow,
    id=st.integers(1, 100),
    at=st.datetimes(timezones=st.just(UTC)),
    actor=st.text(max_size=5),
    action=st.text(max_size=5),
    subject=st.text(max_size=5),
    digest=FIGURES,
    xid=st.integers(3, 100),
)


def hashed(*rows: AuditRow) -> RowsHash:
    under = RowsHash()
    for row in rows:
        under.add(row)
    return under


def row(number: int) -> AuditRow:
    return AuditRow(number, NOON, "somebody", "do", f"party:{number}", {"size": 1}, number)


def chain(*spans: Span) -> list[Seal]:
    """A seal over one row for each span."""
    found: list[Seal] = []
    for span in spans:
        previous = found[-1] if found else None
        found.append(Seal.over(hashed(row(span.after_id + span.from_xid + 1)), span, previous=previous, sealed_at=NOON))
    return found


def test_every_column_is_under_the_seal():
    columns = [column.name for column in audit_rows.columns]

    assert sorted(json.loads(row(1).canonical())) == sorted(columns)
    assert [column.name for column in ROW_COLUMNS] == columns


@given(st.lists(ROWS, max_size=4), st.lists(ROWS, max_size=4))
def test_other_rows_have_another_hash(some: list[AuditRow], others: list[AuditRow]):
    assert (hashed(*some).digest() == hashed(*others).digest()) == (some == others)


def test_a_row_is_the_same_in_whichever_zone_it_is_read():
    elsewhere = replace(row(1), at=NOON.astimezone(timezone(timedelta(hours=-5))))

    assert elsewhere.canonical() == row(1).canonical()


def test_the_order_of_facts_does_not_matter_and_that_of_a_list_does():
    one, other = replace(row(1), digest={"a": ["x", "y"], "b": 1}), replace(row(1), digest={"b": 1, "a": ["x", "y"]})
    turned = replace(row(1), digest={"a": ["y", "x"], "b": 1})

    assert one.canonical() == other.canonical() != turned.canonical()


def test_the_first_seal_stands_on_nothing():
    (first,) = chain(Span(1, 0, 0, 10))

    assert (first.number, first.previous_hash) == (1, GENESIS_HASH)
    assert link_flaw(first, previous=None) is None


def test_a_chain_links_also_into_a_new_epoch():
    seals = chain(Span(1, 0, 0, 10), Span(1, 0, 10, 20), Span(2, 40, 0, 7), Span(2, 40, 7, 9))

    assert [link_flaw(seal, previous=before) for before, seal in zip([None, *seals], seals, strict=False)] == [None] * 4


@pytest.mark.parametrize(
    "span",
    [
        Span(1, 0, 11, 20),  # a gap
        Span(1, 0, 9, 20),  # an overlap
        Span(1, 1, 10, 20),  # other rows
        Span(2, 0, 0, 20),  # a new epoch over rows of the old one
        Span(3, 40, 0, 20),  # an epoch left out
        Span(2, 40, 5, 20),  # an epoch that begins in the middle
    ],
)
def test_a_seal_that_begins_elsewhere_does_not_follow(span: Span):
    first, second = chain(Span(1, 0, 0, 10), span)

    assert link_flaw(second, previous=first) == "it does not begin where the seal before it ends"


def test_each_field_of_a_seal_is_under_its_hash():
    first, seal = chain(Span(1, 0, 0, 10), Span(1, 0, 10, 20))
    changes = [
        replace(seal, number=3),
        replace(seal, last_id=99),
        replace(seal, row_count=2),
        replace(seal, rows_hash=bytes(32)),
        replace(seal, previous_hash=bytes(32)),
        replace(seal, sealed_at=NOON + timedelta(microseconds=1)),
        *(replace(seal, span=replace(seal.span, **{name: 15})) for name in ("epoch", "after_id", "from_xid", "to_xid")),
    ]

    assert {link_flaw(change, previous=first) for change in changes} == {"its own hash is wrong"}


def test_other_rows_than_those_sealed_are_told_apart():
    (seal,) = chain(Span(1, 0, 0, 10))

    assert rows_flaw(seal, hashed(row(1)), previous=None) is None
    assert rows_flaw(seal, hashed(replace(row(1), actor="nobody")), previous=None) == "a row under it was changed"
    assert rows_flaw(seal, hashed(row(1), row(2)), previous=None) == "it was put over 1 rows, there are 2"
    assert rows_flaw(seal, hashed(), previous=None) == "it was put over 1 rows, there are 0"
