"""What makes two entries one person: the normalised name and the document. Pure; version 1.

A later version needs a new number: keys of different versions are never compared.
"""

import hashlib
import hmac
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from app.registration.rules import Document, Identity, Person

VERSION = 1
_DISPENSABLE = frozenset([*range(10, 36), *range(200, 255)])  # of Unicode's canonical combining classes
_APOSTROPHES = frozenset("'’‘ʼʻʹ`´′＇")


class Basis(StrEnum):
    DOCUMENT = "document"
    NAME = "name"


# Which fields of a person a key is made of, by their names in a registration.
FIELDS_OF: Mapping[Basis, Sequence[str]] = {
    Basis.DOCUMENT: ("identity_document",),
    Basis.NAME: ("full_name", "birth_date", "sex", "country_of_birth"),
}
_LARGEST_VERSION = 999_999_999  # nine digits, as in every ETag


@dataclass(frozen=True, slots=True, order=True)
class Collision:
    """The `ordinal`-th of a party is, by this key, a member of a party that is registered already."""

    ordinal: int
    basis: Basis
    party_id: UUID
    member_id: UUID


@dataclass(frozen=True, slots=True)
class PersonKey:
    """A keyed hash of who somebody is. A name counts less where a document stands beside it."""

    basis: Basis
    key_hash: bytes
    has_document: bool


def keys_of(person: Person | Identity, *, secret: bytes) -> list[PersonKey]:
    """Always the key of the name; that of the document, where there is one, comes first."""
    named = PersonKey(Basis.NAME, _hash_of_name(person, secret), has_document=person.document is not None)
    if person.document is None:
        return [named]
    return [PersonKey(Basis.DOCUMENT, _hash_of_document(person.document, secret), has_document=True), named]


def is_taken_for_one(key: PersonKey, *, has_document: bool) -> bool:
    """Of two people with the same key: two documents tell two of one name apart. As the trigger one_person_once."""
    return key.basis is Basis.DOCUMENT or not (key.has_document and has_document)


def version_of(collisions: Sequence[Collision]) -> int:
    """From 1 to 999,999,999; another one, almost surely, once a person more or less collides."""
    told = "\n".join(f"{each.ordinal} {each.basis} {each.party_id} {each.member_id}" for each in sorted(collisions))
    return 1 + int.from_bytes(hashlib.sha256(told.encode()).digest()) % _LARGEST_VERSION


def is_same_person(before: Person, after: Person) -> bool:
    """Whether an edit corrects somebody's data, or puts another person in their place."""
    return _who(before) == _who(after)


def _who(person: Person) -> tuple[str, str]:
    return normalised_name(person.full_name), person.birth_date.isoformat()


def normalised_name(name: str) -> str:
    """The same for each common way to write one name: case, accents, apostrophes, hyphens and order are gone."""
    composed = unicodedata.normalize("NFC", name)  # several accents that stand alone are the same apostrophe
    letters = "".join(_letters(_folded(composed)))
    return " ".join(sorted(letters.split() or composed.split()))


def normalised_document(number: str) -> str:
    """Letters and digits alone."""
    folded = unicodedata.normalize("NFKC", number).casefold()
    return "".join(each for each in folded if each.isalnum()) or folded


def _folded(composed: str) -> str:
    without_apostrophes = "".join(each for each in composed if each not in _APOSTROPHES)
    return unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", without_apostrophes).casefold())


def _letters(folded: str) -> Iterator[str]:
    """Letters, digits and the marks that a script cannot do without; whatever else stands between parts is a space."""
    kept = "".join(each for each in folded if not _is_dispensable(each))
    for character in unicodedata.normalize("NFC", kept):
        yield character if unicodedata.category(character)[0] in "LMN" else " "


def _is_dispensable(character: str) -> bool:
    """Accents (classes from 200 on), Hebrew and Arabic points (10 to 35), apostrophes and invisible joiners.

    The vowel signs of Indic, Thai or Tibetan scripts and the voicing marks of Japanese have other classes: they stay.
    """
    is_mark = unicodedata.combining(character) in _DISPENSABLE
    return is_mark or character in _APOSTROPHES or unicodedata.category(character) == "Cf"


def _hash_of_name(person: Person | Identity, secret: bytes) -> bytes:
    name = normalised_name(person.full_name)
    return _keyed(secret, Basis.NAME, name, person.birth_date.isoformat(), person.country_of_birth, person.sex)


def _hash_of_document(document: Document, secret: bytes) -> bytes:
    return _keyed(secret, Basis.DOCUMENT, normalised_document(document.number), document.country)


def _keyed(secret: bytes, *fields: str) -> bytes:
    """HMAC over fields framed by their lengths, so that no two lists of fields read the same."""
    encoded = [field.encode() for field in (f"fairslot person v{VERSION}", *fields)]
    return hmac.digest(secret, b"".join(len(field).to_bytes(4) + field for field in encoded), "sha256")
