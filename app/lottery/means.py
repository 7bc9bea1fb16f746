"""What the steps of a draw work with."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.lottery.beacon import Beacon, beacons
from app.lottery.vault import Vault, vault_of
from app.policy import Policy
from app.settings import BadSettings, Settings


@dataclass(frozen=True, slots=True)
class DrawMeans:
    policy: Policy
    beacons: Mapping[str, Beacon]
    vault: Vault


def draw_means(policy: Policy, settings: Settings) -> DrawMeans:
    """Raises BadSettings where production would draw with a stub that nobody chose, or with a well-known key."""
    is_chosen = "beacon" in policy.model_fields_set
    if settings.environment == "production" and policy.beacon == "stub" and not is_chosen:
        raise BadSettings(
            'FAIRSLOT_POLICY: production draws by a public beacon: write beacon = "drand-quicknet" into the policy'
            ' (or beacon = "stub", and each transcript says that it is not publicly verifiable)'
        )
    return DrawMeans(policy, beacons(seed=settings.seed), vault_of(settings))
