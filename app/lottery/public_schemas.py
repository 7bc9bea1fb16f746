from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from app.lottery.beacon_rules import RANDOMNESS_BYTES, SIGNATURE_BYTES, Round, time_of
from app.lottery.protocol_rules import notes_on
from app.lottery.publication import Pledge, Proof, PublicDraw
from app.lottery.rules import DrawKind, DrawState, VoidReason


class RulesOut(BaseModel):
    """The rules exactly as they are hashed into the seed, with `protocol`."""

    beacon: str = Field(examples=["drand-quicknet"])
    beacon_round: int = Field(description="The round of the beacon that the draw waits for")
    largest_party: int
    leftovers: str
    longest_waiting_are: str
    longest_waiting_percent: int
    most_weight: int
    order: str = Field(examples=["weights"])
    places: Mapping[str, int] = Field(examples=[{"laredo": 117}])


class PledgeOut(BaseModel):
    """What is fixed before anybody can know the outcome: note it down, and compare it with the transcript."""

    root: str = Field(description="Root of the pool's Merkle tree (RFC 6962)")
    count: int
    rules: RulesOut
    rules_sha256: str
    commitment: str = Field(description="SHA-256 of the operator's secret")
    frozen_at: datetime
    reveal_by: datetime = Field(description="If the secret and the beacon are not known by then, the draw is void")
    notes: list[str]

    @classmethod
    def of(cls, pledge: Pledge) -> Self:
        rules = pledge.rules
        return cls(
            root=pledge.root.hex(),
            count=pledge.count,
            rules=RulesOut(
                beacon=rules.beacon,
                beacon_round=rules.beacon_round,
                largest_party=rules.largest_party,
                leftovers=rules.leftovers,
                longest_waiting_are=rules.longest_waiting_are,
                longest_waiting_percent=rules.longest_waiting_percent,
                most_weight=rules.most_weight,
                order=rules.order,
                places=rules.places,
            ),
            rules_sha256=pledge.rules_hash.hex(),
            commitment=pledge.commitment.hex(),
            frozen_at=pledge.frozen_at,
            reveal_by=pledge.reveal_by,
            notes=notes_on(rules),
        )


class AwaitedOut(BaseModel):
    """A round of the public beacon that has not been entered yet; overdue once `out_at` is past."""

    round: int
    out_at: datetime = Field(description="When the beacon publishes the round")

    @classmethod
    def of(cls, number: Round) -> Self:
        return cls(round=number, out_at=time_of(number))


class LinksOut(BaseModel):
    self: str
    transcript: str | None = Field(description="Once the draw is published")
    parent: str | None = Field(description="Of a further draw: that day's own draw")


class DrawOut(BaseModel):
    draw_id: UUID
    day: date = Field(description="The day whose places are drawn")
    kind: DrawKind
    state: DrawState
    opens_at: datetime
    closes_at: datetime
    frozen: PledgeOut | None
    awaits: AwaitedOut | None = Field(description="What a frozen draw waits for, if it is still to be entered")
    published_at: datetime | None
    voided_at: datetime | None
    void_reason: VoidReason | None
    links: LinksOut

    @classmethod
    def of(cls, draw: PublicDraw) -> Self:
        address = f"/v1/draws/{draw.draw_id}"
        return cls(
            draw_id=draw.draw_id,
            day=draw.date,
            kind=draw.kind,
            state=draw.state,
            opens_at=draw.opens_at,
            closes_at=draw.closes_at,
            frozen=None if draw.pledge is None else PledgeOut.of(draw.pledge),
            awaits=None if draw.awaited_round is None else AwaitedOut.of(draw.awaited_round),
            published_at=draw.published_at,
            voided_at=draw.voided_at,
            void_reason=draw.void_reason,
            links=LinksOut(
                self=address,
                transcript=f"{address}/transcript" if draw.state is DrawState.PUBLISHED else None,
                parent=f"/v1/draws/{draw.parent_id}" if draw.parent_id else None,
            ),
        )


class DrawsOut(BaseModel):
    draws: list[DrawOut]


class ProofOut(BaseModel):
    """Hash `line` as a leaf and go up the path: it must lead to `root` (RFC 6962, 2.1.1)."""

    ticket: str
    line: str = Field(description="Your line of the pool, byte by byte, without its line feed")
    index: int = Field(description="Where the line stands in the pool, from 0")
    count: int
    path: list[str] = Field(description="The sibling nodes, the lowest first")
    root: str

    @classmethod
    def of(cls, proof: Proof) -> Self:
        return cls(
            ticket=proof.ticket.hex(),
            line=proof.line.decode(),
            index=proof.index,
            count=proof.pledge.count,
            path=[node.hex() for node in proof.path],
            root=proof.pledge.root.hex(),
        )


class ResultOut(BaseModel):
    draw_id: UUID
    state: DrawState
    ticket: str = Field(description="Yours; nobody else is told that it is")
    place: int | None = Field(description="Where it stood in the order")
    port: str | None = Field(description="What it was drawn for, if anything")
    explanation: list[str] = Field(description="Why, in plain words")


def _hexadecimal(length: int) -> StringConstraints:
    return StringConstraints(pattern=rf"^[0-9a-f]{{{2 * length}}}$")


class PulseForm(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    randomness: Annotated[str, _hexadecimal(RANDOMNESS_BYTES)] = Field(
        description="SHA-256 of the signature",
        examples=["17b0761f87b081d5cf10757ccc89f12be355c70e2e29df288b65b30710dcbcd1"],
    )
    signature: Annotated[str, _hexadecimal(SIGNATURE_BYTES)] = Field(
        description="As drand publishes it for the round", examples=["00" * SIGNATURE_BYTES]
    )


class PulseOut(BaseModel):
    round: int
    randomness: str
    signature: str
