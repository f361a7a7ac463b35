"""A cell of the risk matrix: its score, the cost expected of it, and the risks in it as chips."""

from itertools import pairwise

from PySide6.QtCore import QLineF, QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from govtransform.queries.raid import Cell
from govtransform.values import words
from ui.delegates.roles import VALUE
from ui.models.matrix_model import Square
from ui.theme import MEDIUM, SEMIBOLD, Theme

GAP, RADIUS, EDGE = 2.0, 4.0, 10.0
CHIP, CHIP_GAP = 21.0, 8.0
HEAD, HEAD_ANGLE = 9.0, 26.0  # of an arrow
TOP = 36.0  # where the chips begin, below score and cost
TONES = {
    "low": ("okSoft", "ok"),
    "medium": ("warnSoft", "warn"),
    "high": ("badSoft", "bad"),
    "critical": ("badSoft", "bad"),
}
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter
SMOOTH = QPainter.RenderHint.Antialiasing


class MatrixDelegate(QStyledItemDelegate):
    """In a `small` matrix only scores are written; `chosen` is the risk to be marked."""

    def __init__(self, theme: Theme, view: QAbstractItemView, *, small: bool = False) -> None:
        super().__init__(view)
        self._theme, self._view, self._small = theme, view, small
        self.chosen: int | None = None

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Qt: one cell."""
        square: Square = index.data(VALUE)
        box = QRectF(option.rect).adjusted(GAP, GAP, -GAP, -GAP)
        painter.save()
        painter.setRenderHint(SMOOTH)
        self._ground(painter, box, square.cell)
        self._figures(painter, box, square)
        if not self._small:
            self._chips(painter, box, square)
            if index == self._view.currentIndex() and self._view.hasFocus():
                painter.setPen(QPen(self._theme.colour("focus"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box, RADIUS, RADIUS)
        painter.restore()

    def _ground(self, painter: QPainter, box: QRectF, cell: Cell) -> None:
        ground, tone = TONES[cell.zone.id]
        edged = cell.zone.id == "critical" or self._theme.name == "contrast"
        painter.setPen(QPen(self._theme.colour(tone), 1.2) if edged else Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(ground))
        painter.drawRoundedRect(box, RADIUS, RADIUS)

    def _figures(self, painter: QPainter, box: QRectF, square: Square) -> None:
        painter.setPen(self._theme.colour(TONES[square.cell.zone.id][1]))
        side = 5.0 if self._small else EDGE
        high = 18.0 if self._small else 24.0
        line = QRectF(box.left() + side, box.top() + 2, box.width() - 2 * side, high)
        painter.setFont(self._theme.font("tick" if self._small else "body"))
        painter.drawText(line, LEFT, str(square.cell.score))
        if square.cost and not self._small:
            painter.setFont(self._theme.font("body", SEMIBOLD))
            painter.drawText(line, RIGHT, words.short(square.cost, square.currency))

    def _chips(self, painter: QPainter, box: QRectF, square: Square) -> None:
        """As many as fit; how many more there are stands after the last."""
        painter.setFont(self._theme.font("secondary", MEDIUM))
        metrics = painter.fontMetrics()
        left, top, right = box.left() + EDGE - 2, box.top() + TOP, box.right() - CHIP_GAP
        for number, risk in enumerate(square.risks):
            name, more = square.name(risk), f"+{len(square.risks) - number}"
            wide = metrics.horizontalAdvance(name) + 2 * CHIP_GAP
            is_last_row = top + 2 * CHIP + 6 > box.bottom()
            rest = metrics.horizontalAdvance(more) + CHIP_GAP
            kept = rest if is_last_row and number < len(square.risks) - 1 else 0
            if left + wide + kept > right and left > box.left() + EDGE:
                if is_last_row:
                    painter.setPen(self._theme.colour("text"))
                    painter.drawText(QRectF(left, top, rest, CHIP), CENTRE, more)
                    return
                left, top = box.left() + EDGE - 2, top + CHIP + 6
            self._chip(painter, QRectF(left, top, wide, CHIP), name, risk.id == self.chosen)
            left += wide + CHIP_GAP

    def _chip(self, painter: QPainter, box: QRectF, code: str, chosen: bool) -> None:
        painter.setPen(QPen(self._theme.colour("accent" if chosen else "line"), 1))
        painter.setBrush(self._theme.colour("accent" if chosen else "raised"))
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        painter.setPen(self._theme.colour("onAccent" if chosen else "text"))
        painter.drawText(box, CENTRE, code)


def draw_path(painter: QPainter, points: list[tuple[str, QPointF]], theme: Theme) -> None:
    """The way of a risk: a ring before any response, a disc now, a diamond where it shall be."""
    painter.save()
    painter.setRenderHint(SMOOTH)
    ink = theme.colour("text")
    for (_, start), (kind, end) in pairwise(points):
        style = Qt.PenStyle.DashLine if kind == "Target" else Qt.PenStyle.SolidLine
        painter.setPen(QPen(ink, 1.6, style))
        painter.drawLine(start, end)
    for kind, place in points:
        draw_mark(painter, place, kind, theme)
    painter.restore()


def draw_move(painter: QPainter, start: QPointF, end: QPointF, theme: Theme) -> None:
    """The way a risk has gone since the last board: an arrow from where it stood."""
    painter.save()
    painter.setRenderHint(SMOOTH)
    painter.setPen(QPen(theme.colour("text2"), 1.6))
    painter.setBrush(theme.colour("text2"))
    line = QLineF(end, start)
    painter.drawLine(line)
    head = [end]
    for side in (-HEAD_ANGLE, HEAD_ANGLE):
        wing = QLineF(line)
        wing.setLength(HEAD)
        wing.setAngle(line.angle() + side)
        head.append(wing.p2())
    painter.drawPolygon(head)
    painter.restore()


def draw_mark(painter: QPainter, place: QPointF, kind: str, theme: Theme, size: float = 6) -> None:
    """One end of the way."""
    ink = theme.colour("text")
    painter.setRenderHint(SMOOTH)
    painter.setPen(QPen(ink, 1.6))
    painter.setBrush(ink if kind == "Residual" else theme.colour("raised"))
    if kind == "Target":
        around = ((0, -size - 1), (size + 1, 0), (0, size + 1), (-size - 1, 0))
        painter.drawPolygon([place + QPointF(x, y) for x, y in around])
    else:
        painter.drawEllipse(place, size, size)
