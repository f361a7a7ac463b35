"""The business case of the sample: an outline being written, after a strategic outline approved."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from govtransform.queries.case_content import BusinessCase
from tests.exchange.sample_told import Told

STRATEGIC, OUTLINE = "BCS-0001", "BCS-0002"


@pytest.fixture(scope="session")
def cases(told: Told) -> Mapping[str, BusinessCase]:
    return told.cases


def test_the_outline_follows_the_strategic_outline_that_is_frozen(
    cases: Mapping[str, BusinessCase],
) -> None:
    then, now = cases[STRATEGIC].head, cases[OUTLINE].head
    assert (then.state, then.submitted_on) == ("Approved", date(2027, 6, 10))
    assert (now.state, now.follows, now.level_id) == ("Drafting", STRATEGIC, "OBC")
    assert then.decision.startswith("Approve the strategic outline")


@pytest.mark.parametrize(
    ("code", "lead"), [(STRATEGIC, Decimal(50_718)), (OUTLINE, Decimal(78_021))]
)
def test_one_bought_service_leads_by_little(
    cases: Mapping[str, BusinessCase], code: str, lead: Decimal
) -> None:
    preferred = cases[code].preferred
    assert preferred
    assert (preferred.option.name, preferred.place.rank) == ("Buy one service", 1)
    assert round(preferred.place.ahead or 0) == lead
    assert len(cases[code].appraised) == 4


def test_a_part_of_the_outline_is_written_and_its_options_are_scored(
    cases: Mapping[str, BusinessCase],
) -> None:
    outline, before = cases[OUTLINE], cases[STRATEGIC]
    assert sum(part.count for part in outline.parts) == 33
    assert sum(len(part.still_to_write) for part in outline.parts) == 15
    assert not any(part.still_to_write or part.missing for part in before.parts)
    short = [each for each in outline.options if each.is_shortlisted]
    assert max(short, key=lambda each: each.score or 0).name == "Buy one service"
    assert all(score.reason for factor in outline.factors for score in factor.scores)
    assert [each.lines for each in outline.options if not each.is_shortlisted] == [None] * 3


def test_three_pieces_of_work_are_over_and_on_the_record(cases: Mapping[str, BusinessCase]) -> None:
    record = cases[OUTLINE].record
    assert record
    assert [each.code for each in record.costs] == ["INI-0013", "INI-0014", "INI-0015"]
    assert round(record.cost.mean.value or 0, 2) == Decimal("0.23")
    assert record.benefit.count == record.duration.count == 3
