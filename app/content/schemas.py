from pydantic import BaseModel, Field


class PageOut(BaseModel):
    page: str = Field(examples=["how-it-works"])
    language: str = Field(examples=["en"])
    title: str = Field(examples=["How it works"])
    body: str = Field(examples=["You register, you ask for an appointment, a draw decides."])
