import asyncio
import email
import email.policy
import re
import ssl
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
import structlog
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError
from structlog.testing import LogCapture

from app.access.tokens import PartyId
from app.content.library import LANGUAGES, Library
from app.outbox.actions import Outbox, expire_due
from app.outbox.delivery import BySmtp, Delivery, Letter, NotDelivered, ToFolder, Undeliverable
from app.outbox.messages import Message, MessageKind, MessageState, SecretWithoutRecipient, forget, post, redirect
from app.outbox.rules import MOST_ATTEMPTS, next_attempt_at
from tests.app.journey import Journey, RegisteredParty, SetClock

FACTS: Mapping[str, str | int] = {
    "port": "Laredo",
    "starts_at": "2026-03-20T09:15:00-05:00",
    "expires_at": "2026-03-07T10:00:00-06:00",
    "day_on": "2026-03-20",
    "code": "ABCD-2345",
    "minutes": 15,
}
SENDER = "no-reply@example.org"
WITHOUT_GUARDS = [
    f"ALTER TABLE messages DROP CONSTRAINT ck_messages_{name}" for name in ("kind_is_known", "facts_are_named")
]


@dataclass
class Mailbox:
    """A delivery in the test's hands: it keeps what it gets, and fails when told to."""

    failure: type[Exception] | None = None
    letters: list[Letter] = field(default_factory=list)

    async def deliver(self, letter: Letter) -> None:
        self.letters.append(letter)
        if self.failure:
            raise self.failure


@dataclass(frozen=True)
class Office:
    """The outbox of one service."""

    journey: Journey
    party: RegisteredParty
    log: LogCapture = field(default_factory=LogCapture)

    async def post(
        self,
        kind: MessageKind = MessageKind.REMINDER,
        *,
        to: str | None = "someone@example.org",
        facts: Mapping[str, str | int] = FACTS,
        calendar: str | None = None,
        expires_at: datetime | None = None,
    ) -> None:
        message = Message(PartyId(self.party.party_id), to, "es", kind, facts, calendar, expires_at)
        async with self.journey.engine.begin() as transaction:
            await post(transaction, [message], now=self.journey.clock.now)

    async def deliver(self, delivery: Delivery | None) -> int:
        logger = structlog.wrap_logger(structlog.PrintLogger(), processors=[self.log])
        outbox = Outbox(Library(), delivery, logger)
        async with self.journey.engine.begin() as transaction:
            return await outbox.deliver_due(transaction, now=self.journey.clock.now)

    async def expire(self) -> int:
        async with self.journey.engine.begin() as transaction:
            return await expire_due(transaction, now=self.journey.clock.now)

    async def redirect(self, to: str | None, language: str = "en") -> None:
        async with self.journey.engine.begin() as transaction:
            await redirect(transaction, PartyId(self.party.party_id), recipient=to, language=language)

    async def states(self) -> list[str]:
        return (await self.journey.scalar("SELECT array_agg(state ORDER BY created_at) FROM messages")) or []

    async def read(self, **headers: str) -> list[dict[str, Any]]:
        answer = await self.journey.client.get("/v1/messages", headers=self.party.headers | headers)
        assert answer.status_code == 200, answer.text
        return answer.json()["messages"]


@pytest.fixture
async def office(journey: Journey) -> Office:
    return Office(journey, await journey.register())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", MessageKind)
def test_every_kind_has_words_in_every_language(kind: MessageKind, language: str):
    wording = Library().message(kind, language=language, facts=FACTS)

    assert wording.title
    assert wording.detail.count("\n") >= 2


def test_moments_are_written_out_in_the_language_and_at_their_own_place():
    wordings = [Library().message("reminder", language=language, facts=FACTS).detail for language in LANGUAGES]

    assert "Friday 20 March 2026, 09:15" in wordings[0]
    assert "viernes 20 marzo 2026, 09:15" in wordings[1]


