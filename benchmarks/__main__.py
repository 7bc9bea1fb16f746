"""`make bench`: our speed beside a peer or the physical limit, measured in the same run. Prints, judges nothing."""

import os
import shutil

from rich.console import Console

from benchmarks import (
    big_record,
    closed_loop,
    comparing,
    dispatch_lag,
    draw_speed,
    fluid,
    intake,
    localising,
    lottery_days,
    service_cpu,
    simulator,
    wire,
)

WIDTH = 130  # columns that the widest table needs

if __name__ == "__main__":
    # A figure that is cut off says nothing; in a narrower terminal the lines wrap.
    console = Console(width=max(WIDTH, shutil.get_terminal_size().columns), highlight=False)
    console.print(f"Load of this machine before: {os.getloadavg()[0]:.1f} (on a busy one, lags tell of the others)\n")
    for benchmark in (
        dispatch_lag,
        wire,
        closed_loop,
        service_cpu,
        localising,
        intake,
        draw_speed,
        lottery_days,
        comparing,
        simulator,
        fluid,
        big_record,
    ):
        console.print(benchmark.__doc__)
        console.print(benchmark.measure())
        console.print()
