import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.booking.code_rules import RANDOM_BITS, code_of, parse_code, readable

NUMBERS = st.integers(0, 2**RANDOM_BITS - 1)
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@given(NUMBERS)
def test_a_code_is_read_back_however_it_was_written(number: int):
    code = code_of(number)

    for written in (
        code,
        readable(code),
        code.lower(),
        f" {readable(code).lower()} ",
        code.replace("0", "O"),
        f"\u2068{readable(code)}\u2069",
    ):
        assert parse_code(written) == code


@given(NUMBERS, NUMBERS)
def test_different_numbers_have_different_codes(one: int, other: int):
    assert (code_of(one) == code_of(other)) == (one == other)


@given(NUMBERS, st.integers(0, 8), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_always_noticed(number: int, place: int, character: str):
    code = code_of(number)
    wrong = code[:place] + character + code[place + 1 :]

    assert wrong == code or parse_code(wrong) is None


@given(NUMBERS, st.integers(0, 7))
def test_two_swapped_neighbours_are_always_noticed(number: int, place: int):
    code = code_of(number)
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]

    assert swapped == code or parse_code(swapped) is None


@pytest.mark.parametrize("text", ["", "0", "UUU-UUU-UUU", "000-000-0000", "ñññ-ñññ-ñññ", "000-000-00!"])
def test_what_cannot_be_a_code_is_none(text: str):
    assert parse_code(text) is None


def test_a_code_is_read_out_in_groups_of_three():
    assert readable(code_of(0)) == "000-000-000"
