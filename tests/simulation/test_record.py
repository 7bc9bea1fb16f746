import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.demand import KINDS
from simulation.record import (
    Outcome,
    Record,
    RecordTail,
    Row,
    gather,
    latencies,
    line,
    read_record,
    write_header,
)

TIMES = st.integers(0, 10**9).map(lambda microseconds: microseconds / 1e6)
MAYBE = st.one_of(st.just(math.nan), TIMES)
ROWS = st.lists(
    st.builds(
        Row,
        number=st.integers(0, 10**9),
        stage=st.integers(0, 50),
        kind=st.integers(0, len(KINDS) - 1),
        due=TIMES,
        lag=TIMES,
        end=TIMES,
        outcome=st.sampled_from(Outcome),
        status=st.integers(0, 599),
        attempts=st.integers(1, 9),
        queue=MAYBE,
        service=MAYBE,
        work=MAYBE,
        station=st.sampled_from(["", "workers", "liveness-provider"]),
    ).map(lambda row: row._replace(end=round(row.due + row.end, 6))),
    unique_by=lambda row: row.number,
    max_size=20,
)
ROW = Row(3, 1, 2, 0.5, 0.001, 0.75, Outcome.TIMED_OUT, 0, 2, math.nan, math.nan, math.nan, "workers")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("records")


def write(path: Path, rows: list[Row]) -> None:
    with path.open("w", encoding="utf-8") as file:
        write_header(file)
        for row in rows:
            file.write(line(row))


def assert_same(one: Record, two: Record) -> None:
    for name in Row._fields:
        np.testing.assert_array_equal(one[name], two[name])


@given(ROWS)
def test_a_record_is_read_as_it_was_written_in_the_order_of_numbers(folder: Path, rows: list[Row]) -> None:
    write(folder / "record.csv", rows)

    record = read_record(folder / "record.csv")

    assert_same(record, gather(rows))
    assert record["number"].tolist() == sorted(row.number for row in rows)


@given(ROWS, st.integers(0, 300))
def test_a_record_that_was_cut_short_keeps_every_whole_row(folder: Path, rows: list[Row], cut: int) -> None:
    path = folder / "torn.csv"
    write(path, rows)
    text = path.read_text("utf-8")
    kept = text[: max(len(text) - cut, text.index("\n") + 1)]
    path.write_text(kept, "utf-8")

    record = read_record(path)

    assert len(record) == kept.count("\n") - 1
    assert_same(record, gather(rows[: len(record)]))


def test_a_row_without_its_newline_does_not_count(tmp_path: Path) -> None:
    path = tmp_path / "record.csv"
    write(path, [ROW])
    path.write_text(path.read_text("utf-8").rstrip("\n"), "utf-8")

    assert len(read_record(path)) == 0


@given(ROWS, st.lists(st.integers(0, 2000), max_size=5))
def test_a_record_that_grows_is_read_row_by_row_once_each(folder: Path, rows: list[Row], cuts: list[int]) -> None:
    whole, growing = folder / "whole.csv", folder / "growing.csv"
    write(whole, rows)
    text = whole.read_bytes()
    growing.unlink(missing_ok=True)
    tail = RecordTail(growing)

    assert len(tail.read()) == 0, "there is no record yet"
    parts: list[Record] = []
    for end in (*sorted(cuts), len(text)):
        growing.write_bytes(text[:end])
        parts.append(tail.read())

    assert_same(np.sort(np.concatenate(parts), order="number"), gather(rows))


@pytest.mark.parametrize("text", ["", "number,stage\n1,2\n", "hello\n", "no newline"])
def test_a_file_that_is_no_record_is_refused_by_name(tmp_path: Path, text: str) -> None:
    path = tmp_path / "other.csv"
    path.write_text(text, "utf-8")

    with pytest.raises(ValueError, match=r"other\.csv is no record of a run: its first line should be number,stage,"):
        read_record(path)


def test_kinds_and_outcomes_stand_as_words_in_the_file(tmp_path: Path) -> None:
    write(tmp_path / "record.csv", [ROW])

    line = (tmp_path / "record.csv").read_text("utf-8").splitlines()[1]

    assert line == "3,1,check_liveness,0.500000,0.001000,0.750000,timed_out,0,2,nan,nan,nan,workers"


def test_latency_runs_from_due_to_the_final_answer() -> None:
    np.testing.assert_allclose(latencies(gather([ROW])), [0.25])
