from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from app.booking.lot_rules import withdrawn_by_lot
from app.booking.rules import OfferId

SIZES = st.dictionaries(st.uuids().map(OfferId), st.integers(1, 8), max_size=30)


@given(SIZES, st.integers(0, 60), st.binary(min_size=32, max_size=32))
def test_enough_is_withdrawn_and_not_one_offer_more(sizes: dict[OfferId, int], places: int, seed: bytes):
    withdrawn = withdrawn_by_lot(sizes, places=places, seed=seed)

    freed = [sizes[offer_id] for offer_id in withdrawn]
    assert sum(freed) >= min(places, sum(sizes.values()))
    assert sum(freed[:-1]) < places or not withdrawn


@given(SIZES, st.integers(0, 60), st.binary(min_size=32, max_size=32))
def test_the_lot_follows_from_the_seed_and_not_from_any_order(sizes: dict[OfferId, int], places: int, seed: bytes):
    turned = dict(reversed(sizes.items()))

    assert withdrawn_by_lot(sizes, places=places, seed=seed) == withdrawn_by_lot(turned, places=places, seed=seed)


def test_another_seed_chooses_others():
    sizes = {OfferId(UUID(int=number)): 1 for number in range(50)}

    assert len({tuple(withdrawn_by_lot(sizes, places=10, seed=bytes([seed] * 32))) for seed in range(20)}) == 20
