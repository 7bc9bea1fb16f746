"""A tuple of tables of which parts are told the place, for compiled code alone.

numba hands over all that is in a tuple at each call: of a dozen tables some hundred numbers, which takes longer to
compile than what the parts do with them.
"""

from typing import Any, Protocol, TypeVar, cast

import numba.extending
from numba.core import cgutils, types
from numba.core.imputils import Registry
from numba.core.typing.templates import AttributeTemplate

from simulation.engine.called import Called, Instruction
from simulation.engine.knowledge import processor

T = TypeVar("T")
_code, _extending = cast("Any", cgutils), cast("Any", numba.extending)  # their types know nothing of what they make
_registry = cast("Any", Registry("shared"))


class _Shared(types.Type):
    def __init__(self, whole: Any) -> None:  # noqa: ANN401 - numba's
        self.dtype = whole  # numba's word for what a pointer points to
        super().__init__("shared")

    @property
    def key(self) -> object:
        return self.dtype


_extending.register_model(_Shared)(_extending.models.PointerModel)


class _Field(AttributeTemplate):
    key = _Shared

    def generic_resolve(self, shared: Any, name: str) -> object:  # noqa: ANN401 - numba's
        fields = shared.dtype.fields
        return shared.dtype[fields.index(name)] if name in fields else None


@_registry.lower_getattr_generic(_Shared)
def _field(_: object, code: Any, shared: Any, place: Any, name: str) -> object:  # noqa: ANN401 - numba's
    return code.load(_code.gep_inbounds(code, place, 0, shared.dtype.fields.index(name)))


processor.typing_context.insert_attributes(_Field(processor.typing_context))
processor.target_context.install_registry(_registry)


def _share(whole: Any) -> object:  # noqa: ANN401 - numba's
    return _Shared(whole)(whole)


def _place(_: object, code: Any, __: object, given: Any) -> object:  # noqa: ANN401 - numba's
    return _code.alloca_once_value(code, given[0])


class _Sharing(Protocol):
    def __call__(self, whole: T) -> T: ...


shared = cast("_Sharing", Called(Instruction("shared", 1, _share, _place)))
"""The same tuple; whoever is given it is told its place."""
