"""`fairslot sweep` as a person meets it: progress, what each combination carries, where the page is."""

import time
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

from rich.console import Console
from rich.progress import track

from simulation.cluster import on_cluster
from simulation.executors import Maps, on_threads
from simulation.grid import Sweep, load_sweep
from simulation.sweep import Result, run
from simulation.sweep_journal import PAGE, TABLE, Journal, write_table
from simulation.sweep_page import page, summary

_TELL_EVERY = 5.0  # seconds, where there is no terminal


def default_folder(grid: Path) -> Path:
    """The same for the same grid, so that the same command goes on where it was stopped."""
    return Path("reports") / f"sweep-{grid.stem}"


def sweep_command(grid: Path, folder: Path, *, threads: int | None = None, cluster: str | None = None) -> None:
    """Compute what is missing, and write what there is, also where it is stopped in the middle.

    On so many `threads`, or by the Dask `cluster` at an address. Raises BadScenario before anything is computed,
    NoCluster where there is none, also in the middle, OSError where there is no room for what is made.
    """
    console, sweep = Console(), load_sweep(grid)
    with Journal(folder, sweep) as journal:
        missing = journal.missing(sweep.cells)
        console.print(f"{sweep.grid.title}: {len(sweep.cells):,} cells, {len(missing):,} to compute; in {folder}")
        try:
            with _working(threads, cluster) as executor:
                for result in _telling(console, run(sweep, missing, executor), len(missing)):
                    journal.add(result)
        except Exception as stopped:
            stopped.add_note(f"what is finished is in {folder}, the same command goes on")
            raise
        finally:
            _write(folder, sweep, journal.results(sweep.cells))
        results = journal.results(sweep.cells)
    console.print(summary(sweep, results))
    played = sum(result.was_played for result in results)
    console.print(f"{played:,} cells were played by the event kernel, the others settled by the fluid model")
    console.print(str(folder / PAGE), soft_wrap=True)


def _working(threads: int | None, cluster: str | None) -> AbstractContextManager[Maps]:
    return on_cluster(cluster) if cluster else on_threads(threads)


def _write(folder: Path, sweep: Sweep, results: list[Result]) -> None:
    write_table(results, sweep, folder / TABLE)
    (folder / PAGE).write_text(page(sweep, results), "utf-8")


def _telling(console: Console, results: Iterable[Result], total: int) -> Iterator[Result]:
    """Live in a terminal, a line now and then elsewhere."""
    if console.is_terminal:
        yield from track(results, "cells", total=total, console=console, transient=True)
        return
    told = time.monotonic()
    for done, result in enumerate(results, 1):
        yield result
        if time.monotonic() - told >= _TELL_EVERY:
            told = time.monotonic()
            console.print(f"{done:,} of {total:,} cells")
