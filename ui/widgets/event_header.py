"""The head of a table in a card: names in up to three lines, and what stands below them."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QTableView

from ui.models.cells_model import CellsModel, Head, Side
from ui.theme import SEMIBOLD, Theme

LINES, LINE = 3, 15
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_ALIGNED = {
    Side.LEFT: Qt.AlignmentFlag.AlignLeft | _MIDDLE,
    Side.RIGHT: Qt.AlignmentFlag.AlignRight | _MIDDLE,
    Side.MIDDLE: Qt.AlignmentFlag.AlignHCenter | _MIDDLE,
}
_ELIDE = Qt.TextElideMode.ElideRight


class EventHeader(QHeaderView):
    """Words stand over their cells: those of events in the middle, with what is below them.

    `ruled` draws a line below, as tables of rows have it.
    """

    def __init__(
        self, theme: Theme, view: QTableView, cells: CellsModel, *, ruled: bool = False
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._theme, self._cells, self._ruled = theme, cells, ruled
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(1)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.setHorizontalHeader(self)
        theme.changed.connect(self.updateGeometry)

    def _lines(self, head: Head, wide: int) -> list[tuple[str, bool]]:
        """What is written, line by line, and whether it belongs to the name."""
        strong = QFontMetrics(self._theme.font("secondary", SEMIBOLD if head.below else None))
        plain = QFontMetrics(self._theme.font("secondary"))
        room = wide - 2 * head.inset
        lines = [(line, True) for line in wrapped(head.text, strong, room)]
        return [
            *lines,
            *((line, False) for text in head.below for line in wrapped(text, plain, room)),
        ]

    def sizeHint(self) -> QSize:
        """Qt: as high as its fullest heading."""
        heads = enumerate(self._cells.heads)
        lines = (len(self._lines(head, self.sectionSize(n))) for n, head in heads)
        return QSize(100, self._theme.px(LINE) * max([1, *lines]) + 8)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Qt: one heading."""
        theme, head = self._theme, self._cells.heads[section]
        painter.save()
        painter.fillRect(rect, theme.colour("raised"))
        if self._ruled:
            painter.fillRect(QRect(rect.bottomLeft(), QSize(rect.width(), 1)), theme.colour("line"))
        lines = self._lines(head, rect.width())
        high = theme.px(LINE)
        top = rect.bottom() - 4 - high * len(lines)
        for text, is_name in lines:
            strong = is_name and bool(head.below)
            painter.setFont(theme.font("secondary", SEMIBOLD if strong else None))
            painter.setPen(theme.colour("text" if strong else "text2" if head.below else "text3"))
            box = rect.adjusted(head.inset, top - rect.top(), -head.inset, 0)
            box.setHeight(high)
            painter.drawText(box, _ALIGNED[head.side], text)
            top += high
        painter.restore()


def wrapped(text: str, metrics: QFontMetrics, wide: int) -> list[str]:
    """A text broken at its spaces into at most three lines, the last cut short where it must be."""
    lines: list[str] = []
    words = text.split()
    while words:
        line = words.pop(0)
        while words and metrics.horizontalAdvance(f"{line} {words[0]}") <= wide:
            line = f"{line} {words.pop(0)}"
        if len(lines) == LINES - 1 and words:
            line = f"{line} {' '.join(words)}"
            words = []
        lines.append(metrics.elidedText(line, _ELIDE, max(wide, 8)))
    return lines
