"""A row of the cost pools: outline is the pool, fill is what has been claimed from it."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from govtransform.values.words import short
from ui.delegates.cell import LEFT, MIDDLE, RIGHT, CellDelegate, Index
from ui.delegates.marks import RADIUS, draw_part
from ui.delegates.roles import VALUE
from ui.delegates.stage_marks import ink_on, mark
from ui.models.pool_rows import PoolPart, PoolRow
from ui.models.pools_model import BAR, FIGURES, LEAST_REACH, POOL, PoolsModel
from ui.paint import CENTRE, fill, outline, rounded
from ui.theme import MEDIUM, SEMIBOLD

ROW, HEIGHT, CODE, ICON = 53, 22, 72, 16
_SMOOTH = QPainter.RenderHint.Antialiasing


@dataclass(frozen=True, slots=True)
class Look:
    """How a line of a cell is written."""

    tone: str = "text"
    side: Qt.AlignmentFlag = LEFT
    role: str = "body"
    weight: QFont.Weight | None = None


class PoolDelegate(CellDelegate):
    """Paints the PoolRow of the VALUE role, by column."""

    def paint_content(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one of the three columns."""
        row: PoolRow = index.data(VALUE)
        box = QRect(option.rect)
        if index.column() == POOL:
            self._name(painter, box, row)
        elif index.column() == BAR:
            self._bar(painter, QRectF(box), row)
        elif index.column() == FIGURES:
            self._figures(painter, box.adjusted(0, 0, -self.padding, 0), row)

    def scale(self, box: QRectF) -> tuple[float, float]:
        """Where a bar begins in its column, and how wide a whole pool is."""
        model = self.view.model()
        reach = model.reach if isinstance(model, PoolsModel) else LEAST_REACH
        return box.left() + self.padding, (box.width() - 2 * self.padding - ICON - 6) / reach

    def _name(self, painter: QPainter, box: QRect, row: PoolRow) -> None:
        code = self.theme.px(CODE)
        upper, lower = self._lines(box.adjusted(self.padding, 0, -self.padding, 0))
        self._write(painter, upper, row.line.code, Look("text2"))
        self._write(painter, upper.adjusted(code, 0, 0, 0), row.line.name, Look(weight=MEDIUM))
        below = Look("text2", role="secondary")
        self._write(painter, lower.adjusted(code, 0, 0, 0), row.holder, below)

    def _figures(self, painter: QPainter, box: QRect, row: PoolRow) -> None:
        upper, lower = self._lines(box)
        weight = SEMIBOLD if row.over else None
        claimed, rest = row.figures
        self._write(painter, upper, claimed, Look("bad" if row.over else "text", RIGHT,
                                                  weight=weight))  # fmt: skip
        below = Look("bad" if row.over else "text2", RIGHT, "secondary", weight)
        self._write(painter, lower, rest, below)

    def _lines(self, box: QRect) -> tuple[QRect, QRect]:
        """Two lines in the middle of a cell."""
        high = QFontMetrics(self.theme.font("body")).height()
        low = QFontMetrics(self.theme.font("secondary")).height()
        top = box.top() + max(0, (box.height() - high - low - 2) // 2)
        return (QRect(box.left(), top, box.width(), high),
                QRect(box.left(), top + high + 2, box.width(), low))  # fmt: skip

    def _write(self, painter: QPainter, box: QRect, text: str, look: Look) -> None:
        painter.setFont(self.theme.font(look.role, look.weight))
        painter.setPen(self._pen_of(look.tone))
        shown = painter.fontMetrics().elidedText(text, self.view.textElideMode(), box.width())
        painter.drawText(box, look.side | MIDDLE, shown)

    def _bar(self, painter: QPainter, box: QRectF, row: PoolRow) -> None:
        left, wide = self.scale(box)
        high = self.theme.px(HEIGHT)
        frame = QRectF(left, box.center().y() - high / 2, wide, high)
        painter.setRenderHint(_SMOOTH)
        whole = rounded(frame, RADIUS)
        fill(painter, whole, self.theme.colour("raised"))
        places = self._places(frame, row)
        for part, place in places:
            painter.setClipping(False)
            if not part.over:
                painter.setClipPath(whole)
            draw_part(painter, place, mark(part.stage, over=part.over), self.theme)
        painter.setClipping(False)
        outline(painter, whole, self.theme.colour("ghost"), 1.2)
        self._over(painter, frame, [place for part, place in places if part.over])
        for part, place in places:
            self._label(painter, place, part, row.currency)
        self._guard(painter, frame, places, row)

    def _places(self, frame: QRectF, row: PoolRow) -> list[tuple[PoolPart, QRectF]]:
        """Where each part lies; what is past the pool begins at its end."""
        baseline = float(row.line.standing.pool.baseline) or 1.0
        room, found = {False: frame.left(), True: frame.right()}, []
        for part in row.parts:
            wide = min(frame.width() * 2, frame.width() * float(part.amount) / baseline)
            place = QRectF(room[part.over], frame.top(), wide, frame.height())
            room[part.over] = place.right()
            found.append((part, place))
        return found

    def _over(self, painter: QPainter, frame: QRectF, places: list[QRectF]) -> None:
        """The edges of what is too much, the mark of 100 %, and a warning at its end."""
        if not places:
            return
        painter.setPen(QPen(self.theme.colour("bad"), 1.2))
        for place in places:
            painter.drawRect(place)
        painter.setPen(QPen(self.theme.colour("text"), 2))
        painter.drawLine(QPointF(frame.right(), frame.top() - 5),
                         QPointF(frame.right(), frame.bottom() + 5))  # fmt: skip
        token = "selText" if self._on_selection else "bad"
        pixmap = self.theme.icons.pixmap("triangle-alert", token, ICON)
        end = max(place.right() for place in places) + 6
        painter.drawPixmap(QPointF(end, frame.center().y() - ICON / 2), pixmap)

    def _label(self, painter: QPainter, place: QRectF, part: PoolPart, currency: str) -> None:
        """Initiative and amount, or the initiative alone, where there is room for it."""
        painter.setFont(self.theme.font("secondary", MEDIUM))
        code = part.name
        for text in (f"{code}  {short(part.amount, currency)}", code):
            wide = painter.fontMetrics().horizontalAdvance(text) + 8
            if wide + 8 <= place.width():
                break
        else:
            return
        if part.over:
            return
        box = QRectF(place.center().x() - wide / 2, place.top() + 3, wide, place.height() - 6)
        is_hatched = mark(part.stage).fill == "hatch"
        if is_hatched:
            painter.fillRect(box, self.theme.colour("raised"))
        painter.setPen(self.theme.colour("text") if is_hatched else ink_on(part.stage, self.theme))
        painter.drawText(box, CENTRE, text)

    def _guard(
        self, painter: QPainter, frame: QRectF, places: list[tuple[PoolPart, QRectF]], row: PoolRow
    ) -> None:
        """That a guard is broken: in the free part of the bar, or below it."""
        if not row.warning:
            return
        painter.setFont(self.theme.font("secondary", MEDIUM))
        metrics = painter.fontMetrics()
        taken = max((p.right() for part, p in places if not part.over), default=frame.left())
        room = QRectF(taken + 8, frame.top(), frame.right() - taken - 12, frame.height())
        if room.width() < min(180, metrics.horizontalAdvance(row.warning) + 24):
            room = QRectF(frame.left(), frame.bottom() + 1, frame.width(), metrics.height())
        pixmap = self.theme.icons.pixmap("gauge", "warn", 14)
        painter.drawPixmap(QPointF(room.left(), room.center().y() - 7), pixmap)
        words = room.adjusted(20, 0, 0, 0)
        painter.setPen(self.theme.colour("warn"))
        mode = self.view.textElideMode()
        painter.drawText(words, LEFT | MIDDLE,
                         metrics.elidedText(row.warning, mode, round(words.width())))  # fmt: skip

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt: two lines and room around them."""
        return QSize(super().sizeHint(option, index).width(), self.theme.px(ROW))
