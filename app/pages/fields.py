"""What a form asks, and what was entered, as the API's own form models take it. It judges nothing: they do."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from pydantic import BaseModel, JsonValue, ValidationError

from app.pages.countries import code_of_country

Model = TypeVar("Model", bound=BaseModel)
Entered = Mapping[str, str]
Tree = dict[str, "Tree | str"]
_NOTHING: Mapping[str, JsonValue] = {}
_DATE_PARTS = ("year", "month", "day")
_DIGITS = {"year": 4, "month": 2, "day": 2}


class Kind(StrEnum):
    TEXT = "text"
    EMAIL = "email"
    PHONE = "tel"
    DATE = "date"
    COUNTRY = "country"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    text: str


@dataclass(frozen=True, slots=True)
class Field:
    """One question: `name` is its path in the model, `label` and `hint` are names of texts."""

    name: str
    label: str
    kind: Kind = Kind.TEXT
    hint: str | None = None
    number: int | None = None
    choices: Sequence[Choice] = ()
    autocomplete: str = ""
    is_optional: bool = False

    @property
    def names(self) -> Sequence[str]:
        """Of the boxes that it is entered in."""
        return [f"{self.name}.{part}" for part in reversed(_DATE_PARTS)] if self.kind is Kind.DATE else [self.name]


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that belong together, under a heading (the name of a text) if there is one."""

    fields: Sequence[Field]
    heading: str | None = None
    number: int | None = None
    hint: str | None = None
    buttons: Sequence[Choice] = ()  # that do something else with what is entered than to send it


@dataclass(frozen=True, slots=True)
class Otherwise:
    """Another way to send the same form: names of texts, and where it is sent."""

    hint: str
    submit: str
    action: str


@dataclass(frozen=True, slots=True)
class Way:
    """Another page, for whom this one is not: names of texts, and where it is."""

    hint: str
    label: str
    path: str


@dataclass(frozen=True, slots=True)
class Form:
    """A page that asks; all its words are names of texts."""

    heading: str
    action: str
    submit: str
    groups: Sequence[Group]
    intro: Sequence[str] = ()
    facts: Sequence[tuple[str, str]] = ()  # to know before answering: the name of a text, and what holds
    hidden: Mapping[str, str] = field(default_factory=dict[str, str])
    version: int | None = None
    takes_position: bool = False
    otherwise: Otherwise | None = None
    ways: Sequence[Way] = ()

    @property
    def ids(self) -> Mapping[str, str]:
        """Of the boxes, by their names: short, as every byte travels to a slow telephone."""
        names = (name for group in self.groups for each in group.fields for name in (each.name, *each.names))
        return {name: f"q{number}" for number, name in enumerate(dict.fromkeys(names))}

    @property
    def asks_for_countries(self) -> bool:
        return any(each.kind is Kind.COUNTRY for group in self.groups for each in group.fields)


@dataclass(frozen=True, slots=True)
class Flaws:
    """What is wrong, by the name of the field beside which it is said; each is a rule of the catalogue."""

    rules: Mapping[str, str] = field(default_factory=dict[str, str])

    def __bool__(self) -> bool:
        return bool(self.rules)


class NotAccepted(Exception):
    """The model refuses what was entered."""

    def __init__(self, flaws: Flaws) -> None:
        super().__init__("entered wrongly")
        self.flaws = flaws


def parsed(
    model: type[Model], form: Form, sent: Entered, *, language: str, given: Mapping[str, JsonValue] = _NOTHING
) -> Model:
    """What was entered, with what is `given` besides, as the API would have been sent it. Raises NotAccepted."""
    fields = [each for group in form.groups for each in group.fields]
    try:
        return model.model_validate_json(json.dumps({**_nested(fields, sent, language), **given}))
    except ValidationError as error:
        raise NotAccepted(_flaws(error, fields)) from None


def _nested(fields: Iterable[Field], sent: Entered, language: str) -> dict[str, JsonValue]:
    root: Tree = {}
    for each in fields:
        value = _value(each, sent, language)
        if value or not each.is_optional:
            _put(root, each.name.split("."), value)
    return {name: _listed(each) for name, each in root.items()}


def _put(tree: Tree, path: Sequence[str], value: str) -> None:
    """What was left empty is left out, but not what it would have been part of, unless that is a list."""
    first, *inner = path
    if inner and (value or not inner[-1].isdecimal()):
        branch = tree.setdefault(first, {})
        if isinstance(branch, dict):
            _put(branch, inner, value)
    elif value:
        tree[first] = value


def _listed(branch: Tree | str) -> JsonValue:
    """What is numbered becomes a list."""
    if isinstance(branch, str):
        return branch
    inner = {name: _listed(each) for name, each in branch.items()}
    return list(inner.values()) if inner and all(name.isdecimal() for name in inner) else inner


def _value(each: Field, sent: Entered, language: str) -> str:
    if each.kind is Kind.DATE:
        return _date(each, sent)
    text = _text(sent, each.name)
    return code_of_country(text, language=language) if each.kind is Kind.COUNTRY else text


def _date(each: Field, sent: Entered) -> str:
    parts = {part: _text(sent, f"{each.name}.{part}") for part in _DATE_PARTS}
    return "-".join(_digits(part, text) for part, text in parts.items()) if any(parts.values()) else ""


def _digits(part: str, text: str) -> str:
    """Whatever digits are typed on the telephone; what is no number is left for the model to refuse."""
    return str(int(text)).zfill(_DIGITS[part]) if text.isdecimal() else text


def _text(sent: Entered, name: str) -> str:
    return sent.get(name, "").strip()


def _flaws(error: ValidationError, fields: Sequence[Field]) -> Flaws:
    rules: dict[str, str] = {}
    for found in error.errors(include_url=False):
        rules.setdefault(_field_of(found["loc"], fields).name, found["type"].replace("_", "-"))
    return Flaws(rules)


def _field_of(location: Sequence[str | int], fields: Sequence[Field]) -> Field:
    """The question itself, the first one inside of what is meant, or the one that asks for the whole."""
    name = ".".join(str(part) for part in location)
    exact = [each for each in fields if each.name == name]
    inside = [each for each in fields if each.name.startswith(f"{name}.")]
    around = [each for each in fields if name.startswith(f"{each.name}.")]
    return [*exact, *inside, *around, *fields][0]
