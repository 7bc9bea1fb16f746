"""Recompute a draw from its published transcript: `python verify.py FILE` (plain or .gz; `-` is standard input).

Standard library only, none of the service's code. Exit 0: it verifies; 99: it does not; 2: unreadable.
"""

import gzip
import json
import sys
from collections.abc import Iterator
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

VERIFIED, UNREADABLE, REFUTED = 0, 2, 99
GENESIS, PERIOD = 1692803367, 3  # of the rounds of drand's quicknet, in seconds since 1970
NOT_CHECKED = (
    "the signature of the beacon: compare round, randomness and signature with any drand mirror",
    "that the pool is complete: each party can check that its own ticket is in it, by its inclusion proof",
    "that root, rules, commitment and round were public before the round: compare with what you noted then",
)

Entry = tuple[bytes, int, list[str], int, int]  # ticket, size, ports, tier, weight
Award = tuple[int, str, bytes]  # place, port, ticket
Json = dict[str, Any]


def canonical(value: Json) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


def framed(*parts: bytes) -> bytes:
    return b"".join(len(part).to_bytes(2, "big") + part for part in parts)


def merkle_root(lines: list[bytes]) -> bytes:
    level = [sha256(b"\x00" + line).digest() for line in lines] or [sha256(b"").digest()]
    while len(level) > 1:
        odd = level[-1:] if len(level) % 2 else []
        pairs = zip(level[::2], level[1::2], strict=False)
        level = [sha256(b"\x01" + left + right).digest() for left, right in pairs] + odd
    return level[0]


def lot_order(entries: list[Entry], seed: bytes, *, is_weighted: bool) -> list[Entry]:
    """By tier, then by the least of each ticket's lots, then by ticket."""
    suffixes = [framed(bytes((lot,))) for lot in range(256)]

    def standing(entry: Entry) -> bytes:
        prefix = framed(seed, entry[0])
        lots = suffixes[: entry[4] if is_weighted else 1]
        return bytes((entry[3],)) + min([sha256(prefix + lot).digest() for lot in lots]) + entry[0]

    return sorted(entries, key=standing)


def threshold_walk(order: list[Entry], places: dict[str, int], largest: int) -> tuple[list[Award], dict[str, int]]:
    """Each party, in order, gets its first listed port that has used fewer than places - largest + 1."""
    used, awards = dict.fromkeys(places, 0), list[Award]()
    still_open = {port for port in places if places[port] >= largest}
    for place, (ticket, size, ports, _, _) in enumerate(order, 1):
        port = next((port for port in ports if port in still_open), None)
        if port is not None:
            awards.append((place, port, ticket))
            used[port] += size
            if used[port] >= places[port] - largest + 1:
                still_open.remove(port)
    return awards, {port: places[port] - used[port] for port in places}


def filling_walk(order: list[Entry], places: dict[str, int]) -> list[Award]:
    left, awards = dict(places), list[Award]()
    for place, (ticket, size, ports, _, _) in enumerate(order, 1):
        port = next((port for port in ports if left.get(port, 0) >= size), None)
        if port is not None:
            awards.append((place, port, ticket))
            left[port] -= size
    return awards


