"""The ring around what has the keyboard: after a key, not after a click."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QFocusFrame,
    QProxyStyle,
    QSlider,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QTabBar,
    QWidget,
)

from ui.theme import Theme

MARGIN = 4  # two pixels away, two wide
_RINGED = (QAbstractButton, QCheckBox, QSlider, QTabBar)
_MARGINS = (QStyle.PixelMetric.PM_FocusFrameHMargin, QStyle.PixelMetric.PM_FocusFrameVMargin)


class _Margins(QProxyStyle):
    """Leaves room between the ring and what it is around, and lets it lie over its neighbours."""

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        data: QStyleHintReturn | None = None,
    ) -> int:
        """Qt: above, the ring is not cut off where the parent of what it is around ends."""
        if hint is QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            return 1
        return super().styleHint(hint, option, widget, data)

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        """Qt: the margins of a focus frame."""
        return MARGIN if metric in _MARGINS else super().pixelMetric(metric, option, widget)


class FocusRing(QFocusFrame):
    """One for the application. Fields and cells show the focus themselves."""

    def __init__(self, theme: Theme, app: QApplication) -> None:
        super().__init__()
        self._theme, self._app = theme, app
        self._margins = _Margins("Fusion")
        self.setStyle(self._margins)
        app.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        by_key = not self._app.mouseButtons()
        ringed = isinstance(new, _RINGED) and not isinstance(new, QAbstractItemView)
        self.setWidget(new if new and by_key and ringed else None)  # type: ignore[arg-type]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("focus"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 7, 7)
