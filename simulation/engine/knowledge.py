"""What numba knows of types and of code, as far as kernels need it.

By itself it knows text, lists, dates and random numbers too, imports all of that before it compiles or loads anything,
and looks through it for each function, each `+` and each name. Here is less of it, known once for all.

All of this leans on classes inside numba, which have no types. Its version is bounded in `pyproject.toml`; with another
the tests of the kernel show whether it still holds.
"""

from collections.abc import Iterable
from functools import cached_property
from importlib import import_module
from typing import Any, cast

import numba.extending
from numba.core import cpu, imputils, registry, types, typing
from numba.core.typing import mathdecl, templates
from numba.cpython import mathimpl

_cpu, _registry, _types, _typing, _templates, _extending = (
    cast("Any", module) for module in (cpu, registry, types, typing, templates, numba.extending)
)  # these have no types, or know little of what they make
_WRITTEN = _templates._OverloadFunctionTemplate, _templates._OverloadAttributeTemplate  # noqa: SLF001

for _module in ("numba.cpython.builtins", "numba.cpython.numbers", "numba.cpython.tupleobj", "numba.np.arrayobj"):
    import_module(_module)  # whereby it tells numba of its code


class _Operator(_types.Function):
    """A function of numba's own, such as `+`: what it makes of its operands is found out once, not at each use."""

    def __init__(self, templates: list[object]) -> None:
        self._signatures = dict[object, object]()
        super().__init__(templates)

    def get_call_type(self, context: object, operands: tuple[object, ...], named: dict[str, object]) -> object:
        key = operands, *dict(named).items()
        if key not in self._signatures:
            self._signatures[key] = super().get_call_type(context, operands, named)
        return self._signatures[key]


_extending.register_model(_Operator)(_extending.models.OpaqueModel)


class _KnownTypes(_typing.Context):
    """Of types, but for what numba itself has written in Python: no kernel calls it."""

    def init(self) -> None:
        self._load_builtins()
        self.install_registry(mathdecl.registry)

    def install_registry(self, registry: Any) -> None:  # noqa: ANN401 - numba's
        plain = _templates.Registry()
        plain.functions, plain.attributes = _plain(registry.functions), _plain(registry.attributes)
        plain.globals = [(value, known) for value, kind in registry.globals if (known := _known(kind))]
        super().install_registry(plain)

    def refresh(self) -> None:
        """Nothing: all is known from the beginning."""

    def resolve_value_type(self, value: object) -> object:
        """What a name stands for; numba asks last whether it is a function that it knows, and imports much before."""
        return cast("object", self._get_global_type(value) or super().resolve_value_type(value))


def _known(kind: Any) -> object:  # noqa: ANN401 - numba's
    if type(kind) is not _types.Function:
        return kind
    templates = _plain(kind.templates)
    return _Operator(templates) if templates else None


def _plain(templates: Iterable[Any]) -> list[Any]:
    return [one for one in templates if not issubclass(one, _WRITTEN)]


class _KnownCode(_cpu.CPUContext):
    """Of code; what was looked up once is kept."""

    def init(self) -> None:
        super().init()
        self._functions, self._sizes = dict[object, object](), dict[object, int]()
        self.install_registry(imputils.builtin_registry)
        self.install_registry(mathimpl.registry)

    def refresh(self) -> None:
        """Nothing: all is known from the beginning."""

    def post_lowering(self, *_: object) -> None:
        """Nothing: numba links what counts references here, of which there are none."""

    def get_function(self, function: object, signature: object, **rest: bool) -> object:
        """The same for every part: all are compiled with the same options."""
        key = function, signature
        if key not in self._functions:
            self._functions[key] = super().get_function(function, signature, **rest)
        return self._functions[key]

    def get_abi_sizeof(self, kind: object) -> int:
        if kind not in self._sizes:
            self._sizes[kind] = super().get_abi_sizeof(kind)
        return self._sizes[kind]


class _Processor(_registry.CPUTarget):
    @cached_property
    def _toplevel_typing_context(self) -> object:
        return _KnownTypes()

    @cached_property
    def _toplevel_target_context(self) -> object:
        return _KnownCode(self.typing_context, self._target_name)


processor = cast("Any", _Processor("cpu"))


class Dispatcher(_registry.CPUDispatcher):
    """The way from Python into a kernel."""

    targetdescr = processor
