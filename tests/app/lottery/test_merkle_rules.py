"""The tree of RFC 6962, checked against the RFC's own recursive definition."""

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from app.lottery.merkle_rules import is_included, levels_of, node_of, root_of, siblings

pools = st.lists(st.binary(max_size=20), min_size=1, max_size=70)


def root_by_definition(lines: list[bytes]) -> bytes:
    """RFC 6962, 2.1: split at the largest power of two smaller than the count."""
    if not lines:
        return hashlib.sha256(b"").digest()
    if len(lines) == 1:
        return hashlib.sha256(b"\x00" + lines[0]).digest()
    split = 1 << (len(lines) - 1).bit_length() - 1
    return hashlib.sha256(b"\x01" + root_by_definition(lines[:split]) + root_by_definition(lines[split:])).digest()


@given(st.lists(st.binary(max_size=20), max_size=70))
def test_the_root_is_that_of_the_rfc(lines: list[bytes]):
    assert root_of(levels_of(lines)) == root_by_definition(lines)


def proof_of(lines: list[bytes], index: int) -> list[bytes]:
    levels = levels_of(lines)
    return [node_of(levels[each.level], each.position) for each in siblings(index, count=len(lines))]


@given(pools, st.data())
def test_every_line_is_proved_to_be_included(lines: list[bytes], data: st.DataObject):
    index = data.draw(st.integers(0, len(lines) - 1))
    path, root = proof_of(lines, index), root_of(levels_of(lines))

    assert is_included(lines[index], index, count=len(lines), path=path, root=root)


@given(pools, st.data())
def test_no_other_line_place_or_path_is(lines: list[bytes], data: st.DataObject):
    index = data.draw(st.integers(0, len(lines) - 1))
    path, root, count = proof_of(lines, index), root_of(levels_of(lines)), len(lines)

    assert not is_included(lines[index] + b"!", index, count=count, path=path, root=root)
    assert not is_included(lines[index], index, count=count, path=[*path, root], root=root)
    assert not is_included(lines[index], count, count=count, path=path, root=root)
    if path:
        assert not is_included(lines[index], index, count=count, path=path[1:], root=root)
        assert not is_included(lines[index], index, count=count, path=[bytes(32), *path[1:]], root=root)
