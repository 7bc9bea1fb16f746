"""What compiled code may call: parts, which are compiled for the operands that they are called with, and instructions.

numba has both, but makes of each a function that Python could call too, which takes a third of the time.
"""

from collections.abc import Callable
from typing import Any, NoReturn, cast

import numba.extending
from numba.core import types
from numba.core.compiler import Flags

from simulation.engine.compiler import OPTIONS, PartCompiler
from simulation.engine.knowledge import processor

Operands = tuple[Any, ...]
Lines = Callable[[Any, Any, Any, Operands], object]
"""Puts down code of LLVM: in a context and a place of it, for a signature, with what the operands are there."""
_types, _extending = cast("Any", types), cast("Any", numba.extending)  # their types know little of what they make
_FLAGS = processor.options.parse_as_flags(Flags(), {**OPTIONS, "forceinline": True, "no_cpython_wrapper": True})


class Called:
    """What stands in Python for a function of compiled code."""

    def __init__(self, kind: "_Kind") -> None:
        self._numba_type_ = kind

    def __call__(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("a part of a kernel is called by compiled code alone")


class _Kind(_types.Callable, _types.Dummy):
    """Its type, which knows what it makes of which operands; there is one for each function, whatever its name."""

    def __init__(self, function: Callable[..., object]) -> None:
        self._function, self._made = function, dict[Operands, object]()
        super().__init__(f"{function.__module__}.{function.__qualname__}")

    @property
    def key(self) -> object:
        return self._function

    def get_call_type(self, context: object, operands: Operands, _: object) -> object:
        whole = tuple(_types.unliteral(one) for one in operands)
        if whole not in self._made:
            self._made[whole] = self._make(context, whole)
        return self._made[whole]

    def get_impl_key(self, _: object) -> object:
        return self

    def get_call_signatures(self) -> tuple[list[object], bool]:
        return [*self._made.values()], False

    def _make(self, context: object, operands: Operands) -> object:
        raise NotImplementedError


class Part(_Kind):
    """Of what is written in Python."""

    def _make(self, context: object, operands: Operands) -> object:
        target = processor.target_context
        made = PartCompiler(context, target, None, operands, None, _FLAGS, {}).compile_extra(self._function)
        target.insert_user_function(self, made.fndesc, [made.library])
        return made.signature


class Instruction(_Kind):
    """Of a few instructions of LLVM that `writes` puts down; `signs` gives the signature that it has for operands."""

    def __init__(self, signs: Callable[..., Any], writes: Lines) -> None:
        self._signs = signs
        super().__init__(writes)

    def _make(self, context: object, operands: Operands) -> object:  # noqa: ARG002 - a part needs it
        signature = self._signs(*operands)
        processor.target_context.insert_func_defn([(self._function, self, signature.args)])
        return signature


for kind in (Part, Instruction):
    _extending.register_model(kind)(_extending.models.OpaqueModel)
