import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.edge.rate_rules import MovingWindow, Quota, parse_quota

ANNA, BERT = b"anna", b"bert"
moments = st.lists(st.integers(0, 400), max_size=60).map(sorted)


@given(moments=moments, requests=st.integers(1, 5), seconds=st.integers(1, 60))
def test_no_stretch_of_so_many_seconds_holds_more_than_the_quota(moments: list[int], requests: int, seconds: int):
    window = MovingWindow(Quota(requests, seconds))
    passed = [moment for moment in moments if window.hit(ANNA, moment).may_pass]

    for moment in passed:
        assert sum(moment - seconds < other <= moment for other in passed) <= requests


@given(moments=moments, requests=st.integers(1, 5), seconds=st.integers(1, 60))
def test_only_what_would_break_the_quota_is_refused(moments: list[int], requests: int, seconds: int):
    window = MovingWindow(Quota(requests, seconds))
    passed: list[int] = []
    for moment in moments:
        recent = [other for other in passed if other > moment - seconds]
        standing = window.hit(ANNA, moment)
        assert standing.may_pass == (len(recent) < requests)
        if standing.may_pass:
            passed.append(moment)


@given(moments=moments.filter(bool), requests=st.integers(1, 5), seconds=st.integers(1, 60))
def test_what_is_said_to_remain_may_pass_and_whoever_waits_as_told_too(moments: list[int], requests: int, seconds: int):
    window = MovingWindow(Quota(requests, seconds))
    told = [window.hit(ANNA, moment) for moment in moments][-1]

    assert [window.hit(ANNA, moments[-1]).may_pass for _ in range(told.remaining + 1)] == [
        *([True] * told.remaining),
        False,
    ]
    waiting = window.hit(ANNA, moments[-1])
    assert window.hit(ANNA, moments[-1] + waiting.seconds).may_pass


def test_each_caller_has_a_quota_of_its_own():
    window = MovingWindow(Quota(1, 60))

    assert window.hit(ANNA, 0).may_pass
    assert not window.hit(ANNA, 1).may_pass
    assert window.hit(BERT, 1).may_pass


def test_what_is_taken_back_is_not_counted():
    window = MovingWindow(Quota(2, 60))
    for moment in (0, 1):
        assert window.hit(ANNA, moment).may_pass
    window.take_back(ANNA, 1)
    window.take_back(ANNA, 1)
    window.take_back(BERT, 1)

    assert window.hit(ANNA, 2).may_pass
    assert not window.hit(ANNA, 3).may_pass


def test_callers_who_stay_away_are_forgotten():
    window = MovingWindow(Quota(5, 60))
    for number in range(1000):
        window.hit(str(number).encode(), number / 100)
    assert len(window) == 1000

    for second in range(600):
        window.hit(ANNA, 70 + second)

    assert len(window) == 1


@pytest.mark.parametrize(
    ("text", "quota"),
    [("100/minute", Quota(100, 60)), ("5/second", Quota(5, 1)), ("1/hour", Quota(1, 3600)), ("off", None)],
)
def test_a_rate_is_written_as_one_would_say_it(text: str, quota: Quota | None):
    assert parse_quota(text) == quota


@pytest.mark.parametrize("text", ["", "100", "0/minute", "-1/minute", "1.5/minute", "100/day", "many", "OFF"])
def test_another_way_of_writing_a_rate_is_refused(text: str):
    with pytest.raises(ValueError, match="100/minute"):
        parse_quota(text)
