"""The options appraisal in a card: the short list side by side, the preferred one framed."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from govtransform.i18n import tr
from govtransform.queries.case_results import CaseResults
from govtransform.values.words import count
from ui.delegates.cell import ROW_TWO_LINE
from ui.delegates.option_row import OptionDelegate
from ui.models import option_rows
from ui.models.cells_model import Target
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.cells_view import REST, CellsView
from ui.widgets.text import button, label

HEAD = 40  # two lines of headings
WIDTHS = (26, REST, 82, 66, 70, 74, 76, 48, 72, 64)
SPARE, NARROW = (0, 3), 800  # the columns left out of a card that is narrower than this


class OptionsCard(Card):
    """`opened` gives the id of an option; `add_wanted` asks for another one."""

    opened = Signal(int)
    add_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, tr("Options appraisal"), parent)
        self.add = button(theme, tr("Add option"), "quiet", "plus")
        self.add.clicked.connect(self.add_wanted)
        self.add_control(self.add)
        self.table = CellsView(theme, tr("Options appraisal"), WIDTHS, ROW_TWO_LINE)
        self.delegate = OptionDelegate(theme, self.table)
        self.table.setItemDelegate(self.delegate)
        self.table.horizontalHeader().setMinimumHeight(theme.px(HEAD))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.opened.connect(self._on_opened)
        self.none = label(theme, tr("No option is on the short list yet."), "body", "second")
        self.inside.addWidget(self.none)
        self.inside.addWidget(self.table)

    def show_results(self, results: CaseResults) -> None:
        """Show the short list."""
        years = count(len(results.case.frame.years))
        self.set_note(tr("Discounted over {years} years; NPSV against business as usual",
                         years=years))  # fmt: skip
        rows = option_rows.rows(results)
        framed = (n for n, each in enumerate(results.options) if each.is_preferred)
        self.delegate.framed = next(framed, -1)
        self.table.show_rows(option_rows.heads(results), rows)
        self.table.setVisible(bool(rows))
        self.none.setVisible(not rows)
        self.table.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: names keep their room; the extra cost is in the tip of the whole-life cost then."""
        super().resizeEvent(event)
        is_narrow = self.width() < self.theme.px(NARROW)
        self.table.set_widths([1 if is_narrow and n in SPARE else w for n, w in enumerate(WIDTHS)])
        for column in SPARE:
            self.table.setColumnHidden(column, is_narrow)

    def allow(self, *, allowed: bool) -> None:
        """Let options be added, or not where the case is frozen."""
        self.add.setVisible(allowed)

    def _on_opened(self, target: Target) -> None:
        self.opened.emit(int(target.where["id"]))
