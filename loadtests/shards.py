"""A schedule split between generators: each sends the arrivals whose numbers are its own, and no other."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shard:
    """The `index`-th (0, 1, ...) of `count` generators."""

    index: int
    count: int

    def has(self, number: int) -> bool:
        """Whether this generator sends arrival `number`."""
        return number % self.count == self.index


WHOLE = Shard(0, 1)
