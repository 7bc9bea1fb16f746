from pydantic import BaseModel


class PageOut(BaseModel):
    page: str
    language: str
    title: str
    body: str
