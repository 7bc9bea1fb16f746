"""The isolates around what a text mentions (Unicode UAX 9): a name keeps its direction, and moves no word beside it."""

_ISOLATES = {ord("\N{FIRST STRONG ISOLATE}"): None, ord("\N{POP DIRECTIONAL ISOLATE}"): None}


def plain(text: str) -> str:
    """Without isolates, for the places where programs show them as odd characters: subjects and calendar entries."""
    return text.translate(_ISOLATES)
