"""What is wrong with a form, in one list at its head."""

from collections.abc import Mapping, Sequence

from app.content.language import Voice
from app.pages.fields import Field, Form, Group

_MOST = 10


def summary(form: Form, flaws: Mapping[str, str], voice: Voice) -> Sequence[tuple[str, str]]:
    """Each with the box that it leads to; the rest is said beside the fields alone."""
    wrong = [(group, field) for group in form.groups for field in group.fields if field.name in flaws]
    return [
        (form.ids[field.names[0]], _worded(group, field, flaws[field.name], voice)) for group, field in wrong[:_MOST]
    ]


def _worded(group: Group, field: Field, flaw: str, voice: Voice) -> str:
    facts = {"field": _numbered(field.label, field.number, voice), "flaw": flaw}
    if group.heading is None or group.number is None:
        return voice.sentence("site-flaw-of-field", facts)
    return voice.sentence("site-flaw-of-person", facts | {"person": _numbered(group.heading, group.number, voice)})


def _numbered(name: str, number: int | None, voice: Voice) -> str:
    return voice.sentence(name) if number is None else voice.sentence(name, {"number": number})
