import asyncio
from datetime import timedelta

import pytest

from app.access.tokens import PartyId
from app.content.library import LANGUAGES, Library
from app.outbox.delivery import Letter, NotDelivered, Undeliverable
from app.outbox.messages import Message, MessageKind, SecretWithoutRecipient, post
from app.outbox.rules import MOST_ATTEMPTS
from tests.app.journey import Journey, SetClock
from tests.app.outbox.office import FACTS, WITHOUT_GUARDS, Mailbox, Office


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", MessageKind)
def test_every_kind_has_words_in_every_language(kind: MessageKind, language: str):
    wording = Library().message(kind, language=language, facts=FACTS)

    assert wording.title
    assert wording.detail.count("\n") >= 2


def test_moments_are_written_out_in_the_language_and_at_their_own_place():
    wordings = [Library().message("reminder", language=language, facts=FACTS).detail for language in LANGUAGES]

    assert "Friday, March 20, 2026, 09:15" in wordings[0]
    assert "viernes, 20 de marzo de 2026, 9:15" in wordings[1]


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
    await office.journey.execute(*WITHOUT_GUARDS, f"UPDATE messages SET {damage}")
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
