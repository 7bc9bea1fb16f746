"""The Merkle tree of a pool, as in RFC 6962, section 2.1: root, stored levels, inclusion proofs. Pure.

Built from the leaves upwards, the last node of an odd level moving up as it is: that is the RFC's tree, which
splits at the largest power of two. Each level is one string of bytes, 32 a node, so that a proof is a few reads.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

HASH_BYTES = 32
_LEAF, _NODE = b"\x00", b"\x01"


@dataclass(frozen=True, slots=True)
class Sibling:
    """A node of an inclusion proof, by where it stands."""

    level: int
    position: int


def leaf_hash(line: bytes) -> bytes:
    return hashlib.sha256(_LEAF + line).digest()


def levels_of(lines: Sequence[bytes]) -> list[bytes]:
    """All levels, the leaves first, the root last; no lines, no levels."""
    level = [leaf_hash(line) for line in lines]
    levels = [b"".join(level)] if level else []
    while len(level) > 1:
        level = _parents(level)
        levels.append(b"".join(level))
    return levels


def _parents(level: Sequence[bytes]) -> list[bytes]:
    prefix, sha = _NODE, hashlib.sha256
    parents = [sha(prefix + left + right).digest() for left, right in zip(level[::2], level[1::2], strict=False)]
    return [*parents, level[-1]] if len(level) % 2 else parents


def root_of(levels: Sequence[bytes]) -> bytes:
    return levels[-1] if levels else hashlib.sha256(b"").digest()


def siblings(index: int, *, count: int) -> Iterator[Sibling]:
    """The nodes that prove leaf `index` of `count`, lowest first (RFC 6962, 2.1.1)."""
    level = 0
    while count > 1:
        if index ^ 1 < count:
            yield Sibling(level, index ^ 1)
        index, count, level = index // 2, (count + 1) // 2, level + 1


def node_of(level: bytes, position: int) -> bytes:
    return level[position * HASH_BYTES : (position + 1) * HASH_BYTES]


def is_included(line: bytes, index: int, *, count: int, path: Sequence[bytes], root: bytes) -> bool:
    """Whether the path leads from this line, the `index`-th of `count`, to the root."""
    if not 0 <= index < count:
        return False
    found, rest = leaf_hash(line), list(path)
    while count > 1:
        if index ^ 1 < count:
            if not rest:
                return False
            other = rest.pop(0)
            pair = other + found if index % 2 else found + other
            found = hashlib.sha256(_NODE + pair).digest()
        index, count = index // 2, (count + 1) // 2
    return not rest and found == root
