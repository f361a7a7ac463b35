"""Shows what of a paste would be refused, and why, before anything is stored."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from govtransform.i18n import tr
from ui.models.block_edit import Refusal
from ui.theme import Theme
from ui.widgets.text import button, label

SHOWN = 200


class Pasted(Protocol):
    """What a paste would do, to a register or to a grid."""

    @property
    def cells(self) -> int:
        """How many cells would be stored."""

    @property
    def new(self) -> int:
        """How many records would be added."""

    @property
    def refused(self) -> Sequence[Refusal]:
        """The cells that would not be stored, and why."""


class PastePreview(QDialog):
    """`accepted` means: store the rest."""

    def __init__(self, plan: Pasted, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Paste {count} cells?", count=plan.cells))
        self.setMinimumSize(theme.px(620), theme.px(360))
        told = tr(
            "Cells to store: {cells}. New records: {new}. Cells refused: {refused}.",
            cells=plan.cells, new=plan.new, refused=len(plan.refused),
        )  # fmt: skip
        self.table = _table(plan.refused[:SHOWN], self)
        keep = button(theme, tr("Do not paste"))
        keep.clicked.connect(self.reject)
        self.act = button(theme, tr("Paste {count} cells", count=plan.cells), "primary")
        self.act.clicked.connect(self.accept)
        self.act.setEnabled(bool(plan.cells))
        answers = QHBoxLayout()
        answers.addStretch(1)
        answers.addWidget(keep)
        answers.addWidget(self.act)
        down = QVBoxLayout(self)
        down.setContentsMargins(20, 18, 20, 18)
        down.setSpacing(10)
        down.addWidget(label(theme, self.windowTitle(), "panel"))
        down.addWidget(label(theme, told, "body", "second"))
        down.addWidget(self.table, 1)
        down.addLayout(answers)
        self.table.setVisible(bool(plan.refused))
        keep.setFocus()


def _table(refused: Sequence[Refusal], parent: QWidget) -> QTableWidget:
    table = QTableWidget(len(refused), 4, parent)
    table.setAccessibleName(tr("Cells refused"))
    table.setHorizontalHeaderLabels([tr("Ref"), tr("Field"), tr("As pasted"), tr("Why not")])
    table.verticalHeader().hide()
    table.setShowGrid(False)
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    for line, each in enumerate(refused):
        for place, text in enumerate((each.code, each.label, each.text, each.reason)):
            table.setItem(line, place, QTableWidgetItem(text))
    table.resizeColumnsToContents()
    table.horizontalHeader().setStretchLastSection(True)
    return table
