"""How a party sits together: at one time where the day allows, else at times as close as can be. Pure."""

from collections.abc import Sequence


def seats_together(room: Sequence[int], size: int) -> dict[int, int] | None:
    """How many sit at each time, given how many places are left at each; None where the day has too few.

    The earliest time with room for all; else the shortest run of times, the earliest of these.
    """
    for times in range(1, len(room) + 1):
        for start in range(len(room) - times + 1):
            if sum(room[start : start + times]) >= size:
                return _filled(room, range(start, start + times), size)
    return None


def _filled(room: Sequence[int], times: range, size: int) -> dict[int, int]:
    seats: dict[int, int] = {}
    for index in times:
        taken = min(room[index], size - sum(seats.values()))
        if taken:
            seats[index] = taken
    return seats
