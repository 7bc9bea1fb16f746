"""Invariant 3: a party's chance depends on nothing but the published rules."""

import hashlib
import random
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors.lottery import DrawNotOpen, WindowClosed, WindowNotYetOpen
from app.lottery.rules import (
    DrawState,
    Entry,
    Ticket,
    allocate,
    check_request,
    draw_key,
    fill_up,
    in_drawn_order,
    longest_waiting_first,
)

LARGEST = 8
PORTS = ("a", "b", "c")


@st.composite
def pools(draw: st.DrawFn) -> list[Entry[str]]:
    tickets = draw(st.lists(st.binary(min_size=16, max_size=16), unique=True, max_size=40))
    port_lists = st.permutations(PORTS).flatmap(lambda each: st.integers(1, 3).map(lambda n: tuple(each[:n])))
    return [Entry(Ticket(ticket), draw(st.integers(1, LARGEST)), draw(port_lists)) for ticket in tickets]


places = st.fixed_dictionaries({port: st.integers(0, 60) for port in PORTS})
seeds = st.binary(max_size=32)


@given(pools(), places, seeds)
def test_no_port_gives_more_places_than_it_has(pool: list[Entry[str]], places: dict[str, int], seed: bytes):
    sizes = {entry.ticket: entry.size for entry in pool}
    used = Counter[str]()
    for award in allocate(in_drawn_order(pool, seed=seed), places=places, largest_party=LARGEST):
        used[award.port] += sizes[award.ticket]

    assert all(used[port] <= places[port] for port in PORTS)


@given(pools(), places, seeds)
def test_a_party_wins_at_most_once_and_only_where_it_asked(pool: list[Entry[str]], places: dict[str, int], seed: bytes):
    wishes = {entry.ticket: entry.ports for entry in pool}
    awards = list(allocate(in_drawn_order(pool, seed=seed), places=places, largest_party=LARGEST))

    assert len({award.ticket for award in awards}) == len(awards)
    assert all(award.port in wishes[award.ticket] for award in awards)


@given(pools(), places, seeds, st.randoms(use_true_random=False))
def test_how_the_entries_arrive_changes_nothing(
    pool: list[Entry[str]], places: dict[str, int], seed: bytes, rng: random.Random
):
    shuffled = rng.sample(pool, len(pool))
    orders = [in_drawn_order(each, seed=seed) for each in (pool, shuffled)]

    assert orders[0] == orders[1]
    results = [list(allocate(order, places=places, largest_party=LARGEST)) for order in orders]
    assert results[0] == results[1]


@given(pools(), seeds)
def test_the_size_of_a_party_does_not_move_it_in_the_order(pool: list[Entry[str]], seed: bytes):
    resized = [Entry(entry.ticket, LARGEST + 1 - entry.size, entry.ports) for entry in pool]

    assert [entry.ticket for entry in in_drawn_order(pool, seed=seed)] == [
        entry.ticket for entry in in_drawn_order(resized, seed=seed)
    ]


@given(st.lists(st.integers(1, LARGEST), min_size=1, max_size=40), st.integers(0, 80), st.data())
def test_whether_a_party_wins_does_not_depend_on_its_own_size(sizes: list[int], count: int, data: st.DataObject):
    """The threshold rule looks at those before it only: change one party's size, and its own result stays."""
    which = data.draw(st.integers(0, len(sizes) - 1))
    other = data.draw(st.integers(1, LARGEST))
    changed = [*sizes[:which], other, *sizes[which + 1 :]]

    assert (which in winners(sizes, count)) == (which in winners(changed, count))


@given(pools(), places, places, seeds)
def test_more_places_at_any_port_take_a_place_from_nobody(
    pool: list[Entry[str]], few: dict[str, int], more: dict[str, int], seed: bytes
):
    order, many = in_drawn_order(pool, seed=seed), {port: few[port] + more[port] for port in PORTS}
    won = [{each.ticket for each in allocate(order, places=each, largest_party=LARGEST)} for each in (few, many)]

    assert won[0] <= won[1]


@given(st.lists(st.integers(1, LARGEST), min_size=20, max_size=60), st.integers(LARGEST, 80))
def test_a_port_is_full_to_within_the_largest_party_less_one(sizes: list[int], count: int):
    used = sum(sizes[which] for which in winners(sizes, count))

    assert used == sum(sizes) or count - LARGEST < used <= count


def winners(sizes: Sequence[int], count: int) -> set[int]:
    order = [Entry(Ticket(bytes([which])), size, ("a",)) for which, size in enumerate(sizes)]
    return {award.ticket[0] for award in allocate(order, places={"a": count}, largest_party=LARGEST)}


def test_skip_and_fill_would_depend_on_the_size():
    """Negative control: the usual rule lets a single in where a family of eight is passed over."""

    def skip_and_fill(sizes: Sequence[int], count: int) -> set[int]:
        order = [Entry(Ticket(bytes([which])), size, ("a",)) for which, size in enumerate(sizes)]
        return {award.ticket[0] for award in fill_up(order, places={"a": count})}

    assert (1 in skip_and_fill([8, 1], 10)) != (1 in skip_and_fill([8, 8], 10))
    assert (1 in winners([8, 1], 10)) == (1 in winners([8, 8], 10))


def test_over_all_orders_each_size_wins_equally_often():
    """Exact: all 720 orders of six parties at one port; singles and families win in the same share."""
    sizes = [1, 1, 1, 3, 3, 3]
    won = Counter[int]()
    for order in permutations(range(6)):
        for place in winners_in(order, sizes, count=7, largest=3):
            won[place] += 1

    assert len(set(won.values())) <= 2  # all singles alike, all families alike
    ratio = won[3] / won[0]
    assert 1 <= ratio <= 1 + 3.4 / len(sizes)  # the known excess of a small pool


