"""There may be no container engine here: the Dockerfile is read, and its steps are done in plain folders."""

import base64
import json
import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from loadtests.processes import free_port
from migrations.embedded import throwaway_server

ROOT = Path(__file__).parent.parent
PORT = "8000"
HOME = "/srv/fairslot"
# What production asks for beside its database.
OF_ITS_OWN = {
    "FAIRSLOT_IDENTITY_KEY": base64.b64encode(bytes(range(32))).decode(),
    "FAIRSLOT_DRAW_KEY": bytes(range(32)).hex(),
    "FAIRSLOT_LIVENESS_URL": "https://liveness.example.org",
    "FAIRSLOT_LIVENESS_SECRET": "a secret of at least thirty-two characters",
}


@dataclass(frozen=True)
class Instruction:
    name: str
    flags: dict[str, str]
    rest: str

    def words(self) -> list[str]:
        """The words of the exec form, or of an instruction that knows no quotes."""
        return json.loads(self.rest) if self.rest.startswith("[") else self.rest.split()


def read(text: str) -> list[list[Instruction]]:
    """The instructions of each stage, FROM first; no here-documents, no ONBUILD, no ARG."""
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    stages: list[list[Instruction]] = []
    for line in "\n".join(lines).replace("\\\n", " ").splitlines():
        if not line.strip():
            continue
        name, _, rest = line.strip().partition(" ")
        instruction = _instruction(name, rest.strip())
        if name == "FROM":
            stages.append([])
        stages[-1].append(instruction)
    return stages


def _instruction(name: str, rest: str) -> Instruction:
    flags: dict[str, str] = {}
    while rest.startswith("--"):
        flag, _, rest = rest.partition(" ")
        key, _, value = flag.removeprefix("--").partition("=")
        flags[key], rest = value, rest.strip()
    return Instruction(name, flags, rest)


STAGES = read((ROOT / "Dockerfile").read_text("utf-8"))


def only(stage: list[Instruction], name: str) -> Instruction:
    (found,) = [one for one in stage if one.name == name]
    return found


def health_check() -> list[str]:
    return json.loads(only(STAGES[-1], "HEALTHCHECK").rest.removeprefix("CMD "))


def command() -> list[str]:
    return only(STAGES[-1], "ENTRYPOINT").words() + only(STAGES[-1], "CMD").words()


def environment() -> dict[str, str]:
    pairs = (pair.partition("=") for pair in only(STAGES[-1], "ENV").words())
    return {name: value for name, _, value in pairs}


def copied(stage: list[Instruction]) -> list[str]:
    return [source for one in stage if one.name == "COPY" and not one.flags for source in one.words()[:-1]]


def test_there_are_two_stages_on_one_base() -> None:
    bases = [only(stage, "FROM").words() for stage in STAGES]

    assert bases == [["python:3.11-slim", "AS", "packages"], ["python:3.11-slim"]]


def test_packages_are_the_pinned_ones_and_checked_by_hash() -> None:
    (install,) = [one.rest for one in STAGES[0] if one.name == "RUN" and "pip install" in one.rest]

    assert copied(STAGES[0]) == ["requirements.txt"]
    assert "--require-hashes" in install
    assert "--requirement requirements.txt" in install
    assert not [one for one in STAGES[1] if "pip" in one.rest]


def test_the_service_runs_as_nobody_in_particular_and_in_production() -> None:
    user = only(STAGES[-1], "USER").rest.partition(":")[0]

    assert user.isdigit()
    assert int(user) > 0
    assert environment()["FAIRSLOT_ENVIRONMENT"] == "production"
    assert "FAIRSLOT_DATABASE_URL" not in environment()


def test_it_listens_where_its_health_is_checked() -> None:
    assert command() == ["python", "-m", "fairslot", "serve", "--host", "0.0.0.0", "--port", PORT]
    assert f"http://127.0.0.1:{PORT}/readyz" in health_check()[-1]
    assert only(STAGES[-1], "EXPOSE").rest == PORT


def test_all_that_is_copied_exists_and_nothing_else_is_sent_to_the_engine() -> None:
    sources = copied(STAGES[0]) + copied(STAGES[1])
    admitted = {line[1:] for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line.startswith("!")}

    assert [source for source in sources if not (ROOT / source).exists()] == []
    assert admitted == set(sources)


