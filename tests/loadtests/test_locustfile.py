"""The load test as Locust runs it: what it does before the first request."""

import subprocess
import sys
from pathlib import Path

_COUNTS = """
import gc
from loadtests import locustfile
before = gc.get_freeze_count()
locustfile.settle()
print(before, gc.get_freeze_count(), len(gc.get_objects()))
"""


def test_no_collection_of_garbage_walks_through_what_stood_before_the_run():
    """In a process of its own: Locust changes whatever imports it."""
    done = subprocess.run(
        [sys.executable, "-c", _COUNTS], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]
    )
    before, frozen, left = map(int, done.stdout.split())
    assert before == 0
    assert frozen > 50_000  # Locust and all that it brings
    assert left < frozen / 50
