"""Which language to answer in: RFC 4647 lookup over Accept-Language (RFC 9110, section 12.5.4)."""

from collections.abc import Sequence

_LONGEST_HEADER = 500


def negotiate(accept_language: str, *, available: Sequence[str]) -> str:
    """The best of the available languages; the first of them is the default."""
    by_folded_tag = {tag.casefold(): tag for tag in available}
    for wanted in _ranges_by_preference(accept_language[:_LONGEST_HEADER]):
        found = _lookup(wanted, by_folded_tag)
        if found is not None:
            return found
    return available[0]


def _ranges_by_preference(header: str) -> list[str]:
    weighted = [_parse(part) for part in header.split(",")]
    acceptable = [(weight, tag) for weight, tag in weighted if tag and weight > 0]
    return [tag for _, tag in sorted(acceptable, key=lambda pair: -pair[0])]


def _parse(part: str) -> tuple[float, str]:
    tag, _, parameter = part.partition(";")
    name, _, value = parameter.strip().partition("=")
    try:
        weight = float(value) if name.strip() == "q" else 1.0
    except ValueError:
        weight = 0.0
    return weight, tag.strip().casefold()


def _lookup(wanted: str, by_folded_tag: dict[str, str]) -> str | None:
    """Shorten the range from its end until it matches, dropping a single-letter subtag with what follows it."""
    while wanted:
        if wanted in by_folded_tag:
            return by_folded_tag[wanted]
        wanted = wanted.rpartition("-")[0]
        if len(wanted) > 1 and wanted[-2] == "-":
            wanted = wanted[:-2]
    return None
