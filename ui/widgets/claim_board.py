"""The board of claims: arrow keys go from card to card, Ctrl with an arrow takes a step."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from govtransform.calc.claims import Stage
from govtransform.i18n import tr
from govtransform.queries.figured import Figured, Why
from govtransform.registers import CLAIMS
from ui.delegates.cell import prepare
from ui.delegates.claim_card import CARD, CardDelegate
from ui.models.board_model import BoardModel
from ui.theme import Theme

LEAST = 138  # pixels across, below which a card says too little
_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class ClaimBoard(QTableView):
    """`moved` comes with each card gone to, `opened` with a click or Enter; -1 is none.

    A card dropped on the stage beside its own wants that step as a key does; `refused` says why
    it can go no further at once.
    """

    moved = Signal(int)
    opened = Signal(int)
    step_wanted = Signal()
    back_wanted = Signal()
    reject_wanted = Signal()
    refused = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.board = BoardModel(self)
        self.setModel(self.board)
        prepare(self, theme, CARD)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setItemDelegate(CardDelegate(theme, self))
        self.setAccessibleName(tr("Claims by stage"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionsClickable(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(False)
        self.setCornerWidget(QWidget(self))  # Qt paints an edge into an empty corner
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.clicked.connect(self._on_clicked)
        self.selectionModel().currentChanged.connect(self._on_current)
        theme.changed.connect(self._on_theme_changed)

    @property
    def chosen(self) -> int:
        """The claim gone to; -1 where there is none."""
        claim = self.board.claim(self.currentIndex())
        return claim.id if claim else -1

    def choose(self, claim_id: int) -> bool:
        """Go to a claim; False where it is not shown."""
        index = self.board.where(claim_id)
        if index.isValid():
            self.setCurrentIndex(index)
        return index.isValid()

    def why_now(self) -> Why | None:
        """The amount of the claim gone to."""
        if self.chosen < 0:
            return None
        return Why("given", Figured(record=f"{CLAIMS.table}:{self.chosen}", part="amount"))

    def step(self, by: int) -> None:
        """Go to the card above or below."""
        index = self.currentIndex().siblingAtRow(self.currentIndex().row() + by)
        if self.board.claim(index):
            self.setCurrentIndex(index)

    def place_columns(self) -> None:
        """Share the width between the stages."""
        number = max(1, self.board.columnCount())
        wide = max(self.theme.px(LEAST), self.viewport().width() // number)
        for column in range(number):
            self.setColumnWidth(column, wide)

    def drop_on(self, column: int) -> None:
        """Want the step that takes the chosen card to a column, or say why there is none."""
        stages, own = self.board.stages, self.board.where(self.chosen).column()
        if own < 0 or not 0 <= column < len(stages) or column == own:
            return
        if stages[column] is Stage.REJECTED:
            self.reject_wanted.emit()
        elif stages[own] is not Stage.REJECTED and column - own in (1, -1):
            (self.step_wanted if column > own else self.back_wanted).emit()
        else:
            self.refused.emit(tr("A claim goes from stage to stage, one step at a time"))

    def _on_clicked(self) -> None:
        self.opened.emit(self.chosen)

    def _on_current(self) -> None:
        self.moved.emit(self.chosen)

    def _on_theme_changed(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.theme.px(CARD))
        self.place_columns()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the columns follow."""
        super().resizeEvent(event)
        self.place_columns()

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: nothing is moved by the view; the step is asked for, and the board follows it."""
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        self.drop_on(self.columnAt(int(event.position().x())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter opens, Ctrl+Right and Ctrl+Left take a step."""
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        wanted = {
            Qt.Key.Key_Right: self.step_wanted,
            Qt.Key.Key_Left: self.back_wanted,
        }.get(Qt.Key(event.key())) if ctrl else None  # fmt: skip
        if self.chosen < 0:
            super().keyPressEvent(event)
        elif wanted is not None:
            wanted.emit()
        elif event.key() in _KEYS:
            self.opened.emit(self.chosen)
        else:
            super().keyPressEvent(event)
