"""What holds of the repository as a whole."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

import fairslot

ROOT = Path(__file__).parent.parent
REQUIREMENTS = ("requirements.txt", "requirements-dev.txt")
PINNED = re.compile(r"[a-z0-9.-]+(?:\[[a-z,]+\])?==[^\s\\]+(?: ; [^\\]+?)?(?: --hash=sha256:[0-9a-f]{64})+")


def requirements(file: str) -> list[str]:
    """One requirement a line, its hashes behind it."""
    return (ROOT / file).read_text("utf-8").replace(" \\\n   ", "").splitlines()


@pytest.mark.parametrize("file", REQUIREMENTS)
def test_every_requirement_is_pinned_by_hash_and_names_no_place_to_get_it_from(file: str) -> None:
    lines = requirements(file)

    assert len(lines) > 20
    assert [line for line in lines if not PINNED.fullmatch(line)] == []
    assert "://" not in "".join(lines)


@pytest.mark.parametrize("folder", [ROOT, ROOT / "tests" / "browser"], ids=["tools", "browser"])
def test_tools_from_npm_are_pinned_by_hash_and_name_no_place_to_get_them_from(folder: Path) -> None:
    lock = json.loads((folder / "package-lock.json").read_text("utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}

    assert (
        lock["packages"][""]["devDependencies"]
        == json.loads((folder / "package.json").read_text("utf-8"))["devDependencies"]
    )
    assert [name for name, package in packages.items() if not package["integrity"].startswith("sha512-")] == []
    assert [name for name, package in packages.items() if "resolved" in package] == []
    assert "://" not in (folder / ".npmrc").read_text("utf-8")


def test_developers_work_with_what_is_deployed() -> None:
    deployed, developed = (set(requirements(file)) for file in REQUIREMENTS)

    assert deployed <= developed


def verbs() -> set[str]:
    """The targets that a person may ask for."""
    return set(re.findall(r"^([a-z-]+):(?! *=)", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


def test_help_lists_every_verb() -> None:
    done = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)

    assert {line.split()[1] for line in done.stdout.splitlines() if line.startswith("  make ")} == verbs()


def test_what_the_readme_and_the_container_tell_to_type_exists() -> None:
    words = "\n".join((ROOT / name).read_text("utf-8") for name in ("README.md", "Dockerfile", ".ci/run"))
    commands = get_command(fairslot.app)
    known = set(getattr(commands, "commands", {}))

    assert set(re.findall(r"(?:^|`)make ([a-z-]+)", words, re.MULTILINE)) <= verbs()
    assert set(re.findall(r"(?:^|`|bin/)fairslot ([a-z-]+)", words, re.MULTILINE)) <= known


def test_every_link_of_the_documentation_leads_somewhere() -> None:
    pages = [ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")]
    links = [(page, link) for page in pages for link in re.findall(r"\]\(([^)#]+)", page.read_text("utf-8"))]

    assert [(page.name, link) for page, link in links if "://" not in link and not (page.parent / link).exists()] == []


def test_every_test_that_the_architecture_names_exists() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    sources = {path: path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py")}
    defined = {name for text in sources.values() for name in re.findall(r"def (test_\w+)\(", text)}
    files = {str(path.relative_to(ROOT / "tests")) for path in sources}

    named = set(re.findall(r"`(test_\w+)`", page))
    assert named
    assert named - defined == set()
    assert (
        set(re.findall(r"`((?:app|simulation|loadtests|migrations|commands)/\S*test_\w+\.py)`", page)) - files == set()
    )


def test_no_file_names_the_home_of_somebody() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    texts = {name: (ROOT / name).read_bytes() for name in listed.stdout.split("\0") if (ROOT / name).is_file()}

    assert texts
    assert [name for name, text in texts.items() if re.search(rb"/(?:root|home|Users)/\w", text)] == []


BREACHES = [
    ("app/database.py", "import app.main", "The service's rooms: imports go down this list, never up"),
    ("app/utils.py", "", "The service's rooms: imports go down this list, never up"),
    (
        "app/booking/queries.py",
        "import app.booking.actions",
        "In a feature: routes, schemas, actions, queries, tables, rules",
    ),
    ("app/booking/rules.py", "import asyncpg", "Rules are pure: no clock, no database, no HTTP"),
    ("app/capacity/station_rules.py", "import time", "Rules are pure: no clock, no database, no HTTP"),
    (
        "simulation/kernel.py",
        "import app.capacity.emulation",
        "The simulation takes pure rules from the service and nothing else",
    ),
    ("loadtests/target.py", "import app.settings", "The load test speaks HTTP: it never imports the service directly"),
    ("app/serve.py", "import simulation.kernel", "The service knows neither simulator nor load test"),
    ("migrations/reach.py", "import app.settings", "Only the migrations themselves know the service's tables"),
    ("loadtests/command.py", "import commands.options", "Nothing but the table of contents knows the commands"),
]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The sources, to be spoiled."""
    for package in ("commands", "app", "simulation", "loadtests", "migrations"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def lint_imports(folder: Path) -> tuple[int, str]:
    words = ["lint-imports", "--no-cache", "--no-logo"]
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


def test_the_contracts_hold(copy: Path) -> None:
    code, said = lint_imports(copy)

    assert (code, " BROKEN" in said) == (0, False)


@pytest.mark.parametrize(("file", "line", "contract"), BREACHES)
def test_a_breach_of_a_contract_is_named(copy: Path, file: str, line: str, contract: str) -> None:
    with (copy / file).open("a", encoding="utf-8") as source:
        source.write(f"\n{line}\n")

    code, said = lint_imports(copy)

    assert code == 1
    assert f"{contract} BROKEN" in said


def test_every_contract_is_breached_above() -> None:
    named = re.findall(r'^name = "(.+)"$', (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE)

    assert {contract for _, _, contract in BREACHES} == {name for name in named if name != "fairslot"}


MAKE = """#!/bin/sh
test "$1" != node || exit 0
test "$1" = rehearse || exit "$CHECKED"
mkdir "${2##*--out }" && cp "$RESULT" "${2##*--out }/result.json"
exit 2
"""


def ci(folder: Path, *, result: dict[str, object] | None, checked: int = 0) -> subprocess.CompletedProcess[str]:
    """Run .ci/run with a `make` that does nothing but leave this result."""
    make = folder / "make"
    make.write_text(MAKE, "utf-8")
    make.chmod(0o755)
    if result is not None:
        (folder / "given.json").write_text(json.dumps(result), "utf-8")
    variables = {"PATH": f"{folder}:{os.defpath}", "RESULT": str(folder / "given.json"), "CHECKED": str(checked)}
    variables["PYTHON"] = sys.executable
    return subprocess.run(
        [ROOT / ".ci" / "run"], env=variables, cwd=folder, capture_output=True, text=True, check=False
    )


def verdict(word: str, failing: float | None = 484_930.0) -> dict[str, object]:
    thresholds = {"slow": {"rate_per_hour": 355_948.0}, "failing": {"rate_per_hour": failing}}
    return {"verdict": word, "reasons": ["so it is"], "thresholds": thresholds}


def test_ci_passes_when_the_verdict_file_says_pass(tmp_path: Path) -> None:
    done = ci(tmp_path, result=verdict("pass"))

    assert done.returncode == 0, done.stderr
    assert [line for line in done.stdout.splitlines() if line.startswith("===")] == [
        "=== make browser",
        "=== make check",
        "=== make rehearse --quick",
        "=== the verdict file",
        "=== all good",
    ]


@pytest.mark.parametrize(
    ("result", "words"),
    [
        (verdict("fail"), "the verdict is fail"),
        (verdict("inconclusive"), "the verdict is inconclusive"),
        (verdict("pass", failing=None), "not reached: failing"),
        (None, "left no result.json"),
    ],
)
def test_ci_fails_with_the_reasons_when_it_does_not(
    tmp_path: Path, result: dict[str, object] | None, words: str
) -> None:
    done = ci(tmp_path, result=result)

    assert done.returncode == 1
    assert words in done.stderr
    assert (result is None) or "so it is" in done.stdout


SKIPPED_AND_FAILED = """
import pytest

def test_skipped():
    pytest.skip("no tool here")

def test_failed():
    print("many words")
    assert False
"""


def test_the_tests_end_with_the_names_of_those_that_failed(tmp_path: Path) -> None:
    recipe = re.search(r"^test: .*\n\t@pytest (\S+) ", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert recipe
    (tmp_path / "test_it.py").write_text(SKIPPED_AND_FAILED, "utf-8")
    words = [sys.executable, "-m", "pytest", recipe[1], "--rootdir", tmp_path, "-p", "no:locust", tmp_path]

    said = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False).stdout.splitlines()

    assert said[-2].startswith("FAILED test_it.py::test_failed")
    assert said[-3].startswith("SKIPPED ")


def test_ci_rehearses_nothing_when_a_check_fails(tmp_path: Path) -> None:
    done = ci(tmp_path, result=verdict("pass"), checked=2)

    assert done.returncode == 2
    assert "rehearse" not in done.stdout
