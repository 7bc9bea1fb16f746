"""The same digits in every process, without the processor's fused multiplication, and in Python 3.11 to 3.13."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.simulation import digits

ROOT = Path(__file__).parents[2]
NO_FMA = {
    "GLIBC_TUNABLES": "glibc.cpu.hwcaps=-FMA,-FMA4,-AVX2,-AVX512F",
    "NPY_DISABLE_CPU_FEATURES": "FMA3 AVX2 AVX512F",
    "NUMBA_CPU_NAME": "x86-64",
    "NUMBA_CPU_FEATURES": "",
}
"""To the C library, numpy and the compiler this is then a processor of 2003."""


def golden() -> dict[str, Any]:
    return json.loads(digits.GOLDEN.read_text("utf-8"))


def elsewhere(python: str | Path, cache: Path, **settings: str) -> dict[str, Any]:
    """What another process says, and which digits its C library has."""
    environment = os.environ | {"NUMBA_CACHE_DIR": str(cache), "PYTHONPATH": str(ROOT)} | settings
    command = [str(python), "-m", "tests.simulation.digits"]
    said = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(said.stdout)


@pytest.mark.parametrize("name", digits.RUNS)
def test_a_simulation_has_the_digits_it_always_had(name: str):
    assert digits.told(digits.RUNS[name]()) == golden()[name]


def test_the_golden_file_has_all_that_can_become_of_anyone():
    outcomes = {word for told in golden().values() for word in told["outcomes"]}

    assert outcomes == {"succeeded", "refused", "timed_out", "abandoned"}
    assert golden().keys() == digits.RUNS.keys()


def test_a_single_last_digit_is_noticed():
    record = digits.RUNS["no line and no retries"]()
    before = digits.told(record)
    record["queue"][17] = np.nextafter(record["queue"][17], 1.0)

    assert digits.told(record) != before


def test_a_processor_without_fused_multiplication_gives_the_same(tmp_path: Path):
    said = elsewhere(sys.executable, tmp_path, **NO_FMA)

    assert said["digits"] == golden()
    if " fma " in Path("/proc/cpuinfo").read_text("utf-8"):
        assert said["library"] != digits.library_digits()  # or nothing was switched off


@pytest.mark.parametrize("version", ["3.12", "3.13"])
def test_another_version_of_python_gives_the_same(version: str, tmp_path: Path):
    python = ROOT / f".venv-{version}" / "bin" / "python"
    if not python.exists():
        pytest.skip(f"no Python {version} was prepared: `make pythons` (where there is one)")

    assert elsewhere(python, tmp_path)["digits"] == golden()
