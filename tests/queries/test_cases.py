"""Business cases as data: what one holds, and that its figures are those of the product."""

from datetime import date
from decimal import Decimal

import pytest

from govtransform.calc.prices import PriceError
from govtransform.queries.case_compare import compare
from govtransform.queries.cases import adopting, case_content, case_lines
from govtransform.registers import (
    BENEFITS,
    CASE_SECTIONS,
    CASES,
    COST_LINES,
    COST_VALUES,
    INITIATIVES,
    OBJECTIVES,
    OPTIONS,
    SCORES,
    WAIVERS,
)
from govtransform.registers.case.case_sections import CasePart
from govtransform.registers.case.cases import CaseLevel
from govtransform.registers.people.people import PEOPLE
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month
from tests.cases import begun, change, content, npsv, option_with_line, worked_example
from tests.factories import add, put

PREFERRED = "Preferred way forward"


@pytest.mark.parametrize(
    ("timing", "wanted", "told"),
    [
        ("Start of year", "12065.48", "start of year"),
        ("Middle of year", "11859.72", "mid-year"),
        ("End of year", "11657.47", "end of each year"),
    ],
)
def test_the_worked_example_is_told_at_each_timing(
    workspace: Workspace, timing: str, wanted: str, told: str
) -> None:
    worked_example(workspace)
    change(workspace, CASES, 1, timing=timing)
    assert npsv(workspace, PREFERRED) == Decimal(wanted)
    preferred = content(workspace).preferred
    assert preferred
    assert told in preferred.basis.words


def test_an_option_is_worked_out_from_its_own_lines_or_the_live_ones(workspace: Workspace) -> None:
    worked_example(workspace)
    option_with_line(workspace)
    assert npsv(workspace, "Business as usual") == 0
    assert npsv(workspace, "Do minimum") == -500
    assert npsv(workspace, PREFERRED) == Decimal("12065.48")
    ranks = {each.option.name: each.place.rank for each in content(workspace).appraised}
    assert ranks == {PREFERRED: 1, "Business as usual": 2, "Do minimum": 3}


def test_a_line_of_an_option_counts_in_no_case_of_its_initiative(workspace: Workspace) -> None:
    worked_example(workspace)
    before = content(workspace).appraisal.flows
    option_with_line(workspace)
    assert content(workspace).appraisal.flows == before


def test_an_option_may_have_lines_besides_the_live_ones(workspace: Workspace) -> None:
    worked_example(workspace)
    option, _ = option_with_line(workspace)
    change(workspace, OPTIONS, option, is_live=True)
    assert npsv(workspace, "Do minimum") == Decimal("11565.48")


def test_what_is_on_the_long_list_is_told_and_not_worked_out(workspace: Workspace) -> None:
    begun(workspace)
    add(workspace, OPTIONS, case_id=1, name="Outsource", scope="Half", reason="Too dear")
    last = content(workspace).options[0]
    assert (last.name, last.scope, last.reason, last.lines) == (
        "Outsource",
        "Half",
        "Too dear",
        None,
    )
    assert len(content(workspace).appraised) == 3


def test_base_year_and_horizon_say_which_years_count(workspace: Workspace) -> None:
    worked_example(workspace)
    change(workspace, CASES, 1, base_fy=2027, horizon_years=2)
    found = content(workspace)
    assert (found.year_labels, found.price_base) == (("2027/28", "2028/29"), "2027/28")
    assert found.outside == (2026, 2029)


def test_every_part_tells_what_is_written_and_what_is_expected(workspace: Workspace) -> None:
    begun(workspace)
    strategic, economic = content(workspace).parts[:2]
    assert strategic.question == "Is there a compelling case for change?"
    assert (strategic.part, strategic.count, strategic.complete) == (CasePart.STRATEGIC, 2, 0)
    first = strategic.sections[0]
    change(workspace, CASE_SECTIONS, first.id, text="Nothing else has.", is_complete=True)
    change(workspace, CASE_SECTIONS, economic.sections[0].id, heading="Our own")
    strategic, economic = content(workspace).parts[:2]
    assert (strategic.complete, strategic.still_to_write) == (1, (strategic.sections[1].heading,))
    assert not economic.sections[0].is_expected
    assert economic.missing == ("Shortlisted options",)


@pytest.mark.parametrize("level", list(CaseLevel))
def test_a_case_of_any_level_begins_with_its_headings(
    workspace: Workspace, level: CaseLevel
) -> None:
    begun(workspace, level)
    found = content(workspace)
    assert all(part.sections and not part.missing for part in found.parts)
    assert found.head.level_id == level.name


def test_options_are_scored_by_weight_with_reasons(workspace: Workspace) -> None:
    begun(workspace)
    factors, option = content(workspace).factors, content(workspace).options[2]
    assert [f.name for f in factors][:2] == [
        "Strategic fit and meets business needs",
        "Potential value for money",
    ]
    for factor, value in zip(factors, (4, 2), strict=False):
        told = {"target": f"option:{option.id}", "value": value, "reason": "Because"}
        add(workspace, SCORES, criterion_id=factor.id, **told)
    found = content(workspace)
    assert found.options[2].score == Decimal("0.6")
    score = found.factors[0].of(option.code)
    assert score
    assert (score.value, score.reason) == (4, "Because")


