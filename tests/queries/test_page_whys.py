"""Why this number, for figures of pages that are no stories: forecasts, training, capacity."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.earned_value import Method
from govtransform.queries.completion_whys import of_forecast
from govtransform.queries.derivation import Derivation
from govtransform.queries.earned import earned
from govtransform.queries.explain import explain
from govtransform.queries.explain_load import of_impact
from govtransform.queries.figured import Why, called
from govtransform.queries.organisation import own_settings
from govtransform.queries.training import needs, sessions
from govtransform.queries.training_table import rate, training_table
from govtransform.queries.training_whys import of_booking, of_required, of_session, of_trained
from govtransform.registers.change.impacts import Impact
from govtransform.store.workspace import Workspace


@pytest.fixture(scope="module")
def sample(northmere: Path) -> Iterator[Session]:
    workspace = Workspace(northmere, "Ann")
    with workspace.read() as session:
        yield session
    workspace.close()


def told(session: Session, why: Why) -> Derivation:
    named = called(why, "EAC", "If it goes on")
    found = explain(session, named.key, named.scope)
    assert found.title == "EAC: If it goes on"
    return found


def test_every_forecast_at_completion_follows_from_what_was_spent_and_what_is_left(
    sample: Session,
) -> None:
    one = earned(sample, 1)
    now = one.now
    assert now
    for method in Method:
        figures = (now.at_completion(method), now.to_complete(method),
                   now.variance_at_completion(method), now.needed_for_forecast(method))  # fmt: skip
        found = [told(sample, why) for why in of_forecast(one, method)]
        for figure, each in zip(figures, found, strict=True):
            assert figure.value is not None
            assert each.value == pytest.approx(figure.value)
        tables = {each.record.split(":")[0] for term in found[0].terms for each in term.sources}
        assert tables == {"cost_line", "plan_item"} - (
            {"plan_item"} if method is Method.BOTTOM_UP else set()
        )


def test_the_figures_of_training_follow_from_the_needs_of_each_team(sample: Session) -> None:
    table = training_table(needs(sample), own_settings(sample).as_at_day)
    assert table.teams
    for row in table.teams:
        own = [need for each in row.needs.values() for need in each]
        assert told(sample, of_required(own)).value == row.totals.required
        assert told(sample, of_booking(own)).value == row.totals.to_book
        assert told(sample, of_trained(own)).value == pytest.approx(rate(row.totals))


def test_the_places_of_a_day_are_told_one_by_one(sample: Session) -> None:
    day = own_settings(sample).as_at_day
    for one in sessions(sample, day):
        found = told(sample, of_session(one))
        assert len(found.terms[0].sources) == one.booked
        assert found.value == (Decimal(one.booked) / one.places if one.places else one.booked)


def test_the_points_of_an_impact_are_its_severity_for_each_of_its_people(sample: Session) -> None:
    row = sample.scalars(select(Impact).where(Impact.severity > 0, Impact.heads > 0)).first()
    assert row is not None
    found = told(sample, of_impact(row.id))
    assert found.value == (row.severity or 0) * (row.heads or 0)
