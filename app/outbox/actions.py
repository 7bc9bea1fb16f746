"""The clock's part of the outbox: what is due goes out, is tried again, or is given up."""

import asyncio
import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto
from typing import NamedTuple

from sqlalchemy.ext.asyncio import AsyncConnection
from structlog.typing import FilteringBoundLogger

from app.content.bidi import plain
from app.content.language import status_of
from app.content.languages import BY_TAG
from app.content.library import Library, MissingText, Wording
from app.content.negotiation import Choice, counted_as, negotiate
from app.edge.fallbacks import tell_fallbacks
from app.edge.logs import chain_of
from app.metrics import Fallback
from app.outbox import queries
from app.outbox.delivery import Delivery, Letter, NotDelivered, ServerUnfit, Undeliverable
from app.outbox.entry import worded
from app.outbox.queries import DueMessage
from app.outbox.rules import next_attempt_at

# A worker that is killed in between repeats so many letters at most.
_AT_ONCE = 10
_EXPIRED_AT_ONCE = 100


class _Fate(Enum):
    SENT = auto()
    FAILED = auto()
    HOPELESS = auto()


class _Try(NamedTuple):
    """What became of a message, and what whoever runs the service should mend."""

    fate: _Fate
    mend: str | None = None


class _Worded(NamedTuple):
    """A letter, and which language it speaks in the place of which, if it does."""

    letter: Letter
    fallback: Fallback | None


@dataclass(frozen=True, slots=True)
class Outbox:
    """How messages are worded and how they leave."""

    library: Library
    delivery: Delivery | None
    log: FilteringBoundLogger
    untold: Counter[Fallback] = field(default_factory=Counter[Fallback])

    async def deliver_due(self, transaction: AsyncConnection, /, *, now: datetime) -> int:
        """Deliver some of what is due, each at least once; how many were dealt with.

        A message that cannot be worded is given up like one that cannot be delivered: it must not hold up others.

        All stay locked meanwhile, so no other worker sends them too; if this one is killed, another begins anew
        (docs/decisions/0015-messages-sent-in-their-transaction.md).
        """
        if self.delivery is None:
            return 0
        due = await queries.claim_due(transaction, now=now, at_once=_AT_ONCE)
        tries = await asyncio.gather(*(self._try(message, self.delivery) for message in due))
        for mend in {each.mend for each in tries if each.mend}:
            self.log.error(mend)
        for message, tried in zip(due, tries, strict=True):
            await self._settle(transaction, message, tried.fate, now=now)
        return len(due)

    async def tell_fallbacks(self, transaction: AsyncConnection, /, *, now: datetime) -> int:  # noqa: ARG002 - whenever it was
        """Tell of the letters that went out in a language that was not asked for; how many pairs of languages."""
        told = +self.untold
        await tell_fallbacks(transaction, told)
        self.untold.subtract(told)
        return len(told)

    async def _try(self, message: DueMessage, delivery: Delivery) -> _Try:
        try:
            letter, fallback = self._worded(message)
            await delivery.deliver(letter)
        except ServerUnfit as unfit:
            return _Try(_Fate.FAILED, mend=str(unfit))
        except NotDelivered:
            return _Try(_Fate.FAILED)
        except (Undeliverable, MissingText, ValueError):
            return _Try(_Fate.HOPELESS)
        except Exception as fault:  # noqa: BLE001 - whatever is wrong with one message stops no other
            faults = list(chain_of(fault))
            self.log.error("message failed", message_id=str(message.message_id), kind=message.kind, faults=faults)  # noqa: TRY400 - an exception's text may quote personal data
            return _Try(_Fate.FAILED)
        if fallback:
            self.untold[fallback] += 1
        return _Try(_Fate.SENT)

    def _worded(self, message: DueMessage) -> _Worded:
        choice = negotiate(message.language)
        wording = self.library.message(message.kind, language=choice.language, facts=message.facts)
        fallback = _fallback(choice, wording)
        return _Worded(self._letter(message, wording, fallback), fallback)

    def _letter(self, message: DueMessage, wording: Wording, fallback: Fallback | None) -> Letter:
        return Letter(
            message_id=message.message_id,
            recipient=message.recipient,
            language=wording.language,
            translation_status=status_of((wording.language,), is_fallback=fallback is not None),
            subject=plain(wording.title),
            body=self._explained(wording) if fallback else wording.detail,
            calendar=message.calendar and self._entry(message.calendar, message, wording),
            written_at=message.created_at,
        )

    def _entry(self, calendar: str, message: DueMessage, wording: Wording) -> str:
        return worded(calendar, say=self.library.reader(wording.language), facts=message.facts)

    def _explained(self, wording: Wording) -> str:
        """Said below the words: that they are in another language than the one asked for."""
        facts = {"language": BY_TAG[wording.language].name}
        note = self.library.sentence("language-fallback", language=wording.language, facts=facts)
        return f"{wording.detail}\n\n{note}"

    async def _settle(self, transaction: AsyncConnection, message: DueMessage, fate: _Fate, *, now: datetime) -> None:
        if fate is _Fate.SENT:
            await queries.mark_sent(transaction, message.message_id, now=now)
        elif again_at := _again_at(message, fate, now=now):
            await queries.put_off(transaction, message.message_id, due_at=again_at)
        else:
            await queries.abandon(transaction, message.message_id)
            self.log.warning("message abandoned", message_id=str(message.message_id), kind=message.kind, fate=fate.name)


async def expire_due(transaction: AsyncConnection, *, now: datetime) -> int:
    """Give up messages that are over, such as an offer whose deadline has passed; how many."""
    return await queries.expire(transaction, now=now, at_once=_EXPIRED_AT_ONCE)


def _fallback(choice: Choice, wording: Wording) -> Fallback | None:
    if choice.instead_of is None and wording.language == choice.language:
        return None
    return Fallback(counted_as(choice.instead_of or choice.language), wording.language)


def _again_at(message: DueMessage, fate: _Fate, *, now: datetime) -> datetime | None:
    if fate is _Fate.HOPELESS:
        return None
    return next_attempt_at(message.attempts + 1, now=now, chance=random.random())  # noqa: S311 - no secret
