"""The JSON Schema of `result.json`, published as `docs/result.schema.json`; run as a module it writes it."""

import json
from pathlib import Path

from loadtests.result import Result

SCHEMA = Path(__file__).parent.parent / "docs" / "result.schema.json"


def schema() -> str:
    """As it must stand in the file."""
    made = Result.model_json_schema(mode="serialization") | {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Result of fairslot rehearse",
    }
    return json.dumps(made, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    SCHEMA.write_text(schema(), "utf-8")
