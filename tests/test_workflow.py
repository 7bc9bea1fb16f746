"""The workflow for other people's pipelines does what the page tells, with a scenario that ships."""

import re
import shlex
from pathlib import Path

from simulation.files import load_scenario

ROOT = Path(__file__).parents[1]
(ONE_LINER,) = re.findall(r"```sh\n(.*?)\n```", (ROOT / "docs" / "rehearsals.md").read_text("utf-8"))
STEPS = re.findall(
    r"^        run: (.*)$", (ROOT / ".github" / "workflows" / "rehearse.yml").read_text("utf-8"), re.MULTILINE
)


def test_the_workflow_and_the_line_of_the_page_are_the_same_commands():
    assert " && ".join(STEPS) == ONE_LINER


def test_they_rehearse_a_scenario_of_about_a_minute():
    words = shlex.split(STEPS[-1])
    scenario = load_scenario(words[words.index("rehearse") + 1])

    assert scenario.gates
    assert sum(stage.duration for stage in scenario.demand.stages) <= 60


def test_only_what_is_pinned_is_installed():
    assert "--require-hashes --requirement requirements.txt" in STEPS[0]
