"""The recorder on a full disk: what was written stays one whole record, and the run is told."""

from pathlib import Path

import pytest

from loadtests.recorder import RECORD, CannotRecord, Recorder
from simulation.record import Outcome, Row, read_record

NUMBERS = range(500)


def row(number: int) -> Row:
    return Row(number, 0, 0, 0.5, 0.001, 0.75, Outcome.SUCCEEDED, 200, 1, 0.0, 0.0, 0.0, "")


def test_a_record_without_room_says_so_at_the_next_arrival_and_in_the_end(tmp_path: Path) -> None:
    (tmp_path / RECORD).symlink_to("/dev/full")
    recorder = Recorder(tmp_path, [])
    recorder.launched()
    for number in NUMBERS:
        recorder.add(row(number))
    recorder.flush()

    with pytest.raises(CannotRecord, match="cannot be written: No space left on device; make room there"):
        recorder.launched()
    with pytest.raises(CannotRecord):
        recorder.close()


def test_nothing_is_recorded_behind_what_was_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were the disk freed in the middle, a record with a hole would look whole."""
    recorder = Recorder(tmp_path, [])
    recorder.add(row(0))
    recorder.flush()
    lost = OSError(28, "No space left on device")
    with monkeypatch.context() as full:
        full.setattr(recorder, "_record", Full(recorder._record, lost))
        recorder.add(row(1))
    recorder.add(row(2))
    with pytest.raises(CannotRecord):
        recorder.close()

    assert read_record(tmp_path / RECORD)["number"].tolist() == [0]


class Full:
    """A file on a disk without room."""

    def __init__(self, file: object, error: OSError) -> None:
        self.file = file
        self.error = error

    def write(self, _: str) -> None:
        raise self.error
