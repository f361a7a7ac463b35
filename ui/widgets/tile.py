"""A tile: name, figure, one bar against its target, one line of meaning. All of it is a button."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.delegates.marks import Bar, Segment, draw_bar, draw_swatch
from ui.delegates.rating import draw_rating, word_of
from ui.theme import MEDIUM, SEMIBOLD, Theme

HEIGHT, PADDING, BAR = 116, 14, 7
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_SMOOTH = QPainter.RenderHint.Antialiasing


@dataclass(frozen=True, slots=True)
class Part:
    """One of up to three figures side by side, with its word and its mark in the bar."""

    figure: str
    word: str
    mark: Segment


@dataclass(frozen=True, slots=True)
class TileFigures:
    """What a tile says. `counts` are ratings with their numbers; `tone` colours the meaning."""

    figure: str = "–"
    note: str = ""
    bar: Bar | None = None
    meaning: str = ""
    beside: str = ""  # at the left of the meaning, which then stands at the right
    tone: str = "text"
    rating: str = ""
    counts: tuple[tuple[str, int], ...] = ()
    parts: tuple[Part, ...] = ()


class Tile(QAbstractButton):
    """Painted in one go: five of them stand in the first picture of every start."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._name = theme, name
        self._shown = TileFigures()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(name)
        theme.changed.connect(self.updateGeometry)

    def set_name(self, name: str) -> None:
        """Change the name, where it holds a year."""
        self._name = name
        self.show_figures(self._shown)

    def show_figures(self, shown: TileFigures) -> None:
        """Say this from now on, to the eye and to a screen reader."""
        self._shown = shown
        parts = [f"{p.figure} {p.word}" for p in shown.parts] or [shown.figure, shown.note]
        counts = [f"{word_of(code)} {number}" for code, number in shown.counts]
        told = [self._name, *parts, *counts, shown.beside, shown.meaning]
        self.setAccessibleName(", ".join(text for text in told if text))
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: 116 high, as wide as a fifth of a small window."""
        return QSize(self._theme.px(200), self._theme.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: all of it."""
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(_SMOOTH)
        ground = "pressed" if self.isDown() else "hover" if self.underMouse() else "raised"
        painter.setPen(QPen(theme.colour("hairline"), 1))
        painter.setBrush(theme.colour(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        inner = QRectF(self.rect()).adjusted(PADDING, 11, -PADDING, -9)
        line = theme.px(17)
        self._write(
            painter, QRectF(inner.left(), inner.top(), inner.width() - 16, line), self._name
        )
        chevron = theme.icons.pixmap("chevron-right", "text2", 12)
        painter.drawPixmap(QPointF(inner.right() - 11, inner.top() + 3), chevron)
        middle = inner.adjusted(0, line + 3, 0, -line - 2)
        if self._shown.parts:
            self._draw_parts(painter, middle)
        else:
            self._draw_figure(painter, middle)
        foot = QRectF(inner.left(), inner.bottom() - line, inner.width(), line)
        self._draw_foot(painter, foot)

    def _write(
        self,
        painter: QPainter,
        box: QRectF,
        text: str,
        token: str = "text2",
        role: str = "secondary",
    ) -> float:
        """Write at the left in one line; give how wide it is."""
        font = self._theme.font(role, MEDIUM if role == "secondary" else None)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(self._theme.colour(token))
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, _LEFT | _MIDDLE, text)
        return float(metrics.horizontalAdvance(text))

    def _draw_figure(self, painter: QPainter, box: QRectF) -> None:
        shown, theme = self._shown, self._theme
        high = float(theme.px(30))
        left = box.left()
        if shown.rating:
            size = float(theme.px(24))
            draw_rating(painter, QRectF(left + 2, box.top() + 3, size, size), shown.rating, theme)
            left += size + 12
        row = QRectF(left, box.top(), box.right() - left, high)
        wide = self._write(painter, row, shown.figure, "text", "figure")
        note = row.adjusted(wide + 8, 5, 0, 3)
        if shown.note and note.width() > 20:
            self._write(painter, note, shown.note)
        if shown.counts:
            self._draw_counts(painter, QRectF(box.left(), row.bottom() + 1, box.width(), 18))
        elif shown.bar:
            across = QRectF(box.left(), row.bottom() + 5, box.width(), theme.px(BAR))
            draw_bar(painter, across, shown.bar, theme)

    def _draw_counts(self, painter: QPainter, box: QRectF) -> None:
        left, size = box.left() + 2, float(self._theme.px(12))
        for code, number in self._shown.counts:
            badge = QRectF(left, box.center().y() - size / 2, size, size)
            draw_rating(painter, badge, code, self._theme, letter=False)
            place = QRectF(badge.right() + 5, box.top(), 40, box.height())
            painter.setFont(self._theme.font("secondary", SEMIBOLD))
            painter.setPen(self._theme.colour("text"))
            painter.drawText(place, _LEFT | _MIDDLE, str(number))
            wide = painter.fontMetrics().horizontalAdvance(str(number))
            left = place.left() + wide + 11

    def _draw_parts(self, painter: QPainter, box: QRectF) -> None:
        theme, parts = self._theme, self._shown.parts
        wide, line = box.width() / len(parts), float(theme.px(18))
        for number, part in enumerate(parts):
            left = box.left() + number * wide
            top = QRectF(left, box.top() - 1, wide, line)
            self._write(painter, top, part.figure, "text", "panel")
            swatch = QRectF(left, top.bottom() + 5, 9, 9)
            draw_swatch(painter, swatch, part.mark, theme)
            word = QRectF(swatch.right() + 5, top.bottom(), wide - 14, line)
            self._write(painter, word, part.word)
        if self._shown.bar:
            place = QRectF(box.left(), box.top() + 2 * line + 2, box.width(), theme.px(BAR))
            draw_bar(painter, place, self._shown.bar, theme)

    def _draw_foot(self, painter: QPainter, box: QRectF) -> None:
        shown = self._shown
        if not shown.beside:
            self._write(painter, box, shown.meaning, shown.tone)
            return
        wide = self._write(painter, box, shown.beside)
        painter.setPen(self._theme.colour(shown.tone))
        rest = box.adjusted(wide + 8, 0, 0, 0)
        painter.drawText(rest, _RIGHT | _MIDDLE, shown.meaning)
