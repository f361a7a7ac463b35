"""What the marks of the timeline mean, as many of them as there is room for."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from govtransform.i18n import tr
from ui.delegates.roadmap_row import diamond
from ui.delegates.timeline_links import AGREED, GIVEN, NEEDED, pen_of
from ui.delegates.timeline_marks import flag, hatched
from ui.theme import Theme

MARK, SPACE = 20, 42  # of a mark; of a mark with the gaps around its word
_SMOOTH = QPainter.RenderHint.Antialiasing
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_ROUND = 3.0
Draw = Callable[[QPainter, QRectF, Theme], None]


class Legend(QWidget):
    """The marks of the timeline with their words, the commonest first; all are in its tooltip."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._marks = _marks()
        self._shown = len(self._marks)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        told = tr("Solid is done, tint is still to do, hatched is critical, an outline is the "
                  "baseline, a diamond is a milestone. A link between initiatives is dashed while "
                  "it is only needed, whole once agreed, thick once given. A triangle is what "
                  "somebody outside has to give.")  # fmt: skip
        self.setAccessibleName(told)
        self.setToolTip(told)
        theme.changed.connect(self.updateGeometry)

    def fit_to(self, width: int) -> None:
        """Show the first marks, as far as they fit."""
        taken, self._shown = 0, 0
        for word, _ in self._marks:
            taken += self._width(word)
            if taken > width:
                break
            self._shown += 1
        self.setVisible(self._shown > 0)
        self.updateGeometry()
        self.update()

    def _width(self, word: str) -> int:
        return QFontMetrics(self._theme.font("secondary")).horizontalAdvance(word) + SPACE

    def sizeHint(self) -> QSize:
        """Qt: as wide as its words."""
        wide = sum(self._width(word) for word, _ in self._marks[: self._shown])
        return QSize(wide, self._theme.px(26))

    def minimumSizeHint(self) -> QSize:
        """Qt: it never keeps a page wide."""
        return QSize(0, self._theme.px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: marks and words."""
        painter, left, middle = QPainter(self), 6.0, self.height() / 2
        painter.setRenderHint(_SMOOTH)
        for word, draw in self._marks[: self._shown]:
            draw(painter, QRectF(left, middle - 4, MARK, 8), self._theme)
            painter.setFont(self._theme.font("secondary"))
            painter.setPen(self._theme.colour("text2"))
            wide = self._width(word) - SPACE
            place = QRectF(left + MARK + 6, 0, wide + 4, self.height())
            painter.drawText(place, _MIDDLE, word)
            left += wide + SPACE


def _marks() -> list[tuple[str, Draw]]:
    return [
        (tr("Done"), _done),
        (tr("To do"), _to_do),
        (tr("Critical"), _critical),
        (tr("Baseline"), _baseline),
        (tr("Milestone"), _milestone),
        (tr("Needed"), _link(NEEDED)),
        (tr("Agreed"), _link(AGREED)),
        (tr("Given"), _link(GIVEN)),
        (tr("From outside"), _outside),
    ]


def _done(painter: QPainter, box: QRectF, theme: Theme) -> None:
    painter.setPen(QPen(theme.ramp(1), 1))
    painter.setBrush(theme.ramp(1))
    painter.drawRoundedRect(box, _ROUND, _ROUND)


def _to_do(painter: QPainter, box: QRectF, theme: Theme) -> None:
    painter.setPen(QPen(theme.ramp(3), 1))
    painter.setBrush(theme.ramp(4))
    painter.drawRoundedRect(box, _ROUND, _ROUND)


def _critical(painter: QPainter, box: QRectF, theme: Theme) -> None:
    _to_do(painter, box, theme)
    hatched(painter, theme)
    painter.drawRoundedRect(box, _ROUND, _ROUND)


def _baseline(painter: QPainter, box: QRectF, theme: Theme) -> None:
    painter.setPen(QPen(theme.colour("ghost"), 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(0, 1.5, 0, -1.5), 2.5, 2.5)


def _milestone(painter: QPainter, box: QRectF, theme: Theme) -> None:
    painter.setPen(QPen(theme.ramp(1), 1))
    painter.setBrush(theme.ramp(4))
    painter.drawPolygon(diamond(box.center(), 5.5))


def _outside(painter: QPainter, box: QRectF, theme: Theme) -> None:
    painter.setPen(QPen(theme.colour("warn"), 1.3))
    painter.setBrush(theme.colour("warnSoft"))
    painter.drawPolygon(flag(box.center(), 1.0))


def _link(kind: str) -> Draw:
    def draw(painter: QPainter, box: QRectF, theme: Theme) -> None:
        painter.setPen(pen_of(kind, theme))
        painter.drawLine(
            QPointF(box.left(), box.center().y()), QPointF(box.right(), box.center().y())
        )

    return draw
