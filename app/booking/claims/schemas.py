from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, field_validator
from pydantic_core import PydanticCustomError

from app.booking.rules import PortCode
from app.booking.schemas import CodeOfPort

_LONGEST_LIST = 20


class ClaimForm(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    ports: Annotated[tuple[CodeOfPort, ...], Field(min_length=1, max_length=_LONGEST_LIST)] = Field(
        description="Ports of entry, the preferred one first", examples=[["laredo", "hidalgo"]]
    )

    @field_validator("ports")
    @classmethod
    def _name_each_once(cls, ports: tuple[str, ...]) -> tuple[str, ...]:
        if len(set(ports)) < len(ports):
            kind, message = "repeated_entry", "the list names something twice"
            raise PydanticCustomError(kind, message)
        return ports

    def codes(self) -> list[PortCode]:
        return [PortCode(code) for code in self.ports]
