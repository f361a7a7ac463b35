"""Own editions of parameters: which day has which, and what adopting one would change (A01)."""

from datetime import date
from decimal import Decimal

import pytest

from govtransform.calc.editions import laid_over
from govtransform.errors import GovTransformError
from govtransform.model import Values
from govtransform.parameters import reference
from govtransform.queries import editions
from govtransform.queries.adoption import adoptions
from govtransform.queries.checks import rules
from govtransform.queries.stories.parameters import figures, tell
from govtransform.registers import CASES, PARAMETER_SETS, PARAMETERS
from govtransform.services import cases, records
from govtransform.store.workspace import Workspace
from tests.cases import change, content, npsv, worked_example

PREFERRED = "Preferred way forward"
E1 = Decimal("12065.48")
SEPTEMBER, APRIL = date(2026, 9, 1), date(2027, 4, 1)


def _edition(workspace: Workspace, *values: Values, **told: object) -> int:
    start: Values = {"name": "Northmere discount", "edition": "E2", "effective_from": APRIL}
    with workspace.edit("Add an edition") as session:
        made = records.add(session, PARAMETER_SETS, start | told)
        for value in values:
            records.add(session, PARAMETERS, {"set_id": made, **value})
    return made


def _rate(rate: str, key: str = "standard") -> Values:
    return {"key": key, "from_x": Decimal(0), "value": Decimal(rate)}


def test_a_later_edition_changes_no_case_of_before_and_one_of_after_takes_it(
    workspace: Workspace,
) -> None:
    worked_example(workspace)
    change(workspace, CASES, 1, dated_on=SEPTEMBER)
    _edition(workspace, _rate("0.06"))
    assert npsv(workspace, PREFERRED) == E1
    change(workspace, CASES, 1, dated_on=date(2027, 4, 2))
    assert content(workspace).frame.profile.source == "PRM-0001 Northmere discount, E2"
    taken = npsv(workspace, PREFERRED)
    change(workspace, CASES, 1, profile="6%")
    assert E1 > taken == npsv(workspace, PREFERRED)


@pytest.mark.parametrize(
    ("kind", "values", "why"),
    [
        ("Discount rates", [{**_rate("0.02"), "from_x": Decimal(5)}], "standard has no rate for"),
        ("Discount rates", [{**_rate("0.02"), "to_x": Decimal(9)}], "has no rate for year 10"),
        ("Discount rates", [_rate("-1")], "its rates are not all above"),
        ("Deflator", [{**_rate("0", "index"), "from_x": Decimal(2025)}], "its indices are not"),
    ],
)
def test_what_does_not_hold_by_itself_is_not_used_and_is_told(
    workspace: Workspace, kind: str, values: list[Values], why: str
) -> None:
    worked_example(workspace)
    _edition(workspace, *values, kind=kind, effective_from=date(2020, 1, 1))
    assert npsv(workspace, PREFERRED) == E1
    with workspace.read() as session:
        (told,) = (each for rule in editions.RULES for each in rule.broken(session, None))
        assert editions.deflator(session, APRIL) == reference("gdp_deflator")
    assert why in told


def test_what_adopting_would_change_is_told_first_and_then_done(workspace: Workspace) -> None:
    worked_example(workspace)
    change(workspace, CASES, 1, dated_on=SEPTEMBER)
    _edition(workspace, _rate("0.06"))
    with workspace.read() as session:
        (line,) = adoptions(session, APRIL, SEPTEMBER)
        told = tell(session)
        (own,) = (each for each in figures(session) if each["own"])
    before, after = line.before, line.after
    assert before is not None
    assert after is not None
    assert line.difference == after - before < 0
    assert [row.cells[0] for row in told.tables[1].rows] == ["PRM-0001"]
    assert own["cases"] == [{"case": "BCS-0001", "npsv": str(before), "npsv_adopted": str(after)}]
    with workspace.edit("Adopt") as session:
        cases.adopt(session, 1, APRIL)
    assert content(workspace).appraisal.worth.npsv == after
    workspace.undo()
    assert content(workspace).appraisal.worth.npsv == before


def test_a_submitted_case_adopts_nothing(workspace: Workspace) -> None:
    worked_example(workspace)
    with workspace.edit("Seal") as session:
        cases.seal(session, 1, SEPTEMBER)
    with (
        pytest.raises(GovTransformError, match="keeps its editions"),
        workspace.edit("Adopt") as session,
    ):
        cases.adopt(session, 1, APRIL)
    with workspace.read() as session:
        assert adoptions(session, APRIL, SEPTEMBER) == ()


def test_a_profile_of_ones_own_is_named_as_the_shipped_ones_are(workspace: Workspace) -> None:
    worked_example(workspace)
    bands = {**_rate("0.04", "northmere"), "to_x": Decimal(1)}, {
        **_rate("0.03", "northmere"), "from_x": Decimal(2)}  # fmt: skip
    _edition(workspace, *bands, effective_from=date(2026, 1, 1))
    change(workspace, CASES, 1, profile="northmere", dated_on=SEPTEMBER)
    used = content(workspace).frame.profile
    assert (used.label, used.is_flat) == ("Northmere discount", False)
    assert [band.rate for band in used.bands] == [Decimal("0.04"), Decimal("0.03")]


def test_bounds_and_the_index_are_edited_value_by_value(workspace: Workspace) -> None:
    upper = {"key": "standard_buildings.cost.upper", "value": Decimal("0.30")}
    _edition(workspace, upper, kind="Optimism bias")
    index = {"key": "index", "from_x": Decimal(2030), "value": Decimal("112.5")}
    _edition(workspace, index, kind="Deflator")
    with workspace.read() as session:
        entries = editions.optimism_bias(session)["entries"]
        now, then = (editions.deflator(session, day) for day in (SEPTEMBER, APRIL))
    assert [each["types"][0]["cost"]["upper"] for each in entries][-1] == Decimal("0.30")
    assert [each["types"][0]["cost"]["lower"] for each in entries][-1] == Decimal("0.02")
    assert {"year": 2030, "index": Decimal("112.5")} in then["values"]
    assert {"year": 2030, "index": Decimal("112.5")} not in now["values"]


def test_where_an_own_edition_ends_the_shipped_one_goes_on() -> None:
    shipped = {"effective_from": "2003-01-01", "effective_to": None, "rate": 1}
    own = {"effective_from": "2027-04-01", "effective_to": "2028-03-31", "rate": 2}
    later = {"effective_from": "2027-10-01", "effective_to": None, "rate": 3}
    spans = [
        (e["effective_from"], e["effective_to"], e["rate"]) for e in laid_over([shipped], [own])
    ]
    assert spans == [
        ("2003-01-01", "2027-03-31", 1), ("2028-04-01", None, 1), ("2027-04-01", "2028-03-31", 2),
    ]  # fmt: skip
    held = laid_over([shipped], [later, own])
    assert [(e["effective_from"], e["effective_to"]) for e in held if e["rate"] == 2] == [
        ("2027-04-01", "2027-09-30")
    ]


def test_a_check_judges_by_the_thresholds_of_the_day(workspace: Workspace) -> None:
    most = {"key": "max_objectives", "value": Decimal(9)}, {"key": "unknown", "value": Decimal(1)}
    _edition(workspace, *most, kind="Checker thresholds")
    with workspace.read() as session:
        assert editions.thresholds(session, SEPTEMBER) == ()
        own = editions.thresholds(session, APRIL)
    assert own == (("max_objectives", Decimal(9)),)
    assert (rules.limits(own).most_objectives, rules.limits().most_objectives) == (9, 6)
