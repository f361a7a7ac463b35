"""Risks: a register with scores and expected cost, and the same records as a matrix."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import Qt

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.queries import raid
from govtransform.queries.raid import RiskLine, Sums
from govtransform.queries.raid_levels import risks_of
from govtransform.queries.raid_moves import Movement, movement
from govtransform.queries.raid_sections import SECTIONS
from govtransform.queries.rows import Row
from govtransform.queries.scopes import scopes
from govtransform.queries.views import View
from govtransform.services.risks import materialise
from govtransform.values import words
from ui.context import Context
from ui.delegates.score import ScoreDelegate
from ui.forms.assessment_box import AssessmentBox
from ui.pages.menu_item import menu_item
from ui.pages.raid_page import RaidPage
from ui.pages.risk_columns import CODES, EXPECTED, FIRST, SCORE, derived
from ui.widgets.choice_chip import Choice, ChoiceChip
from ui.widgets.matrix_frame import MatrixFrame
from ui.widgets.segmented import Segmented
from ui.widgets.text import button, tool_button

TOP = Qt.AlignmentFlag.AlignTop


class _Read(NamedTuple):
    """Where the risks that are listed stand, and which levels there are to choose from."""

    lines: dict[int, RiskLine]
    moved: Movement
    sums: Sums
    levels: list[Choice]


class RiskPage(RaidPage):
    """The table dearest first; the matrix of what the table shows; assessments in the panel.

    The level says of what: the portfolio, a programme or one initiative.
    """

    def __init__(self, context: Context) -> None:
        theme = context.theme
        self._lines: dict[int, RiskLine] = {}
        self.moved = Movement()
        self.frame = MatrixFrame(theme)
        self.matrix, self.positions = self.frame.matrix, self.frame.positions
        self.level = ChoiceChip(theme, tr("Level"))
        self.looks = Segmented(
            theme,
            [("table", tr("Table"), "table-2"), ("matrix", tr("Matrix"), "grid-3x3")],
            tr("Table or matrix"),
        )
        super().__init__(SECTIONS["risks"], context, derived())
        self.box = AssessmentBox(context.bridge, theme, self.side.form)
        self.becomes = button(
            theme, tr("It has come true: make it an issue"), icon="triangle-alert"
        )
        self.becomes.clicked.connect(self.materialise)
        self.handle("risk.materialise", self.materialise)
        self.table.addAction(menu_item("risk.materialise", self.materialise, theme, self))
        for part in (self.box, self.becomes):
            self.side.form.extra.addWidget(part)
        self.side.badge_of = self._badge
        self._arrange()
        self.looks.chosen.connect(self.show_look)
        self.matrix.chosen.connect(self._on_cell)
        self.matrix.gone_to.connect(self._say_cell)
        self.level.chosen.connect(self.show_level)

    def open_at(self, where: Mapping[str, Any]) -> None:
        """Go to a `scope`, such as `initiative:4`, in the matrix; or as in any register."""
        if "scope" in where:
            self.show_level(where["scope"])
            self.show_look("matrix")
        else:
            super().open_at(where)

    def show_level(self, scope: str) -> None:
        """Show the risks of the portfolio, where no scope is told, a programme or an initiative."""
        self.level.choose(scope)
        with self.context.workspace.read() as session:
            ids = risks_of(session, raid.unarchived(session), scope).keys()
        self.show_view(View(), frozenset(ids) if scope else None)

    def materialise(self) -> None:
        """Make the risk in hand an issue that names it; one undo takes both back."""
        row = self.model.record(self.table.currentIndex().row())
        if row is None:
            self.context.notices.tell(tr("Choose a risk first"))
            return
        try:
            with self.context.workspace.edit(tr("Make {code} an issue", code=row.code)) as session:
                issue = materialise(session, row.id, date.today())
        except GovTransformError as error:
            self.context.bridge.refuse(error, self.materialise)
            return
        self.context.notices.tell(tr("{code} is an issue now", code=row.code), undo=True)
        self.context.go("issues", record=issue)

    def write_book(self) -> None:
        """Ask where the workbook of the risks shall be written."""
        from ui.dialogs.book_dialog import RISKS, BookDialog  # noqa: PLC0415  (when wanted)

        BookDialog(self.context, RISKS, self.window()).open()

    def read_answer(self) -> None:
        """Read where all that are listed stand; of 100,000 it takes a second."""
        self.fetch(partial(_read, tuple(self.model.window.ids)), self._show_read)

    def show_record(self) -> None:
        """Show the record, where it stands, and its way in the matrix."""
        super().show_record()
        row = self.model.record(self.table.currentIndex().row())
        if row:
            line = self._lines.get(row.id)
            self.matrix.mark(line)
            self.box.show_risk(row.id)
            self.becomes.setVisible(line is not None and line.is_live_threat)

    def _badge(self, row: Row) -> str:
        line = self._lines.get(row.id)
        cell = line.cell() if line else None
        return CODES[cell.zone.id] if cell else ""

    def _arrange(self) -> None:
        book = tool_button(
            self.context.theme, "file-spreadsheet", tr("Write method, matrices and register")
        )
        book.clicked.connect(self.write_book)
        self.tools.insertWidget(0, self.level, 0, TOP)
        self.tools.insertWidget(self.tools.indexOf(self.archived), book, 0, TOP)
        self.tools.insertWidget(self.tools.indexOf(self.archived), self.looks, 0, TOP)
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
        self.middle.show_main(self.frame if is_matrix else self.table)
        (self.matrix if is_matrix else self.table).setFocus()
        if is_matrix:
            self._say_cell()
        else:
            self._on_moved()

    def _show_read(self, found: _Read) -> None:
        """Say how many are above appetite, and what the open threats are expected to cost."""
        self._lines, self.moved, told = found.lines, found.moved, found.sums
        shown = self.sentence()
        if told.above_appetite:
            shown = tr("{shown}, {count} above appetite", shown=shown, count=told.above_appetite)
        self.say_sentence(f"{shown}. {_expected(told)}" if told.assessed else shown)
        self.level.offer(found.levels)
        self.frame.show_risks(self._lines.values(), self.moved, told.currency)
        self.show_record()

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


def _read(ids: Sequence[int], session: Any) -> _Read:
    lines = raid.risk_lines(session, ids)
    return _Read(lines, movement(session, lines), raid.sums(session, lines.values()),
                 _levels(session))  # fmt: skip


def _levels(session: Any) -> list[Choice]:
    """The whole, the programmes, and below a line the initiatives."""
    found = scopes(session)
    first = next((scope.key for scope in found if scope.is_initiative), "")
    known = (
        Choice(each.key, f"{each.code} {each.name}", each.depth, each.key == first)
        for each in found
    )
    return [Choice("", tr("Whole portfolio")), *known]


def _expected(told: Sums) -> str:
    """What live threats are expected to cost, and before any response where that differs."""
    now, before = (
        tr(
            "{cost} and {days} days",
            cost=words.short(cost, told.currency),
            days=words.number(days, 0),
        )
        if told.days_before
        else words.short(cost, told.currency)
        for cost, days in (
            (told.expected_cost, told.expected_days),
            (told.cost_before, told.days_before),
        )
    )
    if now == before:
        return tr("The open threats are expected to cost {now}.", now=now)
    return tr("The open threats are expected to cost {now}; without any response {before}.",
              now=now, before=before)  # fmt: skip
