"""What compiled code may call: parts, which are compiled for the operands that they are called with, and instructions.

numba has both, but makes of each part a function that Python could call too, which takes a third of the time, and looks
for an instruction's code in all that it knows.
"""

from abc import abstractmethod
from collections.abc import Callable
from typing import Any, NoReturn, cast

import numba.extending
from numba.core import errors, types

from simulation.engine.compiler import PartCompiler
from simulation.engine.knowledge import processor

Operands = tuple[Any, ...]
Writer = Callable[[Any, Any, Any, Operands], object]
"""Puts down code of LLVM: in a context and a place of it, for a signature, with what the operands are there."""
_types, _extending = cast("Any", types), cast("Any", numba.extending)  # their types know little of what they make


class Called:
    """What stands in Python for a function of compiled code."""

    def __init__(self, kind: "_Kind") -> None:
        self._numba_type_ = kind

    def __call__(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("a part of a kernel is called by compiled code alone")


class _Kind(_types.Callable, _types.Dummy):
    """Its type, which knows what it makes of which operands; there is one for each function, whatever its name."""

    def __init__(self, name: str, operands: int, function: Callable[..., object]) -> None:
        self._operands, self._function, self._signatures = operands, function, dict[Operands, object]()
        super().__init__(name)

    @property
    def key(self) -> object:
        return self._function

    def get_call_type(self, _: object, operands: Operands, named: dict[str, object]) -> object:
        if named or len(operands) != self._operands:
            raise errors.TypingError(f"{self.name} takes {self._operands} operands, by position")
        whole = tuple(_types.unliteral(one) for one in operands)
        if whole not in self._signatures:
            self._signatures[whole] = self._make(whole)
        return self._signatures[whole]

    def get_impl_key(self, _: object) -> object:
        return self

    def get_call_signatures(self) -> tuple[list[object], bool]:
        return [*self._signatures.values()], False

    @abstractmethod
    def _make(self, operands: Operands) -> object:
        """The signature for these operands, of which the processor knows the code from then on."""


class Part(_Kind):
    """Of what is written in Python."""

    def __init__(self, function: Callable[..., object]) -> None:
        super().__init__(f"{function.__module__}.{function.__qualname__}", function.__code__.co_argcount, function)

    def _make(self, operands: Operands) -> object:
        made = PartCompiler(operands).compile_extra(self._function)
        processor.target_context.insert_user_function(self, made.fndesc, [made.library])
        return made.signature


class Instruction(_Kind):
    """Of a few instructions of LLVM that `writer` puts down; `signs` gives the signature that it has for operands."""

    def __init__(self, name: str, operands: int, signs: Callable[..., Any], writer: Writer) -> None:
        self._signs = signs
        super().__init__(name, operands, writer)

    def _make(self, operands: Operands) -> object:
        signature = self._signs(*operands)
        processor.target_context.insert_func_defn([(self._function, self, signature.args)])
        return signature


for kind in (Part, Instruction):
    _extending.register_model(kind)(_extending.models.OpaqueModel)
