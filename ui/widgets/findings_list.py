"""The list of the checker: findings open to view, what is answered for or passed folded away."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from govtransform.i18n import tr
from govtransform.queries.checks.result import CheckResult
from ui.delegates.cell import prepare
from ui.delegates.finding import FindingDelegate
from ui.models.findings_model import FindingRow, FindingsModel
from ui.theme import Theme

_GO = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class FindingsList(QTreeView):
    """`opened` comes with a double click or Enter, `moved` with the row in hand, or None."""

    opened = Signal(QModelIndex)
    moved = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.findings = FindingsModel(self)
        self.setModel(self.findings)
        prepare(self, theme)
        self.setItemDelegate(FindingDelegate(theme, self))
        self.setAccessibleName(tr("Findings"))
        self.setHeaderHidden(True)
        self.setIndentation(theme.px(14))
        self.setUniformRowHeights(False)
        self.setWordWrap(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.clicked.connect(self._on_clicked)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    @property
    def current(self) -> FindingRow | None:
        """The row in hand."""
        index = self.currentIndex()
        return self.findings.row(index) if index.isValid() else None

    def show_result(self, result: CheckResult | None) -> None:
        """Show what was found; the row in hand, and what is unfolded, stay as they were."""
        before, opened = self.current, self._unfolded()
        if not self.findings.show_result(result):
            return
        for number, row in enumerate(self.findings.rows):
            if (row.sign, row.rule) in opened:
                self.setExpanded(self.findings.index(number, 0), True)
        if before:
            self.setCurrentIndex(self.findings.index_of(before.sign, before.rule))

    def _unfolded(self) -> set[tuple[str, str]]:
        return {
            (row.sign, row.rule)
            for number, row in enumerate(self.findings.rows)
            if self.isExpanded(self.findings.index(number, 0))
        }

    def _on_current(self) -> None:
        self.moved.emit(self.current)

    def _on_clicked(self, index: QModelIndex) -> None:
        """A click on a heading unfolds it; on anything else it goes there."""
        row = self.findings.row(index)
        if row.is_group:
            self.setExpanded(index, not self.isExpanded(index))
        elif row.record:
            self.opened.emit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter goes there."""
        if event.key() in _GO and self.current is not None:
            self._on_clicked(self.currentIndex())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: lines break anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
