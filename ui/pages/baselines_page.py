"""Baselines: a register of what was agreed, taken here, and what has moved since."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt

from govtransform.i18n import tr
from govtransform.queries.baselines import Taken
from govtransform.registers import BASELINES
from ui.context import Context
from ui.dialogs.baseline_box import BaselineBox, told_of
from ui.dialogs.comparison_export import ComparisonExport
from ui.models import comparison_rows
from ui.models.cells_model import Target
from ui.pages.register_page import RegisterPage
from ui.widgets.comparison_view import ComparisonView
from ui.widgets.segmented import Segmented
from ui.widgets.text import button

LIST, COMPARE = "list", "compare"


class BaselinesPage(RegisterPage):
    """The list with what each holds; two of them, or one and today, side by side."""

    def __init__(self, context: Context) -> None:
        theme = context.theme
        looks = [(LIST, tr("List"), "table-2"), (COMPARE, tr("Compare"), "git-compare-arrows")]
        self.looks = Segmented(theme, looks, tr("List or comparison"))
        self.comparison = ComparisonView(context)
        super().__init__(BASELINES, context)
        self.since = button(theme, tr("Compare with today"), icon="git-compare-arrows")
        self.side.form.extra.addWidget(self.since, 0, Qt.AlignmentFlag.AlignLeft)
        self.take = self.head.add_action(tr("Take a baseline"), "primary", "flag")
        self.way_in = self.middle.nothing.add_action(tr("Take a baseline"), "primary", "flag")
        self.tools.insertWidget(0, self.looks, 0, Qt.AlignmentFlag.AlignTop)
        self.tools.addStretch(0)
        self.looks.chosen.connect(self.show_look)
        self.since.clicked.connect(self._compare_shown)
        for each in (self.take, self.way_in):
            each.clicked.connect(self.take_one)
        self.comparison.compared.connect(self._say_moved)
        self.comparison.opened.connect(self._on_moved_opened)
        self.handle("plan.baseline", self.take_one)
        self.guard("plan.baseline", self.take, self.way_in)
        self.handle("plan.compare", self.compare)
        self._on_listed()

    def open_at(self, where: Mapping[str, Any]) -> None:
        """Compare a `baseline` with today, or show as any register does."""
        if "baseline" in where:
            self.compare(int(where["baseline"]))
        else:
            self.show_look(LIST)
            super().open_at(where)

    def refresh(self) -> None:
        """Show what there is now; a comparison with today is made afresh."""
        super().refresh()
        if self.looks.key == COMPARE:
            self.comparison.refresh()

    def take_one(self) -> BaselineBox:
        """Ask for name, scope and reason, and take a baseline."""
        box = BaselineBox(self.context, self._on_taken, self)
        box.open()
        return box

    def compare(self, baseline_id: int = 0) -> None:
        """Show what has moved since a baseline, or between those chosen last."""
        self.show_look(COMPARE)
        if baseline_id:
            self.comparison.choose(baseline_id)

    def show_look(self, key: str) -> None:
        """Show the `list`, or `compare`."""
        self.looks.choose(key)
        is_list = key == LIST
        for tool in (
            self.filter, self.views.button, self.archived, self.chooser, self.details,
        ):  # fmt: skip
            tool.setVisible(is_list)
        self.middle.show_main(self.table if is_list else self.comparison)
        self.show_record()
        if is_list:
            self._on_listed()
        else:
            self.comparison.refresh()
            self.comparison.first.setFocus()

    def show_record(self) -> None:
        """Show the record in the panel beside the list; a comparison has the whole width."""
        if self.looks.key == LIST:
            super().show_record()
        else:
            self.side.hide()

    def write_out(self) -> None:
        """Export the list, or what moved."""
        if self.looks.key == LIST:
            self.acts.write_out()
        elif self.comparison.comparison:
            ComparisonExport(self.context, self.comparison.comparison, self).open()

    def _connect(self) -> None:
        super()._connect()
        self.exporting.clicked.disconnect()
        self.exporting.clicked.connect(self.write_out)
        self.handle("file.export", self.write_out)
        self.handle("view.filter", self._to_filter)

    def _to_filter(self) -> None:
        is_list = self.looks.key == LIST
        (self.filter.text if is_list else self.comparison.filter).setFocus()

    def _compare_shown(self) -> None:
        if self.side.view:
            self.compare(self.side.view.row.id)

    def _on_listed(self) -> None:
        super()._on_listed()
        if not self.model.is_filtered:
            told = tr("Take one when a plan is agreed: what moves afterwards is told against it.")
            self.middle.nothing.say(tr("No baseline yet"), told)

    def _on_taken(self, taken: Taken) -> None:
        self.context.notices.tell(told_of(taken), undo=True)
        self.open_at({"record": taken.id})

    def _say_moved(self) -> None:
        found = self.comparison.comparison
        if found and self.looks.key == COMPARE:
            told = comparison_rows.sentence(found)
            self.head.set_sentence(told)
            self.say_status([told], [tr("Enter opens the record that moved")])

    def _on_moved_opened(self, target: Target) -> None:
        self.context.go(target.page, **target.where)