def test_objectives_and_waivers_of_the_case_are_told(workspace: Workspace) -> None:
    case = begun(workspace)
    person = add(workspace, PEOPLE, name="Ruth")
    add(workspace, OBJECTIVES, name="Halve the wait", kind="Spending", case_id=case)
    add(workspace, OBJECTIVES, name="Another's", kind="Spending")
    told = {"rule": "CHK-044", "reason": "It covers the exchange rate", "waived_by_id": person}
    add(workspace, WAIVERS, case_id=case, waived_on=date(2026, 9, 1), **told)
    found = content(workspace)
    assert [each.name for each in found.objectives] == ["Halve the wait"]
    assert [(each.rule, each.by) for each in found.waivers] == [("CHK-044", "Ruth")]


def test_real_and_nominal_are_never_mixed(workspace: Workspace) -> None:
    worked_example(workspace)
    change(workspace, CASES, 1, profile="6% nominal")
    with pytest.raises(PriceError):
        npsv(workspace, PREFERRED)
    change(workspace, CASES, 1, prices="Nominal")
    assert npsv(workspace, PREFERRED) == Decimal("6920.48")


def test_a_profile_is_named_or_one_rate(workspace: Workspace) -> None:
    worked_example(workspace)
    change(workspace, CASES, 1, profile="0%")
    assert npsv(workspace, PREFERRED) == 20_000
    change(workspace, CASES, 1, profile="us")
    assert content(workspace).frame.profile.id == "us_a94_base"


def test_a_case_keeps_its_edition_until_it_adopts_another(workspace: Workspace) -> None:
    """A01: a new edition changes nothing; what it would change is told first."""
    worked_example(workspace)
    change(workspace, CASES, 1, profile="us", dated_on=date(2025, 4, 7))
    with workspace.read() as session:
        kept = case_content(session, 1, date(2026, 9, 1))
        found = compare(kept, adopting(session, 1, date(2025, 4, 8)))
    assert kept.frame.profile.effective_from == date(2023, 11, 9)
    told = {(each.place, each.what) for each in found}
    assert {("Parameters", "Edition"), (PREFERRED, "NPSV of the option alone")} <= told
    change(workspace, CASES, 1, dated_on=date(2025, 4, 8))
    assert content(workspace).frame.profile.effective_from == date(2025, 4, 8)


def test_a_case_of_a_programme_has_the_lines_of_its_initiatives(workspace: Workspace) -> None:
    worked_example(workspace)
    other = add(workspace, INITIATIVES, title="Other", programme_id=1)
    line = add(workspace, COST_LINES, name="More", initiative_id=other, is_bias_eligible=False)
    put(workspace, "forecast", 1_000, grid=COST_VALUES, line=line)
    change(workspace, CASES, 1, subject="programme:1")
    assert npsv(workspace, PREFERRED) == Decimal("11065.48")
    with workspace.read() as session:
        (told,) = case_lines(session)
    assert (told.subject, told.is_frozen) == (content(workspace).head.subject_title, False)


def test_net_present_values_hold_together(workspace: Workspace) -> None:
    """B02: NPSV is PV(B) less PV(C), whatever ratio stands first, and nought at each root."""
    worked_example(workspace)
    before = content(workspace).appraisal
    assert before.worth.npsv == before.worth.present_benefit - before.worth.present_cost
    change(workspace, CASES, 1, ratio="Net public cost")
    assert content(workspace).appraisal.worth == before.worth
    root = before.worth.returns.single.value
    assert root
    flows = enumerate(before.flows.net)
    at_root = sum((net / (1 + root) ** year for year, net in flows), Decimal(0))
    assert abs(at_root) < Decimal("1e-6")


def test_a_contingency_bears_no_bias_of_its_own(workspace: Workspace) -> None:
    """B03: an allowance is not made twice."""
    begun(workspace)
    change(workspace, INITIATIVES, 1, bias_type="Equipment and development")
    for category, line in (("Staff", 1), ("Contingency", 2)):
        add(workspace, COST_LINES, name=category, initiative_id=1, category=category)
        put(workspace, "forecast", 100, start=Month(2027, 4), grid=COST_VALUES, line=line)
    rates = {each.line.name: each.bias_rate for each in content(workspace).appraisal.costs}
    assert rates == {"Staff": 2, "Contingency": 0}


def test_benefits_that_failed_are_no_part_of_an_option(workspace: Workspace) -> None:
    begun(workspace)
    option, _ = option_with_line(workspace)
    for state in ("Withdrawn", "Profiled"):
        told = {"title": state, "initiative_id": 1, "option_id": option, "state": state}
        line = add(workspace, BENEFITS, **told)
        put(workspace, "plan", 10, start=Month(2026, 4), line=line)
    assert npsv(workspace, "Do minimum") == -490
