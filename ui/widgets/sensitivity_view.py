"""How much the answer depends on what was put in: tornado, switching values, scenarios, a table."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from govtransform.charts.case_tornado import TORNADO_CHART, OneOption
from govtransform.i18n import tr
from ui.context import Context
from ui.models import sensitivity_rows
from ui.models.case_reading import CaseReading
from ui.widgets.card import Card
from ui.widgets.cells_view import REST, CellsView
from ui.widgets.chart_card import ChartCard
from ui.widgets.choice_chip import Choice, ChoiceChip
from ui.widgets.scroll_body import ScrollBody
from ui.widgets.side_by_side import SideBySide
from ui.widgets.text import button, label

CHART, NARROW = 250, 860  # pixels


class SensitivityView(ScrollBody):
    """`option_chosen` gives the code of the option to be tested, `scenario_wanted` a scenario.

    The id of a scenario is to be changed; 0 asks for a new one.
    """

    option_chosen = Signal(str)
    scenario_wanted = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme = context.theme
        self.setAccessibleName(tr("Sensitivity"))
        self._told = OneOption(None)
        self.option = ChoiceChip(theme, tr("Option"))
        self.note = label(theme, "", "secondary", "second")
        self.note.setWordWrap(True)
        self.tornado = ChartCard(
            replace(TORNADO_CHART, load=self._load, tables=frozenset()), context, self
        )
        self.switches = self._table(tr("Switching values"), (REST, 112, 92, 98))
        self.tried = self._table(tr("Scenarios and other profiles"), (REST, 80, 54))
        self.two_way = self._table(tr("Costs against benefits"), (78, REST, REST, REST, REST, REST))
        self.add = button(theme, tr("Name a scenario"), "quiet", "plus")
        self.add.clicked.connect(lambda: self.scenario_wanted.emit(0))
        self.tried.opened.connect(lambda target: self.scenario_wanted.emit(target.where["id"]))
        self._lay_out()
        self.option.chosen.connect(self.option_chosen)

    def show_reading(self, reading: CaseReading) -> None:
        """Show the tests of the option that is chosen."""
        results, tested, tests = reading.results, reading.tested, reading.tests
        self.option.setEnabled(tested is not None)
        if results is None or tested is None or tests is None:
            self._told = OneOption(None)
            self.note.setText(tr("There is no option to weigh against business as usual yet."))
            return
        self._told = OneOption(tested, results.case.head.currency, results.case.head.case_id)
        self.option.offer([Choice(e.line.code, e.line.name) for e in results.weighed])
        self.option.choose(tested.line.code)
        self.note.setText(
            tr("All figures are beside business as usual; each test changes one thing alone.")
        )
        for view, told in (
            (self.switches, sensitivity_rows.switches(tests, results.case, tested.line.code)),
            (self.tried, sensitivity_rows.tried(tests, results.case, tested.line.code)),
            (self.two_way, sensitivity_rows.two_way(tests, results.case, tested.line.code)),
        ):
            view.show_rows(*told)
        if self.tornado.canvas:
            self.tornado.canvas.refresh()

    def _load(self, _session: Any) -> OneOption:
        return self._told

    def _table(self, title: str, widths: tuple[int, ...]) -> CellsView:
        return CellsView(self._theme, title, widths)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.option)
        top.addWidget(self.note, 1)
        self.inside.addLayout(top)
        self.tornado.setFixedHeight(self._theme.px(CHART))
        self.inside.addWidget(self.tornado)
        across, held = SideBySide(self._theme.px(NARROW), self), QWidget(self)
        right, two_way = QVBoxLayout(held), self._card(self.two_way)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(12)
        across.add(self._card(self.switches))
        across.add(held)
        two_way.set_note(tr("NPSV; benefits along the top"))
        tried = self._card(self.tried)
        tried.add_control(self.add)
        for card in (tried, two_way):
            right.addWidget(card)
        right.addStretch(1)
        self.inside.addWidget(across)
        self.inside.addStretch(1)

    def _card(self, view: CellsView) -> Card:
        made = Card(self._theme, view.accessibleName(), self)
        made.inside.addWidget(view)
        made.inside.addStretch(1)
        return made
