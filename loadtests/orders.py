"""What is to be run, read from the words of the command line."""

from loadtests.target import Order
from simulation.files import Profile, load_profile, load_scenario
from simulation.scenario import BadScenario, Scenario


def read_order(
    reference: str, *, quick: bool, seed: int | None, profile: str | None
) -> tuple[Order, Scenario, Profile | None, Profile]:
    """Read the scenario, the profile to emulate (None for `none`) and the one that the rates refer to.

    Raises BadScenario.
    """
    whole = load_scenario(reference)
    scenario = whole.in_quick() if quick else whole
    scenario.check_rehearsable()
    chosen = profile or scenario.capacity.profile
    emulated = None if chosen == "none" else chosen
    ladder_of = emulated or scenario.capacity.profile
    order = Order(reference, quick, scenario.seed if seed is None else seed, emulated, ladder_of)
    emulating = load_profile(emulated) if emulated else None
    if emulating and emulating.why_not_emulated:
        raise BadScenario(f"profile {chosen}: {emulating.why_not_emulated}; set it to 'serves', or simulate it")
    return order, scenario, emulating, load_profile(ladder_of)
