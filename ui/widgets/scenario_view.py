"""A scenario beside the live plan: its figures, its changes, and adopting it."""

from datetime import UTC, date, datetime
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.queries.organisation import own_settings
from govtransform.queries.scenarios import Altered, SideBySide, side_by_side
from govtransform.services import scenarios
from ui.context import Context
from ui.delegates.cell import ROW_COMPACT
from ui.dialogs.scenario_change_box import ScenarioChangeBox
from ui.models import scenario_edit, scenario_rows
from ui.models.cells_model import Target
from ui.widgets.card import Card
from ui.widgets.cells_view import CellsView
from ui.widgets.empty_state import EmptyState
from ui.widgets.scroll_body import ScrollBody
from ui.widgets.text import button


class ScenarioView(QWidget):
    """`show_scenario` lays one on the live plan; `opened` leads to a record it changes."""

    opened = Signal(Target)
    told = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, theme = context, context.theme
        self.shown: SideBySide | None = None
        self.body = ScrollBody(self)
        self.figures_card = Card(theme, tr("Side by side"), self.body)
        self.figures = CellsView(theme, tr("Side by side"), scenario_rows.FIGURES, ROW_COMPACT)
        self.changes_card = Card(theme, tr("What it changes"), self.body)
        self.changes = CellsView(theme, tr("What it changes"), scenario_rows.CHANGES, ROW_COMPACT)
        self.new = button(theme, tr("Type a change…"), "normal", "plus")
        self.edit = button(theme, tr("Change…"), "normal", "pencil")
        self.drop = button(theme, tr("Take out"), "normal", "trash")
        self.adopt = button(theme, tr("Adopt this scenario"), "primary", "check")
        self.empty = EmptyState(theme, self)
        self.empty.say(
            tr("No scenario is chosen"),
            tr("Choose one in the list, or move a milestone on the roadmap and keep it as one."),
        )
        self._lay_out()
        self.new.clicked.connect(self.type_change)
        self.edit.clicked.connect(self.edit_change)
        self.drop.clicked.connect(self.drop_changes)
        self.adopt.clicked.connect(self.adopt_shown)
        self.changes.opened.connect(self.opened)
        self.changes.setSelectionMode(CellsView.SelectionMode.ExtendedSelection)
        self.changes.setSelectionBehavior(CellsView.SelectionBehavior.SelectRows)
        self.changes.selectionModel().selectionChanged.connect(self._on_chosen)
        for keys, act in (("Ins", self.type_change), ("F2", self.edit_change),
                          ("Del", self.drop_changes)):  # fmt: skip
            made = QShortcut(QKeySequence(keys), self.changes, act)
            made.setContext(Qt.ShortcutContext.WidgetShortcut)

    def show_scenario(self, scenario_id: int | None) -> None:
        """Lay a scenario on the live plan; none shows that none is chosen."""
        self.shown = None
        if scenario_id is not None:
            with self._context.workspace.read() as session:
                self.shown = side_by_side(session, scenario_id, _today(session))
        self.body.setVisible(self.shown is not None)
        self.empty.setVisible(self.shown is None)
        if self.shown is None:
            self.told.emit(tr("Choose a scenario to see it beside the live plan."))
            return
        told = self.shown
        self.figures.show_rows(scenario_rows.figure_heads(told), scenario_rows.figure_rows(told))
        self.changes.show_rows(scenario_rows.change_heads(told), scenario_rows.change_rows(told))
        self.figures_card.set_note(told.repriced.bid.worth.label)
        self.changes_card.set_note("" if told.changes else tr("It changes nothing yet"))
        self.adopt.setEnabled(bool(told.changes) and not told.is_adopted)
        self.new.setEnabled(not told.is_adopted)
        self._on_chosen()
        why = tr("It was adopted already") if told.is_adopted else tr("It changes nothing yet")
        self.adopt.setToolTip("" if self.adopt.isEnabled() else why)
        said = tr("{code} {name}: what would be otherwise than in the live plan.",
                  code=told.code, name=told.name)  # fmt: skip
        if told.is_on_baseline:
            said = tr("{code} {name}: what would be otherwise than in {under}.",
                      code=told.code, name=told.name, under=told.under)  # fmt: skip
        self.told.emit(said)

    @property
    def chosen(self) -> list[Altered]:
        """The changes that are chosen in the list."""
        picked = self.changes.selectionModel()
        if self.shown is None or picked is None:
            return []
        rows = sorted({index.row() for index in picked.selectedIndexes()})
        return [self.shown.changes[row] for row in rows if row < len(self.shown.changes)]

    def type_change(self) -> None:
        """Ask for a change to put into the scenario."""
        if self.shown and not self.shown.is_adopted:
            ScenarioChangeBox(self._context, self, self.shown.id).open()

    def edit_change(self) -> None:
        """Ask for another value of the change that is chosen."""
        if self.shown and self.edit.isEnabled():
            start = scenario_rows.asked(self.chosen[0])
            ScenarioChangeBox(self._context, self, self.shown.id, start).open()

    def drop_changes(self) -> None:
        """Take the chosen changes out of the scenario, as one edit."""
        gone = [each.change for each in self.chosen]
        if self.shown is None or not self.drop.isEnabled():
            return
        try:
            scenario_edit.drop(self._context.workspace, self.shown.id, gone)
        except GovTransformError as error:
            self._context.bridge.refuse(error, self.drop_changes)
            return
        told = tr("Changes taken out: {count}", count=len(gone))
        self._context.notices.tell(told, undo=True)

    def _on_chosen(self) -> None:
        chosen, is_open = self.chosen, self.shown is not None and not self.shown.is_adopted
        self.drop.setEnabled(is_open and bool(chosen))
        one = len(chosen) == 1 and scenario_edit.can_be_typed(chosen[0].change)
        self.edit.setEnabled(is_open and one)

    def adopt_shown(self) -> None:
        """Make the plan what the scenario says, in one edit that can be undone."""
        told = self.shown
        if told is None:
            return
        label = tr("Adopt scenario “{name}”", name=told.name)
        try:
            with self._context.workspace.edit(label) as session:
                count = scenarios.adopt(session, told.id, datetime.now(UTC).date())
        except GovTransformError as error:
            self._context.bridge.refuse(error, partial(self.adopt_shown))
            return
        self._context.notices.tell(
            tr("“{name}” was adopted, changes: {count}", name=told.name, count=count), undo=True
        )

    def _lay_out(self) -> None:
        self.figures_card.inside.addWidget(self.figures)
        for control in (self.new, self.edit, self.drop, self.adopt):
            self.changes_card.add_control(control)
        self.changes_card.inside.addWidget(self.changes)
        for card in (self.changes_card, self.figures_card):
            self.body.inside.addWidget(card)
        self.body.inside.addStretch(1)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(self.body, 1)
        down.addWidget(self.empty, 1)


def _today(session: Any) -> date:
    return own_settings(session).as_at_day or datetime.now(UTC).date()
