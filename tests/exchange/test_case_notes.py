"""Beside every parameter of a workbook stands who published it, or who set it here and when."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from govtransform.exchange import business_case, case_return
from govtransform.exchange.case_extras import extras
from govtransform.exchange.model_book import ModelBook
from govtransform.registers import (
    BENEFIT_VALUES,
    BENEFITS,
    CASES,
    PARAMETER_SETS,
    PARAMETERS,
    SCENARIOS,
)
from govtransform.registers.admin.parameter_sets import ParameterKind
from govtransform.store.workspace import Workspace
from tests import cases
from tests.databases import SampleFile
from tests.exchange.test_case_return import STAMP
from tests.factories import add, put

_SHEETS = ("Inputs_Global", "Inputs_Costs", "Inputs_Benefits")
_SAID = ("Changed last by Ann, ", "Publisher: ", "Edition: ", "A default of GovTransform. ")


@pytest.fixture(scope="module")
def sample_file(sample_file: SampleFile, tmp_path_factory: pytest.TempPathFactory) -> SampleFile:
    """The worked example with parameters of its own, a scenario and effects without a price."""
    return sample_file.after(_prepare, tmp_path_factory.mktemp("notes"))


def _prepare(workspace: Workspace) -> None:
    cases.worked_example(workspace)
    add(workspace, SCENARIOS, name="Late", case_id=1, delay_months=6)
    starts = {"effective_from": date(2020, 1, 1), "edition": "1"}
    prices = add(
        workspace, PARAMETER_SETS, name="Our prices", kind=ParameterKind.DEFLATOR, **starts
    )
    add(workspace, PARAMETERS, set_id=prices, key="index", from_x=Decimal(2026), value=Decimal(120))
    common = {"initiative_id": 1, "attribution_rate": Decimal(1)}
    for title, more in (
        ("Healthier", {"kind": "Non-cash monetised", "discounted_as": "Health effect"}),
        ("Trained", {"kind": "Quantified"}),
    ):
        row = add(workspace, BENEFITS, title=title, **common, **more)
        put(workspace, "plan", 10, grid=BENEFIT_VALUES, line=row)


def notes(book: ModelBook) -> dict[str, str]:
    """What stands beside each input, by its reference."""
    found = {}
    for sheet in (book.book[name] for name in _SHEETS):
        column = next(each.column for each in sheet[4] if each.value == "Notes")
        for row in sheet.iter_rows(5):
            if any(each.style == "GT_in" for each in row):
                found[str(row[0].value)] = str(row[column - 1].value or "")
    return found


def book_of(workspace: Workspace) -> ModelBook:
    case = cases.content(workspace)
    with workspace.read() as session:
        return business_case.build(case, STAMP, extras(session, case, cases.TODAY))


def test_every_input_names_its_author_or_its_publisher(workspace: Workspace) -> None:
    told = notes(book_of(workspace))
    assert {"health_profile", "scenario_2_delay", "price_index"} < told.keys()
    assert any(" effect " in key for key in told)
    assert [key for key, note in told.items() if not any(map(note.count, _SAID))] == [
        "scenario_choice"  # a switch, which nobody has set at the export
    ]
    mine = [key for key, note in told.items() if "Changed last by Ann, " in note]
    assert {"price_index", "price_index_base", "scenario_2_delay", "timing_choice"} < set(mine)
    assert "health_profile" not in mine  # nobody chose it: it is the default


def test_a_choice_names_who_made_it_and_not_who_touched_the_case(workspace: Workspace) -> None:
    case = {"health_profile": "uk_green_book_health", "prices": "Nominal"}
    cases.change(workspace, CASES, 1, inflation_rate=Decimal("0.02"), **case)
    told = notes(book_of(workspace))
    assert "Changed last by Ann, " in told["health_profile"]
    assert "Changed last by Ann, " in told["inflation"]
    assert "Publisher: " in told["inflation"]


def test_what_stands_beside_an_input_is_no_change_when_it_comes_back(
    workspace: Workspace, tmp_path: Path
) -> None:
    book_of(workspace).save(tmp_path / "case.xlsx")
    with workspace.read() as session:
        found = case_return.read(session, tmp_path / "case.xlsx")
    assert (found.differences, found.remarks) == ((), ())
