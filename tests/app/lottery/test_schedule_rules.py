from datetime import UTC, datetime, timedelta

from app.lottery.schedule_rules import deadline_of_offers

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def test_an_offer_ends_at_the_cut_off_at_the_latest():
    day = timedelta(hours=23)

    assert deadline_of_offers(NOON, to_confirm=day, cut_off_at=None) == NOON + day
    assert deadline_of_offers(NOON, to_confirm=day, cut_off_at=NOON + 2 * day) == NOON + day
    assert deadline_of_offers(NOON, to_confirm=day, cut_off_at=NOON + day / 2) == NOON + day / 2
