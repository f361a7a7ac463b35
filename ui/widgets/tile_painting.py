"""How a tile is painted: by the tile itself, and in the first picture of a start."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStylePainter

from govtransform.queries.figured import Why
from ui.delegates.badge import draw_rating
from ui.delegates.marks import Bar, Segment, draw_bar, draw_swatch
from ui.paint import LEFT, MIDDLE, RIGHT, fill, line, outline, rounded, short_enough, write
from ui.theme import MEDIUM, SEMIBOLD, Theme

HEIGHT, LOW, PADDING, BAR = 116, 92, 14, 7  # LOW is of one that has no bar
LEAST = 220  # across, lest a figure of the meaning be cut short
_SMOOTH = QPainter.RenderHint.Antialiasing


def side_by_side(count: int, width: float, theme: Theme) -> int:
    """How many of so many tiles stand in a row: all, or half where they would be too narrow."""
    return count if width >= count * theme.px(LEAST) else -(-count // 2)


class Part(NamedTuple):
    """One of up to three figures side by side, with its word and its mark in the bar."""

    figure: str
    word: str
    mark: Segment


class TileFigures(NamedTuple):
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
    why: Why | None = None


class TilePainter:
    """Paints one tile into a box."""

    def __init__(self, painter: QStylePainter, theme: Theme, name: str, shown: TileFigures) -> None:
        self._painter, self._theme, self._name, self._shown = painter, theme, name, shown

    def paint(self, box: QRectF, ground: str = "raised") -> None:
        """Paint all of it, on a ground named by its token."""
        painter, theme = self._painter, self._theme
        painter.setRenderHint(_SMOOTH)
        frame = rounded(box.adjusted(0.5, 0.5, -0.5, -0.5), 8)
        fill(painter, frame, theme.colour(ground))
        outline(painter, frame, theme.colour("hairline"))
        inner = box.adjusted(PADDING, 11, -PADDING, -9)
        high = theme.px(17)
        self._write(QRectF(inner.left(), inner.top(), inner.width() - 16, high), self._name)
        self._draw_chevron(QPointF(inner.right() - 7, inner.top() + high / 2))
        middle = inner.adjusted(0, high + 3, 0, -high - 2)
        if self._shown.parts:
            self._draw_parts(middle)
        else:
            self._draw_figure(middle)
        self._draw_foot(QRectF(inner.left(), inner.bottom() - high, inner.width(), high))

    def _draw_chevron(self, tip: QPointF) -> None:
        """Drawn, not an icon: the first picture does without the reader of icons."""
        angle = line(tip + QPointF(-4, -4), tip, tip + QPointF(-4, 4))
        outline(self._painter, angle, self._theme.colour("text2"), 1.4)

    def _write(
        self, box: QRectF, text: str, token: str = "text2", role: str = "secondary"
    ) -> float:
        """Write at the left in one line; give how wide it is."""
        font = self._theme.font(role, MEDIUM if role == "secondary" else None)
        self._painter.setFont(font)
        text = short_enough(QFontMetrics(font), text, box.width())
        write(self._painter, box, LEFT | MIDDLE, text, self._theme.colour(token))
        return float(QFontMetrics(font).horizontalAdvance(text))

    def _draw_figure(self, box: QRectF) -> None:
        shown, theme, left = self._shown, self._theme, box.left()
        if shown.rating:
            size = float(theme.px(24))
            badge = QRectF(left + 2, box.top() + 3, size, size)
            draw_rating(self._painter, badge, shown.rating, theme)
            left += size + 12
        row = QRectF(left, box.top(), box.right() - left, float(theme.px(30)))
        wide = self._write(row, shown.figure, "text", "figure")
        note = row.adjusted(wide + 8, 5, 0, 3)
        if shown.note and note.width() > 20:
            self._write(note, shown.note)
        if shown.counts:
            self._draw_counts(QRectF(box.left(), row.bottom() + 1, box.width(), 18))
        elif shown.bar:
            across = QRectF(box.left(), row.bottom() + 5, box.width(), theme.px(BAR))
            draw_bar(self._painter, across, shown.bar, theme)

    def _draw_counts(self, box: QRectF) -> None:
        painter, theme = self._painter, self._theme
        left, size = box.left() + 2, float(theme.px(12))
        for code, number in self._shown.counts:
            badge = QRectF(left, box.center().y() - size / 2, size, size)
            draw_rating(painter, badge, code, theme, letter=False)
            place = QRectF(badge.right() + 5, box.top(), 40, box.height())
            painter.setFont(theme.font("secondary", SEMIBOLD))
            write(painter, place, LEFT | MIDDLE, str(number), theme.colour("text"))
            left = place.left() + painter.fontMetrics().horizontalAdvance(str(number)) + 11

    def _draw_parts(self, box: QRectF) -> None:
        theme, high, left = self._theme, float(self._theme.px(18)), box.left()
        needed = [self._needed(part) for part in self._shown.parts]
        spare = (box.width() - sum(needed)) / len(needed)
        for part, own in zip(self._shown.parts, needed, strict=True):
            wide = own + spare
            top = QRectF(left, box.top() + 1, wide - 4, high)
            self._write(top, part.figure, "text", "panel")
            swatch = QRectF(left, top.bottom() + 5, 9, 9)
            draw_swatch(self._painter, swatch, part.mark, theme)
            self._write(QRectF(swatch.right() + 5, top.bottom(), wide - 16, high), part.word)
            left += wide
        if self._shown.bar:
            place = QRectF(box.left(), box.top() + 2 * high + 5, box.width(), theme.px(BAR))
            draw_bar(self._painter, place, self._shown.bar, theme)

    def _needed(self, part: Part) -> float:
        """How wide a part is: its figure, or its mark and word, whichever is wider."""
        figure = QFontMetrics(self._theme.font("panel")).horizontalAdvance(part.figure)
        word = QFontMetrics(self._theme.font("secondary", MEDIUM)).horizontalAdvance(part.word)
        return float(max(figure + 6, word + 20))

    def _draw_foot(self, box: QRectF) -> None:
        shown = self._shown
        if not shown.beside:
            self._write(box, shown.meaning, shown.tone)
            return
        wide = self._write(box, shown.beside)
        rest = box.adjusted(wide + 8, 0, 0, 0)
        text = short_enough(self._painter.fontMetrics(), shown.meaning, rest.width())
        write(self._painter, rest, RIGHT | MIDDLE, text, self._theme.colour(shown.tone))
