"""The two ways out of the house: files, and a mail server on loopback."""

import asyncio
import email
import email.policy
import ssl
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from app.outbox.delivery import BySmtp, NotDelivered, ToFolder, Undeliverable
from tests.app.outbox.office import SENDER, Office, letter_of


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


async def assert_tried_and_told_once(office: Office, controller: Controller, why: str) -> None:
    """With a password, by this server: all messages wait on, and the log says once what is to be mended, and why."""
    for _ in range(2):
        await office.post()
    async with listening(controller):
        await office.deliver(BySmtp("127.0.0.1", controller.port, "fairslot", "a-password", SENDER))

    assert await office.states() == ["pending", "pending"]
    assert await office.journey.scalar("SELECT min(attempts) FROM messages") == 1
    (entry,) = office.log.entries
    assert [words for words in ("FAIRSLOT_SMTP_URL", why) if words not in entry["event"]] == []


async def test_a_password_is_never_sent_in_clear(office: Office, unused_tcp_port: int):
    asked: list[str] = []

    def authenticate(
        _server: SMTP, _session: Session, _envelope: Envelope, mechanism: str, _data: object
    ) -> AuthResult:
        asked.append(mechanism)
        return AuthResult(success=True)

    handler = Server()
    controller = Controller(handler, "127.0.0.1", unused_tcp_port, authenticator=authenticate, auth_require_tls=False)

    await assert_tried_and_told_once(office, controller, "no encryption")
    assert (asked, handler.envelopes) == ([], [])


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

    await assert_tried_and_told_once(office, controller, told)
    assert handler.envelopes == []


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
