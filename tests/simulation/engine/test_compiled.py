"""Compiling once, and working where nothing can be kept: on a copy of the room with a kernel of one line."""

import ast
import os
import pty
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from numba.core.errors import TypingError

from app.capacity import law_rules
from simulation.engine import compiled
from simulation.engine.words import least_number

Calls = Callable[..., float]

PARTS = """
from engine.compiled import part

@part
def more(number: float) -> float:
    return number + {more}
"""
KERNEL = """
from engine.compiled import Kernel
from engine.parts import more

@Kernel
def kernel(number: float) -> float:
    return more(number)

if __name__ == "__main__":
    print(kernel(41.0))
"""


@pytest.fixture
def room(tmp_path: Path) -> Path:
    room = tmp_path / "engine"
    room.mkdir()
    shutil.copy(Path(compiled.__file__), room)
    (room / "__init__.py").touch()
    (room / "kernel.py").write_text(KERNEL, "utf-8")
    write_parts(room, more=1)
    return room


def write_parts(room: Path, *, more: int) -> None:
    (room / "parts.py").write_text(PARTS.format(more=more), "utf-8")


def answer(room: Path, home: Path | None = None, *, of: str = "kernel") -> tuple[float, str]:
    """What the kernel answers in a process of its own, and what is said to a person who looks on."""
    shown, terminal = pty.openpty()
    roots = os.pathsep.join([str(room.parent), str(Path(compiled.__file__).parents[2])])
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": roots, "HOME": str(home or room.parent)}
    command = [sys.executable, "-m", f"engine.{of}"]
    said = subprocess.run(
        command, cwd=room.parent, env=environment, stdout=subprocess.PIPE, stderr=terminal, check=True, text=True
    )
    os.write(terminal, b"\n")  # so that there is something to read
    os.close(terminal)
    heard = os.read(shown, 10_000).decode()
    os.close(shown)
    return float(said.stdout), heard


def kept(folder: Path) -> list[Path]:
    return list(folder.rglob("*.nbc"))


def test_it_is_compiled_once_and_a_person_is_told(room: Path):
    number, heard = answer(room)
    again, silence = answer(room)

    assert (number, again) == (42.0, 42.0)
    assert heard.strip() == compiled.MESSAGE.strip()
    assert silence.strip() == ""
    assert len(kept(room)) == 1


SEVERAL = """
from concurrent.futures import ThreadPoolExecutor
from engine.compiled import Kernel
from engine.parts import more

@Kernel
def one(number: float) -> float:
    return more(number)

@Kernel
def other(number: float) -> float:
    return more(more(number))

if __name__ == "__main__":
    with ThreadPoolExecutor(4) as threads:
        print(sum(threads.map(one, [1.0, 2.0, 3.0, 4.0])) + other(26.0))
"""


def test_a_person_is_told_once_whatever_is_compiled_by_however_many_threads(room: Path):
    (room / "kernel.py").write_text(SEVERAL, "utf-8")

    number, heard = answer(room)
    again, silence = answer(room)

    assert (number, again) == (42.0, 42.0)
    assert heard.strip() == compiled.MESSAGE.strip()
    assert silence.strip() == ""
    assert len(kept(room)) == 2


def test_where_no_folder_can_be_written_it_is_compiled_each_time(room: Path):
    (room / "__pycache__").touch()  # a file, so that there is no folder of the name, for root neither

    number, heard = answer(room, home=Path("/dev/null"))

    assert number == 42.0
    assert heard.strip() == compiled.MESSAGE.strip()
    assert kept(room.parent) == []


def test_where_the_sources_cannot_be_written_it_is_kept_at_home(room: Path, tmp_path: Path):
    (room / "__pycache__").touch()

    assert answer(room)[0] == 42.0

    assert len(kept(tmp_path / ".cache" / "fairslot")) == 1


def test_a_change_in_another_file_is_noticed(room: Path):
    before, _ = answer(room)
    write_parts(room, more=1001)  # longer: Python itself misses a change of the same length in the same second

    after, _ = answer(room)

    assert (before, after) == (42.0, 1042.0)


FROZEN = """
from app.capacity.law_rules import REACH
from engine.compiled import Kernel

@Kernel
def kernel(number: float) -> float:
    return number + REACH

if __name__ == "__main__":
    print(kernel(0.0))
"""


def test_a_change_of_a_constant_outside_the_room_is_noticed(room: Path):
    (room / "kernel.py").write_text(FROZEN, "utf-8")
    rules, copied = Path(law_rules.__file__), room.parent / "app" / "capacity"
    shutil.copytree(rules.parent, copied, ignore=shutil.ignore_patterns("__pycache__"))
    (copied.parent / "__init__.py").touch()
    before, _ = answer(room)
    (copied / rules.name).write_text(f"{rules.read_text('utf-8')}\nREACH = 1042.0\n", "utf-8")

    after, _ = answer(room)

    assert (before, after) == (law_rules.REACH, 1042.0)


def test_all_constants_from_outside_the_room_are_of_the_modules_that_are_watched():
    room = Path(compiled.__file__).parent
    imports = [one for path in room.glob("*.py") for one in ast.walk(ast.parse(path.read_text("utf-8")))]
    constants = {
        one.module
        for one in imports
        if isinstance(one, ast.ImportFrom) and one.module and one.module.startswith("app.")
        if any(name.name.isupper() for name in one.names)
    }

    assert constants <= {module.__name__ for module in compiled.FROZEN}


def test_a_part_is_called_by_compiled_code_alone():
    with pytest.raises(TypeError, match="compiled code alone"):
        compiled.part(lambda number: number)(1)


one_more, twice = compiled.part(lambda number: number + 1.0), compiled.part(lambda number: number * 2.0)


@compiled.Kernel
def both(number: float) -> float:
    return one_more(number) + twice(number)


def test_parts_of_one_name_are_told_apart():
    assert both(41.0) == 42.0 + 82.0


anyhow, anything = cast("Calls", one_more), cast("Calls", least_number)


@compiled.Kernel
def with_too_many(number: float) -> float:
    return anything(number, 2.0, 1.0)


@compiled.Kernel
def with_too_few(_: float) -> float:
    return anyhow()


@compiled.Kernel
def with_a_name(number: float) -> float:
    return anyhow(number=number)


@pytest.mark.parametrize(
    ("kernel", "said"),
    [(with_too_many, "least_number takes 2"), (with_too_few, "<lambda> takes 1"), (with_a_name, "<lambda> takes 1")],
)
def test_an_operand_too_many_or_too_few_is_named(kernel: Calls, said: str):
    with pytest.raises(TypingError, match=f"{said} operands, by position"):
        kernel(1.0)


LEAN = """
import sys
from engine.kernel import kernel

kernel(41.0)
print(sum(name in sys.modules for name in ("numba.np.linalg", "numba.typed.typeddict", "numba.core.typing.cffi_utils")))
"""


def test_neither_the_first_run_nor_a_later_one_waits_for_what_no_kernel_needs(room: Path):
    (room / "lean.py").write_text(LEAN, "utf-8")

    first, _ = answer(room, of="lean")
    later, _ = answer(room, of="lean")

    assert (first, later) == (0.0, 0.0)


def test_what_was_damaged_on_the_disk_is_compiled_anew(room: Path):
    answer(room)
    for file in kept(room):
        file.write_bytes(b"")

    assert answer(room)[0] == 42.0
