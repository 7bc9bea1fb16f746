from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import CheckConstraint

from app.content.library import LANGUAGES, Library
from app.liveness.rules import (
    CONFIDENCE_REQUIRED,
    FAILED_WITHIN,
    FAILURES_COUNT_FOR,
    FAILURES_THAT_LOCK,
    LOCKED_FOR,
    STORED_STATES,
    UNDECIDED,
    Outcome,
    Reason,
    Report,
    ReportedState,
    SessionState,
    decide,
    locked_until,
)
from app.liveness.tables import liveness_sessions

START = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
SECONDS = st.lists(st.integers(0, 3600), max_size=25)


def times(seconds: list[int]) -> list[datetime]:
    return [START + timedelta(seconds=second) for second in seconds]


@given(st.floats(0, 100))
def test_a_person_passes_from_the_required_confidence_on(confidence: float):
    decision = decide(Report(ReportedState.SUCCEEDED, confidence=confidence))

    assert decision
    assert (decision.outcome is Outcome.PASSED) == (confidence >= CONFIDENCE_REQUIRED)


@given(st.floats(0, CONFIDENCE_REQUIRED, exclude_max=True))
def test_too_low_a_confidence_cannot_be_told_from_any_other_failure(confidence: float):
    decision = decide(Report(ReportedState.SUCCEEDED, confidence=confidence))

    assert decision == decide(Report(ReportedState.FAILED, Reason.UNKNOWN))


@pytest.mark.parametrize(
    ("said", "state", "outcome"),
    [
        (ReportedState.SUCCEEDED, SessionState.FAILED, Outcome.FAILED),
        (ReportedState.FAILED, SessionState.FAILED, Outcome.FAILED),
        (ReportedState.ERROR, SessionState.FAILED, Outcome.INCONCLUSIVE),
        (ReportedState.EXPIRED, SessionState.EXPIRED, Outcome.INCONCLUSIVE),
    ],
)
def test_without_confidence_nobody_passes(said: ReportedState, state: SessionState, outcome: Outcome):
    decision = decide(Report(said))

    assert decision
    assert (decision.state, decision.outcome) == (state, outcome)


@pytest.mark.parametrize("said", [ReportedState.CREATED, ReportedState.IN_PROGRESS])
def test_while_the_capture_goes_on_nothing_is_decided(said: ReportedState):
    assert decide(Report(said, confidence=100)) is None


def test_a_report_shows_no_confidence():
    assert "97" not in repr(Report(ReportedState.SUCCEEDED, confidence=97.3))


def test_five_failures_within_three_minutes_lock_for_thirty_minutes():
    failures = times([0, 40, 80, 120, 180])
    fifth = failures[-1]

    assert locked_until(failures, now=fifth) == fifth + LOCKED_FOR
    assert locked_until(failures, now=fifth + LOCKED_FOR - timedelta(seconds=1)) == fifth + LOCKED_FOR
    assert locked_until(failures, now=fifth + LOCKED_FOR) is None


def test_four_failures_or_slower_ones_do_not_lock():
    assert locked_until(times([0, 1, 2, 3]), now=START) is None
    assert locked_until(times([0, 40, 80, 120, 181]), now=START) is None


@given(SECONDS, st.integers(0, 7200), st.data())
def test_the_order_of_failures_does_not_matter(seconds: list[int], later: int, data: st.DataObject):
    now = START + timedelta(seconds=later)
    shuffled = data.draw(st.permutations(seconds))

    assert locked_until(times(seconds), now=now) == locked_until(times(shuffled), now=now)


@given(SECONDS, st.integers(0, 3600), st.integers(0, 7200))
def test_one_more_failure_never_unlocks(seconds: list[int], one_more: int, later: int):
    now = START + timedelta(seconds=later)
    before = locked_until(times(seconds), now=now)
    after = locked_until(times([*seconds, one_more]), now=now)

    assert before is None or (after is not None and after >= before)


@given(SECONDS, st.integers(0, 7200))
def test_whoever_is_locked_has_failed_five_times_in_some_three_minutes(seconds: list[int], later: int):
    now = START + timedelta(seconds=later)
    until = locked_until(times(seconds), now=now)

    if until is not None:
        fifth = until - LOCKED_FOR
        assert now < until <= max(times(seconds)) + LOCKED_FOR
        assert sum(fifth - FAILED_WITHIN <= failure <= fifth for failure in times(seconds)) >= FAILURES_THAT_LOCK


@given(SECONDS, st.integers(0, 7200))
def test_failures_that_are_too_old_to_count_change_nothing(seconds: list[int], later: int):
    now = START + timedelta(seconds=later)
    recent = [failure for failure in times(seconds) if failure > now - FAILURES_COUNT_FOR]

    assert locked_until(times(seconds), now=now) == locked_until(recent, now=now)


def quoted(states: frozenset[SessionState] | type[Outcome]) -> list[str]:
    return [f"'{each}'" for each in sorted(states)]


def test_the_database_knows_the_same_states_and_outcomes():
    checks = {
        str(each.name): str(each.sqltext) for each in liveness_sessions.constraints if isinstance(each, CheckConstraint)
    }
    states = checks["ck_liveness_sessions_state_is_known"]
    outcomes = checks["ck_liveness_sessions_outcome_is_known"]

    assert sorted(states.partition("(")[2].rstrip(")").split(", ")) == quoted(STORED_STATES)
    assert sorted(outcomes.partition("(")[2].rstrip(")").split(", ")) == quoted(Outcome)
    assert frozenset(SessionState) - STORED_STATES <= UNDECIDED


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_words_in_every_language(language: str):
    library = Library()
    words = {library.sentence(reason.words, language=language) for reason in Reason}

    assert len(words) == len(Reason)
