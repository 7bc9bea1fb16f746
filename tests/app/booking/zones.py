"""The time zones of the ports and of the policy, and the nights of 2026 on which most of them change their clocks."""

from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

PHOENIX = ZoneInfo("America/Phoenix")
MEXICO_CITY = ZoneInfo("America/Mexico_City")
WITHOUT_SUMMER_TIME = {PHOENIX, MEXICO_CITY}
PORT_ZONES = (*map(ZoneInfo, ("America/Los_Angeles", "America/Denver", "America/Chicago")), PHOENIX)
ZONES = (*PORT_ZONES, MEXICO_CITY)


@dataclass(frozen=True)
class Night:
    """From Saturday to a Sunday that is so much longer than others."""

    sunday: date
    longer: timedelta

    def longer_in(self, zone: ZoneInfo) -> timedelta:
        return timedelta() if zone in WITHOUT_SUMMER_TIME else self.longer


NIGHTS = (Night(date(2026, 3, 8), timedelta(hours=-1)), Night(date(2026, 11, 1), timedelta(hours=1)))