async def test_a_message_goes_out_once_in_the_readers_language(office: Office):
    await office.post()
    box = Mailbox()

    assert [await office.deliver(box), await office.deliver(box)] == [1, 0]
    (letter,) = box.letters
    assert (letter.recipient, letter.language, letter.subject) == ("someone@example.org", "es", "Se acerca su cita")
    assert await office.states() == ["sent"]


async def test_a_message_of_a_change_that_is_rolled_back_is_never_sent(office: Office):
    async with office.journey.engine.connect() as transaction:
        message = Message(PartyId(office.party.party_id), "someone@example.org", "en", MessageKind.REMINDER, FACTS)
        await post(transaction, [message], now=office.journey.clock.now)

    assert await office.deliver(Mailbox()) == 0


async def test_what_fails_is_tried_again_later_and_abandoned_after_enough(office: Office, clock: SetClock):
    await office.post()
    box = Mailbox(failure=NotDelivered)

    assert [await office.deliver(box), await office.deliver(box)] == [1, 0]
    for _ in range(MOST_ATTEMPTS + 3):
        clock.advance(timedelta(hours=6))
        await office.deliver(box)
    assert len(box.letters) == MOST_ATTEMPTS
    assert len({letter.message_id for letter in box.letters}) == 1
    assert await office.states() == ["abandoned"]
    assert [entry["event"] for entry in office.log.entries] == ["message abandoned"]
    assert "someone@example.org" not in str(office.log.entries)


async def test_what_can_never_be_delivered_is_abandoned_at_once(office: Office):
    await office.post()
    await office.deliver(Mailbox(failure=Undeliverable))

    assert await office.states() == ["abandoned"]


async def test_a_message_that_cannot_be_worded_holds_up_no_other(office: Office, clock: SetClock):
    await office.post(facts={})
    clock.advance(timedelta(seconds=1))
    await office.post(facts=dict(FACTS) | {"starts_at": "soon"})
    clock.advance(timedelta(seconds=1))
    await office.post()
    await office.deliver(Mailbox())

    assert await office.states() == ["abandoned", "abandoned", "sent"]


@pytest.mark.parametrize("damage", ["facts = '[]'", "kind = 'never-heard-of'", "recipient = 'odd'"])
async def test_whatever_is_wrong_with_one_message_holds_up_no_other(office: Office, clock: SetClock, damage: str):
    class Odd(Mailbox):
        async def deliver(self, letter: Letter) -> None:
            if letter.recipient == "odd":
                raise ZeroDivisionError(letter.recipient)
            await super().deliver(letter)

    await office.post()
    await office.journey.execute(*WITHOUT_GUARDS, f"UPDATE messages SET {damage}")  # noqa: S608 - the damage is the test's own
    clock.advance(timedelta(seconds=1))
    await office.post()
    await office.deliver(Odd())

    assert (await office.states())[1] == "sent"
    assert await office.journey.scalar("SELECT attempts FROM messages ORDER BY created_at LIMIT 1") == 1
    assert "odd" not in str(office.log.entries)


async def test_what_is_over_before_it_could_go_out_is_never_sent(office: Office, clock: SetClock):
    await office.post(expires_at=clock.now + timedelta(hours=23))
    clock.advance(timedelta(days=3))
    box = Mailbox()

    assert [await office.deliver(box), await office.expire(), await office.deliver(box)] == [0, 1, 0]
    assert (box.letters, await office.states()) == ([], ["expired"])
    assert len(await office.read()) == 1


async def test_what_is_not_over_yet_goes_out(office: Office, clock: SetClock):
    await office.post(expires_at=clock.now + timedelta(seconds=1))

    assert [await office.expire(), await office.deliver(Mailbox())] == [0, 1]


