"""Wide tables on a terminal: columns for which there is no room stand below, beside the names of the rows again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table
from rich.text import Text

_GAP = 2  # between two columns
_NAME = 32  # how much of the name of a row stands in one line where there is little room
_TEXT = 24  # the least room of a column of text, which is broken


@dataclass(frozen=True, slots=True)
class _Column:
    head: str
    cells: Sequence[str]
    is_text: bool

    @property
    def whole(self) -> int:
        """How wide it is if nothing is broken."""
        return max(cell_len(text) for text in (self.head, *self.cells))

    @property
    def least(self) -> int:
        """What it needs: a head is broken between its words, a number nowhere."""
        need = max(cell_len(text) for text in (*self.head.split(), *self.cells))
        return min(need, _TEXT) if self.is_text else need


@dataclass(frozen=True, slots=True)
class WideTable:
    """Rows of cells, the first of which is the row's name, under `first`.

    `texts` are heads of columns of words; a column whose head is in `beside` stands by the one before it in any case.
    """

    first: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    texts: Sequence[str] = ()
    beside: Sequence[str] = ()

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        names = _Column(self.first, [row[0] for row in self.rows], is_text=True)
        groups = list(self._groups())
        columns = [column for group in groups for column in group]
        if names.whole + sum(_GAP + column.whole for column in columns) <= options.max_width:
            yield _table(names, names.whole, [(column, column.whole) for column in columns])
            return
        width = min(names.whole, _NAME)
        for number, piece in enumerate(_fitting(groups, options.max_width - width)):
            if number:
                yield Text()
            yield _table(names, width, [(column, None if column.is_text else column.least) for column in piece])

    def _groups(self) -> Iterator[list[_Column]]:
        """Of columns that are not parted."""
        group = list[_Column]()
        for at, head in enumerate(self.heads, 1):
            if group and head not in self.beside:
                yield group
                group = []
            group.append(_Column(head, [row[at] for row in self.rows], head in self.texts))
        yield group


def _fitting(groups: Sequence[Sequence[_Column]], room: int) -> Iterator[list[_Column]]:
    """As many groups side by side as there is room for, and one at least."""
    columns = list[_Column]()
    for group in groups:
        if columns and _room(columns) + _room(group) > room:
            yield columns
            columns = []
        columns = [*columns, *group]
    yield columns


def _room(columns: Sequence[_Column]) -> int:
    return sum(_GAP + column.least for column in columns)


def _table(names: _Column, width: int, columns: Sequence[tuple[_Column, int | None]]) -> Table:
    """Columns with their widths; one without takes what is left."""
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column(Text(names.head), width=width)
    for column, wide in columns:
        table.add_column(Text(column.head), justify="left" if column.is_text else "right", width=wide, overflow="fold")
    for cells in zip(names.cells, *(column.cells for column, _ in columns), strict=True):
        table.add_row(*map(Text, cells))
    return table
