"""Dataclasses of arrays, laid on top of each other."""

from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, TypeVar, cast

import numpy as np

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    StackT = TypeVar("StackT", bound=DataclassInstance)
else:
    StackT = TypeVar("StackT")


def stacked(parts: Sequence[StackT]) -> StackT:
    """One with the arrays of all parts, along a new first axis; fields are arrays or such dataclasses themselves."""
    first = parts[0]
    return type(first)(**{one.name: _stack([getattr(part, one.name) for part in parts]) for one in fields(first)})


def _stack(parts: Sequence[object]) -> object:
    if is_dataclass(parts[0]):
        return stacked(cast("Sequence[DataclassInstance]", parts))
    return np.stack(cast("Sequence[np.ndarray]", parts))
