"""What the description of the API promises to whoever generates a client from it."""

import json
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from fastapi import FastAPI

from app import description
from app.edge.description import operations_of
from app.edge.examples import NoExample, example_of
from app.main import create_app
from app.settings import Settings

ROOT = Path(__file__).parents[2]
SPECTRAL = ROOT / "node_modules" / ".bin" / "spectral"
BOUNDED_FORMATS = {"uuid", "date", "date-time", "time"}

Described = dict[str, Any]


def app() -> FastAPI:
    return create_app(Settings(database_url="postgresql://nobody@127.0.0.1:1/none", environment="development"))


DESCRIBED: Described = app().openapi()
MODELS: Described = DESCRIBED["components"]["schemas"]
OPERATIONS: dict[str, Described] = dict(operations_of(DESCRIBED))
each_operation = pytest.mark.parametrize("name", OPERATIONS)


def needs_spectral() -> None:
    if not SPECTRAL.exists():
        said = "spectral is not installed: `make node` (needs Node.js)"
        (pytest.fail if os.environ.get("FAIRSLOT_CI") else pytest.skip)(said)


def spectral(folder: Path, described: Described) -> list[str]:
    """What spectral finds wrong, each with its rule and place."""
    needs_spectral()
    document = folder / "openapi.json"
    document.write_text(json.dumps(described), "utf-8")
    words = [SPECTRAL, "lint", "--ruleset", ROOT / ".spectral.yaml", "--format", "json", "--quiet", document]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    found = json.loads(done.stdout or "[]")
    return [f"{flaw['code']} at {'.'.join(str(part) for part in flaw['path'])}: {flaw['message']}" for flaw in found]


def test_spectral_finds_nothing_wrong(tmp_path: Path) -> None:
    assert spectral(tmp_path, DESCRIBED) == []


def test_spectral_would_find_it(tmp_path: Path) -> None:
    spoiled = json.loads(json.dumps(DESCRIBED))
    del spoiled["paths"]["/v1/status"]["get"]["description"]

    assert "operation-description at paths./v1/status.get" in " ".join(spectral(tmp_path, spoiled))


def test_operations_have_readable_names_of_their_own() -> None:
    names = [operation["operationId"] for operation in OPERATIONS.values()]

    assert len(set(names)) == len(names)
    assert [name for name in names if not re.fullmatch(r"[a-z]+(_[a-z]+)*", name)] == []


@each_operation
def test_each_operation_says_what_it_does(name: str) -> None:
    operation = OPERATIONS[name]

    assert operation["summary"]
    assert len(operation.get("description", "")) > len("Too short.")
    assert set(operation["tags"]) <= set(description.TAGS)


def test_each_tag_is_used() -> None:
    assert set(description.TAGS) == {tag for operation in OPERATIONS.values() for tag in operation["tags"]}


@each_operation
def test_each_body_has_an_example_that_fits(name: str) -> None:
    for content in bodies(OPERATIONS[name]):
        schema = content.get("schema") or {}
        if schema:
            example = content.get("example", None) or example_of(schema, MODELS)
            whole = schema | {"components": {"schemas": MODELS}}
            jsonschema_rs.validator_for(whole, validate_formats=True).validate(example)


def bodies(operation: Described) -> Iterator[Described]:
    for body in (operation.get("requestBody", {}), *operation["responses"].values()):
        yield from body.get("content", {}).values()


@each_operation
def test_whatever_may_be_sent_is_bounded(name: str) -> None:
    operation = OPERATIONS[name]
    flaws = [
        flaw
        for parameter in operation.get("parameters", ())
        for flaw in unbounded(parameter["schema"], parameter["name"])
    ]
    for media_type, content in operation.get("requestBody", {}).get("content", {}).items():
        flaws += unbounded(content["schema"], media_type)

    assert flaws == []


def unbounded(schema: Described, where: str) -> list[str]:
    """The places below `where` that take something of any size, or of any name."""
    flaw = _flaw(schema)
    below = [found for name, part in _parts(schema) for found in unbounded(part, where + name)]
    return [f"{where}: {flaw}", *below] if flaw else below


def _flaw(schema: Described) -> str | None:
    match schema.get("type"):
        case "string" if not _is_bounded_string(schema):
            return "a string without maxLength"
        case "integer" | "number" if not _is_bounded_number(schema):
            return "a number without bounds"
        case "array" if "maxItems" not in schema:
            return "a list without maxItems"
        case "object" if schema.get("additionalProperties") is not False:
            return "an object with unknown fields"
        case _:
            return None


def _parts(schema: Described) -> Iterator[tuple[str, Described]]:
    if "$ref" in schema:
        yield "", MODELS[schema["$ref"].rpartition("/")[2]]
    for choice in ("anyOf", "oneOf", "allOf"):
        yield from (("", option) for option in schema.get(choice, ()) if "required" not in option)
    yield from (("[]", items) for items in (*schema.get("prefixItems", ()), schema.get("items")) if items)
    yield from ((f".{name}", field) for name, field in schema.get("properties", {}).items())


def _is_bounded_number(schema: Described) -> bool:
    return bool({"minimum", "exclusiveMinimum"} & set(schema) and {"maximum", "exclusiveMaximum"} & set(schema))


def _is_bounded_string(schema: Described) -> bool:
    closed = {"maxLength", "enum", "const"} & set(schema)
    return bool(closed) or schema.get("format") in BOUNDED_FORMATS or _ends(schema.get("pattern", ".*"))


def _ends(pattern: str) -> bool:
    """Whether the pattern repeats nothing without end."""
    return not re.search(r"[*+]|\{\d+,\}", re.sub(r"\\.|\[[^]]*\]", "", pattern))


@pytest.mark.parametrize(
    ("schema", "flaws"),
    [
        ({"type": "string"}, 1),
        ({"type": "string", "pattern": "^a+$"}, 1),
        ({"type": "string", "pattern": "^a{2,9}$"}, 0),
        ({"type": "array", "items": {"type": "string", "maxLength": 2}}, 1),
        ({"type": "array", "items": {"type": "string"}, "maxItems": 2}, 1),
        ({"type": "object"}, 1),
        ({"anyOf": [{"type": "integer"}, {"type": "null"}]}, 1),
    ],
)
def test_what_is_unbounded_is_found(schema: Described, flaws: int) -> None:
    assert len(unbounded(schema, "here")) == flaws


def test_links_lead_from_one_operation_to_another() -> None:
    for link in description.LINKS:
        links = OPERATIONS[link.source]["responses"][link.status]["links"]
        assert OPERATIONS[link.target]["operationId"] in links
        known = {parameter["name"] for parameter in OPERATIONS[link.target].get("parameters", ())}
        assert set(link.parameters) <= known


def test_a_pattern_without_an_example_is_named() -> None:
    schema = {"type": "object", "properties": {"code": {"type": "string", "pattern": "^[A-Z]$"}}}

    with pytest.raises(NoExample, match="code"):
        example_of(schema, {})


def test_the_description_comes_over_http_as_it_is() -> None:
    assert json.loads(json.dumps(app().openapi())) == DESCRIBED
