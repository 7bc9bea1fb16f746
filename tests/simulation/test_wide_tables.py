"""Tables that are wider than the terminal: what there is no room for stands below, and nothing is cut short."""

import pytest
from rich.console import Console

from simulation.wide_tables import WideTable

TABLE = WideTable(
    "stage",
    ["rate/h", "p50 ms", "predicted", "error", "why"],
    [
        ["1", "144,960", "5.38", "5.87", "+9.1 %", "hardly anybody is there yet"],
        ["a stage with a name that is very long", "346,800", "5.69", "6.13", "+7.8 %", "some are"],
    ],
    texts=["why"],
    beside=["predicted", "error"],
)


def shown(table: WideTable, width: int) -> list[str]:
    console = Console(width=width)
    with console.capture() as captured:
        console.print(table)
    return [line.rstrip() for line in captured.get().splitlines()]


def test_where_there_is_room_all_columns_stand_side_by_side():
    head, first, second = shown(TABLE, 160)

    assert head.split() == ["stage", "rate/h", "p50", "ms", "predicted", "error", "why"]
    assert first.endswith("+9.1 %  hardly anybody is there yet")
    assert second.startswith("a stage with a name that is very long  346,800")


@pytest.mark.parametrize("width", [58, 70, 90])
def test_where_there_is_little_room_columns_stand_below_beside_the_names_again(width: int):
    lines = shown(TABLE, width)

    assert max(map(len, lines)) <= width
    assert sum(line.startswith("stage") for line in lines) == lines.count("") + 1 > 1
    for _, *numbers, _ in TABLE.rows:
        assert all(any(number in line for line in lines) for number in numbers)


@pytest.mark.parametrize("width", range(58, 100, 3))
def test_what_belongs_together_is_not_parted(width: int):
    lines = shown(TABLE, width)

    assert any("5.38       5.87  +9.1 %" in line for line in lines)


def test_what_looks_like_markup_is_shown_as_it_is():
    assert shown(WideTable("[b]", ["[i]"], [["[red]x", "[/]"]]), 40)[1].split() == ["[red]x", "[/]"]
