"""A letter in another language than the one wanted says so, and is counted where it can be seen."""

import pytest

from app.content.library import Library, shelf
from app.outbox.actions import Outbox
from app.outbox.delivery import Delivery, NotDelivered
from app.policy import Policy
from app.scheduler import Means
from tests.app.journey import IDENTITY_SECRET, MEANS
from tests.app.outbox.office import Mailbox, Office


async def run_outbox(office: Office, *deliveries: Delivery) -> list[int]:
    """Deliver, and tell; how many fallbacks were told each time."""
    return [await _told(office, office.outbox(delivery)) for delivery in deliveries]


async def _told(office: Office, outbox: Outbox) -> int:
    now = office.journey.clock.now
    async with office.journey.engine.begin() as transaction:
        await outbox.deliver_due(transaction, now=now)
    async with office.journey.engine.begin() as transaction:
        told = await outbox.tell_fallbacks(transaction, now=now)
        assert await outbox.tell_fallbacks(transaction, now=now) == 0
    return told


async def counted(office: Office) -> list[str]:
    exposed = (await office.journey.client.get("/metrics")).text
    return [line for line in exposed.splitlines() if line.startswith("fairslot_letter_fallbacks_total{")]


@pytest.mark.parametrize("language", ["quc", "mam"])
async def test_a_letter_in_a_partial_language_says_below_its_words_that_it_is_in_spanish(office: Office, language: str):
    box = Mailbox()
    await office.post(language=language)
    await office.post(language="es")
    await office.deliver(box)

    (fallback,) = [letter for letter in box.letters if letter.translation_status == "machine, unreviewed, fallback"]
    (spanish,) = [letter for letter in box.letters if letter is not fallback]
    said = shelf().sentence("language-fallback", language="es", facts={"language": "Español"})
    assert (fallback.language, fallback.subject) == (spanish.language, spanish.subject) == ("es", "Se acerca su cita")
    assert fallback.body == f"{spanish.body}\n\n{said}"


async def test_letters_in_another_language_than_the_one_wanted_are_counted_over_all_workers(office: Office):
    for language in ("quc", "quc", "mam", "es", "zh-TW", "xx-never-heard-of"):
        await office.post(language=language)
    told = await run_outbox(office, Mailbox(), Mailbox())
    await office.post(language="mam")

    assert [*told, *await run_outbox(office, Mailbox())] == [4, 0, 1]
    assert await counted(office) == [
        'fairslot_letter_fallbacks_total{spoken="es",wanted="mam"} 2.0',
        'fairslot_letter_fallbacks_total{spoken="en",wanted="other"} 1.0',
        'fairslot_letter_fallbacks_total{spoken="es",wanted="quc"} 2.0',
        'fairslot_letter_fallbacks_total{spoken="zh-Hans",wanted="zh-Hant"} 1.0',
    ]


async def test_a_letter_that_did_not_go_out_is_not_counted(office: Office):
    await office.post(language="quc")

    assert await run_outbox(office, Mailbox(failure=NotDelivered)) == [0]
    assert await counted(office) == []


async def test_the_worker_tells_of_its_letters(office: Office):
    means = Means(policy=Policy(), library=Library(), draws=MEANS, identity_secret=IDENTITY_SECRET, delivery=Mailbox())
    await office.post(language="mam")
    await office.journey.run_clock(means)

    assert await counted(office) == ['fairslot_letter_fallbacks_total{spoken="es",wanted="mam"} 1.0']