async def test_the_news_of_an_offer_is_over_at_its_deadline(journey: Journey):
    party, offer_id = await journey.offer()
    expiry = "SELECT count(*) FROM messages m JOIN offers o ON m.expires_at = {} WHERE m.kind = '{}'"

    assert await journey.scalar(expiry.format("o.expires_at", "offer-made")) == 1
    assert (await journey.confirm(offer_id, party)).status_code == 200
    starts_at = "(SELECT min(s.starts_at) FROM slots s JOIN assignments a ON a.slot_id = s.id WHERE a.offer_id = o.id)"
    assert await journey.scalar(expiry.format(starts_at, "appointment-confirmed")) == 1


async def test_two_workers_never_send_the_same_message(office: Office):
    for _ in range(25):
        await office.post()
    box = Mailbox()
    await asyncio.gather(*(office.deliver(box) for _ in range(6)))

    assert len(box.letters) == len({letter.message_id for letter in box.letters})


async def test_a_worker_that_dies_leaves_nothing_claimed(office: Office):
    class Killed(BaseException):
        pass

    class Dying(Mailbox):
        async def deliver(self, letter: Letter) -> None:
            await super().deliver(letter)
            raise Killed

    await office.post()
    dying, box = Dying(), Mailbox()
    with pytest.raises(Killed):
        await office.deliver(dying)

    assert await office.deliver(box) == 1
    assert [letter.message_id for letter in box.letters] == [letter.message_id for letter in dying.letters]


async def test_what_has_not_gone_out_follows_a_changed_contact(office: Office, clock: SetClock):
    box = Mailbox()
    await office.post()
    await office.deliver(box)
    clock.advance(timedelta(seconds=1))
    await office.post()
    await office.redirect("elsewhere@example.org")
    await office.deliver(box)

    assert [(letter.recipient, letter.language) for letter in box.letters] == [
        ("someone@example.org", "es"),
        ("elsewhere@example.org", "en"),
    ]


async def test_a_party_reached_by_telephone_reads_its_messages(office: Office):
    await office.post(to=None)

    assert await office.deliver(Mailbox()) == 0
    assert [message["kind"] for message in await office.read()] == ["reminder"]


async def test_a_change_to_the_telephone_makes_messages_readable_and_drops_codes(office: Office, clock: SetClock):
    await office.post()
    await office.post(MessageKind.RECOVERY_CODE)
    await office.redirect(None)

    assert await office.states() == ["readable"]


async def test_a_code_is_delivered_and_then_gone_and_never_readable(office: Office):
    await office.post(MessageKind.RECOVERY_CODE)
    before = await office.read()
    box = Mailbox()
    await office.deliver(box)

    assert "ABCD-2345" in box.letters[0].body
    assert (before, await office.read()) == ([], [])
    assert "ABCD" not in str(await office.journey.scalar("SELECT json_agg(m)::text FROM messages m"))


async def test_a_code_cannot_be_posted_to_nobody(office: Office):
    with pytest.raises(SecretWithoutRecipient):
        await office.post(MessageKind.RECOVERY_CODE, to=None)


async def test_messages_are_read_newest_first_in_the_callers_language_and_only_ones_own(
    office: Office, journey: Journey, clock: SetClock
):
    await office.post(MessageKind.OFFER_MADE)
    clock.advance(timedelta(hours=1))
    await office.post(MessageKind.APPOINTMENT_CONFIRMED)
    stranger = Office(journey, await journey.register())

    titles = [message["title"] for message in await office.read(**{"Accept-Language": "en"})]
    assert titles == ["Your appointment is confirmed", "Your party was drawn"]
    assert (await office.read(**{"Accept-Language": "es"}))[0]["title"] == "Su cita está confirmada"
    assert await stranger.read() == []


@pytest.mark.parametrize("damage", ["kind = 'never-heard-of'", "facts = '{}'", 'facts = \'{"starts_at": "soon"}\''])
async def test_a_message_without_words_breaks_no_list(office: Office, journey: Journey, clock: SetClock, damage: str):
    await office.post()
    await journey.execute(*WITHOUT_GUARDS, f"UPDATE messages SET {damage}")  # noqa: S608 - the damage is the test's own
    clock.advance(timedelta(hours=1))
    await office.post(MessageKind.OFFER_MADE)

    assert [message["kind"] for message in await office.read()] == ["offer-made"]


