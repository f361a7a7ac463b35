"""What finance chose for a whole case in its workbook: profile, timing, prices, bias, shares."""

from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from govtransform.errors import GovTransformError
from govtransform.exchange import business_case, case_return_store
from govtransform.registers import CASES, COST_LINES, COST_VALUES, INITIATIVES
from govtransform.values.period import Month
from tests import cases
from tests.exchange.test_case_return import COSTS, GAINS, STAMP, Sent, cell, sample_file, sent
from tests.factories import put, values_of

__all__ = ["sample_file", "sent"]


@pytest.mark.parametrize(
    ("line", "value", "effect", "stored"),
    [
        ("profile_choice", "NSW", None, {"profile": "nsw"}),
        ("timing_choice", "Flows at the end of each year", "11657.47", {"timing": "End of year"}),
        ("priced_risks", 1, "12065.48", {"risk_allowance": "Expected value is a cost"}),
        ("profile_choice", "Made up", None, {}),
    ],
)
def test_what_holds_for_the_whole_case_is_taken_too(
    sent: Sent, line: str, value: object, effect: str | None, stored: dict[str, str]
) -> None:
    if value == "NSW":
        value = next(p.label for p in cases.content(sent.workspace).profiles if p.id == "nsw")
    found = sent.edited(("Inputs_Global", line, "Constant", value))
    (each,) = found.differences
    if not stored:
        assert "none of the choices" in each.problem
        return
    after = found.after([0]).npsv
    assert case_return_store.accept(sent.workspace, found, [0]) == 1
    assert round(after, 2) == sent.npsv()
    assert effect in (None, str(sent.npsv()))
    (case,) = values_of(sent.workspace, CASES)
    assert {name: case[name] for name in stored} == stored
    sent.workspace.undo()
    assert sent.npsv() == Decimal("12065.48")


def test_who_changed_an_input_last_stands_beside_it_and_is_no_change(sent: Sent) -> None:
    book = load_workbook(sent.path)
    noted = [(COSTS, "CST-0001"), (GAINS, "BEN-0001 confidence"),
             ("Inputs_Global", "timing_choice")]  # fmt: skip
    for sheet, line in noted:
        assert "Changed last by Ann, " in cell(book, sheet, line, "Notes").value
    (remark,) = sent.edited((COSTS, "CST-0001", "Notes", "Mine")).remarks
    assert "Changed last" not in remark.text


def test_what_no_record_holds_is_named_and_not_taken(sent: Sent) -> None:
    found = sent.edited(("Inputs_Global", "profile_2", "2027/28", 0.1))
    assert "those of others cannot" in found.differences[0].problem
    assert found.offered == ()
    with pytest.raises(GovTransformError, match="those of others cannot"):
        case_return_store.accept(sent.workspace, found, [0])


def test_a_rate_of_a_year_makes_a_profile_of_the_case_its_own(sent: Sent) -> None:
    rate = ("Inputs_Global", "profile_1")
    assert "between 0 % and 100 %" in sent.edited((*rate, "2028/29", 4)).differences[0].problem
    found = sent.edited((*rate, "2028/29", 0.04), (*rate, "Constant", 0.045))
    first, last = found.differences
    assert first.remark.endswith("of its own: 3.5% to 1, 4% to 2, 3.5%.")
    assert case_return_store.accept(sent.workspace, found, [0, 1]) == 2
    (case,) = values_of(sent.workspace, CASES)
    assert case["profile"] == "3.5% to 1, 4% to 2, 3.5% to 3, 4.5%"
    assert round(found.after([0, 1]).npsv, 2) == sent.npsv()
    assert last.effect
    assert last.effect.npsv == 0
    assert sent.npsv() < Decimal("12065.48")


def test_a_residual_value_is_named_and_never_written(sent: Sent) -> None:
    workspace = sent.workspace
    cases.change(workspace, COST_LINES, 1, nature="Capital", life_years=8)
    business_case.save(cases.content(workspace), STAMP, sent.path)
    found = sent.edited((GAINS, "CST-0001-residual", "2029/30", 1),
                        (GAINS, "CST-0001-residual confidence", "Constant", 0.5))  # fmt: skip
    assert len(found.differences) == 2
    for each in found.differences:
        assert each.problem.startswith("The residual value of CST-0001 follows from its cost")
    assert found.offered == ()


def test_a_price_index_is_kept_with_the_case(sent: Sent) -> None:
    found = sent.edited(("Inputs_Global", "price_index", "2028/29", 110))
    (each,) = found.differences
    case_return_store.accept(sent.workspace, found, [0])
    (case,) = values_of(sent.workspace, CASES)
    assert case["price_index"] == "2028/29 110"
    assert each.effect
    assert abs(each.effect.npsv - (sent.npsv() - Decimal("12065.48"))) < Decimal("0.01")


def test_what_of_a_benefit_counts_is_kept_with_it(sent: Sent) -> None:
    found = sent.edited((GAINS, "BEN-0001 confidence", "Constant", 0.5))
    case_return_store.accept(sent.workspace, found, [0])
    assert sent.npsv() == Decimal("-43967.26")


def test_a_rate_of_bias_becomes_the_mitigation_of_its_lines(sent: Sent, tmp_path: Path) -> None:
    workspace = sent.workspace
    cases.change(workspace, INITIATIVES, 1, bias_type="Equipment and development")
    cases.change(workspace, COST_LINES, 1, is_bias_eligible=True)
    put(workspace, "forecast", 100_000, grid=COST_VALUES, start=Month(2026, 10))
    business_case.save(cases.content(workspace), STAMP, sent.path)
    edit = ("Inputs_Global", "equipment_development", "Constant")
    found = sent.edited((*edit, 1.2))
    case_return_store.accept(workspace, found, [0])
    (line,) = values_of(workspace, COST_LINES)
    assert line["bias_mitigation_rate"] == Decimal("0.4")
    assert "say on each what shows it" in found.differences[0].remark
    business_case.save(cases.content(workspace), STAMP, sent.path)
    edit = ("Inputs_Global", "equipment_development-40", "Constant")
    assert "lies between" in sent.edited((*edit, 2.5)).differences[0].problem
