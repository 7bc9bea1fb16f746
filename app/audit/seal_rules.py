"""What a seal says of the rows it covers, and what makes a chain of seals whole. Pure, and the same for whoever checks.

A row enters as canonical JSON (keys sorted, no spaces, UTF-8) of all its columns, each row behind its length as
eight bytes; rows stand in the order of transaction and id. A seal's hash is that of its own canonical JSON.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Self

GENESIS_HASH = bytes(32)
_FRAME_BYTES = 8


@dataclass(frozen=True, slots=True)
class AuditRow:
    """A row of the record, with all its columns."""

    id: int
    at: datetime
    actor: str
    action: str
    subject: str
    digest: Mapping[str, object]
    xid: int

    def canonical(self) -> bytes:
        return _canonical(
            {
                "id": self.id,
                "at": _written(self.at),
                "actor": self.actor,
                "action": self.action,
                "subject": self.subject,
                "digest": self.digest,
                "xid": self.xid,
            }
        )


@dataclass(frozen=True, slots=True)
class Span:
    """Which rows a seal covers: those of its epoch (ids above after_id) in from_xid <= xid < to_xid."""

    epoch: int
    after_id: int
    from_xid: int
    to_xid: int


class RowsHash:
    """What is sealed of a span's rows, taken in one by one."""

    def __init__(self) -> None:
        self.count = 0
        self.last_id = 0
        self._hash = hashlib.sha256()

    def add(self, row: AuditRow) -> None:
        text = row.canonical()
        self._hash.update(len(text).to_bytes(_FRAME_BYTES, "big") + text)
        self.count += 1
        self.last_id = max(self.last_id, row.id)

    def digest(self) -> bytes:
        return self._hash.digest()


@dataclass(frozen=True, slots=True)
class Seal:
    number: int
    span: Span
    last_id: int  # the highest id sealed so far in this epoch
    row_count: int
    rows_hash: bytes
    previous_hash: bytes
    sealed_at: datetime
    hash: bytes

    @classmethod
    def over(cls, rows: RowsHash, span: Span, *, previous: "Seal | None", sealed_at: datetime) -> Self:
        same_epoch = previous is not None and previous.span.epoch == span.epoch
        unhashed = cls(
            number=previous.number + 1 if previous else 1,
            span=span,
            last_id=max(rows.last_id, previous.last_id) if previous and same_epoch else rows.last_id,
            row_count=rows.count,
            rows_hash=rows.digest(),
            previous_hash=previous.hash if previous else GENESIS_HASH,
            sealed_at=sealed_at,
            hash=b"",
        )
        return replace(unhashed, hash=unhashed.computed_hash())

    def computed_hash(self) -> bytes:
        said = {
            "number": self.number,
            "epoch": self.span.epoch,
            "after_id": self.span.after_id,
            "from_xid": self.span.from_xid,
            "to_xid": self.span.to_xid,
            "last_id": self.last_id,
            "row_count": self.row_count,
            "rows_hash": self.rows_hash.hex(),
            "previous_hash": self.previous_hash.hex(),
            "sealed_at": _written(self.sealed_at),
        }
        return hashlib.sha256(_canonical(said)).digest()


def link_flaw(seal: Seal, *, previous: Seal | None) -> str | None:
    """Why the seal cannot follow on the one before, if it cannot."""
    if seal.hash != seal.computed_hash():
        return "its own hash is wrong"
    if seal.previous_hash != (previous.hash if previous else GENESIS_HASH):
        return "it does not continue the seal before it"
    if seal.number != (previous.number + 1 if previous else 1):
        return "its number does not follow"
    if not _begins_where_due(seal.span, previous):
        return "it does not begin where the seal before it ends"
    return None


def rows_flaw(seal: Seal, rows: RowsHash, *, previous: Seal | None) -> str | None:
    """Why these cannot be the rows that were sealed, if they cannot."""
    if rows.count != seal.row_count:
        return f"it was put over {seal.row_count} rows, there are {rows.count}"
    same = Seal.over(rows, seal.span, previous=previous, sealed_at=seal.sealed_at)
    if (same.rows_hash, same.last_id) != (seal.rows_hash, seal.last_id):
        return "a row under it was changed"
    return None


def _begins_where_due(span: Span, previous: Seal | None) -> bool:
    if previous is None:
        return (span.epoch, span.after_id, span.from_xid) == (1, 0, 0)
    before = previous.span
    if span.epoch == before.epoch:
        return (span.after_id, span.from_xid) == (before.after_id, before.to_xid)
    return (span.epoch, span.from_xid) == (before.epoch + 1, 0) and span.after_id >= previous.last_id


def _canonical(value: Mapping[str, object]) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
