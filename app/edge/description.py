"""What holds of all operations in the description of the API, said once: problems, examples, parameters, links."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from fastapi import FastAPI
from fastapi.routing import APIRoute
from pydantic.json_schema import models_json_schema

from app.edge.examples import NoExample, example_of
from app.edge.problems import MEDIA_TYPE, ProblemOut

Described = dict[str, Any]

_REFERENCE = "#/components/schemas/{model}"

PROBLEM_RESPONSES: dict[int | str, Described] = {
    status: {
        "description": description,
        "content": {MEDIA_TYPE: {"schema": {"$ref": _REFERENCE.format(model=ProblemOut.__name__)}}},
    }
    for status, description in (("4XX", "The request is refused"), ("5XX", "The service is at fault"))
}
_RETRY_AFTER: Described = {
    "description": "Seconds after which to repeat it",
    "schema": {"type": "integer", "minimum": 1},
    "example": 1,
}


# The code refuses their absence in words of its own, so FastAPI takes them for optional.
_REQUIRED_HEADERS: Mapping[str, Described] = {
    "idempotency-key": {
        "type": "string",
        "pattern": r'^"?[A-Za-z0-9_.~+/=-]{32,255}"?$',
        "examples": ["5f0e4d5c9a561f6c8a2d7f100b9e7c1e"],
    },
    "if-match": {"type": "string", "pattern": r'^"[1-9][0-9]{0,8}"$', "examples": ['"1"']},
}


@dataclass(frozen=True, slots=True)
class Link:
    """Where an answer leads: from one operation to another (each as `POST /path`), with runtime expressions."""

    source: str
    status: str
    target: str
    description: str
    parameters: Mapping[str, str] = field(default_factory=dict[str, str])
    body: Mapping[str, object] | None = None

    def described(self, target: str) -> Described:
        told: Described = {"operationId": target, "description": self.description}
        if self.parameters:
            told["parameters"] = dict(self.parameters)
        if self.body is not None:
            told["requestBody"] = dict(self.body)
        return told


@dataclass(frozen=True, slots=True)
class Description:
    """Words that several operations share, and how the operations follow each other."""

    parameters: Mapping[str, str]
    links: tuple[Link, ...]


def operation_id(route: APIRoute) -> str:
    """The name of the function: generated clients are read, too."""
    return route.name


def describe(app: FastAPI, description: Description) -> None:
    """Complete what FastAPI collects from the routes."""
    collect: Callable[[], Described] = app.openapi

    def openapi() -> Described:
        described = collect()
        models: dict[str, Described] = described["components"]["schemas"]
        models.update(_problem_models())
        for _, operation in operations_of(described):
            _describe_parameters(operation, description.parameters)
            _add_examples(operation, models)
        _add_links(described, description.links)
        return described

    app.openapi = openapi


def operations_of(described: Described) -> Iterator[tuple[str, Described]]:
    """All operations, each by its method and path: `GET /v1/status`."""
    for path, operations in described["paths"].items():
        for method, operation in operations.items():
            yield f"{method.upper()} {path}", operation


def _problem_models() -> dict[str, Described]:
    """FastAPI collects only the schemas of models that it validates; problems are none of them."""
    _, problems = models_json_schema([(ProblemOut, "serialization")], ref_template=_REFERENCE)
    return problems["$defs"]


def _describe_parameters(operation: Described, words: Mapping[str, str]) -> None:
    parameters: list[Described] = operation.get("parameters", [])
    for parameter in parameters:
        name = parameter["name"]
        if name in words:
            parameter.setdefault("description", words[name])
        if name in _REQUIRED_HEADERS:
            parameter.update({"required": True, "schema": _REQUIRED_HEADERS[name]})
        if name == "idempotency-key":
            operation["responses"]["409"] = PROBLEM_RESPONSES["4XX"] | {
                "description": "The first request with this key is in flight, or a state does not admit it",
                "headers": {"Retry-After": _RETRY_AFTER},
            }


def _add_examples(operation: Described, models: Mapping[str, Described]) -> None:
    bodies = [operation.get("requestBody", {}), *operation["responses"].values()]
    for content in (content for body in bodies for content in body.get("content", {}).values()):
        # Where a field lacks one the whole has none; a test names the field.
        with suppress(NoExample):
            content.setdefault("example", example_of(content.get("schema", {}), models))


def _add_links(described: Described, links: tuple[Link, ...]) -> None:
    operations = dict(operations_of(described))
    for link in links:
        source, target = operations.get(link.source), operations.get(link.target)
        if source and target:
            name = target["operationId"]
            source["responses"][link.status].setdefault("links", {})[name] = link.described(name)
