"""What a page puts together of several texts is joined as the reader's language joins it."""

import re
from pathlib import Path

import pytest
from fastapi import FastAPI

from app.content.languages import FULL
from tests.app.journey import Journey
from tests.app.pages.paper import Person
from tests.app.pages.people import ANA
from tests.app.punctuation import strange_marks
from tests.conftest import client_of

TEMPLATES = list((Path(__file__).parents[3] / "app").rglob("*.j2"))
JOINED = re.compile(r"\}\}[,;:.،؛，；：。、] ?\{\{")
OF_TWO_PEOPLE = {"people": "2"}


async def register(person: Person, language: str) -> str:
    """With nothing filled in first; gives back what is then said to be wrong."""
    await person.send((await person.open("/apply/language")).form("/apply/language"), language=language)
    form = (await person.open("/apply/register")).form("/apply/register")
    wrong = await person.send(form, OF_TWO_PEOPLE)
    done = await person.send(wrong.form("/apply/register"), ANA | {"members.0.full_name": language, "people": "1"})
    assert (wrong.status, done.status) == (422, 201), language
    return wrong.text


async def ask(person: Person) -> str:
    page = await person.open("/apply/request")
    await person.send(page.form("/apply/request"), {"ports.0": "laredo"})
    return page.text


async def test_no_page_has_marks_that_the_language_has_not(app: FastAPI, elsewhere: Journey):
    draw_id = await elsewhere.open_draw()
    readers = {language: Person(client_of(app)) for language in FULL}
    seen = {language: [await register(reader, language), await ask(reader)] for language, reader in readers.items()}
    await elsewhere.hold_draw(draw_id)
    for language, reader in readers.items():
        for path in ("/status", "/confirm", "/messages", f"/draws/{draw_id}"):
            seen[language].append((await reader.open(f"/apply{path}")).text)
        await reader.http.aclose()

    strange = {
        language: [each for text in texts for each in strange_marks(text, language)] for language, texts in seen.items()
    }
    assert {language: marks for language, marks in strange.items() if marks} == {}
    assert "Person 2, Full name: " in seen["en"][0]
    assert "成员 2，全名：" in seen["zh-Hans"][0]


def test_no_template_joins_texts_by_marks_of_its_own():
    assert [template.name for template in TEMPLATES if JOINED.search(template.read_text("utf-8"))] == []
    assert len(TEMPLATES) > 10


@pytest.mark.parametrize("joined", ["{{ person }}, {{ label }}", "{{ port }}, {{ day }}.", "{{ label }}: {{ flaw }}"])
def test_texts_that_a_template_joins_are_found(joined: str):
    assert JOINED.search(joined)


@pytest.mark.parametrize(
    ("language", "joined"),
    [
        ("zh-Hans", "成员 2, 全名"),
        ("zh-Hans", "2026年3月2日星期一, 08:00"),
        ("zh-Hans", "全名: Ana"),
        ("ar", "الشخص 2, الاسم الكامل"),
        ("ar", "الاثنين، 2 مارس 2026, 08:00"),
        ("fa-AF", "شخص 2, نام کامل"),
        ("ps", "۱ ورځ, ۲ ساعته"),
        ("fr", "Nom complet: trop long"),
    ],
)
def test_marks_of_another_language_are_found(language: str, joined: str):
    assert strange_marks(joined, language)
