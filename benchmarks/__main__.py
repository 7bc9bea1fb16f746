"""`make bench`: our speed beside a peer or the physical limit, measured in the same run. Prints, judges nothing."""

import os

from rich.console import Console

from benchmarks import big_record, closed_loop, comparing, dispatch_lag, draw_speed, intake, service_cpu, wire

if __name__ == "__main__":
    console = Console(soft_wrap=True, highlight=False)
    console.print(f"Load of this machine before: {os.getloadavg()[0]:.1f} (on a busy one, lags tell of the others)\n")
    for benchmark in (dispatch_lag, wire, closed_loop, service_cpu, intake, draw_speed, comparing, big_record):
        console.print(benchmark.__doc__)
        console.print(benchmark.measure())
        console.print()
