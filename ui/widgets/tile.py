"""A tile: name, figure, one bar against its target, one line of meaning. All of it is a button."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStylePainter, QWidget

from govtransform.queries.figured import Why
from ui.delegates.badge import word_of
from ui.printing.sheet import PrintedFigure
from ui.theme import Theme
from ui.widgets.enter_button import EnterButton
from ui.widgets.tile_painting import HEIGHT, LOW, Part, TileFigures, TilePainter

__all__ = ["LOW", "Part", "Tile", "TileFigures"]


class Tile(EnterButton):
    """`show_figures` says what it shows; `clicked` opens what is behind it.

    One that never has a bar is `LOW`, lest there be a gap between its figure and its meaning.
    """

    def __init__(
        self, theme: Theme, name: str, parent: QWidget | None = None, high: int = HEIGHT
    ) -> None:
        super().__init__(parent)
        self._theme, self._name, self._high = theme, name, high
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

    def why_now(self) -> Why | None:
        """The figure that it shows."""
        return self._shown.why

    def printed(self) -> PrintedFigure:
        """What it shows, on paper."""
        shown = self._shown
        parts = [f"{part.figure} {part.word}" for part in shown.parts]
        counts = [f"{word_of(code)} {number}" for code, number in shown.counts]
        meant = [*(parts[1:] or counts), shown.note, shown.beside, shown.meaning]
        figure = parts[0] if parts else shown.figure
        return PrintedFigure(self._name, figure, " · ".join(text for text in meant if text))

    def sizeHint(self) -> QSize:
        """Qt: as high as it was made, as wide as a fifth of a small window."""
        return QSize(self._theme.px(170), self._theme.px(self._high))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: all of it."""
        ground = "pressed" if self.isDown() else "hover" if self.underMouse() else "raised"
        tile = TilePainter(QStylePainter(self), self._theme, self._name, self._shown)
        tile.paint(QRectF(self.rect()), ground)
