"""The words of `fairslot find-limit`: what cannot be used is named with the mend, before anything is started."""

from dataclasses import replace
from pathlib import Path

import pytest

from loadtests.limit_options import LimitOptions, read_plan
from loadtests.option_words import BadOption
from loadtests.target import BadTarget

OPTIONS = LimitOptions(
    scenario="launch-2023-01-12",
    slo=("p95 < 1 s, failures < 1 %",),
    low="100000/h",
    high="2000000/h",
    profile="none",
    seed=None,
    stage="20 s",
    warm_up="4 s",
    precision="5 %",
    most_stages=30,
    host=None,
    prepared=None,
    may_load=None,
    out=None,
    max_time=None,
    database_url=None,
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_search_is_read_and_has_a_folder_of_its_own(folder: Path):
    plan = read_plan(replace(OPTIONS, max_time="10 min"))

    assert [str(gate) for gate in plan.gates] == ["p95 < 1 s", "failures < 1 %"]
    assert (plan.bounds.low, plan.bounds.high, plan.precision) == (100_000, 2_000_000, 0.05)
    assert (plan.stage, plan.warm_up, plan.max_seconds) == (20, 4, 600)
    assert list(plan.out.iterdir()) == []
    assert plan.out.parent == Path("reports")


def test_where_few_arrive_a_stage_is_as_long_as_its_gates_need(folder: Path):
    plan = read_plan(replace(OPTIONS, slo=("p99 < 1 s, p95{confirm} < 1 s",)))

    assert plan.hold_at(100_000).duration == round(1.3 * 200 / 0.06 / 100_000 * 3600)
    assert plan.hold_at(2_000_000).duration == 20


@pytest.mark.parametrize(
    ("option", "text", "said"),
    [
        ("slo", ("p59 < 1 s",), "--slo: gate 'p59 < 1 s': unknown metric"),
        ("slo", ("p95 < 1 s at stage 2",), "leave out where and when"),
        ("slo", ("p95 < 1 s, abort after 3 s",), "leave out where and when"),
        ("slo", ("p95 < 1 h",), "clients give up after 10 s"),
        ("slo", ("p99.9 < 1 s",), "--stage '468 s'"),
        ("precision", "much", "--precision must be like '5 %', from 1% to 50%"),
        ("precision", "0 %", "--precision must be like '5 %', from 1% to 50%"),
        ("low", "fast", "--from must be a positive quantity"),
        ("low", "2000000/h", "--from 2000000/h must be less than --to 2000000/h"),
        ("stage", "long", "--stage must be a positive quantity"),
        ("max_time", "soon", "--max-time must be a positive quantity"),
        ("host", "http://127.0.0.1:8000", "fairslot prepare launch-2023-01-12 --seed 1 --ladder-of launch-2023-01"),
        ("host", "http://127.0.0.1:8000", "--hold '2000000/h for 20 s after 4 s' --times 12 --out prepared.json"),
    ],
)
def test_words_that_cannot_be_used_are_named_with_the_mend(
    folder: Path, option: str, text: str | tuple[str, ...], said: str
):
    with pytest.raises(BadOption) as refused:
        read_plan(replace(OPTIONS, **{option: text}))

    assert said in str(refused.value)
    assert list(folder.iterdir()) == []


def test_another_host_is_not_loaded_unasked(folder: Path):
    with pytest.raises(BadTarget, match=r"--i-may-load example\.org"):
        read_plan(replace(OPTIONS, host="https://example.org", prepared=Path("prepared.json")))
