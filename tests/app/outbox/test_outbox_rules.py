from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.outbox.rules import MOST_ATTEMPTS, next_attempt_at
from tests.app.journey import SetClock


@given(attempts=st.integers(1, MOST_ATTEMPTS - 1), chance=st.floats(0, 1, exclude_max=True))
def test_the_pause_doubles_up_to_its_longest_with_jitter(attempts: int, chance: float):
    now = SetClock().now
    again_at = next_attempt_at(attempts, now=now, chance=chance)
    full = min(timedelta(hours=6), timedelta(seconds=30) * 2 ** (attempts - 1))

    assert again_at is not None
    assert full / 2 <= again_at - now <= full


def test_after_enough_attempts_there_is_no_next():
    assert next_attempt_at(MOST_ATTEMPTS, now=SetClock().now, chance=0) is None
