import numpy as np
import pytest

from app.capacity.law_rules import relative_to_mean
from app.capacity.rules import Kind
from simulation.service_times import LEAST, mean_by_kind, quantile_table, ranked_laws, times_of_kinds
from tests.simulation.observations import ladder, observed, one_loop

RNG = np.random.default_rng(3)
DRAWN = {
    "lognormal": RNG.lognormal(-5, 0.5, 3000),
    "gamma": RNG.gamma(2.0, 0.004, 3000),
    "weibull": 0.01 * RNG.weibull(1.8, 3000),
}


@pytest.mark.parametrize("law", DRAWN)
def test_the_law_that_times_come_from_is_the_likeliest(law: str):
    first, *others = ranked_laws(DRAWN[law])

    assert first.name == law
    assert first.distance < 0.03  # 1.63 / sqrt(3000), the 1 % point where the parameters are known
    assert all(one.aic > first.aic and one.distance > first.distance for one in others)


def test_the_table_of_quantiles_has_the_shape_of_what_was_seen():
    seen = DRAWN["gamma"] / DRAWN["gamma"].mean()

    table = np.array(relative_to_mean(quantile_table(seen, 201)))

    assert len(table) == 201
    assert table[100] == pytest.approx(np.quantile(seen, 0.5), rel=0.02)
    assert table[190] == pytest.approx(np.quantile(seen, 0.95), rel=0.02)


def test_a_kind_is_told_of_only_where_enough_were_seen():
    stage, _ = observed([one_loop()] * 2, ladder((0.1, 0.2), seconds=4.0)).stages
    counts = {kind: int((stage.succeeded["kind"] == list(Kind).index(kind)).sum()) for kind in Kind}

    told = {one.kind: one.transactions for one in times_of_kinds(stage.succeeded)}

    assert told == {kind: many for kind, many in counts.items() if many >= LEAST}
    assert 0 < len(told) < 4


def test_a_kind_that_was_not_met_has_the_mean_of_all():
    means = mean_by_kind(np.array([1.0, 3.0]), np.array([0, 0]), [Kind.READ_CONTENT, Kind.CONFIRM])

    assert means == {Kind.READ_CONTENT: 2.0, Kind.CONFIRM: 2.0}
