"""A small scenario of evenly spaced arrivals, and a service that answers each as its number says, or all well."""

import json
import subprocess
import sys
from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager
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
    { rate = "80/s", duration = "SECONDS s" },
] }
behaviour = { mix = { read_content = 1.0 }, timeout = "2 s", retries = { attempts = 2, backoff = "10 ms" } }
capacity = { profile = "launch-2023-01" }
degradation = { slow_p95_multiple = 2.0, failing_share = 0.05 }
expected = { tolerance = 0.1 }
"""
SECONDS = 2
ARRIVALS = 40 + 80 * SECONDS


def write_scenario(folder: Path, *, seconds: int = SECONDS) -> None:
    """The scenario, its second stage so long, and the prepared file of a service that holds nobody's data."""
    (folder / "stubborn.toml").write_text(SCENARIO.replace("SECONDS", str(seconds)), "utf-8")
    digest = load_scenario(str(folder / "stubborn.toml")).digest()
    write_prepared(folder / "prepared.json", digest)


def write_prepared(file: Path, digest: str) -> None:
    """Of a service that holds nobody's data: nobody's journey is walked before the run."""
    about = {"scenario": "stubborn", "scenario_hash": digest, "seed": 1, "draw_id": "", "ports": []}
    file.write_text(json.dumps(about | {"subjects": {"confirm": []}}), "utf-8")


def answering_well(folder: Path) -> AbstractContextManager[str]:
    """The service, on its best behaviour."""
    return misbehaving(folder, "--freeze-at", "-1")


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