@pytest.mark.parametrize(("constraint", "values"), [("kind_is_known", MessageKind), ("state_is_known", MessageState)])
async def test_the_values_in_the_code_are_those_in_the_database(
    journey: Journey, constraint: str, values: type[StrEnum]
):
    definition = await journey.scalar(
        f"SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'ck_messages_{constraint}'"  # noqa: S608
    )
    assert set(re.findall(r"'([a-z-]+)'", definition)) == {value.value for value in values}


async def test_long_lists_of_messages_come_in_pages(office: Office, journey: Journey):
    for _ in range(5):
        await office.post()
    seen: list[str] = []
    address: str | None = "/v1/messages?limit=2"
    while address:
        answer = await journey.client.get(address, headers=office.party.headers)
        seen += [message["message_id"] for message in answer.json()["messages"]]
        address = answer.links.get("next", {}).get("url")

    assert len(seen) == len(set(seen)) == 5


async def test_a_forgotten_party_leaves_no_message(office: Office, journey: Journey):
    await office.post()
    async with journey.engine.begin() as transaction:
        await forget(transaction, PartyId(office.party.party_id))

    assert await journey.count("messages") == 0


async def test_without_a_delivery_messages_wait_and_can_be_read(office: Office):
    await office.post()

    assert await office.deliver(None) == 0
    assert await office.states() == ["pending"]
    assert len(await office.read()) == 1


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("UPDATE messages SET state = 'readable'", "readable_has_no_recipient"),
        ("UPDATE messages SET recipient = NULL", "readable_has_no_recipient"),
        ("UPDATE messages SET state = 'sent'", "sent_has_a_time"),
        ("UPDATE messages SET state = 'lost'", "state_is_known"),
        ("UPDATE messages SET kind = 'never-heard-of'", "kind_is_known"),
        ("UPDATE messages SET facts = '[]'", "facts_are_named"),
    ],
)
async def test_the_database_admits_no_impossible_state(office: Office, journey: Journey, change: str, constraint: str):
    await office.post()

    with pytest.raises(IntegrityError, match=constraint):
        await journey.execute(change)


@given(attempts=st.integers(1, MOST_ATTEMPTS - 1), chance=st.floats(0, 1, exclude_max=True))
def test_the_pause_doubles_up_to_its_longest_with_jitter(attempts: int, chance: float):
    now = SetClock().now
    again_at = next_attempt_at(attempts, now=now, chance=chance)
    full = min(timedelta(hours=6), timedelta(seconds=30) * 2 ** (attempts - 1))

    assert again_at is not None
    assert full / 2 <= again_at - now <= full


def test_after_enough_attempts_there_is_no_next():
    assert next_attempt_at(MOST_ATTEMPTS, now=SetClock().now, chance=0) is None


# The two ways out of the house.


async def letter_of(office: Office, *, to: str = "someone@example.org", calendar: str | None = None) -> Letter:
    box = Mailbox()
    await office.post(to=to, calendar=calendar)
    await office.deliver(box)
    return box.letters[0]


def files_in(folder: Path) -> list[Path]:
    return list(folder.iterdir())


