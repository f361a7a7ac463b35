"""Types a change into a scenario: a record, what of it, and the value it then has."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QGridLayout, QLabel, QLineEdit, QWidget

from govtransform.errors import GovTransformError
from govtransform.exchange.scenario_text import Asked
from govtransform.i18n import tr
from govtransform.queries.scenario_changes import INCLUDED
from govtransform.queries.scenario_plan import DATES
from ui.context import Context
from ui.dialogs.box import Box
from ui.models import scenario_edit
from ui.theme import MEDIUM
from ui.widgets.text import label

LABELS, RECORD = 84, 360  # pixels at 100 %


class ScenarioChangeBox(Box):
    """Stays open, and says why, until the change is in the scenario or Esc leaves it as it was.

    Only amounts have months; what is included is chosen, everything else typed.
    """

    def __init__(
        self, context: Context, parent: QWidget, scenario_id: int, start: Asked | None = None
    ) -> None:
        body = tr("Nothing of the live plan changes. What waits for an item moves along with it.")
        super().__init__(context.theme, tr("A change of this scenario"), body, parent)
        self._context, self._scenario = context, scenario_id
        self.record, self.what = QLineEdit(self), QComboBox(self)
        self.first, self.last, self.value = (QLineEdit(self) for _ in range(3))
        self.said: QLabel = label(context.theme, "", "secondary", "bad")
        self._rows: dict[QLineEdit, QLabel] = {}
        self._lay_out()
        self.keep = self.add(tr("Cancel"))
        self.act = self.add(tr("Put into the scenario"), "primary")
        self.act.setDefault(True)
        self.keep.clicked.connect(self.reject)
        self.act.clicked.connect(self.carry_out)
        self.record.textChanged.connect(self._on_record)
        self.what.currentIndexChanged.connect(self._on_what)
        self._begin(start)

    @property
    def asked(self) -> Asked:
        """What stands in the fields."""
        what = str(self.what.currentData() or "")
        months = (self.first.text(), self.last.text()) if self._has_months else ("", "")
        return Asked(self.record.text(), what, self.value.text(), *months)

    def carry_out(self) -> None:
        """Put the change into the scenario, or say why it cannot be."""
        try:
            count = scenario_edit.put(self._context.workspace, self._scenario, self.asked)
        except GovTransformError as error:
            self.said.setText(str(error))
            self.said.show()
            self.setAccessibleDescription(str(error))
            return
        self.accept()
        told = tr("Changes put into the scenario: {count}", count=count)
        self._context.notices.tell(told, undo=True)

    @property
    def _has_months(self) -> bool:
        what = self.what.currentData()
        return what is not None and what not in (INCLUDED, *DATES)

    def _begin(self, start: Asked | None) -> None:
        self._on_record(self.record.text())
        if start is None:
            self.record.setFocus()
            return
        self.record.setText(start.record)
        self.record.setReadOnly(True)
        self.what.setCurrentIndex(max(0, self.what.findData(start.what)))
        for editor, text in ((self.first, start.first), (self.last, start.last),
                             (self.value, start.value)):  # fmt: skip
            editor.setText(text)
        self.value.setFocus()
        self.value.selectAll()

    def _lay_out(self) -> None:
        grid, theme = QGridLayout(), self._context.theme
        grid.setVerticalSpacing(6)
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, theme.px(LABELS))
        named = (
            (self.record, tr("Record")), (self.what, tr("What")), (self.first, tr("First month")),
            (self.last, tr("Last month")), (self.value, tr("New value")),
        )  # fmt: skip
        for row, (editor, title) in enumerate(named):
            words = label(theme, title, "secondary", "second", self)
            theme.dress(words, "secondary", MEDIUM)
            words.setBuddy(editor)
            editor.setAccessibleName(title)
            grid.addWidget(words, row, 0)
            grid.addWidget(editor, row, 1)
            if isinstance(editor, QLineEdit):
                self._rows[editor] = words
        self.record.setMinimumWidth(theme.px(RECORD))
        self.record.setPlaceholderText(tr("PLN-0001, INI-0001, CST-0001 or BEN-0001"))
        self.last.setPlaceholderText(tr("the first month alone"))
        completer = QCompleter(scenario_edit.offered(self._context.workspace), self.record)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.record.setCompleter(completer)
        self.said.setWordWrap(True)
        self.said.hide()
        self.inside.addLayout(grid)
        self.inside.addWidget(self.said)

    def _on_record(self, text: str) -> None:
        kept = self.what.currentData()
        self.what.clear()
        for what, title in scenario_edit.kinds(text):
            self.what.addItem(title, what)
        self.what.setCurrentIndex(max(0, self.what.findData(kept)))
        self.what.setEnabled(self.what.count() > 0)
        self._on_what()

    def _on_what(self, _index: int = 0) -> None:
        for editor in (self.first, self.last):
            editor.setVisible(self._has_months)
            self._rows[editor].setVisible(self._has_months)
        hints = dict.fromkeys(DATES, tr("such as 1 Oct 2027"))
        hints[INCLUDED] = tr("in the plan, or left out")
        self.value.setPlaceholderText(hints.get(str(self.what.currentData()), ""))
