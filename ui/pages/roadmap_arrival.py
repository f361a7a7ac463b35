"""Rows of the roadmap that somebody asked for, and may have to wait for: it is read elsewhere."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from ui.models.roadmap_model import Key
from ui.widgets.roadmap_tree import RoadmapTree


class Arrival(QObject):
    """`clear` takes away what leaves rows out; `times` counts how often rows have arrived."""

    def __init__(self, tree: RoadmapTree, clear: Callable[[], object]) -> None:
        super().__init__(tree)
        self._tree, self._clear = tree, clear
        self._wanted: Sequence[Key] = ()
        self._naming, self.times, self._typed = False, 0, ""

    def want(self, keys: Sequence[Key]) -> None:
        """Ask for some rows."""
        self._wanted, self._naming = keys, False

    def follow(self, key: Key, times: int, *, naming: bool = False) -> None:
        """Go to what an edit made or moved, now or as soon as rows have arrived since `times`.

        What is typed until then goes into the name.
        """
        self._wanted, self._naming, self._typed = (key,), naming, ""
        if naming:
            self._tree.setFocus()
        if self.times > times:
            self.go()
        elif naming:
            self._tree.installEventFilter(self)

    def go(self) -> None:
        """Rows have arrived: go to what was asked for, whatever is left out now."""
        self.times += 1
        self._tree.removeEventFilter(self)
        (wanted, naming), self._wanted, self._naming = (self._wanted, self._naming), (), False
        for key in wanted:
            if self._tree.roadmap.place(key) is None:
                self._clear()
            self._tree.go_to(key)
        if naming and wanted:
            self._name(wanted[-1])

    def _name(self, key: Key) -> None:
        self._tree.edit(self._tree.roadmap.index_of(key))
        editor = self._tree.viewport().findChild(QLineEdit)
        if self._typed and editor:
            editor.insert(self._typed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: keep what is typed for a row that is still to come."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.text():
            self._typed += event.text() if event.text().isprintable() else ""
            return True
        return super().eventFilter(watched, event)
