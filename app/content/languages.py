"""The languages: what each is called, how it is written, who answers for its words, and what stands in for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

LOCALES = Path(__file__).parent / "locales"


class Direction(StrEnum):
    LEFT_TO_RIGHT = "ltr"
    RIGHT_TO_LEFT = "rtl"


class Origin(StrEnum):
    """Who wrote the words."""

    HUMAN = "human"
    MACHINE = "machine"


@dataclass(frozen=True, slots=True)
class Language:
    """One that texts are written in, by its tag (BCP 47).

    `plurals` are CLDR's categories, which each message that selects on a number must have. `locale` is the one of
    Babel whose rules of number hold: not every language has its own there, and `fluent.runtime` would count the
    others as in English without a word. `dated_as` is the language in which its moments and days are written.
    """

    tag: str
    name: str
    plurals: tuple[str, ...]
    direction: Direction = Direction.LEFT_TO_RIGHT
    origin: Origin = Origin.MACHINE
    is_reviewed: bool = False
    locale: str = ""
    dated_as: str = ""
    falls_back_to: str | None = None  # a partial one: what it lacks is said in that language

    @property
    def babel(self) -> str:
        return (self.locale or self.tag).replace("-", "_")

    @property
    def status(self) -> tuple[str, ...]:
        """As `Translation-Status` says it."""
        return (self.origin,) if self.is_reviewed else (self.origin, "unreviewed")


_OTHER = ("other",)
_TWO = ("one", "other")
_ROMANCE = ("one", "many", "other")
_SLAVIC = ("one", "few", "many", "other")
_ARABIC = ("zero", "one", "two", "few", "many", "other")
_RTL = Direction.RIGHT_TO_LEFT
_ALL = (
    # The original: we write it ourselves, and there is nothing to review it against.
    Language("en", "English", _TWO, origin=Origin.HUMAN, is_reviewed=True),
    Language("es", "Español", _ROMANCE),
    Language("ht", "Kreyòl ayisyen", _ROMANCE),
    Language("pt-BR", "Português (Brasil)", _ROMANCE),
    Language("fr", "Français", _ROMANCE),
    Language("ru", "Русский", _SLAVIC),
    Language("uk", "Українська", _SLAVIC),
    Language("zh-Hans", "简体中文", _OTHER),
    Language("ar", "العربية", _ARABIC, _RTL),
    Language("fa-AF", "دری", _TWO, _RTL),
    Language("ps", "پښتو", _TWO, _RTL),
    Language("vi", "Tiếng Việt", _OTHER),
    Language("quc", "K’iche’", _OTHER, dated_as="es", falls_back_to="es"),
    # CLDR has nothing of Mam; like K'iche', its neighbour, it does not change a noun by its number.
    Language("mam", "Mam", _OTHER, locale="quc", dated_as="es", falls_back_to="es"),
)
BY_TAG: Mapping[str, Language] = {each.tag: each for each in _ALL}
LANGUAGES = tuple(BY_TAG)
FULL = tuple(each.tag for each in _ALL if each.falls_back_to is None)
# What stands in for a language that is not spoken here and that its readers can mostly read. It is announced.
STAND_INS: Mapping[str, str] = {"zh-Hant": "zh-Hans", "be": "ru"}
