"""Tables on a terminal whose cells are broken between words: no number is parted where there is room for it."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Column, Table

_GAP = 2  # between two columns


class WordTable(Table):
    """Where there is little room, each column is at least as wide as its longest word.

    Rich by itself narrows the widest columns until all fit, and then breaks what is in them anywhere.
    """

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        texts = [_texts(column) for column in self.columns]
        room = options.max_width - _GAP * (len(texts) - 1)
        for column, width in zip(self.columns, _widths(texts, room), strict=True):
            column.width = width
        yield from super().__rich_console__(console, options)


def _texts(column: Column) -> list[str]:
    return [
        str(cell).replace(" ", "\N{NO-BREAK SPACE}" if column.no_wrap else " ")
        for cell in (column.header, *column.cells)
    ]


def _widths(texts: Sequence[Sequence[str]], room: int) -> list[int] | list[None]:
    """Of each column; none where not even the words have room."""
    whole = [max(map(cell_len, column)) for column in texts]
    widths = [max(cell_len(word) for text in column for word in text.split(" ")) for column in texts]
    free = room - sum(widths)
    if free < 0:
        return [None] * len(texts)
    for at in sorted(range(len(texts)), key=lambda at: whole[at] - widths[at]):
        more = min(whole[at] - widths[at], free)
        widths[at] += more
        free -= more
    return widths
