"""`fairslot policies`: what each policy does to people, from simulated days."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from simulation.allocation import simulate_policy
from simulation.fairness import Replicated, Summary, over_replications, summarise
from simulation.files import load_policy_scenario, shipped_policy_scenarios
from simulation.folders import empty_folder
from simulation.policies_plots import Study
from simulation.policies_report import Asked, write_policies
from simulation.policies_table import tables
from simulation.policy_scenario import Policy, PolicyScenario

_WORDS = (
    "± is the half-width of the 95 % interval of the mean over {replications} runs (Student); all policies meet the "
    'same people. Waits reach from joining to the appointment, of those who had one. "Within" is of all who join; who '
    "still waits at the end counts until then (Aalen and Johansen). Chance: offers per party and day asked."
)


@dataclass(frozen=True, slots=True)
class PoliciesOptions:
    """What the command line says; `seed` None is the scenario's own, `out` None writes nothing."""

    scenarios: Sequence[str]
    replications: int
    seed: int | None
    out: Path | None


def policies_command(options: PoliciesOptions) -> None:
    """Print the tables of each scenario; without one, list those that come along. Raises BadScenario, NoFolder."""
    console = Console(highlight=False)
    if not options.scenarios:
        _list(console)
        return
    scenarios = [load_policy_scenario(name) for name in options.scenarios]
    folder = empty_folder(options.out) if options.out else None
    studies = list[Study]()
    for scenario in scenarios:
        console.print(f"[bold]{scenario.name}[/bold]: {scenario.title}\n{' '.join(scenario.source.split())}\n")
        studies.append(Study(scenario, [_replicate(scenario, policy, options) for policy in scenario.policies]))
        console.print(tables(scenario, studies[-1].results))
        console.print("\n" + _WORDS.format(replications=options.replications) + "\n")
    if folder:
        written = write_policies(studies, Asked(options.replications, options.seed), folder)
        for path in written:
            console.print(f"Written: {path}", soft_wrap=True)


def _list(console: Console) -> None:
    shipped = shipped_policy_scenarios()
    width = max(len(one.name) for one in shipped)
    for one in shipped:
        console.print(f"{one.name:{width}}  {one.title}", soft_wrap=True)


def _replicate(scenario: PolicyScenario, policy: Policy, options: PoliciesOptions) -> Replicated:
    seed = scenario.seed if options.seed is None else options.seed
    summaries = list[Summary]()
    with Console(stderr=True).status("") as status:
        for replication in range(options.replications):
            status.update(f"{scenario.name}, {policy.name}: run {replication + 1} of {options.replications}")
            summaries.append(summarise(simulate_policy(scenario, policy, seed=seed, replication=replication)))
    return over_replications(summaries)
