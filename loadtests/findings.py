"""What a comparison says in sentences: the verdict, its reasons, and what to know before believing it."""

from collections.abc import Sequence

from loadtests import change_words as words
from loadtests.changes import Blocking, Fact, Figure, Part
from simulation import formats
from simulation.differences import Change, Metric

_SHORT = 5.0  # seconds; a queue that is nearly full remembers about as long
_HOPELESS = 10  # times as long: nobody runs that


def verdict(decided: Sequence[Figure], missing: Sequence[Metric]) -> Change:
    """The worst of what decides: what is not known to be harmless is not called better."""
    found = [figure.judged for figure in decided]
    if missing:
        found.append(Change.INCONCLUSIVE)
    return next(one for one in (Change.WORSE, Change.INCONCLUSIVE, Change.BETTER, Change.SAME) if one in found)


def reasons(decided: Sequence[Figure], missing: Sequence[Metric], *, seconds: float, can_pair: bool) -> list[str]:
    """One sentence for each metric that decides; `seconds` is how long each run was judged.

    `can_pair` says whether one seed would pair runs that are not paired.
    """
    return [
        *(_reason(figure, seconds, can_pair=can_pair) for figure in decided),
        *(f"{metric.name} decides, and needs {metric.least():,} samples in each run" for metric in missing),
    ]


def _reason(figure: Figure, seconds: float, *, can_pair: bool) -> str:
    margin = words.size(figure, figure.margin)
    found = f"{_movement(figure)} (95 % interval {words.interval(figure)})"
    match figure.judged:
        case Change.WORSE | Change.BETTER:
            return f"{found}: {figure.judged.value}, by more than the margin of {margin}"
        case Change.SAME:
            return f"{found}: within the margin of {margin}"
        case Change.INCONCLUSIVE:
            return f"{found}: cannot be told from the margin of {margin}; {_sight(figure, seconds, can_pair=can_pair)}"


def _movement(figure: Figure) -> str:
    before, after = words.value(figure, figure.a), words.value(figure, figure.b)
    return f"{figure.metric} went from {before} to {after}, {words.change(figure, figure.change)}"


def _sight(figure: Figure, seconds: float, *, can_pair: bool) -> str:
    sees = f"this pair of runs sees shifts of {words.sight(figure)} and more"
    if figure.longer <= 1:
        return sees
    if figure.longer > _HOPELESS:
        pair = "pair the runs by one seed, " if can_pair else ""
        return f"{sees}; {pair}compare them below the rate at which they are slow, or accept a wider --margin"
    return f"{sees}, runs {figure.longer:.1f} times as long ({formats.seconds(seconds * figure.longer)}) would tell"


def notes(
    unpaired: str | None,
    facts: Sequence[Fact],
    blocking: Blocking,
    stages: Sequence[Part],
    *,
    slow: Sequence[str],
) -> list[str]:
    """What to know beside the verdict; `unpaired` says why the runs are not paired, if they are not."""
    return [
        *([unpaired] if unpaired else []),
        *(f"{fact.name} differs: {fact.a} in A, {fact.b} in B." for fact in facts if fact.doubtful),
        *_of_short_blocks(blocking),
        *_of_slow_stages(stages, slow),
    ]


def _of_short_blocks(blocking: Blocking) -> list[str]:
    if blocking.shortest_seconds >= _SHORT:
        return []
    length = formats.seconds(blocking.shortest_seconds)
    return [f"Short stages leave blocks of {length}, and a queue may remember longer: intervals may be too narrow."]


def _of_slow_stages(stages: Sequence[Part], slow: Sequence[str]) -> list[str]:
    sights = [figure for stage in stages if stage.name in slow for figure in stage.figures if figure.metric == "p95"]
    if not sights:
        return []
    best, worst = (pick(sights, key=lambda figure: figure.visible) for pick in (min, max))
    sees = f"{words.sight(best)} (at best) or {words.sight(worst)} (at worst) and more"
    where = f"In {len(slow)} of {len(stages)} stages a run was slow, and queues hardly settle there"
    return [f"{where}: their p95 shows shifts of {sees}."]
