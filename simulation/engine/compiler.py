"""How numba is made to compile a kernel and its parts in a third of the time that it takes by itself.

Like `knowledge.py` this leans on classes inside numba.
"""

from collections.abc import Iterator
from typing import Any, cast

from llvmlite.binding import ModuleRef
from numba.core import codegen, compiler, interpreter, ir_utils, ssa, transforms, typed_passes
from numba.core.compiler import Flags
from numba.core.targetconfig import ConfigStack

from simulation.engine.knowledge import processor

OPTIONS = {"nopython": True, "nogil": True, "_nrt": False, "no_cfunc_wrapper": True}
"""No array is made or kept in compiled code, so none need be counted (`_nrt`): that makes it three times as fast."""

_PART = processor.options.parse_as_flags(Flags(), {**OPTIONS, "forceinline": True, "no_cpython_wrapper": True})
_PART.no_compile = True
_codegen, _compiler, _interpreter, _ir, _ssa, _transforms, _passes = (
    cast("Any", module) for module in (codegen, compiler, interpreter, ir_utils, ssa, transforms, typed_passes)
)  # these have no types at all


class _PartCode(_codegen.JITCodeLibrary):
    """As it was written: only within a kernel is it linked, optimised, and made ready to run.

    numba does all of it for each part by itself, and for all that it calls once more.
    """

    def _optimize_functions(self, _: object) -> None:
        """Nothing, as yet."""

    def finalize(self) -> None:
        self._finalized = True

    def _get_module_for_linking(self) -> ModuleRef:
        for function in self._final_module.functions:
            if not function.is_declaration:
                function.linkage = "linkonce_odr"  # so that it is left out where it has been inlined
        return self._final_module

    def all_called(self) -> Iterator[Any]:
        """The code of all parts that it calls, through others too."""
        for library in self._linking_libraries:
            yield library
            if isinstance(library, _PartCode):
                yield from library.all_called()


class _KernelCode(_codegen.JITCodeLibrary):
    """Each part that it calls, through others too, is linked once."""

    def add_linking_library(self, library: Any) -> None:  # noqa: ANN401 - numba's
        called = library.all_called() if isinstance(library, _PartCode) else ()
        for one in dict.fromkeys([library, *called]):
            super().add_linking_library(one)

    def _optimize_final_module(self) -> None:
        """Once: numba does it twice, so as to leave out counts between, of which there are none."""
        passes, builder = self._codegen._module_pass_manager()  # noqa: SLF001 - its own
        passes.run(self._final_module, builder)


class _Reading(_interpreter.Interpreter):
    def post_process(self, _: object, read: object) -> object:
        """Nothing: numba looks for lists, dictionaries and `with`, of which there are none."""
        return read


class _Steps(_compiler.Compiler):
    """Of numba's steps those without which no code comes of a function; the others look for what no kernel has."""

    def _compile_core(self) -> object:
        state = self.state
        with ConfigStack().enter(state.flags.copy()):
            self._read()
            _passes.NopythonTypeInference().run_pass(state)
            state.func_ir = _passes.PreLowerStripPhis()._strip_phi_nodes(state.func_ir)  # noqa: SLF001 - all that is needed of it
            _passes.NativeLowering().run_pass(state)
            _passes.NoPythonBackend().run_pass(state)
        return state.cr

    def _read(self) -> None:
        state = self.state
        read = _Reading(state.func_id).interpret(state.bc)
        read.blocks = _transforms.canonicalize_cfg(read.blocks)
        state.func_ir, state.nargs = _ssa.reconstruct_ssa(read), read.arg_count
        state.func_ir._definitions = _ir.build_definitions(state.func_ir.blocks)  # noqa: SLF001 - as numba does


class PartCompiler(_Steps):
    def __init__(self, operands: tuple[object, ...]) -> None:
        types, target = processor.typing_context, processor.target_context
        super().__init__(types, target, _PartCode(target.codegen(), "part"), operands, None, _PART, {})


class KernelCompiler(_Steps):
    """As numba makes it, which gives it no library."""

    def __init__(self, context: object, target: Any, _: None, *rest: object) -> None:  # noqa: ANN401 - numba's
        library = _KernelCode(target.codegen(), "kernel")
        library.enable_object_caching()
        super().__init__(context, target, library, *rest)
