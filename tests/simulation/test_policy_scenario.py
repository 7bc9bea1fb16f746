"""Policy scenarios: what is shipped, and one line for what cannot be used."""

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

from simulation.files import POLICIES, load_policy_scenario, shipped_policy_scenarios
from simulation.monthly_places import read_months
from simulation.policy_scenario import PolicyScenario
from simulation.scenario import BadScenario
from tests.simulation.policy_worlds import LOT, world

HISTORY = (POLICIES / "cbp-one-2023-2024.toml").read_text("utf-8")


def test_the_shipped_ones_are_named_as_their_files_and_say_what_is_assumed():
    shipped = shipped_policy_scenarios()

    assert [one.name for one in shipped] == sorted(path.stem for path in POLICIES.glob("*.toml"))
    assert all("Assumed: " in one.source for one in shipped)


def test_the_data_of_the_history_are_there_with_their_source():
    scenario = load_policy_scenario("cbp-one-2023-2024")

    assert scenario.supply.by_month
    assert sum(scenario.supply.by_month.months.values()) == 771_300
    note = (POLICIES / "README.md").read_text("utf-8")
    assert scenario.supply.by_month.name in note
    assert "ohss.dhs.gov" in note


@pytest.mark.parametrize(
    ("was", "becomes", "words"),
    [
        ("seed = 1", "sead = 1", ["sead", "unknown key"]),
        ('joining = "2137/day"', "joining = 2137", ["demand.joining", "2900/day"]),
        ('joining = "2137/day"', 'joining = "-3/day"', ["demand.joining", "-3/day"]),
        ('joining = "2137/day"', 'joining = "90000000/day"', ["demand", "can be simulated"]),
        ('patience = "450 days"', 'patience = "0 days"', ["demand.patience", "one day"]),
        ("1 = 0.50,", "1 = 0.60,", ["demand.sizes", "sum to 1", "1.1"]),
        ("1 = 0.50,", "9 = 0.50,", ["demand.sizes", "8"]),
        ("share = 0.58", "share = nan", ["demand.groups", "share"]),
        ('name = "bots"', 'name = "slow-connection"', ["demand.groups", "one name"]),
        ("last_day = 2024-08-31", "last_day = 2022-08-31", ["last_day", "2023-01-12"]),
        ("last_day = 2024-08-31", "last_day = 2024-09-30", ["supply", "no row for 2024-09"]),
        ("ohss_cbp_one_appointments_monthly.csv", "none.csv", ["none.csv", "beside the scenario"]),
        ("nogales = { places = 100", "nogales = { places = 0", ["supply.ports.nogales.places", "greater than 0"]),
        ("nogales = { places = 100", "nogales = { places = 1e25", ["supply.ports.nogales.places", "1000000000"]),
        ('lead = "14 days"', 'lead = "99999 days"', ["supply.lead", "less than or equal to 3660"]),
        ("by_month =", "per_day = 3\nby_month =", ["supply", "either 'per_day' or 'by_month'"]),
        ("{ from = 2023-05-10, way", "{ way", ["policies.0.rules", "'from'"]),
        ("from = 2023-05-10", "from = 2024-06-01", ["policies.0.rules", "order of time"]),
        ("longest_waiting_percent = 50", "longest_waiting_percent = 101", ["longest_waiting_percent", "100"]),
        ('window = "12 h"', 'window = "1 h"', ["window", "two hours"]),
        ('slow = "360000/h"', 'slow = "0.6 slow"', ["service.slow", "threshold"]),
        ("until = 2024-02-08\nlow = 64300000", "until = 2025-02-08\nlow = 64300000", ["documented", "outside"]),
        ("low = 64300000", "low = 94300000", ["documented", "'low' or more"]),
        ("[demand]", "[demand", ["not valid TOML"]),
    ],
)
def test_a_bad_one_is_refused_in_one_line_that_names_the_field(
    tmp_path: Path, was: str, becomes: str, words: list[str]
):
    assert was in HISTORY
    (tmp_path / "bad.toml").write_text(HISTORY.replace(was, becomes, 1), "utf-8")
    (tmp_path / "ohss_cbp_one_appointments_monthly.csv").write_bytes(
        (POLICIES / "ohss_cbp_one_appointments_monthly.csv").read_bytes()
    )

    with pytest.raises(BadScenario) as refused:
        load_policy_scenario(str(tmp_path / "bad.toml"))

    said = str(refused.value)
    assert "\n" not in said
    assert [word for word in [*words, "bad.toml"] if word not in said] == [], said


def test_an_unknown_one_names_those_that_come_along():
    with pytest.raises(BadScenario, match="shipped are: cbp-one-2023-2024, fairness-knob"):
        load_policy_scenario("no-such")


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("month,total\n2023-13,5\n", "line 2: needs 'month'"),
        ("month,total\n2023-01,-5\n", "line 2"),
        ("a\n1\n", "line 2"),
    ],
)
def test_a_row_that_is_no_month_is_named(tmp_path: Path, rows: str, words: str):
    (tmp_path / "months.csv").write_text(rows, "utf-8")

    with pytest.raises(ValueError, match=re.escape(words)):
        read_months(tmp_path / "months.csv")


def test_a_month_that_is_cut_spreads_its_places_over_the_days_there_are():
    (path,) = POLICIES.glob("*.csv")
    months = read_months(path)

    days = months.per_day(date(2023, 1, 12), date(2023, 2, 28))
    assert days[0] == 10_380 / 20
    assert days[-1] == 21_230 / 28
    assert sum(days) == pytest.approx(10_380 + 21_230)


def test_rules_hold_from_their_day_on():
    policy = world({"way": "first-come"}, LOT | {"from": "2024-01-11"}).policies[0]

    assert [policy.on(date(2024, 1, day)).way for day in (1, 10, 11, 31)] == [
        "first-come", "first-come", "lottery", "lottery",
    ]  # fmt: skip


def test_the_busiest_minute_of_a_window_is_within_its_first_hour_or_after():
    rules = [world(LOT | {"window": "11 h", "rush": rush}).policies[0].rules[0] for rush in (0.5, 0.0)]

    assert [one.busiest_minute for one in rules] == [0.5 / 60, 1 / 600]


def test_what_the_page_shows_can_be_read_as_it_stands_there():
    page = (Path(__file__).parents[2] / "docs" / "policies.md").read_text("utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)

    assert PolicyScenario.model_validate(tomllib.loads(example)).name == "our-office"


def test_each_policy_says_in_words_what_it_is():
    said = {policy.name: policy.words for policy in load_policy_scenario("fairness-knob").policies}

    assert said == {
        "first-come": "first come, first served",
        "half-oldest": "50 % of the places to the longest waiting, then the rest by lot",
        "oldest-30-last": "70 % of the places by lot, then the rest to the longest waiting",
        "by-weeks": "by lot, weighted by weeks waited, up to 8 times",
        "by-lot": "by lot",
        "by-lot-weekly": "by lot, 7 days' places at once",
    }
    as_it_was, *_ = load_policy_scenario("cbp-one-2023-2024").policies
    first, second, third = as_it_was.words.split("; ")
    assert first == "first come, first served"
    assert second.startswith("from 2023-05-10: 50 % of the places")
    assert third.startswith("from 2024-05-01: 30 % of the places")
