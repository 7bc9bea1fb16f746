"""What a person with a plain browser does: reads pages, fills forms in, sends them. No script runs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

import httpx

_VOID = frozenset(("input", "meta", "link", "option", "br"))
_BUTTONS = frozenset(("submit", ""))


@dataclass
class PaperForm:
    """A form as it stands on the page."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Paper(HTMLParser):
    """A page: its words, its links, its forms."""

    answer: httpx.Response

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[PaperForm] = []
        self.links: list[str] = []
        self.roles: list[str] = []
        self.words: list[str] = []
        self.wrong: set[str] = set()
        self._select = ""
        self._is_hidden = self._is_wrong = False
        self.feed(self.answer.text)

    @property
    def status(self) -> int:
        return self.answer.status_code

    @property
    def text(self) -> str:
        """All that is read, without the marks that isolate what is put in."""
        return " ".join(" ".join(self.words).translate({0x2068: None, 0x2069: None}).split())

    def form(self, action: str) -> PaperForm:
        return next(each for each in self.forms if each.action == action)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "role" in given:
            self.roles.append(given["role"])
        self._is_wrong = "aria-invalid" in given if tag == "fieldset" else self._is_wrong
        if "name" in given and ("aria-invalid" in given or self._is_wrong):
            self.wrong.add(given["name"])
        match tag:
            case "a":
                self.links.append(given.get("href", ""))
            case "form":
                self.forms.append(PaperForm(given["action"]))
            case "input" if self.forms:
                self.forms[-1].fields[given["name"]] = given.get("value", "")
            case "select":
                self._select = given["name"]
                self.forms[-1].choices[self._select] = []
            case "option" if self._select:
                self._option(given)
            case "button" if self.forms and "name" in given:
                self.forms[-1].buttons.append((given["name"], given["value"]))
            case "script" | "style":
                self._is_hidden = True
            case _:
                pass

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""
        if tag == "fieldset":
            self._is_wrong = False
        if tag in {"script", "style"}:
            self._is_hidden = False

    def handle_data(self, data: str) -> None:
        if not self._is_hidden:
            self.words.append(data)

    def _option(self, given: Mapping[str, str]) -> None:
        form = self.forms[-1]
        form.choices[self._select].append(given["value"])
        if "selected" in given or self._select not in form.fields:
            form.fields[self._select] = given["value"]


@dataclass(frozen=True)
class Person:
    """Somebody with a browser of their own."""

    http: httpx.AsyncClient

    async def open(self, path: str) -> Paper:
        return Paper(await self.http.get(path, follow_redirects=True))

    async def send(self, form: PaperForm, entered: Mapping[str, str] | None = None, **button: str) -> Paper:
        fields = form.fields | dict(entered or {}) | button
        return Paper(await self.http.post(form.action, data=fields, follow_redirects=True))
