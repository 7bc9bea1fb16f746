from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.booking.seating_rules import seats_together

ROOMS = st.lists(st.integers(0, 5), max_size=7)
SIZES = st.integers(1, 8)


@pytest.mark.parametrize(
    ("room", "size", "seats"),
    [
        ([4, 4], 3, {0: 3}),
        ([2, 3, 9], 3, {1: 3}),
        ([2, 1, 0, 2], 3, {0: 2, 1: 1}),
        ([1, 0, 0, 2, 2], 4, {3: 2, 4: 2}),
        ([1, 1, 1], 4, None),
        ([], 1, None),
    ],
)
def test_a_party_sits_as_close_together_as_the_day_allows(room: list[int], size: int, seats: dict[int, int] | None):
    assert seats_together(room, size) == seats


@given(ROOMS, SIZES)
def test_everybody_has_a_seat_where_there_was_one_or_nobody_has(room: list[int], size: int):
    seats = seats_together(room, size)

    if seats is None:
        assert sum(room) < size
    else:
        assert sum(seats.values()) == size
        assert all(0 < count <= room[index] for index, count in seats.items())


@given(ROOMS, SIZES)
def test_no_choice_of_times_lies_closer_together(room: list[int], size: int):
    seats = seats_together(room, size)

    if seats is not None:
        span = max(seats) - min(seats)
        runs = ((first, last) for first, last in combinations(range(len(room) + 1), 2))
        assert span == min(last - 1 - first for first, last in runs if sum(room[first:last]) >= size)
