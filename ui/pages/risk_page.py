"""Risks: a register with scores and expected cost, and the same records as a matrix."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from govtransform.i18n import tr
from govtransform.queries import raid
from govtransform.queries.organisation import own_settings
from govtransform.queries.raid import RiskLine
from govtransform.queries.rows import Row
from govtransform.queries.views import View
from govtransform.registers import RISKS
from govtransform.registers.raid.risk_assessments import Position
from govtransform.values import words
from ui.context import Context
from ui.delegates.score import ScoreDelegate
from ui.forms.assessment_box import POSITIONS, AssessmentBox
from ui.pages.register_page import RegisterPage
from ui.pages.risk_columns import CODES, EXPECTED, FIRST, SCORE, derived
from ui.widgets.risk_matrix import RiskMatrix
from ui.widgets.segmented import Segmented

TOP = Qt.AlignmentFlag.AlignTop


class RiskPage(RegisterPage):
    """The table dearest first; the matrix of what the table shows; assessments in the panel."""

    def __init__(self, context: Context) -> None:
        theme = context.theme
        self._lines: dict[int, RiskLine] = {}
        self.matrix = RiskMatrix(theme)
        self._framed = QWidget()
        frame = QVBoxLayout(self._framed)
        frame.setContentsMargins(12, 4, 20, 16)
        frame.addWidget(self.matrix)
        self.looks = Segmented(
            theme,
            [("table", tr("Table"), "table-2"), ("matrix", tr("Matrix"), "grid-3x3")],
            tr("Table or matrix"),
        )
        self.positions = Segmented(
            theme, [(key, tr(text), "") for key, text in POSITIONS], tr("Position shown")
        )
        self.positions.choose(Position.RESIDUAL.value)
        super().__init__(RISKS, context, derived())
        self.box = AssessmentBox(context.bridge, theme, self.side.form)
        self.side.form.extra.addWidget(self.box)
        self.side.badge_of = self._badge
        self._arrange()
        self.looks.chosen.connect(self.show_look)
        self.positions.chosen.connect(self._place)
        self.matrix.chosen.connect(self._on_cell)
        self.matrix.gone_to.connect(self._say_cell)

    def sentence(self) -> str:
        """How many, how many above appetite, and what the open threats are expected to cost."""
        with self.context.workspace.read() as session:
            self._lines = raid.risk_lines(session, self.model.window.ids)
            told = raid.sums(session, self._lines.values())
        shown = super().sentence()
        if told.above_appetite:
            shown = tr("{shown}, {count} above appetite", shown=shown, count=told.above_appetite)
        if not told.assessed:
            return shown
        cost = words.short(told.expected_cost, told.currency)
        return tr("{shown}. The open threats are expected to cost {cost}.", shown=shown, cost=cost)

    def show_record(self) -> None:
        """Show the record, where it stands, and its way in the matrix."""
        super().show_record()
        row = self.model.record(self.table.currentIndex().row())
        if row:
            self.matrix.mark(self._lines.get(row.id))
            self.box.show_risk(row.id)

    def _badge(self, row: Row) -> str:
        line = self._lines.get(row.id)
        cell = line.cell() if line else None
        return CODES[cell.zone.id] if cell else ""

    def _arrange(self) -> None:
        for widget in (self.positions, self.looks):
            self.tools.insertWidget(self.tools.indexOf(self.archived), widget, 0, TOP)
        self.positions.hide()
        self.table.setItemDelegateForColumn(
            self.model.column_of(SCORE),
            ScoreDelegate(self.context.theme, self.table, self.context.bridge),
        )
        if not self.context.state.text(self._name("columns")):
            self.table.columns.arrange(FIRST)
        self.model.show(View(order=((EXPECTED, True),)))

    def show_look(self, key: str) -> None:
        """Show the `table` or the `matrix`."""
        self.looks.choose(key)
        is_matrix = key == "matrix"
        self.positions.setVisible(is_matrix)
        self.middle.show_main(self._framed if is_matrix else self.table)
        (self.matrix if is_matrix else self.table).setFocus()
        if is_matrix:
            self._say_cell()
        else:
            self._on_moved()

    def _on_listed(self) -> None:
        super()._on_listed()
        self._place()

    def _place(self) -> None:
        with self.context.workspace.read() as session:
            currency = own_settings(session).currency
        self.matrix.place(self._lines.values(), Position(self.positions.key), currency)

    def _on_cell(self, ids: tuple[int, ...]) -> None:
        """Show the risks of one cell as a table."""
        if ids:
            self.show_look("table")
            self.show_view(self.model.view, frozenset(ids))

    def _say_cell(self) -> None:
        square = self.matrix.squares.square(self.matrix.currentIndex())
        told = [
            (tr("Risks in this cell"), str(len(square.risks))),
            (tr("Expected"), words.pounds(square.cost, square.currency, places=0)),
        ]
        self.say_status(told, [tr("Arrow keys move between cells, Enter opens")])

    def add(self) -> None:
        """Add in the table, whichever was shown."""
        self.show_look("table")
        super().add()
