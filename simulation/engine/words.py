"""Numbers as the words that their bits are, and choices between two, for compiled code alone.

numpy's `view` and Python's `min` and `max` do the same, but numba compiles them anew for each type, which takes longer
than all the rest of a small part; these are an instruction or two of the processor. Of two numbers neither may be NaN.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from llvmlite.ir import Constant, DoubleType, IntType
from numba import float64, uint64

from simulation.engine.called import Called, Instruction, Operands

Index = np.uint64
_WORD, _NUMBER, _ZERO = IntType(64), DoubleType(), Constant(DoubleType(), 0.0)


def _instruction(name: str, signature: Any, write: Callable[[Any, Operands], object]) -> Any:  # noqa: ANN401 - numba's
    operands = len(signature.args)
    return Called(Instruction(name, operands, lambda *_: signature, lambda _, code, __, given: write(code, given)))


bits_of: Callable[[float], Index] = _instruction(
    "bits_of",
    uint64(float64),
    lambda code, given: code.bitcast(*given, _WORD),
)
"""The word of a number."""
number_of: Callable[[Index], float] = _instruction(
    "number_of",
    float64(uint64),
    lambda code, given: code.bitcast(*given, _NUMBER),
)
"""The number of a word."""
least_word: Callable[[Index, Index], Index] = _instruction(
    "least_word",
    uint64(uint64, uint64),
    lambda code, given: code.select(code.icmp_unsigned("<", *given), *given),
)
"""The lesser of two words."""
least_number: Callable[[float, float], float] = _instruction(
    "least_number",
    float64(float64, float64),
    lambda code, given: code.select(code.fcmp_ordered("<", *given), *given),
)
"""The lesser of two numbers."""
greatest_number: Callable[[float, float], float] = _instruction(
    "greatest_number",
    float64(float64, float64),
    lambda code, given: code.select(code.fcmp_ordered(">", *given), *given),
)
"""The greater of two numbers."""
positive: Callable[[float], float] = _instruction(
    "positive",
    float64(float64),
    lambda code, given: code.select(code.fcmp_ordered(">", *given, _ZERO), *given, _ZERO),
)
"""A number, but 0 for what is less."""
