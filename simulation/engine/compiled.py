"""Compiling the kernel, and keeping what was compiled for the next process.

numba alone fails where it finds no directory to keep its work in, and does not notice a change in a function that was
imported from another file. So the directory is chosen here, named after all sources of this package, the compiler and
the processor; where none can be written, or what was kept is damaged, the kernel is compiled for this process alone.
"""

import gc
import hashlib
import pickle
import sys
import tempfile
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, Generic, NoReturn, ParamSpec, Self, TypeVar, cast

import numba
from llvmlite.binding import ModuleRef, get_host_cpu_name
from numba.core import config
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

P = ParamSpec("P")
R = TypeVar("R")

MESSAGE = "Compiling the simulator, once ...\n"
NO_COUNTS = False
"""No array is made or kept in compiled code, so none need be counted: that alone makes it three times as fast."""
_njit = cast("Callable[..., Callable[[object], object]]", numba.njit)  # its types do not know `_nrt`
_Library, _Compiler = cast("Any", JITCodeLibrary), cast("Any", Compiler)  # these have no types at all
_SOURCES = Path(__file__).parent
_to_tell = Lock()
_DAMAGED = (OSError, EOFError, pickle.UnpicklingError)  # also of a disk that is full
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


class _Part(CPUDispatcher):
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


class _PartCompiler(_Compiler):
    def __init__(self, typing: object, target: Any, _: object, *rest: object) -> None:  # noqa: ANN401 - numba's
        super().__init__(typing, target, _Lines(target.codegen(), "part"), *rest)

    def define_pipelines(self) -> list[PassManager]:
        passes = PassManager("part")
        for step in _STEPS:
            passes.add_pass(step, "")
        passes.finalize()
        return [passes]


class _KernelCompiler(_Compiler):
    def __init__(self, typing: object, target: Any, _: object, *rest: object) -> None:  # noqa: ANN401 - numba's
        library = _Whole(target.codegen(), "kernel")
        library.enable_object_caching()
        super().__init__(typing, target, library, *rest)


def part(function: Callable[P, R]) -> Callable[P, R]:
    """A function that only compiled functions call; it is kept within them."""
    compiled = _njit(
        nogil=True,
        forceinline=True,
        _nrt=NO_COUNTS,
        no_cpython_wrapper=True,
        no_cfunc_wrapper=True,
        pipeline_class=_PartCompiler,
    )(function)
    compiled.__class__ = _Part
    return cast("Callable[P, R]", compiled)


class Kernel(Generic[P, R]):
    """A function compiled at its first call, without the GIL while it runs, and kept for later processes."""

    def __init__(self, function: Callable[P, R]) -> None:
        self._function = function
        self._folder = keeping_folder()
        self._is_ready = False
        with _keeping_in(self._folder):
            self._compiled = self._made(cache=self._folder is not None)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        if self._is_ready:
            return self._compiled(*args, **kwargs)
        if not self._is_kept():
            _tell()
        try:
            with _no_garbage():
                return self._compiled(*args, **kwargs)
        except _DAMAGED:
            # The kernel itself reads and writes no file: only compiling does, before anything has been computed.
            self._compiled = self._made(cache=False)
            return self._compiled(*args, **kwargs)
        finally:
            self._is_ready = True

    def _made(self, *, cache: bool) -> Callable[P, R]:
        return cast(
            "Callable[P, R]",
            _njit(cache=cache, nogil=True, _nrt=NO_COUNTS, pipeline_class=_KernelCompiler)(self._function),
        )

    def _is_kept(self) -> bool:
        name = self._function.__qualname__
        return self._folder is not None and any(self._folder.rglob(f"*.{name}-*.nbc"))


def _tell() -> None:
    """Say what takes a second or two, to a person who looks on; once, whatever is compiled, by whichever thread."""
    if sys.stderr.isatty() and _to_tell.acquire(blocking=False):
        sys.stderr.write(MESSAGE)


@contextmanager
def _no_garbage() -> Generator[None]:
    """A compiler makes much and drops little; looking for garbage meanwhile takes a tenth of its time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@cache
def keeping_folder() -> Path | None:
    """Where compiled code is kept: as NUMBA_CACHE_DIR says, else beside the sources, else at home; None: nowhere."""
    named = cast("str", config.CACHE_DIR)  # pyright: ignore[reportAttributeAccessIssue] - made from the environment
    folders = [Path(named)] if named else [_SOURCES / "__pycache__", *_at_home()]
    return next((folder / _digest() for folder in folders if _can_write(folder / _digest())), None)


def _at_home() -> Iterator[Path]:
    try:
        yield Path.home() / ".cache" / "fairslot"
    except RuntimeError:  # nobody is at home
        return


@cache
def _digest() -> str:
    sources = b"".join(path.read_bytes() for path in sorted(_SOURCES.glob("*.py")))
    compiler = f"{numba.__version__} {sys.implementation.cache_tag} {get_host_cpu_name()}"
    return f"kernel-{hashlib.sha256(sources + compiler.encode()).hexdigest()[:16]}"


def _can_write(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=folder).close()
    except OSError:
        return False
    return True


@contextmanager
def _keeping_in(folder: Path | None) -> Generator[None]:
    """Lets numba choose `folder` for what is decorated meanwhile."""
    before = cast("str", config.CACHE_DIR)  # pyright: ignore[reportAttributeAccessIssue]
    config.CACHE_DIR = str(folder or "")  # pyright: ignore[reportAttributeAccessIssue]
    try:
        yield
    finally:
        config.CACHE_DIR = before  # pyright: ignore[reportAttributeAccessIssue]
