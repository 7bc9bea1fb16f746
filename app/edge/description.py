"""What the description of the API says of problems: once, for all operations."""

from typing import Any

from fastapi import FastAPI
from pydantic.json_schema import models_json_schema

from app.edge.problems import MEDIA_TYPE, ProblemOut

_REFERENCE = "#/components/schemas/{model}"

PROBLEM_RESPONSES: dict[int | str, dict[str, Any]] = {
    status: {
        "description": description,
        "content": {MEDIA_TYPE: {"schema": {"$ref": _REFERENCE.format(model=ProblemOut.__name__)}}},
    }
    for status, description in (("4XX", "The request is refused"), ("5XX", "The service is at fault"))
}


def describe_problems(app: FastAPI) -> None:
    """FastAPI collects only the schemas of models that it validates; add those of problems."""
    collect = app.openapi
    _, problems = models_json_schema([(ProblemOut, "serialization")], ref_template=_REFERENCE)

    def openapi() -> dict[str, Any]:
        described = collect()
        described["components"]["schemas"].update(problems["$defs"])
        return described

    app.openapi = openapi
