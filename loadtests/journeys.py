"""The transactions of the mix as HTTP requests, each with what a correct answer looks like and what follows it."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Protocol

from loadtests import steps
from loadtests.hosts import may_open
from loadtests.prepared import PORTS_ASKED, Prepared, Subject
from loadtests.steps import Json, Step
from simulation.demand import Kind
from simulation.parties import SIZES

_GIVEN = ("Ana", "Luis", "Marie", "Jean", "Rosa", "Pedro", "Elena", "Ivan", "Sofia", "Omar")
_FAMILY = ("Alba", "Brito", "Cano", "Duval", "Estrada", "Fuentes", "Guerra", "Herrera", "Ibarra", "Joseph")
_IN_MATAMOROS = {"position": {"kind": "measured", "latitude": 25.87, "longitude": -97.5}}
_IS_FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def _nothing(_: object) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Call:
    """A step made for somebody: where it goes, and the test of its answer (status, and JSON body or None).

    `then` makes the next step of the transaction from the body of a correct answer; None where it was the last.
    """

    step: Step
    path: str
    is_correct: Callable[[int, Json], bool]
    headers: dict[str, str] = field(default_factory=dict[str, str])
    json: object = None
    form: str | None = None
    then: Callable[[Json], "Call | None"] = _nothing


class Calls(Protocol):
    """Who makes the calls of the transactions of a run."""

    def call(self, kind: Kind, *, number: int, occurrence: int) -> Call:
        """The first call of transaction `number`, the `occurrence`-th (0, 1, ...) of its kind."""
        ...


READ_CONTENT = Call(steps.READ_PAGE, steps.READ_PAGE.path, lambda status, body: status == 200 and bool(body["title"]))


@dataclass(frozen=True, slots=True)
class Journeys:
    """Makes the calls of each transaction against `host`; `run` keeps idempotency keys of different runs apart."""

    prepared: Prepared
    seed: int
    host: str = ""
    run: uuid.UUID = field(default_factory=uuid.uuid4)

    def call(self, kind: Kind, *, number: int, occurrence: int) -> Call:
        """The first call of transaction `number`, the `occurrence`-th (0, 1, ...) of its kind."""
        match kind:
            case Kind.READ_CONTENT:
                return READ_CONTENT
            case Kind.REGISTER:
                return self.register(number)
            case Kind.CHECK_LIVENESS:
                return self.check_liveness(number, self._subject(kind, occurrence))
            case Kind.REQUEST:
                return self.request(number, self._subject(kind, occurrence))
            case Kind.READ_STATUS:
                return read_status(self._subject(kind, occurrence))
            case Kind.CONFIRM:
                return confirm(self._subject(kind, occurrence))

    def _subject(self, kind: Kind, occurrence: int) -> Subject:
        subjects = self.prepared.subjects[kind]
        return subjects[occurrence % len(subjects)]

    def _once(self, number: int) -> dict[str, str]:
        return {"Idempotency-Key": f'"{uuid.uuid5(self.run, str(number))}"'}

    def register(self, number: int, *, size: int | None = None) -> Call:
        """A party that nobody has registered before, of so many members; of one to three where nobody says it."""
        chance = Random(f"{self.seed}:{number}")
        drawn = chance.choice(SIZES)
        members = [_member(chance) | self._document(number, ordinal) for ordinal in range(size or drawn)]
        return Call(
            steps.REGISTER_PARTY,
            steps.REGISTER_PARTY.path,
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

    def check_liveness(self, number: int, subject: Subject) -> Call:
        """Begin a session, look into the provider's camera where this run may, read what came of it."""

        def look(session: Json) -> Call:
            page = session["capture_url"]
            if not may_open(page, host=self.host):
                return _read_outcome(subject, session["session_id"], outcome=None)
            read = _read_outcome(subject, session["session_id"], outcome="passed")
            return Call(
                steps.LOOK_INTO_CAMERA,
                page,
                lambda status, _: status == 200,
                _IS_FORM,
                form="outcome=pass",
                then=lambda _: read,
            )

        return Call(
            steps.BEGIN_SESSION,
            steps.BEGIN_SESSION.path,
            lambda status, body: status == 201 and body["state"] == "CREATED" and bool(body["capture_url"]),
            _bearer(subject) | self._once(number),
            {"member_id": subject.member_id},
            then=look,
        )

    def request(self, number: int, subject: Subject) -> Call:
        """Enter the open draw with three ports."""
        ports = Random(f"{self.seed}:{number}").sample(self.prepared.ports, PORTS_ASKED)
        return Call(
            steps.ENTER_DRAW,
            steps.ENTER_DRAW.path.format(draw_id=self.prepared.draw_id),
            lambda status, body: status in (200, 201) and body["ports"] == ports,
            _bearer(subject),
            {"ports": ports},
        )

    def claim(self, number: int, subject: Subject) -> Call:
        """Claim places for the whole party, at whichever port has them; each party has an order of its own."""
        ports = Random(f"{self.seed}:{number}").sample(self.prepared.ports, len(self.prepared.ports))
        return Call(
            steps.CLAIM_PLACES,
            steps.CLAIM_PLACES.path,
            lambda status, body: status == 201 and body["state"] == "offered" and body["port"] in ports,
            _bearer(subject) | self._once(number),
            {"ports": ports},
        )


def read_status(subject: Subject) -> Call:
    """Everything about a party."""
    return Call(
        steps.READ_STATUS,
        steps.READ_STATUS.path,
        lambda status, body: status == 200 and "offer" in body,
        _bearer(subject),
    )


def shows_request(prepared: Prepared) -> Callable[[int, Json], bool]:
    """The test of a status that shows the party's request in the open draw."""
    return lambda status, body: status == 200 and body["request"]["draw_id"] == prepared.draw_id


def shows_offer(subject: Subject) -> Callable[[int, Json], bool]:
    """The test of a status that shows this very offer."""
    return lambda status, body: status == 200 and body["offer"]["offer_id"] == subject.offer_id


def confirm(subject: Subject) -> Call:
    """Take an offer, then see the appointment."""
    seen = Call(
        steps.READ_APPOINTMENT,
        steps.READ_APPOINTMENT.path,
        lambda status, body: (
            status == 200 and (body["offer"]["offer_id"], body["offer"]["state"]) == (subject.offer_id, "confirmed")
        ),
        _bearer(subject),
    )
    return Call(
        steps.CONFIRM_OFFER,
        steps.CONFIRM_OFFER.path.format(offer_id=subject.offer_id),
        lambda status, body: status == 200 and body["state"] == "confirmed" and bool(body["code"]),
        _bearer(subject),
        _IN_MATAMOROS,
        then=lambda _: seen,
    )


def _read_outcome(subject: Subject, session_id: str, *, outcome: str | None) -> Call:
    return Call(
        steps.READ_OUTCOME,
        steps.READ_OUTCOME.path.format(session_id=session_id),
        lambda status, body: status == 200 and body["outcome"] == outcome,
        _bearer(subject),
    )


def _bearer(subject: Subject) -> dict[str, str]:
    return {"Authorization": f"Bearer {subject.token}"}


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