def winners_in(order: Sequence[int], sizes: Sequence[int], *, count: int, largest: int) -> list[int]:
    entries = [Entry(Ticket(bytes([which])), sizes[which], ("a",)) for which in order]
    return [award.ticket[0] for award in allocate(entries, places={"a": count}, largest_party=largest)]


@given(seeds, seeds, st.binary(min_size=16, max_size=16))
def test_another_seed_is_another_order(seed: bytes, other: bytes, ticket: bytes):
    assert (draw_key(seed, Ticket(ticket)) == draw_key(other, Ticket(ticket))) == (seed == other)


def test_the_key_can_be_recomputed_by_anyone():
    seed, ticket = b"published seed", bytes(range(16))

    lots = [
        hashlib.sha256(b"\x00\x0e" + seed + b"\x00\x10" + ticket + b"\x00\x01" + bytes([i])).digest() for i in range(3)
    ]
    assert draw_key(seed, Ticket(ticket)) == lots[0]
    assert draw_key(seed, Ticket(ticket), weight=3) == min(lots)


def test_a_ticket_comes_first_as_often_as_its_weight_says():
    """Chi-square over 10,000 fixed seeds, weights 1 to 4: 3 degrees of freedom, p = 1e-4 at 21.1."""
    pool = [Entry(Ticket(bytes([weight]) * 16), 1, ("a",), weight) for weight in (1, 2, 3, 4)]
    first = Counter(in_drawn_order(pool, seed=str(seed).encode())[0].weight for seed in range(10_000))

    assert sum((first[weight] - 1000 * weight) ** 2 / (1000 * weight) for weight in (1, 2, 3, 4)) < 21.1


@given(pools(), seeds)
def test_who_lost_a_place_to_a_closed_port_comes_before_all_others(pool: list[Entry[str]], seed: bytes):
    tiers = [entry._replace(tier=number % 2, weight=1 + number % 3) for number, entry in enumerate(pool)]
    order = [entry.tier for entry in in_drawn_order(tiers, seed=seed)]

    assert order == sorted(order)
    assert [entry.tier for entry in longest_waiting_first(tiers, seed=seed)] == order


@given(pools(), seeds)
def test_the_longest_waiting_come_first_and_equals_by_lot(pool: list[Entry[str]], seed: bytes):
    waiting = [entry._replace(weight=number % 3) for number, entry in enumerate(pool)]
    order = longest_waiting_first(waiting, seed=seed)
    by_lot = [entry.ticket for entry in in_drawn_order(pool, seed=seed)]

    weeks = [entry.weight for entry in order]
    assert weeks == sorted(weeks, reverse=True)
    for same in range(3):
        tickets = [entry.ticket for entry in order if entry.weight == same]
        assert tickets == sorted(tickets, key=by_lot.index)


@given(pools(), places, seeds)
def test_filling_up_gives_no_more_than_there_is(pool: list[Entry[str]], places: dict[str, int], seed: bytes):
    sizes = {entry.ticket: entry.size for entry in pool}
    used = Counter[str]()
    for award in fill_up(in_drawn_order(pool, seed=seed), places=places):
        used[award.port] += sizes[award.ticket]

    assert all(used[port] <= places[port] for port in PORTS)


def test_each_ticket_is_first_equally_often():
    """Chi-square over 4,000 fixed seeds and eight tickets: 7 degrees of freedom, p = 1e-4 at 29.9."""
    pool = [Entry(Ticket(bytes([which]) * 16), 1, ("a",)) for which in range(8)]
    first = Counter(in_drawn_order(pool, seed=str(seed).encode())[0].ticket for seed in range(4000))

    assert sum((count - 500) ** 2 / 500 for count in first.values()) < 29.9


def test_the_order_is_consumed_only_until_no_port_is_open():
    entries = (Entry(Ticket(bytes([which])), 1, ("a",)) for which in range(100))
    won = list(allocate(entries, places={"a": LARGEST}, largest_party=LARGEST))

    assert len(won) == 1
    assert next(entries).ticket == bytes([1])


@pytest.mark.parametrize("places", [{"a": 0}, {"a": 2, "b": 0}, {"a": 1, "b": 2}])
def test_filling_up_consumes_the_order_only_until_no_port_has_a_place(places: dict[str, int]):
    entries = iter([Entry[str](Ticket(bytes([which])), 1, ("a", "b")) for which in range(9)])
    won = list(fill_up(entries, places=places))

    assert len(won) == sum(places.values())
    assert len(list(entries)) == 9 - len(won)


def test_a_port_too_small_for_the_largest_party_gives_nothing():
    assert winners([1, 1], LARGEST - 1) == set()


NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_a_request_enters_within_the_window_only():
    def at(now: datetime) -> None:
        check_request(now, state=DrawState.OPEN, opens_at=NOON, closes_at=NOON + HOUR)

    at(NOON)
    at(NOON + HOUR / 2)
    with pytest.raises(WindowNotYetOpen) as early:
        at(NOON - HOUR)
    assert early.value.retry_after == 3600
    with pytest.raises(WindowClosed):
        at(NOON + HOUR)
    with pytest.raises(DrawNotOpen):
        check_request(NOON, state=DrawState.DRAWN, opens_at=NOON, closes_at=NOON + HOUR)
