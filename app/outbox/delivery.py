"""How a letter leaves the house: as a file in a folder, or by SMTP."""

import asyncio
import os
import smtplib
import socket
import ssl
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit
from uuid import UUID

from app.settings import Settings

_PATIENCE_SECONDS = 10.0
_SMTP_PORT = 25
_FIRST_PERMANENT = 500
_PASSWORD_MECHANISMS = {"CRAM-MD5", "PLAIN", "LOGIN"}  # those that smtplib speaks
_NO_ENCRYPTION = (
    "FAIRSLOT_SMTP_URL has a password, and the mail server offers no encryption to send it by: no mail leaves"
)
_NO_PASSWORDS = "FAIRSLOT_SMTP_URL has a password, and the mail server takes none: remove it, or name another port"
_REFUSED = "FAIRSLOT_SMTP_URL: the mail server refuses this user and password: no mail leaves"


class NotDelivered(Exception):
    """It did not go out; it may the next time."""


class ServerUnfit(NotDelivered):
    """No mail goes out at all until somebody looks: the message names the setting and the mend, and no person."""


class Undeliverable(Exception):
    """It will never go out as it is."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A message as its reader sees it."""

    message_id: UUID
    recipient: str
    language: str
    translation_status: str
    subject: str
    body: str
    calendar: str | None
    written_at: datetime


class Delivery(Protocol):
    async def deliver(self, letter: Letter) -> None:
        """Hand the letter over. Raises NotDelivered, or Undeliverable."""
        ...


@dataclass(frozen=True, slots=True)
class ToFolder:
    """Each letter a file, readable by its owner alone; a letter that comes again takes the place of the first."""

    folder: Path
    sender: str

    async def deliver(self, letter: Letter) -> None:
        content = as_mail(letter, sender=self.sender).as_bytes()
        try:
            await asyncio.to_thread(self._write, letter.message_id, content)
        except OSError as error:
            raise NotDelivered from error

    def _write(self, message_id: UUID, content: bytes) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        unfinished = self.folder / f".{message_id}.{os.getpid()}"
        unfinished.touch(mode=0o600)
        unfinished.write_bytes(content)
        unfinished.replace(self.folder / f"{message_id}.eml")


class _Line(smtplib.SMTP):
    """A connection that somebody else may end, whatever it waits for."""

    def __init__(self, host: str, port: int, *, patience: float, opened: list["_Line"]) -> None:
        opened.append(self)
        super().__init__(host, port, timeout=patience)

    def hang_up(self) -> None:
        line = self.sock
        with suppress(OSError):
            if line:
                line.shutdown(socket.SHUT_RDWR)


@dataclass(frozen=True, slots=True)
class BySmtp:
    host: str
    port: int
    user: str | None
    password: str | None
    sender: str
    patience: float = _PATIENCE_SECONDS  # for all of it, however slowly the server speaks

    async def deliver(self, letter: Letter) -> None:
        mail = as_mail(letter, sender=self.sender)
        opened: list[_Line] = []
        try:
            async with asyncio.timeout(self.patience):
                await asyncio.to_thread(self._send, mail, letter.recipient, opened)
        except smtplib.SMTPRecipientsRefused as error:
            codes = [code for code, _ in error.recipients.values()]
            raise (Undeliverable if min(codes) >= _FIRST_PERMANENT else NotDelivered) from error
        except smtplib.SMTPNotSupportedError as error:
            raise Undeliverable from error
        except (smtplib.SMTPException, OSError) as error:
            raise NotDelivered from error
        finally:
            for line in opened:
                line.hang_up()

    def _send(self, mail: EmailMessage, recipient: str, opened: list[_Line]) -> None:
        with _Line(self.host, self.port, patience=self.patience, opened=opened) as server:
            server.ehlo()
            if server.has_extn("starttls"):
                server.starttls(context=ssl.create_default_context())
                server.ehlo()
            elif self.user is not None:
                raise ServerUnfit(_NO_ENCRYPTION)
            if self.user is not None and self.password is not None:
                _log_in(server, self.user, self.password)
            server.send_message(mail, self.sender, [recipient])


def _log_in(server: smtplib.SMTP, user: str, password: str) -> None:
    if _PASSWORD_MECHANISMS.isdisjoint(server.esmtp_features.get("auth", "").split()):
        raise ServerUnfit(_NO_PASSWORDS)
    try:
        server.login(user, password)
    except smtplib.SMTPAuthenticationError as error:
        raise (ServerUnfit(_REFUSED) if error.smtp_code >= _FIRST_PERMANENT else NotDelivered) from error


def delivery_of(settings: Settings) -> Delivery | None:
    """What the settings ask for; None where messages are only read over the API."""
    if settings.outbox:
        return ToFolder(settings.outbox, settings.mail_from)
    if settings.smtp_url:
        return _by_smtp(settings.smtp_url, sender=settings.mail_from)
    return None


def _by_smtp(url: str, *, sender: str) -> BySmtp:
    parts = urlsplit(url)
    user, password = (None if part is None else unquote(part) for part in (parts.username, parts.password))
    return BySmtp(parts.hostname or "", parts.port or _SMTP_PORT, user, password, sender)


def as_mail(letter: Letter, *, sender: str) -> EmailMessage:
    """With an identifier that stays the same when the letter comes twice, so that a mail program can tell.

    Raises Undeliverable where the recipient is no address.
    """
    mail = EmailMessage(policy=SMTP)
    mail["From"] = Address(display_name="Fairslot", addr_spec=sender)
    try:
        mail["To"] = Address(addr_spec=letter.recipient)
    except (MessageError, ValueError, IndexError) as error:
        raise Undeliverable from error
    mail["Subject"] = letter.subject
    mail["Date"] = format_datetime(letter.written_at)
    mail["Message-ID"] = f"<{letter.message_id}@{sender.rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(letter.body, cte="quoted-printable")
    if letter.calendar:
        mail.add_attachment(letter.calendar, subtype="calendar", filename="appointment.ics", cte="base64")
    mail["Content-Language"] = letter.language
    mail["Translation-Status"] = letter.translation_status
    return mail
