from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.liveness.signature_rules import REPLAY_WINDOW, is_genuine, sign

NOW = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
SECRET = "shared between two"


@given(st.binary(max_size=200))
def test_what_was_signed_is_genuine(body: bytes):
    assert is_genuine(sign(body, secret=SECRET, at=NOW), body, secret=SECRET, now=NOW)


@given(st.binary(min_size=1, max_size=100), st.data())
def test_a_changed_bit_anywhere_is_seen(body: bytes, data: st.DataObject):
    signed = sign(body, secret=SECRET, at=NOW)
    position = data.draw(st.integers(0, 8 * len(body) - 1))
    changed = bytearray(body)
    changed[position // 8] ^= 1 << position % 8

    assert not is_genuine(signed, bytes(changed), secret=SECRET, now=NOW)


def test_another_secret_or_another_time_does_not_fit():
    signed = sign(b"{}", secret=SECRET, at=NOW)
    later = signed.replace(f"t={int(NOW.timestamp())}", f"t={int(NOW.timestamp()) + 1}")

    assert later != signed
    assert not is_genuine(later, b"{}", secret=SECRET, now=NOW)
    assert not is_genuine(signed, b"{}", secret="another", now=NOW)


@pytest.mark.parametrize("sign_of", [1, -1])
def test_it_is_genuine_for_five_minutes_either_way(sign_of: int):
    signed = sign(b"{}", secret=SECRET, at=NOW)

    assert is_genuine(signed, b"{}", secret=SECRET, now=NOW + sign_of * REPLAY_WINDOW)
    assert not is_genuine(signed, b"{}", secret=SECRET, now=NOW + sign_of * (REPLAY_WINDOW + timedelta(seconds=1)))


@given(st.text(max_size=120))
def test_no_other_header_is_genuine(header: str):
    assert not is_genuine(header, b"{}", secret=SECRET, now=NOW)
