"""Tables on a terminal that are broken between words."""

import pytest
from rich.console import Console

from simulation.word_tables import WordTable

ROWS = [("register", "24,945.0 ±673.2", "59,312.6 ±428.2", "–"), ("read status", "106.3 ±0.4", "417.9 ±1.7", "1,409.6")]
HEADS = ("kind", "p50 ms", "p95 ms", "p99.9 ms")
WORDS = {word for row in (HEADS, *ROWS) for cell in row for word in cell.split()}


def shown(width: int) -> list[str]:
    table = WordTable(box=None, pad_edge=False)
    table.add_column(HEADS[0], no_wrap=True)
    for head in HEADS[1:]:
        table.add_column(head, overflow="fold")
    for row in ROWS:
        table.add_row(*row)
    console = Console(width=width)
    with console.capture() as captured:
        console.print(table)
    return captured.get().splitlines()


@pytest.mark.parametrize("width", [*range(44, 60), 160])
def test_no_number_is_parted(width: int):
    lines = shown(width)

    assert max(map(len, lines)) <= width
    assert {word for line in lines for word in line.split()} == WORDS


def test_where_there_is_room_each_row_is_one_line():
    assert len(shown(160)) == 1 + len(ROWS)


def test_a_name_that_must_not_be_broken_is_not():
    assert any(line.startswith("read status") for line in shown(44))


def test_where_not_even_the_words_have_room_the_table_still_fits():
    assert max(map(len, shown(30))) <= 30
