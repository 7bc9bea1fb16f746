"""Who comes next, and who comes again: retries in their tournament, beside arrivals in their order.

In a tournament's name stand an attempt's above and its seat below.
"""

from simulation.engine.compiled import part
from simulation.engine.tables import NONE, ONE, ZERO, Index, Stage, System
from simulation.engine.tournaments import free_seat, leave, take
from simulation.engine.words import bits_of

_THREE = Index(3)
_HALF, _SEAT = Index(32), Index((1 << 32) - 1)


@part
def next_comer(system: System, stage: Stage, is_retry: Index) -> Index:
    """The retry or arrival that comes now. The seat of a retry stays open: whoever is refused at once takes it again.

    Which of the two it is cannot be guessed, so a branch would cost more than this arithmetic.
    """
    name, arrived = system.entries[ONE].name, stage.arrived
    is_arrival = is_retry - ONE
    stage.open = name & _SEAT | is_arrival
    stage.arrived = arrived - is_arrival
    return name >> _HALF & ~is_arrival | arrived << _THREE & is_arrival


@part
def close(system: System, stage: Stage) -> None:
    """Nobody took the open seat."""
    leave(system.entries, system.tournaments[ZERO], stage.open)
    stage.open = NONE


@part
def come_again(system: System, stage: Stage, moment: float, name: Index) -> None:
    """Try once more at a moment, from the open seat where there is one."""
    seat = stage.open
    if seat == NONE:
        seat = free_seat(system.entries, system.tournaments[ZERO])
    take(system.entries, system.tournaments[ZERO], seat, bits_of(moment), name << _HALF | seat)
    stage.open = NONE
