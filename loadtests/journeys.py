"""The transactions of the mix as HTTP requests, each with what a correct answer looks like."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from simulation.demand import Kind

_GIVEN = ("Ana", "Luis", "Marie", "Jean", "Rosa", "Pedro", "Elena", "Ivan", "Sofia", "Omar")
_FAMILY = ("Alba", "Brito", "Cano", "Duval", "Estrada", "Fuentes", "Guerra", "Herrera", "Ibarra", "Joseph")


class BadPreparation(Exception):
    """A prepared file that does not fit the run; the message says what to do."""


class Subject(BaseModel):
    """Who a transaction is about: a registration's token and, where it needs one, the thing it acts on."""

    model_config = ConfigDict(frozen=True)

    token: str
    member_id: str | None = None
    offer_id: str | None = None


class Prepared(BaseModel):
    """The file that `fairslot prepare` writes: everything that the load test knows of the service's data."""

    model_config = ConfigDict(frozen=True)

    scenario: str
    scenario_hash: str
    seed: int
    draw_id: str
    ports: list[str]
    subjects: dict[Kind, list[Subject]]


def load_prepared(path: Path, *, scenario_hash: str, seed: int, mend: str) -> Prepared:
    """Read a prepared file. Raises BadPreparation, naming the command `mend`, where it fits another run."""
    try:
        prepared = Prepared.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not what `fairslot prepare` writes"
        raise BadPreparation(f"prepared file {path}: {reason}; make it with: {mend}") from error
    if (prepared.scenario_hash, prepared.seed) != (scenario_hash, seed):
        raise BadPreparation(f"prepared file {path} is for another scenario, ladder or seed; make it with: {mend}")
    return prepared


@dataclass(frozen=True, slots=True)
class Call:
    """One HTTP request and the test of its answer: status and JSON body."""

    method: str
    path: str
    is_correct: Callable[[int, Any], bool]
    headers: dict[str, str] = field(default_factory=dict[str, str])
    json: object = None


READ_CONTENT = Call("GET", "/v1/content/how-it-works", lambda status, body: status == 200 and bool(body["title"]))


@dataclass(frozen=True, slots=True)
class Journeys:
    """Makes the call of each transaction; `run` keeps idempotency keys of different runs apart."""

    prepared: Prepared
    seed: int
    run: uuid.UUID = field(default_factory=uuid.uuid4)

    def call(self, kind: Kind, *, number: int, occurrence: int) -> Call:
        """The call of transaction `number`, the `occurrence`-th (0, 1, ...) of its kind."""
        match kind:
            case Kind.READ_CONTENT:
                return READ_CONTENT
            case Kind.REGISTER:
                return self._register(number)
            case Kind.CHECK_LIVENESS:
                return self._check_liveness(number, self._subject(kind, occurrence))
            case Kind.REQUEST:
                return self._request(number, self._subject(kind, occurrence))
            case Kind.READ_STATUS:
                return _read_status(self._subject(kind, occurrence))
            case Kind.CONFIRM:
                return _confirm(self._subject(kind, occurrence))

    def _subject(self, kind: Kind, occurrence: int) -> Subject:
        subjects = self.prepared.subjects[kind]
        return subjects[occurrence % len(subjects)]

    def _once(self, number: int) -> dict[str, str]:
        return {"Idempotency-Key": f'"{uuid.uuid5(self.run, str(number))}"'}

    def _register(self, number: int) -> Call:
        chance = Random(f"{self.seed}:{number}")
        size = chance.choice((1, 1, 2, 3))
        members = [_member(chance) | self._document(number, ordinal) for ordinal in range(size)]
        return Call(
            "POST",
            "/v1/registrations",
            lambda status, body: status == 201 and len(body["members"]) == len(members) and bool(body["token"]),
            self._once(number),
            {
                "preferred_language": "es",
                "contact": {"email": f"party-{number}@example.org"},
                "destination_address": {
                    "line": f"{chance.randint(1, 9999)} Example Street",
                    "city": "San Diego",
                    "state": "CA",
                    "postal_code": "92101",
                },
                "members": members,
            },
        )

    def _document(self, number: int, ordinal: int) -> dict[str, object]:
        """Tells apart those who happen to share a name and a birthday."""
        return {"identity_document": {"number": uuid.uuid5(self.run, f"{number}/{ordinal}").hex, "country": "MX"}}

    def _check_liveness(self, number: int, subject: Subject) -> Call:
        return Call(
            "POST",
            "/v1/liveness-sessions",
            lambda status, body: status == 201 and body["state"] == "CREATED",
            _bearer(subject) | self._once(number),
            {"member_id": subject.member_id},
        )

    def _request(self, number: int, subject: Subject) -> Call:
        ports = Random(f"{self.seed}:{number}").sample(self.prepared.ports, 3)
        return Call(
            "PUT",
            f"/v1/draws/{self.prepared.draw_id}/request",
            lambda status, body: status in (200, 201) and body["ports"] == ports,
            _bearer(subject),
            {"ports": ports},
        )


def _bearer(subject: Subject) -> dict[str, str]:
    return {"Authorization": f"Bearer {subject.token}"}


def _read_status(subject: Subject) -> Call:
    return Call("GET", "/v1/status", lambda status, body: status == 200 and "offer" in body, _bearer(subject))


def _confirm(subject: Subject) -> Call:
    return Call(
        "PUT",
        f"/v1/offers/{subject.offer_id}/confirmation",
        lambda status, body: status == 200 and body["state"] == "confirmed" and bool(body["code"]),
        _bearer(subject),
        {"position": {"kind": "measured", "latitude": 25.87, "longitude": -97.5}},
    )


def _member(chance: Random) -> dict[str, object]:
    return {
        "full_name": f"{chance.choice(_GIVEN)} {chance.choice(_FAMILY)}",
        "birth_date": f"{chance.randint(1950, 2022)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
        "sex": chance.choice(("female", "male")),
        "city_of_birth": "Example City",
        "country_of_birth": chance.choice(("HT", "VE", "CU", "HN", "MX")),
        "country_of_residence": "MX",
        "nationality": chance.choice(("HT", "VE", "CU", "HN", "MX")),
    }
