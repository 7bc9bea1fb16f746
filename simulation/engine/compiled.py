"""Compiling the kernel, and keeping what was compiled for the next process.

numba alone fails where it finds no directory to keep its work in, and does not notice a change in a function that was
imported from another file. So the directory is chosen here, named after all sources that compiled code is made of, the
compiler and the processor; where none can be written, or what was kept is damaged, the kernel is compiled for this
process alone.
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
from typing import Generic, ParamSpec, TypeVar, cast

import numba
from llvmlite.binding import get_host_cpu_name
from numba.core import config

from app.capacity import draw_rules, exact_rules, law_rules
from simulation.engine.called import Called, Part
from simulation.engine.compiler import OPTIONS, KernelCompiler
from simulation.engine.knowledge import Dispatcher

P = ParamSpec("P")
R = TypeVar("R")

MESSAGE = "Compiling the simulator, once ...\n"
FROZEN = draw_rules, exact_rules, law_rules
"""Outside of this room; their constants stand in compiled code."""
_ROOM = Path(__file__).parent
_to_tell = Lock()
_DAMAGED = (OSError, EOFError, pickle.UnpicklingError)  # also of a disk that is full


def part(function: Callable[P, R]) -> Callable[P, R]:
    """A function that only compiled functions call; it is kept within them."""
    return cast("Callable[P, R]", Called(Part(function)))


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
                answer = self._compiled(*args, **kwargs)
        except _DAMAGED:
            # The kernel itself reads and writes no file: only compiling does, before anything has been computed.
            self._compiled = self._made(cache=False)
            answer = self._compiled(*args, **kwargs)
        self._is_ready = True
        return answer

    def _made(self, *, cache: bool) -> Callable[P, R]:
        made = Dispatcher(self._function, targetoptions=OPTIONS, pipeline_class=KernelCompiler)
        if cache:
            made.enable_caching()
        return cast("Callable[P, R]", made)

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
    folders = [Path(named)] if named else [_ROOM / "__pycache__", *_at_home()]
    return next((folder / _digest() for folder in folders if _can_write(folder / _digest())), None)


def _at_home() -> Iterator[Path]:
    try:
        yield Path.home() / ".cache" / "fairslot"
    except RuntimeError:  # nobody is at home
        return


@cache
def _digest() -> str:
    outside = [Path(cast("str", module.__file__)) for module in FROZEN]
    sources = b"".join(path.read_bytes() for path in [*sorted(_ROOM.glob("*.py")), *outside])
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
