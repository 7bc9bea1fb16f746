"""A policy scenario: who waits for appointments over months, which places there are, and how they are given out.

Frozen, each number with its unit. What a shipped one assumes stands in its `source` and in docs/policies.md.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, ValidationInfo, field_validator, model_validator

from simulation.day_quantities import Days
from simulation.documented_figures import Documented
from simulation.monthly_places import MonthlyPlaces
from simulation.policy_demand import NAME, Demand, Share
from simulation.quantities import Duration, Rate, rate_per_hour
from simulation.stages import Model

MOST_DAYS = 3_660
MOST_PARTIES = 20_000_000
MOST_WEIGHT = 1e9
DAY_SECONDS = 86_400.0


class PortShare(Model):
    """A port's share of the places, and of first choices; any numbers, only their proportion counts."""

    places: float = Field(gt=0, le=MOST_WEIGHT)
    wishes: float = Field(ge=0, le=MOST_WEIGHT)


class Supply(Model):
    """Places a day for people: as many each day, or a month's, spread evenly over its days in the scenario.

    An appointment lies `lead` after the day on which its place is given out.
    """

    per_day: int | None = Field(default=None, ge=1, le=1_000_000)
    by_month: MonthlyPlaces | None = None
    ports: Mapping[str, PortShare] = Field(min_length=1, max_length=20)
    lead: Days = Field(default=14.0, le=MOST_DAYS)

    @model_validator(mode="after")
    def _is_one_of_two(self) -> Self:
        if (self.per_day is None) == (self.by_month is None):
            msg = "give either 'per_day' or 'by_month'"
            raise ValueError(msg)
        if not any(port.wishes for port in self.ports.values()):
            msg = "some port must be wished for"
            raise ValueError(msg)
        return self


