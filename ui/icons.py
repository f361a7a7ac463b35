"""Icons of the Lucide set, recoloured from tokens and kept once drawn.

`theme.icons.put(button, "printer")` gives a button its icon and keeps it right when the theme
changes; `theme.icons.pixmap(name, token, size)` is for what paints itself.
The icons of the shell are in `resources/theme/icons.json`, since loading the whole set takes
50 ms, a third of a start; a test holds the file to the set.
"""

import json
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication

from govtransform.files import resource
from ui.paint import CLEAR

if TYPE_CHECKING:  # its enums are slow to make, and the first picture has no icon
    from PySide6.QtGui import QIcon

NAV, BUTTON, CELL, CHEVRON = 18, 16, 14, 12
GAP = 3  # pixels more than Qt leaves between an icon and its word
STROKE, STROKE_SMALL = "1.75", "2"
_PLACE = "iconPlace"  # the property of a button that says which icon it has


@cache
def _shell() -> dict[str, str]:
    found: dict[str, str] = json.loads(resource("theme", "icons.json").read_bytes())
    return found


def drawing(name: str) -> str:
    """The SVG of an icon; ValueError where there is none of that name."""
    inside = _shell().get(name)
    return inside if inside else _from_set(name)


def _from_set(name: str) -> str:
    import lucide  # type: ignore[import-untyped]  # noqa: PLC0415  (it has no types; 50 ms)

    if name not in lucide.get_icon_list():
        raise ValueError(name)
    return str(lucide.lucide_icon(name))


class Icons:
    """Pictures by name, colour token and size; `colour` gives the colour of a token."""

    def __init__(self, colour: Callable[[str], QColor]) -> None:
        self._colour = colour
        self.disabled = "line"
        self.scale = 1.0  # of the icons of buttons: what is painted by hand gives its own sizes
        self._drawn: dict[tuple[str, str, int, float], QPixmap] = {}

    def pixmap(self, name: str, token: str = "text2", size: int = BUTTON) -> QPixmap:
        """One picture, sharp on the sharpest screen there is."""
        ratio = max((s.devicePixelRatio() for s in QGuiApplication.screens()), default=1.0)
        key = (name, token, size, ratio)
        if key not in self._drawn:
            self._drawn[key] = _draw(name, self._colour(token), size, ratio)
        return self._drawn[key]

    def icon(self, name: str, token: str = "text2", size: int = BUTTON) -> "QIcon":
        """The same for what takes an icon; greyed where it is disabled."""
        return _icon(self.pixmap(name, token, size), self.pixmap(name, self.disabled, size))

    def put(
        self, button: QAbstractButton, name: str, token: str = "text2", size: int = BUTTON
    ) -> None:
        """Give a button its icon, also after the theme has changed."""
        button.setProperty(_PLACE, [name, token, size])
        self._give(button, name, token, size)

    def forget(self) -> None:
        """Draw all afresh: the colours have changed."""
        self._drawn.clear()

    def refresh(self) -> None:
        """Give every button its icon again."""
        for widget in QApplication.allWidgets():
            if isinstance(widget, QAbstractButton) and (place := widget.property(_PLACE)):
                self._give(widget, *place)

    def _give(self, button: QAbstractButton, name: str, token: str, size: int) -> None:
        """With room after the icon where a word follows: Qt leaves too little."""
        size, room = round(size * self.scale), GAP if button.text() else 0
        usual = _widened(self.pixmap(name, token, size), room)
        button.setIcon(_icon(usual, _widened(self.pixmap(name, self.disabled, size), room)))
        button.setIconSize(QSize(size + room, size))


def _icon(usual: QPixmap, disabled: QPixmap) -> "QIcon":
    from PySide6.QtGui import QIcon  # noqa: PLC0415  (after the first picture)

    icon = QIcon(usual)
    icon.addPixmap(disabled, QIcon.Mode.Disabled)
    return icon


def _widened(pixmap: QPixmap, room: int) -> QPixmap:
    if not room:
        return pixmap
    ratio = pixmap.devicePixelRatio()
    wide = QPixmap(pixmap.width() + round(room * ratio), pixmap.height())
    wide.setDevicePixelRatio(ratio)
    wide.fill(CLEAR)
    painter = QPainter(wide)
    painter.drawPixmap(0, 0, pixmap)
    painter.end()
    return wide


def _draw(name: str, colour: QColor, size: int, ratio: float) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415  (after the first picture)

    stroke = STROKE if size > CELL else STROKE_SMALL
    svg = drawing(name).replace("currentColor", colour.name())
    svg = svg.replace('stroke-width="2"', f'stroke-width="{stroke}"')
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(CLEAR)
    painter = QPainter(pixmap)
    QSvgRenderer(svg.encode()).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
