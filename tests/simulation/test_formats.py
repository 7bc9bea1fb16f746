import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation import formats

WRITTEN = [
    (formats.rate(360_000), "360,000/h"),
    (formats.rate(None), "–"),
    (formats.ms(1204.66), "1,204.7 ms"),
    (formats.bare_ms(None), "–"),
    (formats.share(0.05), "5.00 %"),
    (formats.whole_percent(0.1), "10 %"),
    (formats.deviation(366_000, 360_000), "+1.7 %"),
    (formats.deviation(342_000, 360_000), "−5.0 %"),
    (formats.deviation(359_990, 360_000), "0.0 %"),
    (formats.deviation(None, 360_000), "–"),
    (formats.interval(351_200, 368_900), "351,200 to 368,900/h"),
    (formats.interval(351_200, None), "351,200/h to beyond the ladder"),
    (formats.threshold(None, 537_600), "not reached, held 537,600/h"),
    (formats.seconds(0.5), "0.5 s"),
    (formats.seconds(10), "10 s"),
    (formats.seconds(350.4), "5 min 50 s"),
    (formats.seconds(59.97), "60 s"),
    (formats.causes({"timed_out": 3, "refused": 1204, "dropped": 0}), "1,204 refused, 3 timed out"),
    (formats.causes({}), "0"),
]


@pytest.mark.parametrize(("written", "expected"), WRITTEN, ids=range(len(WRITTEN)))
def test_numbers_are_written_one_way(written: str, expected: str) -> None:
    assert written == expected


@given(st.floats(min_value=0, max_value=1))
def test_only_none_looks_like_none_and_only_all_looks_like_all(part: float) -> None:
    written = formats.share(part)

    assert (written == "0.00 %") == (part == 0)
    assert (written == "100.00 %") == (part == 1)


@given(st.integers(1, 2_000_000), st.integers(1, 2_000_000))
def test_rates_that_differ_look_different(one: int, other: int) -> None:
    assert (formats.rate(one) == formats.rate(other)) == (one == other)
