from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from govtransform.model import Register
from govtransform.queries.views import Condition, Operator, View
from govtransform.registers import BENEFITS, INITIATIVES, PEOPLE, REGISTERS, TEAMS
from govtransform.services import records
from govtransform.store.workspace import Workspace
from tests.factories import add, only
from ui.bridge import Bridge
from ui.delegates.roles import DISPLAY, EDIT, REFUSED, SPOKEN, TONE
from ui.models.register_model import RegisterModel
from ui.models.row_window import PAGE, Derived, Told

TIP = Qt.ItemDataRole.ToolTipRole


def cell(model: RegisterModel, row: int, name: str, role: int = DISPLAY) -> Any:
    return model.index(row, model.column_of(name)).data(role)


def type_in(model: RegisterModel, row: int, name: str, told: Any) -> bool:
    return model.setData(model.index(row, model.column_of(name)), told)


def codes(model: RegisterModel) -> list[str]:
    return [cell(model, row, "code") for row in range(len(model.window.ids))]


@pytest.mark.parametrize("register", REGISTERS, ids=lambda r: r.key)
def test_every_register_has_a_sound_model(
    register: Register, bridge: Bridge, qtmodeltester: ModelTester
) -> None:
    model = RegisterModel(register, bridge)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    assert model.columnCount() == len(register.fields) + 1


def test_a_cell_edit_goes_round(bridge: Bridge) -> None:
    model = RegisterModel(BENEFITS, bridge)
    assert type_in(model, 0, "full_year", "£90,000")
    assert cell(model, 0, "full_year") == "£90,000.00"
    assert bridge.workspace.done[-1].label == "Change full-year value"
    bridge.workspace.undo()
    assert cell(model, 0, "full_year") == "£1,000.01"


def test_typing_what_is_there_already_changes_nothing(bridge: Bridge) -> None:
    model = RegisterModel(BENEFITS, bridge)
    steps = len(bridge.workspace.done)
    assert type_in(model, 0, "title", " Estates ")
    assert len(bridge.workspace.done) == steps


def test_what_is_refused_stays_on_screen_with_its_reason(bridge: Bridge, qtbot: QtBot) -> None:
    model = RegisterModel(BENEFITS, bridge)
    with qtbot.waitSignal(bridge.rejected) as told:
        assert not type_in(model, 0, "full_year", "plenty")
    assert cell(model, 0, "full_year") == cell(model, 0, "full_year", EDIT) == "plenty"
    assert cell(model, 0, "full_year", REFUSED) == told.args[0]
    assert "refused" in cell(model, 0, "full_year", SPOKEN)
    model.forgive(0, "full_year")
    assert (cell(model, 0, "full_year"), cell(model, 0, "full_year", REFUSED)) == (
        "£1,000.01",
        None,
    )


def test_a_stale_model_cannot_overwrite(bridge: Bridge, workspace: Workspace) -> None:
    model = RegisterModel(BENEFITS, bridge)
    assert cell(model, 0, "title") == "Estates"
    other = Workspace(workspace.location, "Bob")
    type_in(RegisterModel(BENEFITS, Bridge(other)), 0, "title", "Offices")
    other.close()
    assert not type_in(model, 0, "title", "Buildings")
    assert "Bob changed Title of BEN-0001" in cell(model, 0, "title", REFUSED)
    assert type_in(model, 0, "title", "Buildings")
    assert only(workspace, BENEFITS).values["title"] == "Buildings"


def test_a_link_is_known_by_reference_or_title(bridge: Bridge, workspace: Workspace) -> None:
    add(workspace, PEOPLE, name="Priya Anand")
    model = RegisterModel(INITIATIVES, bridge)
    for told in ("Priya Anand", "PER-0001", 1):
        assert type_in(model, 0, "lead_id", told)
        assert cell(model, 0, "lead_id") == "Priya Anand"
    assert not type_in(model, 0, "lead_id", "Nobody")
    assert type_in(model, 0, "lead_id", "")
    assert cell(model, 0, "lead_id") == ""


def test_the_last_row_becomes_a_record(bridge: Bridge, qtbot: QtBot) -> None:
    model = RegisterModel(TEAMS, bridge)
    assert cell(model, 0, "name") == "Type here to add: team"
    with qtbot.waitSignal(model.added):
        assert type_in(model, 0, "name", "Finance")
    assert codes(model) == ["TEA-0001"]
    assert cell(model, 1, "name") == "Type here to add: team"
    bridge.workspace.undo()
    assert codes(model) == []


def test_the_last_row_waits_for_what_is_needed(bridge: Bridge, workspace: Workspace) -> None:
    add(workspace, INITIATIVES, title="Payroll", programme_id=1)
    model = RegisterModel(BENEFITS, bridge)
    assert not type_in(model, 1, "title", "Fewer forms")
    assert cell(model, 1, "initiative_id", REFUSED) == "Initiative is needed"
    assert cell(model, 1, "initiative_id") == "Initiative is needed"
    assert cell(model, 1, "title") == "Fewer forms"
    assert type_in(model, 1, "initiative_id", "Payroll")
    assert cell(model, 1, "initiative_id") == "Payroll"
    assert codes(model) == ["BEN-0001", "BEN-0002"]


def test_a_needed_link_with_only_one_record_is_given(bridge: Bridge) -> None:
    model = RegisterModel(INITIATIVES, bridge)
    assert type_in(model, 1, "title", "Payroll")
    assert cell(model, 1, "programme_id") == "Northmere"


