"""Tables in Markdown: what stands in the documentation is what the terminal shows."""

from collections.abc import Sequence

from simulation import formats

TICK, CROSS = "✓", "✗"


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The first column is of words, all others are of numbers."""
    aligned = ["---", *["--:"] * (len(heads) - 1)]
    return "\n".join(f"| {' | '.join(row)} |" for row in (heads, aligned, *rows))


def sign(*, is_right: bool) -> str:
    return TICK if is_right else CROSS


def per_hour(number: float | None) -> str:
    """Of a column whose head says the unit."""
    return formats.NOTHING if number is None else f"{number:,.0f}"


def error(relative: float | None, *, is_right: bool) -> str:
    """Signed; what is beyond its tolerance is marked."""
    if relative is None:
        return f"{formats.NOTHING} {CROSS}"
    written = formats.deviation(1 + relative, 1)
    return written if is_right else f"{written} {CROSS}"
