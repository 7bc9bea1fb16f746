"""How a comparison writes values, changes and intervals; and how a person writes a margin."""

import re

from loadtests.changes import Figure, MarginUsed
from simulation import formats
from simulation.differences import Change, Margin, Unit

SYMBOLS = {Change.BETTER: "▲", Change.WORSE: "▼", Change.SAME: "=", Change.INCONCLUSIVE: "?"}
_MINUS = "\N{MINUS SIGN}"
_PART = re.compile(r"^(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>%|ms|s|points?)$")


class BadMargin(Exception):
    """A margin or a metric that cannot be used; the message names it and the mend."""


def margin(text: str) -> Margin:
    """Read `5 %, 10 ms, 0.2 points`; what is not named stays as it is by default. Raises BadMargin."""
    found: dict[str, float] = {}
    for part in text.split(","):
        matched = _PART.match(part.strip())
        if matched is None:
            raise BadMargin(f"--margin {text!r}: {part.strip()!r} is none; write, say, '5 %, 2 ms, 0.1 points'")
        field, scale = {
            "%": ("relative", 0.01),
            "ms": ("seconds", 0.001),
            "s": ("seconds", 1.0),
        }.get(matched["unit"], ("share", 0.01))
        if field in found:
            raise BadMargin(f"--margin {text!r} names two margins of one kind; leave one out")
        found[field] = float(matched["number"]) * scale
    return Margin(**found)


def margin_in_words(used: MarginUsed) -> str:
    return (
        f"{used.relative * 100:g} % or {used.milliseconds:g} ms of latency, whichever is more; "
        f"{used.share * 100:g} points of a share"
    )


def value(figure: Figure, amount: float) -> str:
    """What a run had."""
    if figure.unit is Unit.LATENCY:
        return formats.ms(amount)
    return formats.share(amount) if figure.unit is Unit.SHARE else formats.rate(amount)


def bare_change(figure: Figure, amount: float) -> str:
    """Signed, in the unit that `unit` names."""
    return signed(amount * 100, 2 if figure.unit is Unit.SHARE else 1)


def unit(figure: Figure) -> str:
    return "points" if figure.unit is Unit.SHARE else "%"


def change(figure: Figure, amount: float) -> str:
    return f"{bare_change(figure, amount)} {unit(figure)}"


def size(figure: Figure, amount: float) -> str:
    """Of a margin, or of what can be seen: without a sign."""
    return change(figure, amount).lstrip("+")


def sight(figure: Figure) -> str:
    """The smallest change that can be seen; beyond a doubling, digits say nothing."""
    return "over 100 %" if figure.unit is not Unit.SHARE and figure.visible > 1 else size(figure, figure.visible)


def interval(figure: Figure) -> str:
    return f"{bare_change(figure, figure.low)} to {change(figure, figure.high)}"


def signed(number: float, digits: int) -> str:
    """With its sign, a true minus, and nothing but 0 written without one."""
    rounded = round(number, digits)
    return f"{rounded:+.{digits}f}".replace("-", _MINUS) if rounded else f"{0:.{digits}f}"


def judged(found: Change) -> str:
    return f"{SYMBOLS[found]} {found.value}"
