"""What the service refuses, as one tree. The branches stand here, the leaves by room beside.

Refused
├── NotFound
├── Conflict
├── NotAllowed
├── NotAuthenticated
├── TooEarly
├── TooLate
├── TooMany
├── Unavailable
├── PreconditionMissing
├── PreconditionFailed
├── Malformed
└── Invalid

Each leaf has a stable code; its words stand in the catalogues of `app.content`, its status at the edge.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar


class Refused(Exception):
    """A rule says no. `facts` are what the words of the refusal may mention."""

    code: ClassVar[str]
    ways_out: ClassVar[Mapping[str, str]] = MappingProxyType({})  # where to go instead, by the name of the way
    # What was written before the refusal stays: a try that counts, say.
    stays_on_record: ClassVar[bool] = False
    retry_after: int | None = None  # seconds until it makes sense to ask again

    def __init__(self, **facts: str | int) -> None:
        super().__init__(getattr(self, "code", type(self).__name__))
        self.facts = facts


class NotFound(Refused):
    """There is no such thing, or it is not the caller's to see."""


class Conflict(Refused):
    """The thing is in a state that does not admit this."""


class NotAllowed(Refused):
    """The caller is known and may not do this."""


class NotAuthenticated(Refused):
    """The caller is not known."""


class TooEarly(Refused):
    """The time for this has not come; if it is known when it comes, in so many seconds."""

    def __init__(self, *, retry_after: int | None = None) -> None:
        super().__init__()
        self.retry_after = retry_after


class TooLate(Refused):
    """The time for this has passed."""


class TooMany(Refused):
    """The caller has asked too often, and may again after so many seconds."""

    def __init__(self, *, retry_after: int) -> None:
        super().__init__()
        self.retry_after = retry_after


class Unavailable(Refused):
    """Something that we need does not answer; the caller has done nothing wrong and may try again."""

    def __init__(self, *, retry_after: int) -> None:
        super().__init__()
        self.retry_after = retry_after


class PreconditionMissing(Refused):
    """A change must name the version it is based on, and names none."""


class PreconditionFailed(Refused):
    """The thing is no longer, or never was, as the caller says it is."""


class Malformed(Refused):
    """The request cannot be understood."""


class Invalid(Refused):
    """The request is understood and its content is not acceptable."""
