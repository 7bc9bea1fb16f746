"""How appointments are given out here: dated configuration, not constants, because every part of it was once different.

The defaults are those of May 2023: 23 hours to ask and 23 to confirm (hstoday.us, "CBP makes changes to CBP One app").
"""

import tomllib
from datetime import time, timedelta
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, available_timezones

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

Hours = Annotated[int, Field(ge=1, le=24 * 90)]


class BadPolicy(Exception):
    """A policy file that cannot be used; the message is one sentence that names the thing and the mend."""


class Policy(BaseModel):
    """Windows, deadlines and the order of the draw. All times of day are local to `zone`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = "may-2023"
    # The window for requests, and how many days ahead lies the day that is drawn.
    zone: str = "America/Mexico_City"
    window_opens_at: time = time(11)
    window_hours: Hours = 23
    lead_days: Annotated[int, Field(ge=2, le=90)] = 14
    # From offer to appointment.
    confirm_hours: Hours = 23
    liveness_valid_hours: Hours = 24 * 7
    geofence: str = "2023-01"
    reminder_hours: Hours = 48
    # The draw.
    order: Literal["weights", "tranches"] = "weights"
    most_weight: Annotated[int, Field(ge=1, le=64)] = 8
    longest_waiting_percent: Annotated[int, Field(ge=0, le=100)] = 30
    longest_waiting_are: Literal["first", "last"] = "first"
    leftovers: Literal["redraw", "skip-and-fill"] = "redraw"
    cut_off_hours: Hours = 36
    beacon: Literal["stub", "drand-quicknet"] = "stub"
    reveal_hours: Hours = 6
    # First come, first served, on days opened under that policy.
    release_at: time = time(9)
    # Personal data is erased so long after the last event.
    retention_days: Annotated[int, Field(ge=1, le=3650)] = 365

    @field_validator("zone")
    @classmethod
    def _is_a_zone(cls, name: str) -> str:
        if name not in available_timezones():
            msg = f"{name} is no time zone; write one like America/Mexico_City"
            raise ValueError(msg)
        return name

    @property
    def zone_info(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    @property
    def cut_off(self) -> timedelta:
        return timedelta(hours=self.cut_off_hours)

    @property
    def time_to_confirm(self) -> timedelta:
        return timedelta(hours=self.confirm_hours)


def read_policy(path: Path | None) -> Policy:
    """The policy of a TOML file, or the default one. Raises BadPolicy."""
    if path is None:
        return Policy()
    try:
        return Policy.model_validate(tomllib.loads(path.read_text("utf-8")))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise BadPolicy(f"policy {path}: {error}") from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise BadPolicy(f"policy {path}: {where}: {first['msg'].removeprefix('Value error, ')}") from error
