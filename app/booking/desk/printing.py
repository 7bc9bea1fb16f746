"""The day's list on paper, for when the service cannot be reached."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from app.booking.desk.schemas import ExpectedOut
from app.content.language import Voice

_TEMPLATES = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined)
_WORDS = ("title", "printed", "time", "code", "name", "came")


def printed_list(
    expected: Sequence[ExpectedOut], *, port: str, day: date, printed_at: datetime, words: Mapping[str, str]
) -> str:
    return _TEMPLATES.get_template("list.html.j2").render(
        expected=expected,
        port=port,
        day=day.isoformat(),
        printed_at=printed_at.strftime("%Y-%m-%d %H:%M"),
        language=words["language"],
        words=words,
    )


def words_of(voice: Voice) -> dict[str, str]:
    texts = {word: voice.sentence(f"desk-list-{word}") for word in _WORDS}
    return texts | {"language": voice.language, "direction": voice.direction}
