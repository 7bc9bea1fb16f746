"""Confirmation codes: nine characters that can be read over a telephone. Pure.

Eight are random (40 bits) in Crockford's base 32, which has no I, L, O or U; the ninth checks them. Over the field
of 32 elements the characters, weighted by powers of 2, add up to nothing: so one wrong character and two swapped
neighbours are always noticed.
"""

from typing import NewType

Code = NewType("Code", str)

RANDOM_BITS = 40

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
# Signs of direction, and hyphens that keep a line together, come with a code that was copied from a text.
_MEANT = str.maketrans("OIL", "011", "-\N{NON-BREAKING HYPHEN} \N{FIRST STRONG ISOLATE}\N{POP DIRECTIONAL ISOLATE}")
_LENGTH = 9
_GROUP = 3
# x^5 + x^2 + 1, which is primitive: the powers of 2 are all different.
_MODULUS = 0b100101


def code_of(number: int) -> Code:
    """The code of a random number of 40 bits."""
    digits = [number >> shift & 31 for shift in range(RANDOM_BITS - 5, -1, -5)]
    return Code("".join(_ALPHABET[digit] for digit in [*digits, _check(digits)]))


def parse_code(text: str) -> Code | None:
    """The code that somebody wrote, however grouped; None where it cannot be one."""
    meant = text.upper().translate(_MEANT)
    if len(meant) != _LENGTH or not set(meant) <= set(_ALPHABET):
        return None
    *digits, check = (_ALPHABET.index(character) for character in meant)
    return Code(meant) if _check(digits) == check else None


def readable(code: Code) -> str:
    """In groups of three, as people read it out."""
    return "-".join(code[start : start + _GROUP] for start in range(0, _LENGTH, _GROUP))


def _check(digits: list[int]) -> int:
    interim = 0
    for digit in digits:
        interim = _doubled(interim ^ digit)
    return interim


def _doubled(element: int) -> int:
    shifted = element << 1
    return shifted ^ _MODULUS if shifted >= len(_ALPHABET) else shifted
