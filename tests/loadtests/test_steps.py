"""The steps of each kind: what the service charges for, and what the documentation says."""

from pathlib import Path

from app.main import kind_of
from loadtests.steps import CAPTURE_PAGE, CLAIM_PLACES, FIRST_COME, STEPS
from simulation.demand import KINDS

ROOT = Path(__file__).parents[2]
SOME_ID = "0b0a2f3e-6a0b-4c34-9a53-2b8a5f3c9d10"


def test_every_kind_begins_with_the_one_step_that_is_measured():
    assert set(STEPS) == set(KINDS)
    for steps in STEPS.values():
        assert [step.is_measured for step in steps] == [True, *[False] * (len(steps) - 1)]


def test_no_two_steps_share_a_name():
    names = [step.name for steps in STEPS.values() for step in steps]

    assert len(names) == len(set(names))


def test_the_service_knows_the_measured_step_of_a_kind_as_that_transaction():
    for kind, (measured, *_) in (*STEPS.items(), *FIRST_COME.items()):
        path = measured.path.format(draw_id=SOME_ID, offer_id=SOME_ID)
        assert kind_of({"method": measured.method, "path": path}) is kind


def test_the_architecture_lists_the_steps_as_they_are():
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")

    for kind, steps in STEPS.items():
        for step in steps:
            where = "`POST` the page at the provider" if step.path == CAPTURE_PAGE else f"`{step.request}`"
            counts = "yes" if step.is_measured else "no"
            assert f"| {kind.value if step.is_measured else ''} | {step.name} | {where} | {counts} |" in page
    assert f"| request, first-come | {CLAIM_PLACES.name} | `{CLAIM_PLACES.request}` | yes |" in page
