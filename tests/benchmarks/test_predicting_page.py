"""docs/predicting.md says what the study does, and has its tables."""

import re
import shlex
from pathlib import Path

import pytest

from benchmarks.predict import judging
from benchmarks.predict.__main__ import parser
from benchmarks.predict.rehearsing import FLAT_OUT, PROFILES, rehearsals
from benchmarks.predict.studied import REPLICATIONS
from simulation import formats

PAGE = Path("docs/predicting.md").read_text("utf-8")


def test_the_rules_are_those_that_are_kept():
    percents = [
        formats.whole_percent(one)
        for one in (judging.MOST_THROUGHPUT_ERROR, judging.MOST_LATENCY_ERROR, judging.MOST_THRESHOLD_ERROR)
    ]
    throughput, latency, threshold = percents
    assert f"throughput within {throughput} of what was measured" in PAGE
    assert f"p50 and p95 within {latency} or {judging.MOST_LATENCY_ERROR_MS:g} ms" in PAGE
    assert f"slow and failing within {threshold}" in PAGE
    assert f"{formats.whole_percent(judging.LEAST_INSIDE)} of them all must lie inside" in PAGE
    assert f"{REPLICATIONS} simulations" in PAGE


@pytest.mark.parametrize("words", re.findall(r'^make predict ARGS="(.*?)"', PAGE, re.MULTILINE))
def test_every_option_shown_is_one(words: str):
    parser().parse_args(shlex.split(words))


def test_it_takes_as_long_as_it_says():
    planned = rehearsals((*PROFILES, FLAT_OUT), Path())
    minutes = round(sum(one.seconds for one in planned) / 60)
    assert len(planned) == 7
    assert f"seven rehearsals, {minutes} minutes" in PAGE


def test_its_tables_have_every_profile():
    tables = PAGE.partition("## What came out")[2]
    assert all(f"| {name} |" in tables and f"**{name}**" in tables for name in PROFILES)
    assert "### (c)" in tables
