"""The risk matrix, large on its page and small beside a risk; arrow keys go from cell to cell."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from govtransform.i18n import tr
from govtransform.queries.raid import Cell, RiskLine
from govtransform.queries.raid_moves import Move
from govtransform.registers.raid.risk_assessments import Position
from ui.delegates.matrix import MatrixDelegate, draw_move, draw_path
from ui.models.matrix_model import MatrixModel
from ui.theme import MEDIUM, Theme

WAY = (Position.INHERENT, Position.RESIDUAL, Position.TARGET)
SMALL_HEIGHT = 176
LANE, LANE_TOP, INSIDE = 0.66, 28.0, 12.0  # where arrows run, and how far they reach into cells
STRETCH = QHeaderView.ResizeMode.Stretch
ACROSS, DOWN = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
MIDDLE, CENTRE = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignCenter
RIGHT = Qt.AlignmentFlag.AlignRight | MIDDLE


class RiskMatrix(QTableView):
    """`chosen` carries the ids of a cell's risks when Enter or a double click chooses it."""

    chosen = Signal(tuple)
    gone_to = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, small: bool = False) -> None:
        super().__init__(parent)
        self._theme, self._small = theme, small
        self.squares = MatrixModel(self)
        self._marker = MatrixDelegate(theme, self, small=small)
        self._line: RiskLine | None = None
        self.setModel(self.squares)
        self.setItemDelegate(self._marker)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Risk matrix: likelihood down, impact across"))
        self._heads()
        self.doubleClicked.connect(self._choose)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.setProperty("matrix", True)
        theme.changed.connect(self.viewport().update)
        if small:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.setFixedHeight(theme.px(SMALL_HEIGHT))
        else:
            self.setCurrentIndex(self.squares.index(0, 0))

    def place(self, lines: Iterable[RiskLine], position: Position, currency: str) -> None:
        """Show these risks where they stand at a position."""
        self.squares.place(lines, position, currency)
        self.viewport().update()

    def tell_moves(self, moves: Iterable[Move]) -> None:
        """Mark what has moved since the last board, with arrows from where it stood."""
        self.squares.tell_moves(moves)
        self.viewport().update()

    def mark(self, line: RiskLine | None) -> None:
        """Show the way of one risk: inherent, now, target."""
        self._line = line
        self._marker.chosen = line.id if line else None
        if line and self._small:
            self.setAccessibleDescription(way_in_words(line))
        self.viewport().update()

    def _heads(self) -> None:
        self.setHorizontalHeader(_Head(ACROSS, self._theme, self, small=self._small))
        self.setVerticalHeader(_Head(DOWN, self._theme, self, small=self._small))
        for head in (self.horizontalHeader(), self.verticalHeader()):
            head.setSectionResizeMode(STRETCH)
            head.setSectionsClickable(False)
            head.setHighlightSections(False)
            head.setMinimumSectionSize(10)

    def _choose(self) -> None:
        index = self.currentIndex()
        if index.isValid():
            self.chosen.emit(tuple(risk.id for risk in self.squares.square(index).risks))

    def _on_current(self) -> None:
        self.viewport().update()
        self.gone_to.emit()

    def _arrows(self) -> set[tuple[Cell, Cell]]:
        """From where to where risks have moved, once each; of the risks that are shown."""
        if self._small or self.squares.position is not Position.RESIDUAL:
            return set()
        shown = {line.id for line in self.squares.lines}
        moves = (move for row_id, move in self.squares.moves.items() if row_id in shown)
        return {(move.then, move.now) for move in moves if move.then and move.now}

    def _box(self, cell: Cell) -> QRectF:
        return QRectF(self.visualRect(self.squares.where(cell)))

    def _at(self, cell: Cell, share: float) -> QPointF:
        box = self._box(cell)
        return box.topLeft() + QPointF(box.width() * share, box.height() * share)

    def _across(self, start: Cell, end: Cell) -> tuple[QPointF, QPointF]:
        """From just inside one cell to just inside another, beside what is written in them."""
        boxes = self._box(start), self._box(end)
        first, last = (b.topLeft() + QPointF(b.width() * LANE, LANE_TOP) for b in boxes)
        away = last - first
        length = (away.x() ** 2 + away.y() ** 2) ** 0.5
        step = away / length
        out, back = _to_edge(boxes[0], first, step), _to_edge(boxes[1], last, -step)
        return first + step * max(0.0, out - INSIDE), last - step * max(0.0, back - INSIDE)

    def _points(self) -> list[tuple[str, QPointF]]:
        found = []
        for position in WAY:
            cell = self._line.cell(position) if self._line else None
            if cell:
                found.append((position.value, self._at(cell, 0.58 if self._small else 0.72)))
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the cells, then what has moved and the way of the marked risk over them."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        for start, end in self._arrows():
            draw_move(painter, *self._across(start, end), self._theme)
        if self._line:
            draw_path(painter, self._points(), self._theme)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter chooses the cell."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose()
        else:
            super().keyPressEvent(event)


class _Head(QHeaderView):
    """The names of likelihoods or impacts, without edges.

    Small, those across stand on two lines in turn, so that each has room to be read whole.
    """

    def __init__(
        self, across: Qt.Orientation, theme: Theme, parent: QWidget, *, small: bool
    ) -> None:
        super().__init__(across, parent)
        self._theme, self._small = theme, small

    def _written(self) -> QFont:
        return self._theme.font("tick") if self._small else self._theme.font("body", MEDIUM)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Qt: one name."""
        painter.setFont(self._written())
        painter.setPen(self._theme.colour("text2"))
        text = str(self.model().headerData(section, self.orientation()))
        if self._small and self.orientation() is ACROSS:
            painter.drawText(self._in_turn(rect, text, section), CENTRE, text)
            return
        box = rect.adjusted(2, 0, -8 if self.orientation() is DOWN else -2, 0)
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, RIGHT if self.orientation() is DOWN else CENTRE, cut)

    def _in_turn(self, rect: QRect, text: str, section: int) -> QRect:
        """Where a name stands that may be wider than its column: on the upper or lower line."""
        metrics = QFontMetrics(self._written())
        wide, high = metrics.horizontalAdvance(text) + 2, metrics.height()
        left = min(max(0, rect.center().x() - wide // 2), self.viewport().width() - wide)
        return QRect(left, rect.top() + 2 + section % 2 * high, wide, high)

    def sectionSizeFromContents(self, section: int) -> QSize:
        """Qt: room for the longest name beside the matrix, and for two lines above a small one."""
        metrics = QFontMetrics(self._written())
        text = str(self.model().headerData(section, self.orientation()))
        lines = 2 if self._small and self.orientation() is ACROSS else 1
        return QSize(metrics.horizontalAdvance(text) + 12, lines * metrics.height() + 8)


def _to_edge(box: QRectF, place: QPointF, step: QPointF) -> float:
    """How far it is from a place in a box to its edge, in a direction."""
    found = []
    if step.x():
        found.append(((box.right() if step.x() > 0 else box.left()) - place.x()) / step.x())
    if step.y():
        found.append(((box.bottom() if step.y() > 0 else box.top()) - place.y()) / step.y())
    return min(found)


def way_in_words(line: RiskLine) -> str:
    """The three scores, such as “Inherent 25, now 20, target 8”."""
    scores = {p: line.cell(p) for p in WAY}
    shown = {p: str(cell.score) if cell else tr("not assessed") for p, cell in scores.items()}
    return tr(
        "Inherent {inherent}, now {now}, target {target}",
        inherent=shown[Position.INHERENT],
        now=shown[Position.RESIDUAL],
        target=shown[Position.TARGET],
    )
