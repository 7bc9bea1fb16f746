"""For schemathesis: whoever has just been registered goes on with the token of that registration."""

from typing import Any

import schemathesis

_CREATED = 201
_tokens: dict[str, str] = {}


@schemathesis.hook
def after_call(context: object, case: schemathesis.Case[Any], response: Any) -> None:  # noqa: ANN401 - schemathesis' own
    if (case.operation.label, response.status_code) == ("POST /v1/registrations", _CREATED):
        told = response.json()
        _tokens.update({member["member_id"]: told["token"] for member in told["members"]})


@schemathesis.hook
def before_call(context: object, case: schemathesis.Case[Any], kwargs: dict[str, Any]) -> None:
    member = case.body.get("member_id") if isinstance(case.body, dict) else None
    if isinstance(member, str) and member in _tokens:
        case.headers["Authorization"] = f"Bearer {_tokens[member]}"