@dataclass(frozen=True)
class Image:
    """A stage done in a folder: each absolute path of the Dockerfile stands below `root`."""

    root: Path

    def at(self, path: str) -> Path:
        return self.root / path.lstrip("/")

    def inside(self, text: str) -> str:
        return text.replace(HOME, str(self.at(HOME)))

    def run(self, words: list[str], **variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            words, cwd=self.at(HOME), env=self.variables(**variables), capture_output=True, text=True, check=False
        )

    def variables(self, **more: str) -> dict[str, str]:
        """What a container sees: the ENV of the last stage, and nothing of ours but where pip finds packages."""
        inherited = {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "SSL_"))}
        path = str(Path(sys.executable).resolve().parent) + ":/usr/bin:/bin"
        declared = {name: self.inside(value).replace("$PATH", path) for name, value in environment().items()}
        return inherited | declared | more


def build(folder: Path) -> Image:
    """Do the COPY and RUN steps of both stages. The interpreter of the base image is the one that runs this."""
    (folder / "base").mkdir()
    (folder / "base" / "python").symlink_to(Path(sys.executable).resolve())
    images: dict[str, Image] = {}
    image = Image(folder)
    for stage in STAGES:
        base = only(stage, "FROM").words()
        image = images[base[-1]] = Image(folder / base[-1].replace(":", "-"))
        image.at(only(stage, "WORKDIR").rest).mkdir(parents=True)
        for step in stage:
            if step.name == "COPY":
                _copy(step, image, images)
            elif step.name == "RUN":
                _run(step, image, folder / "base")
    return image


def _copy(step: Instruction, image: Image, images: dict[str, Image]) -> None:
    source, target = step.words()
    origin = images[step.flags["from"]].at(source) if "from" in step.flags else ROOT / source
    goal = image.at(HOME) / target
    if "from" in step.flags:
        shutil.copytree(origin, goal, symlinks=True, copy_function=os.link)
    elif origin.is_dir():
        shutil.copytree(origin, goal, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(origin, goal / origin.name)


def _run(step: Instruction, image: Image, base: Path) -> None:
    done = image.run(["/bin/sh", "-c", step.rest], PATH=f"{base}:/usr/bin:/bin")
    assert done.returncode == 0, f"RUN {step.rest}\n{done.stdout}{done.stderr}"


@contextmanager
def serving(image: Image, port: str, **variables: str) -> Generator[subprocess.Popen[str]]:
    words = [word.replace(PORT, port) for word in command()]
    words[0] = str(image.at(HOME) / "venv/bin/python")
    process = subprocess.Popen(
        words,
        cwd=image.at(HOME),
        env=image.variables(**variables),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield process
    finally:
        process.terminate()
        process.communicate(timeout=20)


def is_healthy(image: Image, port: str) -> bool:
    words = [word.replace(PORT, port) for word in health_check()]
    return image.run([str(image.at(HOME) / "venv/bin/python"), *words[1:]]).returncode == 0


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_its_steps_make_a_service_that_migrates_refuses_to_go_without_database_and_becomes_healthy(
    tmp_path: Path,
) -> None:
    image = build(tmp_path)
    python = str(image.at(HOME) / "venv/bin/python")
    port = str(free_port())
    policy = tmp_path / "policy.toml"
    policy.write_text('beacon = "drand-quicknet"\n', "utf-8")

    alone = image.run([python, *command()[1:]])

    assert alone.returncode == 2
    assert "FAIRSLOT_DATABASE_URL: production needs a database" in alone.stderr

    with throwaway_server() as url:
        address = url.replace("postgresql+asyncpg://", "postgresql://")
        unmigrated = image.run([python, *command()[1:]], FAIRSLOT_DATABASE_URL=address)
        migrated = image.run([python, "-m", "fairslot", "migrate"], FAIRSLOT_DATABASE_URL=address)
        with serving(image, port, FAIRSLOT_DATABASE_URL=address, FAIRSLOT_POLICY=str(policy), **OF_ITS_OWN) as process:
            was_healthy_at_once = is_healthy(image, str(free_port()))
            deadline = time.monotonic() + 30
            while not (healthy := is_healthy(image, port)) and time.monotonic() < deadline:
                assert process.poll() is None

    assert unmigrated.returncode == 3, unmigrated.stderr
    assert "fairslot migrate" in unmigrated.stderr
    assert migrated.returncode == 0, migrated.stderr
    assert healthy
    assert not was_healthy_at_once, "the health check must fail where nobody listens"


def test_the_reader_joins_lines_drops_comments_and_splits_stages() -> None:
    text = "# a\nFROM one AS x\nRUN a \\\n# no\n  b\n\nFROM two\nCOPY --from=x /a ./a\n"

    stages = read(text)

    assert [[one.name for one in stage] for stage in stages] == [["FROM", "RUN"], ["FROM", "COPY"]]
    assert shlex.split(stages[0][1].rest) == ["a", "b"]
    assert stages[1][1].flags == {"from": "x"}
    assert stages[1][1].words() == ["/a", "./a"]
