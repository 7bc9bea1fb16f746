"""Faults that nobody foresaw, put into one command of ours from outside, by Python's own `sitecustomize`."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
FAULT = """
import importlib, sys

if COMMAND in sys.orig_argv:
    calls = []

    def fail(*_, **__):
        calls.append(1)
        if len(calls) > CALLS:
            raise ZeroDivisionError("a fault\\nof two lines")

    place = importlib.import_module(MODULE)
    for name in NAMES[:-1]:
        place = getattr(place, name)
    setattr(place, NAMES[-1], fail)
"""


def fault_in(folder: Path, command: str, place: str, *, after: int = 0) -> str:
    """The PYTHONPATH with which `fairslot COMMAND`, and nothing that it starts, breaks in `module:name`.

    The first calls, `after` of them, do nothing instead.
    """
    module, _, names = place.partition(":")
    text = FAULT.replace("COMMAND", repr(command)).replace("CALLS", str(after))
    text = text.replace("MODULE", repr(module)).replace("NAMES", repr(names.split(".")))
    where = folder / "faulty"
    where.mkdir()
    (where / "sitecustomize.py").write_text(text, "utf-8")
    return f"{where}:{ROOT}"
