"""How numba is made to compile a kernel and its parts in half the time that it takes by itself.

All of this leans on classes inside numba, which have no types. Its version is pinned; with another the tests of the
kernel show whether it still holds.
"""

from collections.abc import Iterator
from typing import Any, ClassVar, NoReturn, Self, cast

from llvmlite.binding import ModuleRef
from numba.core import types
from numba.core.codegen import JITCodeLibrary
from numba.core.compiler import Compiler
from numba.core.compiler_machinery import PassManager
from numba.core.registry import CPUDispatcher
from numba.core.typed_passes import (
    IRLegalization,
    NativeLowering,
    NoPythonBackend,
    NopythonTypeInference,
    PreLowerStripPhis,
)
from numba.core.untyped_passes import FixupArgs, GenericRewrites, IRProcessing, ReconstructSSA, TranslateByteCode

_Library, _Compiler = cast("Any", JITCodeLibrary), cast("Any", Compiler)  # these have no types at all
_STEPS = (
    TranslateByteCode,
    FixupArgs,
    IRProcessing,
    GenericRewrites,
    ReconstructSSA,
    NopythonTypeInference,
    PreLowerStripPhis,
    IRLegalization,
    NativeLowering,
    NoPythonBackend,
)
"""Of numba's steps those without which no code comes of a part; the others look for what no part has."""


class Part(CPUDispatcher):
    """Is compiled without the way in from Python, which takes a third of the time; so nobody may come that way."""

    def __call__(self, *_: object, **__: object) -> NoReturn:  # pyright: ignore[reportIncompatibleMethodOverride]
        raise TypeError("a part of a kernel is called by compiled code alone")


class _Lines(_Library):
    """The code of a part as it was written: only within a kernel is it linked, optimised, and made ready to run.

    numba does all of it for each part by itself, and for all that it calls once more.
    """

    def _optimize_functions(self, ll_module: ModuleRef) -> None:
        ll_module.data_layout = str(self._codegen.target_data)

    def finalize(self) -> None:
        self._finalized = True

    def _get_module_for_linking(self) -> ModuleRef:
        for function in self._final_module.functions:
            if not function.is_declaration:
                function.linkage = "linkonce_odr"  # so that it is left out where it has been inlined
        return self._final_module

    def all_called(self) -> Iterator[Any]:
        """All libraries that it calls, through others too."""
        for library in self._linking_libraries:
            yield library
            if isinstance(library, _Lines):
                yield from library.all_called()

    @property
    def codegen(self) -> Self:
        return self

    def set_env(self, name: str, env: object) -> None:
        """Nothing: that is for objects of Python, of which compiled code here has none."""

    def get_pointer_to_function(self, _: str) -> int:
        """Nowhere: numba's word for a function that has no way in from Python."""
        self._ensure_finalized()
        return 0


class _Whole(_Library):
    """The code of a kernel: each part that it calls, through others too, is linked once."""

    def add_linking_library(self, library: Any) -> None:  # noqa: ANN401 - numba's
        called = library.all_called() if isinstance(library, _Lines) else ()
        for one in dict.fromkeys([library, *called]):
            super().add_linking_library(one)

    def _optimize_final_module(self) -> None:
        """Once: numba does it twice, so as to leave out counts between, of which there are none."""
        passes, builder = self._codegen._module_pass_manager()  # noqa: SLF001 - its own
        passes.run(self._final_module, builder)


class _Typing:
    """numba's context of types, but what an operator makes of its operands is found out once, not at each use."""

    found: ClassVar[dict[tuple[object, ...], object]] = {}

    def __init__(self, context: Any) -> None:  # noqa: ANN401 - numba's
        self._context = context

    def __getattr__(self, name: str) -> object:
        return getattr(self._context, name)

    def resolve_function_type(self, function: object, operands: tuple[object, ...], named: dict[str, object]) -> object:
        if named or isinstance(function, types.Dispatcher):
            return self._context.resolve_function_type(function, operands, named)
        key = (function, *operands)
        if key not in self.found:
            self.found[key] = self._context.resolve_function_type(function, operands, named)
        return self.found[key]


class PartCompiler(_Compiler):
    def __init__(self, context: object, target: Any, _: object, *rest: object) -> None:  # noqa: ANN401 - numba's
        super().__init__(_Typing(context), target, _Lines(target.codegen(), "part"), *rest)

    def define_pipelines(self) -> list[PassManager]:
        passes = PassManager("part")
        for step in _STEPS:
            passes.add_pass(step, "")
        passes.finalize()
        return [passes]


class KernelCompiler(_Compiler):
    def __init__(self, context: object, target: Any, _: object, *rest: object) -> None:  # noqa: ANN401 - numba's
        library = _Whole(target.codegen(), "kernel")
        library.enable_object_caching()
        super().__init__(_Typing(context), target, library, *rest)
