from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QDate, QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget
from pytestqt.qtbot import QtBot

from govtransform.i18n import use
from govtransform.model import Field, Register, kinds
from govtransform.queries.record import record_view
from govtransform.registers import (
    ALIGNMENTS,
    BENEFITS,
    CASES,
    INITIATIVES,
    PEOPLE,
    REGISTERS,
    RISK_ASSESSMENTS,
    RISKS,
    TEAMS,
)
from govtransform.services import records
from govtransform.store.workspace import Workspace
from govtransform.values.convention import PLAIN
from govtransform.values.period import Month
from tests.factories import add, only
from tests.ui.records import fill
from ui.bridge import Bridge
from ui.context import Context
from ui.forms.editors import EDITORS, ChoiceEditor, DateEditor, LineEditor, editor_for, typed_form
from ui.forms.link_editor import LinkEditor
from ui.forms.record_panel import RecordPanel
from ui.forms.register_form import in_rows
from ui.theme import Theme
from ui.widgets.link_row import LinkRow

PanelOf = Callable[[Register], RecordPanel]
KINDS = (
    kinds.TEXT, kinds.NOTE, kinds.MONEY, kinds.RATE, kinds.WHOLE, kinds.NUMBER, kinds.DATE,
    kinds.MONTH, kinds.YEAR, kinds.YES_NO, kinds.LINK, kinds.ANY,
)  # fmt: skip
VALUES = {
    "money": Decimal("345000.50"), "rate": Decimal("0.125"), "number": Decimal("0.6"),
    "whole": 1200, "date": date(2027, 11, 5), "month": Month(2027, 4), "year": 2027,
    "text": "Words",
}  # fmt: skip


@pytest.fixture
def panel_of(context: Context, qtbot: QtBot) -> PanelOf:
    def make(register: Register) -> RecordPanel:
        panel = RecordPanel(register, context)
        qtbot.addWidget(panel)
        return panel

    return make


def test_every_kind_has_its_editor() -> None:
    assert {kind.name for kind in KINDS} | {"choice"} == set(EDITORS)


@pytest.mark.parametrize("register", REGISTERS, ids=lambda r: r.key)
def test_every_field_is_edited_by_a_named_editor_that_gives_back_what_it_was_told(
    register: Register, bridge: Bridge, theme: Theme, qtbot: QtBot
) -> None:
    for field in register.fields.values():
        editor = editor_for(field, bridge, theme)
        qtbot.addWidget(editor)
        assert editor.accessibleName() == field.label
        value = VALUES.get(field.kind.name)
        editor.tell(value)
        told = editor.told()
        if value is not None:
            assert field.kind.parse(told, PLAIN) == value


@pytest.mark.parametrize("kind", [kinds.MONEY, kinds.DATE, kinds.MONTH], ids=lambda k: k.name)
@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_value_as_it_is_typed_is_read_back(kind: kinds.Kind, language: str) -> None:
    use(language)
    try:
        value = VALUES[kind.name]
        assert kind.parse(typed_form(Field("", kind), value), PLAIN) == value
    finally:
        use("en")


