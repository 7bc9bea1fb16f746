"""A small scenario of evenly spaced arrivals, and the service that answers each as its number says."""

import json
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from simulation.files import load_scenario
from tests.command_line import eventually

ROOT = Path(__file__).parents[2]
TIMEOUT = 2.0
SCENARIO = """
name = "stubborn"
title = "One kind, evenly spaced"
source = "made up for tests"
seed = 1
demand = { model = "open", arrivals = "constant", stages = [
    { rate = "40/s", duration = "1 s", purpose = "baseline" },
    { rate = "80/s", duration = "2 s" },
] }
behaviour = { mix = { read_content = 1.0 }, timeout = "2 s", retries = { attempts = 2, backoff = "10 ms" } }
capacity = { profile = "launch-2023-01" }
degradation = { slow_p95_multiple = 2.0, failing_share = 0.05 }
expected = { tolerance = 0.1 }
"""
ARRIVALS = 40 + 160


def write_scenario(folder: Path) -> None:
    """The scenario, and the prepared file of a service that holds nobody's data."""
    (folder / "stubborn.toml").write_text(SCENARIO, "utf-8")
    digest = load_scenario(str(folder / "stubborn.toml")).digest()
    prepared = {"scenario": "stubborn", "scenario_hash": digest, "seed": 1, "draw_id": "", "ports": [], "subjects": {}}
    (folder / "prepared.json").write_text(json.dumps(prepared), "utf-8")


@contextmanager
def misbehaving(folder: Path, *arguments: str) -> Generator[str]:
    """The service; each attempt it meets is a line in `attempts`."""
    with (folder / "attempts").open("w", encoding="utf-8") as attempts:
        command = [sys.executable, "-m", "tests.loadtests.misbehaving", *arguments]
        service = subprocess.Popen(command, cwd=ROOT, stdout=attempts)
    try:
        eventually(lambda: (folder / "attempts").read_text("utf-8").endswith("\n"))
        yield (folder / "attempts").read_text("utf-8").splitlines()[0]
    finally:
        service.kill()
        service.wait()