def draw(entries: list[Entry], rules: Json, seed: bytes) -> tuple[list[list[Award]], list[Entry]]:
    """The awards of each walk, and the last order that was walked by the threshold rule."""
    places: dict[str, int] = rules["places"]
    share, is_weighted = rules["longest_waiting_percent"], rules["order"] == "weights"
    plans = {"first": [(True, share), (False, 100)], "last": [(False, 100 - share), (True, 100)]}
    given, walks, order = dict.fromkeys(places, 0), list[list[Award]](), list[Entry]()
    for by_time, percent in [(False, 100)] if is_weighted else plans[rules["longest_waiting_are"]]:
        order = lot_order(entries, seed, is_weighted=is_weighted)
        if by_time:
            order.sort(key=lambda entry: (entry[3], -entry[4]))
        offered = {port: min(places[port] - given[port], places[port] * percent // 100) for port in places}
        awards, left = threshold_walk(order, offered, rules["largest_party"])
        given = {port: given[port] + offered[port] - left[port] for port in places}
        winners = {ticket for _, _, ticket in awards}
        entries = [entry for entry in order if entry[0] not in winners]
        walks.append(awards)
    if rules["leftovers"] == "skip-and-fill":
        walks.append(filling_walk(entries, {port: places[port] - given[port] for port in places}))
    return walks, order


def checks(header: Json, pool: list[bytes], results: list[bytes]) -> Iterator[tuple[str, bool]]:
    """What was checked, and whether it holds."""
    rules, beacon, root, secret = header["rules"], header["beacon"], merkle_root(pool), bytes.fromhex(header["secret"])
    fields = [json.loads(line) for line in pool]
    entries = [(bytes.fromhex(e["ticket"]), e["size"], e["ports"], e["tier"], e["weight"]) for e in fields]
    yield "each line of the pool is canonical", [canonical(each) for each in fields] == pool
    yield "tickets ascend, and none stands twice", all(one[0] < other[0] for one, other in pairwise(entries))
    yield f"the pool has {header['count']} lines", header["count"] == len(pool)
    yield f"the root of the pool is {header['root']}", root.hex() == header["root"]
    rules_hash = sha256(canonical(rules)).digest()
    yield f"the hash of the rules is {header['rules_sha256']}", rules_hash.hex() == header["rules_sha256"]
    yield f"the secret is that of commitment {header['commitment']}", sha256(secret).hexdigest() == header["commitment"]
    if rules["beacon"] != "stub":
        of_signature = sha256(bytes.fromhex(beacon["signature"])).hexdigest()
        yield (
            f"the randomness of round {rules['beacon_round']} hashes its signature",
            of_signature == beacon["randomness"],
        )
        yield "the round is later than the freeze", GENESIS + (rules["beacon_round"] - 1) * PERIOD > header["frozen_at"]
    randomness = bytes.fromhex(beacon["randomness"])
    seed = sha256(framed(b"draw/v1", header["draw"].encode(), root, rules_hash, secret, randomness)).digest()
    yield f"the seed is {header['seed']}", seed.hex() == header["seed"]
    walks, order = draw(entries, rules, seed)
    order_hash = sha256(b"".join(entry[0] for entry in order)).hexdigest()
    yield "each ticket has its place in the order", order_hash == header["order_sha256"]
    awards = [(award, walk) for walk, awards in enumerate(walks, 1) for award in awards]
    lines = [canonical({"place": a[0], "port": a[1], "ticket": a[2].hex(), "walk": walk}) for a, walk in awards]
    yield f"the {len(lines)} awards are those published", lines == results and header["awards"] == len(results)


def verify(path: str) -> int:
    """Print one line for each check; the exit code."""
    try:
        raw = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
        first, *lines = (gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw).removesuffix(b"\n").split(b"\n")
        header = json.loads(first)
        done = list(checks(header, lines[: header["count"]], lines[header["count"] :]))
    except (OSError, EOFError, ValueError, LookupError, TypeError, AttributeError) as error:
        print(f"this cannot be read as a transcript of draw/v1: {type(error).__name__}: {error}")
        return UNREADABLE
    print(*(("ok     " if holds else "WRONG  ") + text for text, holds in done), sep="\n")
    print(*(f"note   {note}" for note in header["notes"]), *(f"not checked: {text}" for text in NOT_CHECKED), sep="\n")
    code = VERIFIED if all(holds for _, holds in done) else REFUTED
    print("The draw verifies." if code == VERIFIED else "THE DRAW DOES NOT VERIFY.")
    return code


if __name__ == "__main__":
    sys.exit(verify(*sys.argv[1:2] or "-"))
