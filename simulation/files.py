"""Scenario and profile files: where they stand, and one clear line where they cannot be used."""

import re
import tomllib
from pathlib import Path

import tomli_w
from pydantic import ValidationError

from app.capacity.rules import PROFILE_NAME, Profile, parse_profile
from simulation.policy_scenario import PolicyScenario
from simulation.scenario import BadScenario, Scenario

SCENARIOS = Path(__file__).parent / "scenarios"
PROFILES = Path(__file__).parent / "profiles"
POLICIES = Path(__file__).parent / "policies"
GRIDS = Path(__file__).parent / "grids"


def load_scenario(name_or_file: str) -> Scenario:
    """A shipped scenario by name, or any by the path of its file. Raises BadScenario."""
    path = _find(name_or_file, SCENARIOS, "scenario")
    try:
        return Scenario.model_validate(tomllib.loads(path.read_text("utf-8")), context=path.parent)
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError, ValidationError) as error:
        msg = f"scenario {path}: {one_line(error)}"
        raise BadScenario(msg) from error


def shipped_scenarios() -> list[Scenario]:
    """All that come along, by name."""
    return [load_scenario(path.stem) for path in sorted(SCENARIOS.glob("*.toml"))]


def load_policy_scenario(name_or_file: str) -> PolicyScenario:
    """A shipped policy scenario by name, or any by the path of its file. Raises BadScenario."""
    path = _find(name_or_file, POLICIES, "policy scenario")
    try:
        return PolicyScenario.model_validate(tomllib.loads(path.read_text("utf-8")), context=path.parent)
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError, ValidationError) as error:
        msg = f"policy scenario {path}: {one_line(error)}"
        raise BadScenario(msg) from error


def shipped_policy_scenarios() -> list[PolicyScenario]:
    """All that come along, by name."""
    return [load_policy_scenario(path.stem) for path in sorted(POLICIES.glob("*.toml"))]


def find_profile(name_or_file: str) -> Path:
    """Where a profile stands. Raises BadScenario where there is none."""
    return _find(name_or_file, PROFILES, "profile")


def find_grid(name_or_file: str) -> Path:
    """Where the grid of a sweep stands, a shipped one by name. Raises BadScenario where there is none."""
    return _find(name_or_file, GRIDS, "grid")


def check_profile_name(path: Path) -> None:
    """A profile is called as its file is, and must be possible to write. Raises BadScenario."""
    if not re.fullmatch(PROFILE_NAME, path.stem):
        raise BadScenario(f"profile {path}: the file's name is the profile's; use a-z, 0-9, '.' and '-'")
    if not path.parent.is_dir() or path.is_dir():
        raise BadScenario(f"profile {path}: no file can be written there; name another")


def save_profile(profile: Profile, path: Path) -> None:
    """Write a profile as people edit it. Raises BadScenario where it cannot be written."""
    text = tomli_w.dumps(profile.model_dump(mode="json", exclude_none=True))
    try:
        path.write_text(text, "utf-8")
    except OSError as error:
        raise BadScenario(f"profile {path}: {error.strerror}; name a file that can be written") from error


def load_profile(name_or_file: str) -> Profile:
    """A shipped profile by name, or any by the path of its file. Raises BadScenario."""
    path = find_profile(name_or_file)
    try:
        return parse_profile(path.read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError, ValidationError) as error:
        msg = f"profile {path}: {one_line(error)}"
        raise BadScenario(msg) from error


def is_scenario(name_or_file: str) -> bool:
    """Whether a scenario is called so, or is in this file, if perhaps a bad one."""
    return any(path.is_file() for path in _places(name_or_file, SCENARIOS))


def _places(name_or_file: str, shipped: Path) -> tuple[Path, Path]:
    return shipped / f"{name_or_file}.toml", Path(name_or_file)


def _find(name_or_file: str, shipped: Path, what: str) -> Path:
    for path in _places(name_or_file, shipped):
        if path.is_file():
            return path
    known = ", ".join(sorted(path.stem for path in shipped.glob("*.toml")))
    msg = f"no {what} called {name_or_file!r}; shipped are: {known} (or give the path of a TOML file)"
    raise BadScenario(msg)


def one_line(error: OSError | tomllib.TOMLDecodeError | UnicodeDecodeError | ValidationError) -> str:
    """What is wrong and where, in one line."""
    if isinstance(error, OSError):
        return error.strerror or type(error).__name__
    if not isinstance(error, ValidationError):
        return f"not valid TOML: {error}"
    errors = error.errors()
    # A misspelled key is also a missing one: name the spelling, that is the mend.
    first = next((one for one in errors if one["type"] == "extra_forbidden"), errors[0])
    place = ".".join(str(part) for part in first["loc"]) or "the file"
    more = f" (and {error.error_count() - 1} more)" if error.error_count() > 1 else ""
    message = first["msg"].removeprefix("Value error, ")
    if first["type"] == "extra_forbidden":
        message = "unknown key; check its spelling"
    return f"{place}: {message}{more}"
