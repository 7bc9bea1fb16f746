import unicodedata
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.registration.identity_rules import Basis, is_same_person, keys_of, normalised_document, normalised_name
from app.registration.rules import Document, Person, Sex

SECRET = bytes(32)
NAMES = st.text(min_size=1, max_size=40)
# Without accents that stand alone: their compatible form is a space and an accent, no longer an apostrophe.
LETTERS = st.text(st.characters(categories=["L", "N", "Zs"]), min_size=1, max_size=40)
ANA = Person("Ana García López", date(1990, 1, 31), Sex.FEMALE, "La Habana", "CU", "CU", "MX")


def name_key(person: Person, secret: bytes = SECRET) -> bytes:
    return next(key.key_hash for key in keys_of(person, secret=secret) if key.basis is Basis.NAME)


@given(NAMES)
def test_normalising_twice_changes_nothing(name: str):
    once = normalised_name(name)

    assert normalised_name(once) == once


@given(st.lists(NAMES, min_size=1, max_size=5).flatmap(lambda parts: st.tuples(st.just(parts), st.permutations(parts))))
def test_the_order_of_the_parts_is_irrelevant(parts: tuple[list[str], list[str]]):
    one, other = (normalised_name(" ".join(order)) for order in parts)

    assert one == other


@given(NAMES)
@example("0\u1ffd0")  # an accent standing alone, of which the acute is the canonical form
def test_every_way_to_encode_a_name_is_the_same_name(name: str):
    forms = {normalised_name(unicodedata.normalize(form, name)) for form in ("NFC", "NFD")}

    assert forms == {normalised_name(name)}


@given(LETTERS)
def test_wide_and_joined_letters_are_the_plain_ones(name: str):
    forms = {normalised_name(unicodedata.normalize(form, name)) for form in ("NFKC", "NFKD")}

    assert forms == {normalised_name(name)}


@given(NAMES)
@example(" ´")
def test_something_is_left_of_every_name_that_is_one(name: str):
    assert bool(normalised_name(name)) == bool(name.split())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ana García López", "GARCIA LOPEZ Ana"),
        ("O’Brien", "O'BRIEN"),
        ("García-López", "Garcia Lopez"),
        ("Nguyễn Văn", "nguyen van"),
        ("مُحَمَّد", "محمد"),
        ("Ｌｉ", "Li"),
        ("Straße", "STRASSE"),
        ("Артём", "Артем"),
    ],
)
def test_common_ways_to_write_one_name_are_one_name(one: str, other: str):
    assert normalised_name(one) == normalised_name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ana", "Anna"),
        ("U", "O"),
        ("李小龍", "李小虎"),
        ("कि", "कु"),  # vowel signs make the name
        ("ไก", "ไกี"),
        ("か", "が"),
        ("Example 1", "Example 2"),
    ],
)
def test_different_names_stay_different(one: str, other: str):
    assert normalised_name(one) != normalised_name(other)


def test_a_document_is_its_letters_and_digits():
    assert normalised_document("c 01-234.5") == normalised_document("C012345")


@pytest.mark.parametrize(
    "other",
    [
        replace(ANA, full_name="Ana García"),
        replace(ANA, birth_date=date(1990, 1, 30)),
        replace(ANA, sex=Sex.UNSPECIFIED),
        replace(ANA, country_of_birth="MX"),
    ],
)
def test_name_birthday_country_and_sex_make_the_person(other: Person):
    assert name_key(other) != name_key(ANA)


def test_where_somebody_lives_does_not_and_without_the_secret_nobody_can_tell():
    assert name_key(replace(ANA, country_of_residence="PA", nationality="MX")) == name_key(ANA)
    assert name_key(ANA, secret=bytes(31) + b"1") != name_key(ANA)


def test_fields_that_run_together_are_not_the_same_fields():
    one, other = (Document("1", "AB"), Document("1A", "B"))
    keys = {keys_of(replace(ANA, document=document), secret=SECRET)[0].key_hash for document in (one, other)}

    assert len(keys) == 2


def test_a_correction_is_no_other_person():
    assert is_same_person(ANA, replace(ANA, full_name="ANA GARCIA-LOPEZ", sex=Sex.UNSPECIFIED, city_of_birth="Holguín"))
    assert not is_same_person(ANA, replace(ANA, full_name="Eva García López"))
    assert not is_same_person(ANA, replace(ANA, birth_date=date(1991, 1, 31)))