class Rules(Model):
    """How places are given out from a day on. The draw's own words are those of the service's policy (docs/draw.md).

    `batch`: how many days' places are given out at once. `window`: how long one can ask; `rush` of those who ask do
    so in its first hour. An offer that is not confirmed in time lapses and is given out again, while `cut_off` before
    its day allows. `largest_party` is the threshold rule's.
    """

    since: date | None = Field(default=None, alias="from")
    way: Literal["first-come", "lottery"]
    order: Literal["weights", "tranches"] = "tranches"
    most_weight: int = Field(default=8, ge=1, le=64)
    longest_waiting_percent: int = Field(default=0, ge=0, le=100)
    longest_waiting_are: Literal["first", "last"] = "first"
    leftovers: Literal["redraw", "skip-and-fill"] = "redraw"
    largest_party: int = Field(default=8, ge=1, le=8)
    batch: int = Field(default=1, ge=1, le=90)
    window: Duration = 23 * 3600.0
    rush: Share = 0.25
    confirm: Duration = 23 * 3600.0
    cut_off: Duration = 36 * 3600.0

    @field_validator("window")
    @classmethod
    def _an_hour_at_least(cls, window: float) -> float:
        if window < 2 * 3600.0:
            msg = "must be two hours or more"
            raise ValueError(msg)
        return window

    @property
    def busiest_minute(self) -> float:
        """The share of a window's requests that come in its busiest minute, evenly within the first hour and after."""
        return max(self.rush / 60, (1 - self.rush) / (self.window / 60 - 60))

    def further_draws(self, lead_days: float) -> int:
        """How often what lapsed can be given out again before the cut-off of its day."""
        return max(0, int((lead_days * DAY_SECONDS - self.cut_off) // self.confirm))

    @property
    def words(self) -> str:
        """In a few words."""
        at_once = f", {self.batch} days' places at once" if self.batch > 1 else ""
        return f"{self._way}{at_once}"

    @property
    def _way(self) -> str:
        if self.way == "first-come":
            return "first come, first served"
        if self.order == "weights":
            return f"by lot, weighted by weeks waited, up to {self.most_weight} times"
        if not self.longest_waiting_percent:
            return "by lot"
        percent = self.longest_waiting_percent
        if self.longest_waiting_are == "first":
            return f"{percent} % of the places to the longest waiting, then the rest by lot"
        return f"{100 - percent} % of the places by lot, then the rest to the longest waiting"


class Policy(Model):
    """Rules that follow each other, by the day from which they hold; the first holds from the first day."""

    name: str = Field(pattern=NAME)
    rules: tuple[Rules, ...] = Field(min_length=1)

    @field_validator("rules")
    @classmethod
    def _follow_each_other(cls, rules: tuple[Rules, ...]) -> tuple[Rules, ...]:
        later = [one.since for one in rules[1:]]
        if any(since is None for since in later) or later != sorted(set(later), key=str):
            msg = "after the first, each needs 'from', and they must stand in order of time"
            raise ValueError(msg)
        return rules

    @property
    def words(self) -> str:
        """In a few words, each with the day from which it holds."""
        return "; ".join(f"from {one.since}: {one.words}" if one.since else one.words for one in self.rules)

    def on(self, day: date) -> Rules:
        """What holds on a day."""
        return next(one for one in reversed(self.rules) if one is self.rules[0] or (one.since and one.since <= day))


class Service(Model):
    """The rates at which the service that takes the requests is slow and at which it fails, such as `360000/h`."""

    slow: Rate
    failing: Rate

    @field_validator("slow", "failing")
    @classmethod
    def _is_absolute(cls, rate: str) -> str:
        rate_per_hour(rate)
        return rate


class PolicyScenario(Model):
    """Demand and supply, and several policies that meet the same people."""

    name: str = Field(pattern=NAME)
    title: str = Field(min_length=1)
    source: str = Field(min_length=1)
    seed: int = Field(ge=0)
    first_day: date
    last_day: date
    demand: Demand
    supply: Supply
    policies: Annotated[tuple[Policy, ...], Field(min_length=1, max_length=12)]
    service: Service | None = None
    documented: tuple[Documented, ...] = ()

    @field_validator("last_day")
    @classmethod
    def _lasts(cls, last: date, info: ValidationInfo) -> date:
        first = info.data.get("first_day")
        if first and not 1 <= (last - first).days < MOST_DAYS:
            msg = f"must be one to {MOST_DAYS:,} days after first_day, {first}"
            raise ValueError(msg)
        return last

    @field_validator("demand")
    @classmethod
    def _can_be_kept(cls, demand: Demand, info: ValidationInfo) -> Demand:
        if {"first_day", "last_day"} <= info.data.keys():
            span = (info.data["last_day"] - info.data["first_day"]).days + 1
            parties = (demand.waiting_at_start + span * demand.joining) / demand.mean_size
            if parties > MOST_PARTIES:
                msg = f"{parties:,.0f} parties in {span:,} days; {MOST_PARTIES:,} can be simulated"
                raise ValueError(msg)
        return demand

    @field_validator("supply")
    @classmethod
    def _has_every_month(cls, supply: Supply, info: ValidationInfo) -> Supply:
        if supply.by_month is not None and {"first_day", "last_day"} <= info.data.keys():
            supply.by_month.check(info.data["first_day"], info.data["last_day"])
        return supply

    @field_validator("policies")
    @classmethod
    def _have_names(cls, policies: Sequence[Policy]) -> Sequence[Policy]:
        if len({one.name for one in policies}) < len(policies):
            msg = "two policies have one name"
            raise ValueError(msg)
        return policies

    @field_validator("documented")
    @classmethod
    def _within(cls, documented: tuple[Documented, ...], info: ValidationInfo) -> tuple[Documented, ...]:
        if {"first_day", "last_day"} <= info.data.keys():
            for one in documented:
                one.check(info.data["first_day"], info.data["last_day"])
        return documented

    @property
    def days(self) -> int:
        return (self.last_day - self.first_day).days + 1