def parsed(content: bytes) -> EmailMessage:
    message = email.message_from_bytes(content, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


CALENDAR = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"


async def test_a_file_is_a_whole_mail_for_its_owner_alone(office: Office, tmp_path: Path):
    letter = await letter_of(office, calendar=CALENDAR)
    for _ in range(2):
        await ToFolder(tmp_path / "out", SENDER).deliver(letter)

    (file,) = files_in(tmp_path / "out")
    mail = parsed(file.read_bytes())
    body, calendar = mail.get_body(), next(mail.iter_attachments())
    assert file.name == f"{letter.message_id}.eml"
    assert file.stat().st_mode & 0o077 == 0
    assert (mail["To"], mail["Message-ID"]) == ("someone@example.org", f"<{letter.message_id}@example.org>")
    assert (mail["Subject"], mail["Content-Language"]) == ("Se acerca su cita", "es")
    assert body
    assert "código de confirmación" in body.get_content()
    assert (calendar.get_content_type(), calendar.get_filename()) == ("text/calendar", "appointment.ics")
    assert calendar.get_content().splitlines() == CALENDAR.splitlines()


async def test_a_folder_that_cannot_be_written_is_tried_again(office: Office, tmp_path: Path):
    (tmp_path / "file").touch()
    with pytest.raises(NotDelivered):
        await ToFolder(tmp_path / "file", SENDER).deliver(await letter_of(office))


@dataclass
class Server:
    """What a real server on loopback got, and what it answers."""

    answer: str = "250 OK"
    envelopes: list[Envelope] = field(default_factory=list)

    async def handle_RCPT(  # noqa: N802 - the server's convention
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if self.answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.answer

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.envelopes.append(envelope)
        return "250 OK"


@pytest.fixture
async def server(unused_tcp_port: int) -> AsyncIterator[tuple[Server, BySmtp]]:
    handler = Server()
    async with listening(Controller(handler, hostname="127.0.0.1", port=unused_tcp_port)):
        yield handler, BySmtp("127.0.0.1", unused_tcp_port, None, None, SENDER)


@asynccontextmanager
async def listening(controller: Controller) -> AsyncGenerator[None]:
    await asyncio.to_thread(controller.start)
    try:
        yield
    finally:
        await asyncio.to_thread(controller.stop)


async def test_a_mail_server_gets_the_whole_letter(office: Office, server: tuple[Server, BySmtp]):
    handler, by_smtp = server
    letter = await letter_of(office, calendar=CALENDAR)
    await by_smtp.deliver(letter)

    (envelope,) = handler.envelopes
    mail = parsed(envelope.original_content or b"")
    assert (envelope.mail_from, envelope.rcpt_tos) == (SENDER, ["someone@example.org"])
    assert (mail["Subject"], mail["Message-ID"]) == (letter.subject, f"<{letter.message_id}@example.org>")
    assert [part.get_content_type() for part in mail.iter_attachments()] == ["text/calendar"]


@pytest.mark.parametrize(
    ("answer", "raised"), [("450 try later", NotDelivered), ("550 nobody of that name", Undeliverable)]
)
async def test_a_refusal_for_now_is_told_from_one_for_good(
    office: Office, server: tuple[Server, BySmtp], answer: str, raised: type[Exception]
):
    handler, by_smtp = server
    handler.answer = answer
    letter = await letter_of(office)

    with pytest.raises(raised):
        await by_smtp.deliver(letter)


async def test_a_server_that_is_away_is_tried_again(office: Office, unused_tcp_port: int):
    letter = await letter_of(office)
    with pytest.raises(NotDelivered):
        await BySmtp("127.0.0.1", unused_tcp_port, None, None, SENDER).deliver(letter)


@pytest.mark.parametrize("recipient", ["a,b@example.org", "no address", "<x>@example.org", "a@example.org>"])
async def test_no_address_is_never_sent_to(office: Office, tmp_path: Path, recipient: str):
    letter = await letter_of(office, to=recipient)

    with pytest.raises(Undeliverable):
        await ToFolder(tmp_path, SENDER).deliver(letter)
    assert files_in(tmp_path) == []


async def test_a_password_is_never_sent_in_clear(office: Office, unused_tcp_port: int):
    asked: list[str] = []

    def authenticate(
        _server: SMTP, _session: Session, _envelope: Envelope, mechanism: str, _data: object
    ) -> AuthResult:
        asked.append(mechanism)
        return AuthResult(success=True)

    handler = Server()
    controller = Controller(handler, "127.0.0.1", unused_tcp_port, authenticator=authenticate, auth_require_tls=False)
    for _ in range(2):
        await office.post()
    async with listening(controller):
        await office.deliver(BySmtp("127.0.0.1", unused_tcp_port, "fairslot", "a-password", SENDER))

    assert (asked, handler.envelopes, await office.states()) == ([], [], ["pending", "pending"])
    assert await office.journey.scalar("SELECT min(attempts) FROM messages") == 1
    (entry,) = office.log.entries
    assert "FAIRSLOT_SMTP_URL" in entry["event"]
    assert "no encryption" in entry["event"]


@pytest.mark.parametrize(("takes_passwords", "told"), [(False, "takes none"), (True, "refuses this user and password")])
async def test_a_password_that_the_server_does_not_take_is_a_failed_try_and_said_once(
    office: Office,
    tmp_path: Path,
    unused_tcp_port: int,
    monkeypatch: pytest.MonkeyPatch,
    *,
    takes_passwords: bool,
    told: str,
):
    certificate, key = certificate_for_loopback(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    exclude = [] if takes_passwords else ["LOGIN", "PLAIN"]
    handler = Server()
    controller = Controller(handler, "127.0.0.1", unused_tcp_port, tls_context=context, auth_exclude_mechanism=exclude)
    for _ in range(2):
        await office.post()
    async with listening(controller):
        await office.deliver(BySmtp("127.0.0.1", unused_tcp_port, "fairslot", "a-password", SENDER))

    assert (handler.envelopes, await office.states()) == ([], ["pending", "pending"])
    assert await office.journey.scalar("SELECT min(attempts) FROM messages") == 1
    (entry,) = office.log.entries
    assert "FAIRSLOT_SMTP_URL" in entry["event"]
    assert told in entry["event"]


async def test_a_server_that_speaks_too_slowly_is_hung_up_on(office: Office, unused_tcp_port: int):
    hung_up = asyncio.Event()

    async def drip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        dripping = asyncio.create_task(drip_into(writer))
        await reader.read()
        dripping.cancel()
        writer.close()
        hung_up.set()

    async def drip_into(writer: asyncio.StreamWriter) -> None:
        while True:
            writer.write(b"2")
            await asyncio.sleep(0.05)

    letter = await letter_of(office)
    async with await asyncio.start_server(drip, "127.0.0.1", unused_tcp_port):
        with pytest.raises(NotDelivered):
            await BySmtp("127.0.0.1", unused_tcp_port, None, None, SENDER, patience=0.5).deliver(letter)
        await hung_up.wait()


def certificate_for_loopback(folder: Path) -> tuple[Path, Path]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    loopback = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    begins = datetime(2020, 1, 1, tzinfo=UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), 1, begins, begins + timedelta(days=36500))
        .add_extension(loopback, critical=False)
        .sign(key, SHA256())
    )
    files = folder / "certificate.pem", folder / "key.pem"
    files[0].write_bytes(certificate.public_bytes(Encoding.PEM))
    files[1].write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return files


@pytest.mark.parametrize("is_trusted", [True, False])
async def test_where_encryption_is_offered_it_is_taken_and_the_server_must_prove_itself(
    office: Office, tmp_path: Path, unused_tcp_port: int, monkeypatch: pytest.MonkeyPatch, *, is_trusted: bool
):
    certificate, key = certificate_for_loopback(tmp_path)
    if is_trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    handler, letter = Server(), await letter_of(office)
    by_smtp = BySmtp("127.0.0.1", unused_tcp_port, None, None, SENDER)
    controller = Controller(
        handler, hostname="127.0.0.1", port=unused_tcp_port, tls_context=context, require_starttls=True
    )
    async with listening(controller):
        with nullcontext() if is_trusted else pytest.raises(NotDelivered):
            await by_smtp.deliver(letter)

    assert len(handler.envelopes) == int(is_trusted)
