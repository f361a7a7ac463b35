"""F6 goes round the panes of a window, and each keeps the place of the focus in it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget


class Panes(QObject):
    """`panes` gives those there are now, in reading order; hidden ones are passed over.

    One entered for the first time has the focus in its focus proxy, such as a page's table.
    """

    def __init__(self, panes: Callable[[], Sequence[QWidget]], parent: QObject) -> None:
        super().__init__(parent)
        self._panes = panes
        self._last: dict[int, QWidget] = {}

    def move(self, step: int) -> None:
        """Move to the next pane (1) or the one before (-1) that can take the focus."""
        seen = [pane for pane in self._panes() if pane.isVisible()]
        focus = QApplication.focusWidget()
        here = next((n for n, pane in enumerate(seen) if _holds(pane, focus)), -1)
        if here >= 0 and focus:
            self._last[id(seen[here])] = focus
        for offset in range(1, len(seen) + 1):
            pane = seen[(here + step * offset) % len(seen)]
            target = self._target(pane)
            if target:
                target.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _target(self, pane: QWidget) -> QWidget | None:
        last = self._last.get(id(pane))
        if last and _holds(pane, last) and _can_take(last):
            return last
        main = pane.focusProxy()
        if main and _can_take(main):
            return main
        return next((w for w in [pane, *pane.findChildren(QWidget)] if _can_take(w)), None)


def _holds(pane: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and (pane is widget or pane.isAncestorOf(widget))


def _can_take(widget: QWidget) -> bool:
    tab = Qt.FocusPolicy.TabFocus.value
    return bool(widget.focusPolicy().value & tab) and widget.isVisible() and widget.isEnabled()
