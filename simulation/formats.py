"""How reports write numbers: one way for limits and observations, in HTML, JUnit and terminal alike."""

NOTHING = "–"


def count(number: int) -> str:
    return f"{number:,}"


def rate(per_hour: float | None) -> str:
    """Arrivals an hour to the last digit, so that two rates that differ never look the same."""
    return NOTHING if per_hour is None else f"{per_hour:,.0f}/h"


def target(shape: str, per_hour: float) -> str:
    """What a stage asked for; of a rate that changed its mean, and how it changed."""
    return rate(per_hour) if shape == "constant" else f"{shape}, mean {rate(per_hour)}"


def short_rate(per_hour: float) -> str:
    """Where there is little room: in whole thousands."""
    return f"{per_hour / 1000:,.0f}k" if per_hour >= 1000 else f"{per_hour:,.0f}"


def rate_tick(per_hour: float) -> str:
    """For an axis, whose ticks may lie closer than a thousand."""
    return f"{float(f'{per_hour / 1000:.3f}'):,}".removesuffix(".0") + "k" if per_hour >= 1000 else f"{per_hour:,.0f}"


def ms(milliseconds: float | None) -> str:
    return NOTHING if milliseconds is None else f"{milliseconds:,.1f} ms"


def bare_ms(milliseconds: float | None) -> str:
    """The same digits where the unit stands in the column's head."""
    return ms(milliseconds).removesuffix(" ms")


def share(part: float) -> str:
    """Per cent with two digits; what is not quite nothing or not quite all does not look as if it were."""
    if 0 < part < 0.00005:
        return "<0.01 %"
    if 0.99995 <= part < 1:
        return ">99.99 %"
    return f"{part * 100:.2f} %"


def percent(part: float) -> str:
    """As few digits as tell a share of some tens or hundreds from its neighbour."""
    return f"{part * 100:.1f}".removesuffix(".0") + " %"


def whole_percent(part: float) -> str:
    """A tolerance, as its scenario states it."""
    return f"{part * 100:g} %"


def deviation(of: float | None, against: float | None) -> str:
    """How far `of` lies from `against`, relative and signed."""
    if of is None or not against:
        return NOTHING
    percent = round((of / against - 1) * 100, 1)
    return f"{percent:+.1f} %".replace("-", "\N{MINUS SIGN}") if percent else "0.0 %"


def interval(low: float, high: float | None) -> str:
    """A 95 % interval of a rate; None is beyond the ladder."""
    return f"{low:,.0f} to {rate(high)}" if high is not None else f"{rate(low)} to beyond the ladder"


def threshold(per_hour: float | None, low: float) -> str:
    """The estimate, or what was held where it was not reached."""
    return rate(per_hour) if per_hour is not None else f"not reached, held {rate(low)}"


def seconds(duration: float) -> str:
    """A time as people say it."""
    if duration < 60:
        return f"{duration:.3g} s"
    minutes, rest = divmod(round(duration), 60)
    return f"{minutes} min {rest:02d} s"


def clock(duration: float) -> str:
    """Minutes and seconds, as a watch shows them."""
    minutes, rest = divmod(round(duration), 60)
    return f"{minutes}:{rest:02d}"


def words(name: str) -> str:
    """A name from the code, as people read it."""
    return name.replace("_", " ")


def causes(failed: dict[str, int]) -> str:
    """Failures by cause, the most frequent first."""
    ranked = sorted(((number, cause) for cause, number in failed.items() if number), reverse=True)
    return ", ".join(f"{count(number)} {words(cause)}" for number, cause in ranked) or "0"
