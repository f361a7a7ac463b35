"""The first picture of a start: the frame and the real figures, painted in one go.

It stands for a tenth of a second where the shell will, and looks the same, so that nothing jumps.
Making the shell first would cost as much again as an empty window; this costs a third of one.
"""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QStylePainter, QWidget

from govtransform.i18n import N_, tr
from govtransform.store.headlines import Headlines
from ui.headline_figures import sentence, tiles
from ui.paint import LEFT, MIDDLE, fill, outline, rounded, write
from ui.theme import MEDIUM, SEMIBOLD, Theme
from ui.widgets.tile_painting import HEIGHT, TilePainter, side_by_side

MENU, TOP, STATUS, SIDEBAR, RAIL = 28, 46, 26, 208, 52
RAIL_BELOW = 1400
HEAD, PAGE, GAP, ROW = 64, 20, 12, 32
MENUS = (N_("File"), N_("Edit"), N_("View"), N_("Plan"), N_("Tools"), N_("Help"))


class Ink(NamedTuple):
    """A role of the fonts, a token of the colours, and a weight of its own."""

    role: str = "body"
    token: str = "text2"
    weight: QFont.Weight | None = None


PLAIN, SMALL, STRONG = Ink(), Ink("secondary"), Ink(token="text")
NAME, TITLE = Ink("card", "text"), Ink("page", "text")
CURRENT, OTHER = Ink("body", "selText", SEMIBOLD), Ink("body", "text", MEDIUM)


class FirstPicture(QWidget):
    """Without headlines it says that the programme is being opened. `painted` comes once."""

    painted = Signal()

    def __init__(
        self, theme: Theme, name: str, found: Headlines | None, groups: tuple[str, ...]
    ) -> None:
        super().__init__()
        self._theme, self._found, self._groups = theme, found, groups
        self._name = (found.name if found else "") or name
        self._is_painted = False
        self._after = QTimer(self)
        self._after.setSingleShot(True)
        self._after.timeout.connect(self.painted)
        self.setAccessibleName(sentence(found) if found else tr("Opening {name}", name=name))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: all of it."""
        painter, theme = QStylePainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill(painter, QRectF(self.rect()), theme.colour("window"))
        self._draw_bars(painter)
        narrow = self.width() < theme.px(RAIL_BELOW)
        side = theme.px(RAIL if narrow else SIDEBAR)
        if not narrow:
            self._draw_sidebar(painter)
        top = theme.px(MENU + TOP)
        sheet = QRectF(side, top, self.width() - side + 8, self.height() - top - theme.px(STATUS))
        frame = rounded(sheet.adjusted(0.5, 0.5, 0, 8), 8)
        fill(painter, frame, theme.colour("canvas"))
        outline(painter, frame, theme.colour("hairline"))
        status = QRectF(0, sheet.bottom(), self.width(), theme.px(STATUS))
        fill(painter, status, theme.colour("window"))
        line = QRectF(0, status.top(), self.width(), 1)
        fill(painter, line, theme.colour("hairline"))
        self._write(painter, QPointF(16, status.center().y()), self.accessibleName(), SMALL)
        self._draw_page(painter, QRectF(side, top, self.width() - side, sheet.height()))
        if not self._is_painted:
            self._is_painted = True
            self._after.start()

    def _draw_bars(self, painter: QStylePainter) -> None:
        theme, left, middle = self._theme, 18.0, self._theme.px(MENU) / 2
        for title in MENUS:
            left += self._write(painter, QPointF(left + 6, middle), tr(title), STRONG) + 20
        middle = theme.px(MENU) + theme.px(TOP) / 2
        place = QPointF(84, middle)
        self._write(painter, place, self._name, NAME)

    def _draw_sidebar(self, painter: QStylePainter) -> None:
        theme, row = self._theme, self._theme.px(ROW)
        top = theme.px(MENU + TOP) + 4
        current = rounded(QRectF(8, top + 1, theme.px(SIDEBAR) - 16, row - 2), 6)
        fill(painter, current, theme.colour("selection"))
        for number, title in enumerate(self._groups):
            middle = QPointF(30 + theme.px(18), top + row * (number + 0.5))
            self._write(painter, middle, title, OTHER if number else CURRENT)

    def _draw_page(self, painter: QStylePainter, page: QRectF) -> None:
        theme, left = self._theme, page.left() + PAGE
        self._write(painter, QPointF(left, page.top() + 24), tr("Overview"), TITLE)
        self._write(painter, QPointF(left, page.top() + 46), self.accessibleName())
        if not self._found:
            return
        shown = tiles(self._found)
        room = page.width() - 2 * PAGE
        across = side_by_side(len(shown), room, theme)
        wide = (room - GAP * (across - 1)) / across
        top, high = page.top() + theme.px(HEAD) + 6, theme.px(HEIGHT)
        for number, (name, figures) in enumerate(shown):
            down, place = divmod(number, across)
            box = QRectF(left + place * (wide + GAP), top + down * (high + GAP), wide, high)
            TilePainter(painter, theme, name, figures).paint(box)

    def _write(self, painter: QStylePainter, place: QPointF, text: str, ink: Ink = PLAIN) -> int:
        """Write a line whose middle is at a place; give how wide it is."""
        font = self._theme.font(ink.role, ink.weight)
        wide = QFontMetrics(font).horizontalAdvance(text)
        painter.setFont(font)
        box = QRectF(place.x(), place.y() - 16, wide + 4, 32)
        write(painter, box, LEFT | MIDDLE, text, self._theme.colour(ink.token))
        return wide