def test_a_date_is_picked_from_a_calendar(theme: Theme, qtbot: QtBot) -> None:
    editor = DateEditor(Field("Due", kinds.DATE), theme)
    qtbot.addWidget(editor)
    editor.tell(date(2027, 11, 5))
    QTest.keyClick(editor, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert editor.calendar is not None
    assert editor.calendar.selectedDate() == QDate(2027, 11, 5)
    with qtbot.waitSignal(editor.left):
        editor.calendar.clicked.emit(QDate(2028, 2, 14))
    assert editor.told() == "14 Feb 2028"


def test_a_link_is_searched_by_any_part_of_its_title(
    bridge: Bridge, theme: Theme, workspace: Workspace, qtbot: QtBot
) -> None:
    for name in ("Priya Anand", "Tom Hesketh", "Tom Hesketh"):
        add(workspace, PEOPLE, name=name)
    editor = LinkEditor(INITIATIVES.fields["lead_id"], bridge)
    qtbot.addWidget(editor)
    editor.tell(2)
    assert (editor.currentText(), editor.count()) == ("Tom Hesketh (PER-0002)", 2)
    QApplication.sendEvent(editor, QFocusEvent(QEvent.Type.FocusIn))
    assert editor.told() == 2
    texts = [editor.itemText(n) for n in range(editor.count())]
    assert texts == ["", "Priya Anand", "Tom Hesketh (PER-0002)", "Tom Hesketh (PER-0003)"]
    add(workspace, PEOPLE, name="Wei Chen")
    editor.tell(4)
    assert editor.currentText() == "Wei Chen"
    QApplication.sendEvent(editor, QFocusEvent(QEvent.Type.FocusIn))
    completer = editor.completer()
    assert completer is not None
    completer.setCompletionPrefix("anand")
    assert completer.completionCount() == 1
    editor.setEditText("priya anand")
    assert editor.told() == 1
    editor.setEditText("Nobody")
    assert editor.told() == "Nobody"


def test_a_needed_choice_cannot_be_emptied(theme: Theme, qtbot: QtBot) -> None:
    needed, free = (ChoiceEditor(INITIATIVES.fields[name]) for name in ("status", "bias_type"))
    qtbot.addWidget(needed)
    qtbot.addWidget(free)
    assert (needed.itemText(0), free.itemText(0)) == ("Not started", "")


def test_a_field_is_saved_on_leaving_it_as_one_named_edit(
    panel_of: PanelOf, workspace: Workspace, qtbot: QtBot
) -> None:
    panel = panel_of(BENEFITS)
    panel.show_record(1)
    row = panel.form.row("full_year")
    row.editor.tell("2,500")
    with qtbot.waitSignal(row.stored):
        row.editor.left.emit()
    assert workspace.done[-1].label == "Change full-year value"
    assert only(workspace, BENEFITS).values["full_year"] == Decimal(2500)
    steps = len(workspace.done)
    row.editor.left.emit()
    assert len(workspace.done) == steps


def test_a_refused_value_stays_with_its_reason_below(
    panel_of: PanelOf, workspace: Workspace
) -> None:
    panel = panel_of(BENEFITS)
    panel.show_record(1)
    row = panel.form.row("full_year")
    row.editor.tell("plenty")
    row.editor.left.emit()
    assert (row.editor.told(), row.below.text()) == ("plenty", "“plenty” is not a number.")
    assert row.editor.property("refused")
    panel.show_record(1)
    assert row.editor.told() == "plenty"
    row.editor.tell("5")
    row.editor.left.emit()
    assert row.below.text() == ""


def test_a_refusal_does_not_follow_to_the_next_record(
    panel_of: PanelOf, workspace: Workspace
) -> None:
    fill(workspace, TEAMS, 2)
    panel = panel_of(TEAMS)
    panel.show_record(1)
    panel.form.row("headcount").editor.tell("many")
    panel.form.row("headcount").editor.left.emit()
    panel.show_record(2)
    assert panel.form.row("headcount").editor.told() == "2"
    assert panel.form.row("headcount").below.text() == ""


def test_a_kept_text_is_said_below_its_empty_field(panel_of: PanelOf, workspace: Workspace) -> None:
    with workspace.edit("Add") as session:
        records.add(session, TEAMS, {"name": "Finance"}, kept={"headcount": "Exempt"})
    panel = panel_of(TEAMS)
    panel.show_record(1)
    assert "“Exempt” is kept here" in panel.form.row("headcount").below.text()


def test_a_form_shows_links_referring_records_and_the_latest_changes(
    panel_of: PanelOf, workspace: Workspace, qtbot: QtBot
) -> None:
    panel = panel_of(INITIATIVES)
    panel.show_record(1)
    names = [row.accessibleName() for row in panel.form.findChildren(LinkRow)]
    assert "Open PRG-0001 Northmere" in names
    assert "Open Benefits 1, as initiative" in names
    benefits = next(r for r in panel.form.findChildren(LinkRow) if "Benefits" in r.accessibleName())
    with qtbot.waitSignal(panel.opened) as told:
        benefits.click()
    assert told.args == ["benefits", (1,)]


def test_what_lives_inside_a_record_is_added_and_opened_in_the_panel(
    panel_of: PanelOf, workspace: Workspace
) -> None:
    add(workspace, RISKS, title="Data is late")
    panel = panel_of(RISKS)
    panel.show_record(1)
    panel.form.adding_inside.emit(RISK_ASSESSMENTS.key)
    assert only(workspace, RISK_ASSESSMENTS).values["risk_id"] == 1
    assert panel.form.isHidden()
    inner = panel.inner_form(RISK_ASSESSMENTS)
    inner.row("likelihood").editor.tell("4")
    inner.row("likelihood").editor.left.emit()
    assert only(workspace, RISK_ASSESSMENTS).values["likelihood"] == 4
    panel.leave_inner()
    assert not panel.form.isHidden()


def _in(fields: QGridLayout, row: int, column: int) -> QWidget | None:
    item = fields.itemAtPosition(row, column)
    return item.widget() if item else None


def test_words_have_the_room_there_is_and_end_visibly_where_it_ends(panel_of: PanelOf) -> None:
    form = panel_of(PEOPLE).form
    fields, email = in_rows(form.rows), form.row("email")
    row = next(row for row in range(9) if _in(fields, row, 0) is email)
    assert _in(fields, row, 1) is email  # alone in its row
    line = email.editor
    assert isinstance(line, LineEditor)
    line.resize(300, 28)
    for typed, shown in (("ruth@example.org", "ruth@example.org"), ("ruth." * 40, "…")):
        line.setText(typed)
        assert line.shown.endswith(shown)
        assert line.text() == typed


def test_a_record_that_is_gone_is_not_shown(panel_of: PanelOf, workspace: Workspace) -> None:
    assert not panel_of(TEAMS).show_record(9)
    with workspace.read() as session:
        assert record_view(session, TEAMS, 9) is None


def test_inner_records_are_named_by_what_tells_them_apart(workspace: Workspace) -> None:
    add(workspace, ALIGNMENTS, initiative_id=1, target="component:2")
    with workspace.read() as session:
        view = record_view(session, INITIATIVES, 1)
    assert view is not None
    inside = next(part for part in view.inside if part.register == ALIGNMENTS)
    assert [inner.words for inner in inside.records] == ["Component, Citizen-centric services"]


def test_a_code_is_edited_by_its_name_and_names_are_offered(bridge: Bridge, theme: Theme) -> None:
    editor = editor_for(CASES.fields["profile"], bridge, theme)
    assert isinstance(editor, LineEditor)
    editor.tell("nz_commercial")
    assert editor.told() == "New Zealand Treasury, commercial proposals"
    editor.completer().setCompletionPrefix("new zealand")
    assert editor.completer().completionCount() == 2
    editor.tell("4%")
    assert editor.told() == "4%"
