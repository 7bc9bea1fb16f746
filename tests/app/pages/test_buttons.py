"""What stands on a button must be brief, so its text is on a list: the one that the pages themselves make."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import pages
from app.content.translations.buttons import BUTTONS
from app.liveness.stub import page as stub
from app.pages.fields import Form, Otherwise
from app.pages.questions import Question
from app.pages.registering import _STEP

PAGES = Path(pages.__file__).parent
ON_A_BUTTON = re.compile(
    r'<button\b[^>]*>(.*?)</button>|<a class="button[^>]*>(.*?)</a>|\bact\([^,]+, (say\([^)]*\)|[^,]+),', re.DOTALL
)
SAID = re.compile(r'say\("([a-z-]+)"')
GIVEN = re.compile(r"(?:\{\{ )?(?:say\()?([a-z_.]+)\)?(?: \}\})?")
HANDED_IN = frozenset(
    (
        "form.submit",
        "form.otherwise.submit",
        "way.label",
        "asked.keep",
        "asked.submit",
        "label",
        "button.text",
        "each.name",
    )
)
"""What templates are given: by the program, by each other, and the names of languages."""


def texts_of(template: str) -> Iterator[str]:
    for found in ON_A_BUTTON.finditer(template):
        label = next(filter(None, found.groups()))
        name, given = SAID.search(label), GIVEN.fullmatch(label)
        if name:
            yield name[1]
        else:
            assert given, f"{label}: a button whose text this test cannot read"
            assert given[1] in HANDED_IN, f"{label}: a button whose text this test does not know"


def handed_in(source: str) -> Iterator[str]:
    """What the program puts on the buttons of forms."""
    for call in ast.walk(ast.parse(source)):
        if isinstance(call, ast.Call):
            given = [each.value for each in call.keywords if each.arg == "submit"]
            yield from (str(each.value) for each in given if isinstance(each, ast.Constant))


def asked() -> Iterator[str]:
    """What the program puts on the buttons of questions, of other ways to send a form, and of ways to other pages."""
    for module in pkgutil.iter_modules(pages.__path__, f"{pages.__name__}."):
        for value in vars(importlib.import_module(module.name)).values():
            each = getattr(value, "asked", value)
            if isinstance(each, Question):
                yield from (each.keep, each.submit)
            elif isinstance(each, Otherwise):
                yield each.submit
            elif isinstance(each, Form):
                yield from (way.label for way in each.ways)


def on_buttons() -> set[str]:
    templates = [path.read_text("utf-8") for path in (PAGES / "templates").iterdir()]
    programs = [path.read_text("utf-8") for path in PAGES.glob("*.py")]
    return {
        *(name for each in templates for name in texts_of(each)),
        *(name for each in programs for name in handed_in(each)),
        *asked(),
        *(f"site-{step}" for step in _STEP),
        *(f"capture-stub-{choice}" for choice in stub.Choice),
    }


def test_the_list_has_all_buttons_and_nothing_else():
    assert on_buttons() == BUTTONS


@pytest.mark.parametrize(
    "template",
    [
        '<button>{{ say("site-new") }}</button>',
        '<p><a class="button plain" href="/">{{ say("site-new", number=1) }}</a></p>',
        '{{ act("/new", say("site-new"), {"offer": offer.id}) }}',
    ],
)
def test_a_new_button_would_be_found(template: str):
    assert list(texts_of(template)) == ["site-new"]


def test_a_button_whose_text_comes_from_elsewhere_would_be_asked_about():
    with pytest.raises(AssertionError, match="a button whose text this test does not know"):
        list(texts_of("<button>{{ new.text }}</button>"))


def test_a_new_form_would_be_found():
    assert list(handed_in('Form(heading="a", submit="site-new")')) == ["site-new"]
