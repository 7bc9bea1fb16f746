"""Types of parameters that mean the same everywhere."""

import re
from datetime import date
from typing import Annotated

from fastapi import Path
from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _as_written(text: str) -> str:
    """Pydantic would also take a number, as seconds since 1970."""
    if not _ISO.fullmatch(text):
        kind, message = "date_from_datetime_parsing", "write a date like 2026-03-20"
        raise PydanticCustomError(kind, message)
    return text


Day = Annotated[date, BeforeValidator(_as_written), Path(examples=["2026-03-20"])]
