"""Scenarios: a register of what-ifs, each beside the live plan, and adopted as one step."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt

from govtransform.i18n import tr
from govtransform.registers import SCENARIOS
from ui.context import Context
from ui.models.cells_model import Target
from ui.pages.register_page import RegisterPage
from ui.widgets.scenario_view import ScenarioView
from ui.widgets.segmented import Segmented

LIST, BESIDE = "list", "beside"


class ScenariosPage(RegisterPage):
    """The list, or the chosen one side by side with the live plan."""

    def __init__(self, context: Context) -> None:
        looks = [(LIST, tr("List"), "table-2"), (BESIDE, tr("Compare"), "columns-2")]
        self.looks = Segmented(context.theme, looks, tr("List or comparison"))
        self.beside = ScenarioView(context)
        super().__init__(SCENARIOS, context)
        self.tools.insertWidget(0, self.looks, 0, Qt.AlignmentFlag.AlignTop)
        self.tools.addStretch(0)
        self.looks.chosen.connect(self.show_look)
        self.beside.told.connect(self.head.set_sentence)
        self.beside.opened.connect(self._on_changed_opened)

    def open_at(self, where: Mapping[str, Any]) -> None:
        """`{"beside": 3}` shows a scenario beside the live plan; else as any register does."""
        if "beside" in where:
            super().open_at({"record": where["beside"]})
            self.show_look(BESIDE)
        else:
            self.show_look(LIST)
            super().open_at(where)

    def refresh(self) -> None:
        """Show what there is now."""
        super().refresh()
        if self.looks.key == BESIDE:
            self._compare()

    def show_look(self, key: str) -> None:
        """Show the `list`, or the chosen scenario `beside` the live plan."""
        self.looks.choose(key)
        is_list = key == LIST
        for tool in (
            self.filter, self.views.button, self.archived, self.chooser, self.details,
        ):  # fmt: skip
            tool.setVisible(is_list)
        self.middle.show_main(self.table if is_list else self.beside)
        self.show_record()
        if is_list:
            self._on_listed()
        else:
            self._compare()

    def show_record(self) -> None:
        """Show the record in the panel beside the list; side by side has the whole width."""
        if self.looks.key == LIST:
            super().show_record()
        else:
            self.side.hide()

    def _compare(self) -> None:
        row = self.model.record(self.table.currentIndex().row())
        self.beside.show_scenario(row.id if row else None)

    def _on_listed(self) -> None:
        if self.looks.key == LIST:
            super()._on_listed()

    def _on_changed_opened(self, target: Target) -> None:
        self.context.go(target.page, **target.where)
