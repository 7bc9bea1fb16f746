"""Numbers as the words that their bits are, and choices between two, for compiled code alone.

numpy's `view` and Python's `min` and `max` do the same, but numba compiles them anew for each type, which takes longer
than all the rest of a small part; these are an instruction or two of the processor.
"""

from collections.abc import Callable
from typing import Any, cast

import numba.extending
import numpy as np
from llvmlite.ir import Constant, DoubleType, IntType
from numba import float64, uint64

Index = np.uint64
Code = Callable[[Any, Any, Any, Any], object]
Made = tuple[object, Code]
_intrinsic = cast("Any", numba.extending).intrinsic  # its types know nothing of what it makes
_WORD, _NUMBER, _ZERO = IntType(64), DoubleType(), Constant(DoubleType(), 0.0)


def _bits_of(_: object, __: object) -> Made:
    return uint64(float64), lambda _, code, __, given: code.bitcast(given[0], _WORD)


def _number_of(_: object, __: object) -> Made:
    return float64(uint64), lambda _, code, __, given: code.bitcast(given[0], _NUMBER)


def _least_word(_: object, __: object, ___: object) -> Made:
    return uint64(uint64, uint64), lambda _, code, __, given: code.select(code.icmp_unsigned("<", *given), *given)


def _least_number(_: object, __: object, ___: object) -> Made:
    return float64(float64, float64), lambda _, code, __, given: code.select(code.fcmp_ordered("<", *given), *given)


def _positive(_: object, __: object) -> Made:
    return float64(float64), lambda _, code, __, given: code.select(
        code.fcmp_ordered(">", given[0], _ZERO), given[0], _ZERO
    )


bits_of: Callable[[float], Index] = _intrinsic(_bits_of)
"""The word of a number."""
number_of: Callable[[Index], float] = _intrinsic(_number_of)
"""The number of a word."""
least_word: Callable[[Index, Index], Index] = _intrinsic(_least_word)
"""The lesser of two words."""
least_number: Callable[[float, float], float] = _intrinsic(_least_number)
"""The lesser of two numbers."""
positive: Callable[[float], float] = _intrinsic(_positive)
"""A number, but 0 for what is less."""
