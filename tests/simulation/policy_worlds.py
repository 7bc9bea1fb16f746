"""Small policy scenarios for tests."""

from collections.abc import Mapping

from simulation.policy_scenario import PolicyScenario

Fields = dict[str, object]

GROUP: Fields = {"name": "all", "share": 1.0}
DEMAND: Fields = {"joining": "40/day", "sizes": {1: 0.5, 2: 0.3, 4: 0.2}, "groups": [GROUP]}
SUPPLY: Fields = {"per_day": 30, "ports": {"laredo": {"places": 1, "wishes": 1}}, "lead": "2 days"}
LOT: Fields = {"way": "lottery"}


def world(
    *rules: Mapping[str, object],
    demand: Mapping[str, object] | None = None,
    supply: Mapping[str, object] | None = None,
    **changed: object,
) -> PolicyScenario:
    """Sixty days at one port, unless something else is said; one policy with these rules."""
    fields: Fields = {
        "name": "small",
        "title": "For tests",
        "source": "made for tests",
        "seed": 1,
        "first_day": "2024-01-01",
        "last_day": "2024-02-29",
        "demand": DEMAND | dict(demand or {}),
        "supply": SUPPLY | dict(supply or {}),
        "policies": [{"name": "given", "rules": list(rules) or [LOT]}],
    }
    return PolicyScenario.model_validate(fields | changed)
