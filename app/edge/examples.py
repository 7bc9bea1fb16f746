"""Examples of whole bodies, composed from the examples of their fields, so that each is told in one place."""

from collections.abc import Mapping
from typing import Any

Schema = Mapping[str, Any]

_BY_FORMAT = {
    "uuid": "0b9e7c1e-5f0e-4d5c-9a56-1f6c8a2d7f10",
    "date": "2026-03-20",
    "date-time": "2026-03-02T15:00:00Z",
}
_BY_TYPE: Mapping[str, object] = {"string": "text", "boolean": True, "null": None}
_REFERENCE = "#/components/schemas/"


class NoExample(ValueError):
    """Nothing in a schema says what a value of it looks like; the message is where."""


def example_of(schema: Schema, models: Mapping[str, Schema]) -> object:
    """A value of the schema. Raises NoExample where a pattern is given and no example of it."""
    for given in ("examples", "enum"):
        if given in schema:
            return schema[given][0]
    if "$ref" in schema:
        return example_of(models[schema["$ref"].removeprefix(_REFERENCE)], models)
    for given in ("const", "default"):
        if schema.get(given) is not None:
            return schema[given]
    for choice in ("anyOf", "oneOf", "allOf"):
        if choice in schema:
            return example_of(schema[choice][0], models)
    return _composed(schema, models)


def _composed(schema: Schema, models: Mapping[str, Schema]) -> object:
    match schema.get("type"):
        case "object":
            return {name: _field(name, field, models) for name, field in schema.get("properties", {}).items()}
        case "array":
            return [example_of(schema.get("items", {}), models)] * max(1, schema.get("minItems", 1))
        case "integer" | "number":
            return schema.get("minimum", 1)
        case str() as kind if "pattern" not in schema and kind in _BY_TYPE:
            return _BY_FORMAT.get(schema.get("format", ""), _BY_TYPE[kind])
        case _:
            raise NoExample(str(schema.get("title", schema)))


def _field(name: str, schema: Schema, models: Mapping[str, Schema]) -> object:
    try:
        return example_of(schema, models)
    except NoExample as error:
        raise NoExample(f"{name}: {error}") from error
