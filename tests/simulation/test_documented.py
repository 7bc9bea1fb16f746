"""The documented history: what was given, what was fitted, and what the simulation says of the rest."""

import math
from datetime import date

import pytest

from simulation.allocation import places_by_day, simulate_policy
from simulation.documented import fitted_joining, simulated
from simulation.documented_figures import Measure
from simulation.fairness import over_replications, summarise
from simulation.files import load_policy_scenario
from simulation.policies_table import documented_rows
from tests.simulation.policy_worlds import Fields, world
from tests.simulation.test_allocation import run

HISTORY = load_policy_scenario("cbp-one-2023-2024")
FITTED = next(one for one in HISTORY.documented if one.basis == "fitted")

SPAN: Fields = {"from": "2024-01-01", "until": "2024-02-29", "words": "some", "source": "made", "low": 900, "high": 990}
SHORT = world(
    documented=[
        SPAN | {"measure": "appointments", "basis": "given"},
        SPAN | {"measure": "requests", "basis": "fitted"},
        SPAN | {"measure": "mean-wait"},
    ]
)


def test_the_shipped_number_of_people_who_join_is_the_fitted_one():
    assert round(fitted_joining(HISTORY, FITTED)) == HISTORY.demand.joining


def test_as_many_appointments_are_given_as_are_documented_month_by_month():
    assert HISTORY.supply.by_month
    places = places_by_day(HISTORY).sum(axis=1)

    for month, total in HISTORY.supply.by_month.months.items():
        first = max(date.fromisoformat(f"{month}-01"), HISTORY.first_day)
        begins = (first - HISTORY.first_day).days
        within = [day for day in range(begins, begins + 31) if day < HISTORY.days]
        of_month = [day for day in within if f"{date.fromordinal(HISTORY.first_day.toordinal() + day):%Y-%m}" == month]
        assert abs(places[of_month].sum() - total) <= len(HISTORY.supply.ports)


def test_the_fitted_number_brings_the_documented_requests():
    """Until 8 February 2024. Their sum varies by 0.5 % from run to run, since each party's people come at once: 4.5 of
    that is 2.3 %.
    """
    until = FITTED.until
    short = HISTORY.model_copy(update={"last_day": until, "documented": (FITTED,)})
    done = simulate_policy(short, short.policies[0], seed=1)

    assert simulated(done, FITTED) == pytest.approx(64.3e6, rel=0.023)
    assert done.ledger.unused.sum() == 0


def test_the_fit_is_exact_where_nothing_is_left_to_chance():
    """Nobody gives up: n join a day, 30 leave; the requests of 60 days are n x 60 x 61 / 2 - 30 x 60 x 59 / 2."""
    documented = {"measure": "requests", "from": "2024-01-01", "until": "2024-02-29"}
    documented |= {"words": "some", "source": "made", "low": 40 * 1830 - 30 * 1770, "high": 40 * 1830 - 30 * 1770}
    scenario = world(documented=[documented])

    assert fitted_joining(scenario, scenario.documented[0]) == pytest.approx(40)


def test_every_measure_has_a_figure_and_none_where_nobody_was_served():
    fields = {"from": "2024-01-01", "until": "2024-02-29", "words": "some", "source": "made", "low": 0, "high": 1}
    scenario = world(documented=[fields | {"measure": measure.value} for measure in Measure])
    figures = dict(zip(Measure, [simulated(run(scenario), one) for one in scenario.documented], strict=True))

    assert figures[Measure.REQUESTS] == pytest.approx(60 * figures[Measure.REQUESTS_A_DAY])
    assert figures[Measure.APPOINTMENTS] == pytest.approx(60 * figures[Measure.APPOINTMENTS_A_DAY])
    assert figures[Measure.WAITED_UNDER_8_WEEKS] == pytest.approx(1.0)
    assert figures[Measure.MEAN_WAIT] <= figures[Measure.LONGEST_WAIT]
    nobody = world(demand={"joining": "0/day"}, documented=scenario.model_dump(by_alias=True)["documented"])
    assert math.isnan(simulated(run(nobody), nobody.documented[list(Measure).index(Measure.MEAN_WAIT)]))


def test_what_was_given_or_fitted_is_not_said_to_agree():
    summary = over_replications([summarise(simulate_policy(SHORT, SHORT.policies[0], seed=seed)) for seed in (1, 2)])
    judged = {row[0]: row[5].partition(":")[0] for row in documented_rows(SHORT, summary)}

    assert judged == {"appointments": "given", "requests": "fitted", "mean wait, weeks": "too low"}
