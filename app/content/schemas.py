from pydantic import BaseModel, Field

from app.content.languages import Direction


class PageOut(BaseModel):
    page: str = Field(examples=["how-it-works"])
    language: str = Field(description="The one that the text is in", examples=["en"])
    dir: Direction = Field(description="How the text is written", examples=["ltr"])
    notice: str | None = Field(
        description="Where the text is not in the language asked for, or translated by a machine and not checked",
        examples=[None],
    )
    title: str = Field(examples=["How it works"])
    body: str = Field(examples=["You register, you ask for an appointment, a draw decides."])
