"""Numbers as the words that their bits are, and choices between two, for compiled code alone.

numpy's `view` and Python's `min` and `max` do the same, but numba compiles them anew for each type, which takes longer
than all the rest of a small part; these are an instruction or two of the processor.
"""

from collections.abc import Callable
from typing import Any, cast

import numpy as np
from llvmlite.ir import Constant, DoubleType, IntType
from numba import float64, uint64

from simulation.engine.called import Called, Instruction

Index = np.uint64
Writing = Callable[[Any, Any], object] | Callable[[Any, Any, Any], object]
"""Puts down, in code of LLVM, what is done with one operand or two."""
_WORD, _NUMBER, _ZERO = IntType(64), DoubleType(), Constant(DoubleType(), 0.0)


def _instruction(signature: object, write: Writing) -> Any:  # noqa: ANN401 - whatever it is said to be
    return Called(Instruction(lambda *_: signature, lambda _, code, __, given: cast("Any", write)(code, *given)))


bits_of: Callable[[float], Index] = _instruction(
    uint64(float64),
    lambda code, number: code.bitcast(number, _WORD),
)
"""The word of a number."""
number_of: Callable[[Index], float] = _instruction(
    float64(uint64),
    lambda code, word: code.bitcast(word, _NUMBER),
)
"""The number of a word."""
least_word: Callable[[Index, Index], Index] = _instruction(
    uint64(uint64, uint64),
    lambda code, one, other: code.select(code.icmp_unsigned("<", one, other), one, other),
)
"""The lesser of two words."""
least_number: Callable[[float, float], float] = _instruction(
    float64(float64, float64),
    lambda code, one, other: code.select(code.fcmp_ordered("<", one, other), one, other),
)
"""The lesser of two numbers."""
greatest_number: Callable[[float, float], float] = _instruction(
    float64(float64, float64),
    lambda code, one, other: code.select(code.fcmp_ordered(">", one, other), one, other),
)
"""The greater of two numbers."""
positive: Callable[[float], float] = _instruction(
    float64(float64),
    lambda code, number: code.select(code.fcmp_ordered(">", number, _ZERO), number, _ZERO),
)
"""A number, but 0 for what is less."""