def test_a_new_record_is_one_of_those_shown(bridge: Bridge) -> None:
    model = RegisterModel(INITIATIVES, bridge)
    model.show(View(conditions=(Condition("status", Operator.IS, "Paused"),)))
    assert type_in(model, 0, "title", "Payroll")
    assert cell(model, 0, "status") == "Paused"


def test_a_text_that_cannot_be_read_is_not_lost_by_adding_the_rest(bridge: Bridge) -> None:
    model = RegisterModel(TEAMS, bridge)
    assert not type_in(model, 0, "headcount", "many")
    assert type_in(model, 0, "name", "Finance")
    assert codes(model) == []
    model.forgive(0, "headcount")
    assert type_in(model, 0, "name", "Finance")
    assert codes(model) == ["TEA-0001"]


def test_it_sorts_by_several_keys(bridge: Bridge, workspace: Workspace) -> None:
    for name, site in (("A", "North"), ("B", "East"), ("C", "North")):
        add(workspace, TEAMS, name=name, site=site)
    model = RegisterModel(TEAMS, bridge)
    model.sort_by("site")
    model.sort_by("name", further=True)
    model.sort_by("name", further=True)
    assert [cell(model, row, "name") for row in range(3)] == ["B", "C", "A"]
    heads = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    assert {"↑1 Site", "↓2 Name"} <= set(heads)


def test_rows_keep_their_places_while_they_are_edited(bridge: Bridge, workspace: Workspace) -> None:
    for name in ("B", "C"):
        add(workspace, TEAMS, name=name)
    model = RegisterModel(TEAMS, bridge)
    model.sort_by("name")
    type_in(model, 1, "name", "A")
    assert [cell(model, row, "name") for row in range(2)] == ["B", "A"]
    add(workspace, TEAMS, name="AA")
    assert [cell(model, row, "name") for row in range(3)] == ["B", "A", "AA"]


def test_a_filter_shows_what_it_finds(bridge: Bridge, workspace: Workspace) -> None:
    for name in ("Finance", "Estates"):
        add(workspace, TEAMS, name=name)
    model = RegisterModel(TEAMS, bridge)
    model.show(View(text="est"))
    assert codes(model) == ["TEA-0002"]
    model.show(View(), frozenset({1}))
    assert codes(model) == ["TEA-0001"]


def test_archived_records_are_shown_when_asked_for(bridge: Bridge, workspace: Workspace) -> None:
    row_id = add(workspace, TEAMS, name="Finance")
    model = RegisterModel(TEAMS, bridge)
    with workspace.edit("Archive") as session:
        records.archive(session, TEAMS, row_id)
    assert codes(model) == []
    model.show(View(with_archived=True))
    assert (cell(model, 0, "name", TONE), cell(model, 0, "name", SPOKEN)) == (
        "text3", "Name: Finance, archived",
    )  # fmt: skip


def test_a_kept_text_stands_beside_no_figure(bridge: Bridge, workspace: Workspace) -> None:
    with workspace.edit("Add") as session:
        records.add(session, TEAMS, {"name": "Finance"}, kept={"headcount": "Exempt"})
    model = RegisterModel(TEAMS, bridge)
    assert (cell(model, 0, "headcount"), cell(model, 0, "headcount", EDIT)) == ("Exempt", None)
    assert cell(model, 0, "headcount", TONE) == "text3"
    assert "counts as no figure" in cell(model, 0, "headcount", TIP)


def test_a_calculated_column_is_shown_and_sorted_but_not_edited(
    bridge: Bridge, workspace: Workspace
) -> None:
    for name in ("A", "BBB", "CC"):
        add(workspace, TEAMS, name=name)
    lengths = {1: Told("1", 1), 2: Told("3", 3), 3: Told("2", 2)}
    column = Derived("length", "Length", lambda session, ids: lengths, frozenset({"team"}))
    model = RegisterModel(TEAMS, bridge, derived=[column])
    model.sort_by("length")
    model.sort_by("length")
    assert [cell(model, row, "name") for row in range(3)] == ["BBB", "CC", "A"]
    assert not type_in(model, 0, "length", "9")


def test_only_the_rows_looked_at_are_read(bridge: Bridge, workspace: Workspace) -> None:
    with workspace.edit("Add many") as session:
        for number in range(450):
            records.add(session, TEAMS, {"name": f"Team {number}"})
    model = RegisterModel(TEAMS, bridge)
    assert cell(model, 210, "name") == "Team 210"
    assert model.window.held == PAGE


def test_while_nobody_looks_it_only_remembers(bridge: Bridge, workspace: Workspace) -> None:
    model = RegisterModel(TEAMS, bridge)
    model.watch(False)
    add(workspace, TEAMS, name="Finance")
    assert codes(model) == []
    model.watch(True)
    assert codes(model) == ["TEA-0001"]


def test_a_rule_broken_across_fields_is_refused_in_place(
    bridge: Bridge, workspace: Workspace
) -> None:
    model = RegisterModel(BENEFITS, bridge)
    assert type_in(model, 0, "starts_on", "1 April 2027")
    assert not type_in(model, 0, "ends_on", date(2027, 3, 1))
    assert cell(model, 0, "ends_on") == "1 Mar 2027"
    assert cell(model, 0, "ends_on", REFUSED) == "The benefit ends before it starts"
    assert only(workspace, BENEFITS).values["full_year"] == Decimal("1000.01")
