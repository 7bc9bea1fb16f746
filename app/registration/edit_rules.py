"""What an edit does to a party: who stays, who joins, who leaves. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.errors.registration import MemberNotFound
from app.registration.identity_rules import is_same_person
from app.registration.rules import MemberId, Party, Person


@dataclass(frozen=True, slots=True)
class Described:
    """One member of the party as it shall be; with an id, somebody who is in it already."""

    member_id: MemberId | None
    person: Person


@dataclass(frozen=True, slots=True)
class Edited:
    """The party as it shall be."""

    party: Party
    members: Sequence[Described]


@dataclass(frozen=True, slots=True)
class Staying:
    member_id: MemberId
    ordinal: int
    person: Person


@dataclass(frozen=True, slots=True)
class Joining:
    ordinal: int
    person: Person


@dataclass(frozen=True, slots=True)
class Plan:
    staying: Sequence[Staying]
    joining: Sequence[Joining]
    leaving: Sequence[MemberId]


def plan_edit(known: Mapping[MemberId, Person], described: Sequence[Described]) -> Plan:
    """Match the members by id. Whoever has become another person joins anew: waiting time cannot be handed on."""
    staying: list[Staying] = []
    joining: list[Joining] = []
    for ordinal, each in enumerate(described, start=1):
        if each.member_id is not None and is_same_person(_known(known, each.member_id), each.person):
            staying.append(Staying(each.member_id, ordinal, each.person))
        else:
            joining.append(Joining(ordinal, each.person))
    stays = {each.member_id for each in staying}
    return Plan(staying, joining, [member_id for member_id in known if member_id not in stays])


def _known(known: Mapping[MemberId, Person], member_id: MemberId) -> Person:
    try:
        return known[member_id]
    except KeyError as error:
        raise MemberNotFound from error
