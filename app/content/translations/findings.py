"""What is wrong in a catalogue, one line each, and what a person has looked at and allowed."""

import os
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

SHIPPED = Path(__file__).parent / "allowed.toml"


@dataclass(frozen=True, slots=True)
class Finding:
    check: str
    language: str
    file: Path
    line: int
    key: str
    wrong: str
    mend: str

    def __str__(self) -> str:
        return f"{os.path.relpath(self.file)}:{self.line} {self.key}: {self.wrong}; {self.mend}"


@dataclass(frozen=True, slots=True)
class Allowance:
    """What one check finds in one text of one language is as it should be."""

    check: str
    language: str
    key: str
    reason: str

    def covers(self, finding: Finding) -> bool:
        return (self.check, self.language, self.key) == (finding.check, finding.language, finding.key)


@dataclass(frozen=True, slots=True)
class Allowed:
    """The words that are the same in every language, each with its reason, and the allowances."""

    words: Mapping[str, str] = field(default_factory=dict[str, str])
    allowances: Sequence[Allowance] = ()

    def without(self, findings: Iterable[Finding]) -> list[Finding]:
        """The findings that stay."""
        return [each for each in findings if not any(allowance.covers(each) for allowance in self.allowances)]

    def unused(self, findings: Sequence[Finding]) -> Iterator[Allowance]:
        for allowance in self.allowances:
            if not any(allowance.covers(each) for each in findings):
                yield allowance


def read_allowed(file: Path = SHIPPED) -> Allowed:
    told = tomllib.loads(file.read_text("utf-8"))
    return Allowed(told.get("words", {}), [Allowance(**each) for each in told.get("allowed", [])])
