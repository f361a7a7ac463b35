"""The command box (Ctrl+K): go to a page or record, do a command, look a thing up.

Opened to search everywhere (Ctrl+Shift+F) it shows records alone, under the names of their
registers.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from govtransform.i18n import tr
from ui.announce import announce
from ui.theme import Theme
from ui.widgets.command_list import GO_TO, GROUPS, LAST, CommandList, Entry
from ui.widgets.text import label, rule

WIDTH, HEIGHT = 680, 460
EACH, KEPT = 8, 5  # of a group; of what was used last

Source = Callable[[str], Sequence[Entry]]
Searcher = Callable[[str, bool], None]


class CommandBox(QFrame):
    """Over the window. `sources` answer each key at once; the searcher, later, by `show_more`.

    The box sorts what they have into groups, the nearest first and what cannot be done last,
    and keeps the focus's place, to return to it on Esc.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("popup")
        self._theme, self._over = theme, parent
        self._sources: list[Source] = []
        self._searcher: Searcher | None = None
        self._everywhere = self._waits = self._wanted = self._moved = False
        self._found: list[Entry] = []
        self._recent: list[Entry] = []
        self._before: QWidget | None = None
        self._field, self._count = QLineEdit(), label(theme, "", "secondary", "second")
        self._nothing = label(theme, tr("Nothing is called so. Fewer letters, or another word, may "
                                        "find it; “Needs attention” has what waits."))  # fmt: skip
        self._icon, self._list = QAction(self), CommandList(theme, self)
        self._list.chosen.connect(self._on_chosen)
        self._field.textChanged.connect(self._on_text)
        self._field.installEventFilter(self)
        self._lay_out()
        self.hide()

    def add_source(self, source: Source) -> None:
        """Ask this one too."""
        self._sources.append(source)

    def set_searcher(self, searcher: Searcher) -> None:
        """Let it know each text, and whether records alone are wanted; it calls `show_more`."""
        self._searcher = searcher

    def open_box(self, everywhere: bool = False) -> None:
        """Show it, empty, with what was used last; `everywhere` to search records alone."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self._everywhere = everywhere
        said = tr("Search all records") if everywhere else tr("Search or type a command")
        self._icon.setIcon(self._theme.icons.icon("search", "text2"))
        self._field.setPlaceholderText(said)
        self._field.setAccessibleName(said)
        parent = self._over
        wide = min(self._theme.px(WIDTH), parent.width() - 40)
        high = min(self._theme.px(HEIGHT), parent.height() - 90)
        self.setGeometry((parent.width() - wide) // 2, self._theme.px(40), wide, high)
        self._field.clear()
        self._on_text("")
        self.show()
        self.raise_()
        self._field.setFocus()

    def close_box(self) -> None:
        """Hide it and give the focus back."""
        self.hide()
        if self._before and self._before.isVisible():
            self._before.setFocus()

    def forget(self) -> None:
        """Let go of what was used last: it was of a programme now closed."""
        self.hide()
        self._recent = []

    def show_more(self, text: str, entries: Sequence[Entry]) -> None:
        """Show these besides, if the text they answer to is still there."""
        if text != self._field.text().strip():
            return
        self._waits = False
        self._found = [*self._found, *entries]
        self._show(self._list.current() if self._moved else None)
        if self._wanted:
            self._list.choose_current()

    def _on_text(self, text: str) -> None:
        sought = text.strip()
        self._wanted = self._moved = False
        self._waits = bool(sought) and self._searcher is not None
        if not sought:
            self._found = self._last_used()
        elif self._everywhere:
            self._found = []
        else:
            self._found = [e for source in self._sources for e in source(sought)]
        self._show(None)
        if self._searcher:
            self._searcher(sought, self._everywhere)

    def _show(self, current: Entry | None) -> None:
        text = self._field.text().strip()
        shown = _arranged(self._found, EACH if text and not self._everywhere else len(self._found))
        self._list.show_entries(shown, text, current)
        told = tr("Results: {count}", count=len(shown))
        self._nothing.setVisible(bool(text) and not self._found and not self._waits)
        if text and told != self._count.text():
            announce(self, told)
        self._count.setText(told)

    def _last_used(self) -> list[Entry]:
        """What was used last, as it stands now; at first, where one can go."""
        now = {entry.key: entry for source in self._sources for entry in source("")}
        used = [replace(now.get(e.key, e), group=LAST, near=0) for e in self._recent]
        return used or [entry for entry in now.values() if entry.group == GO_TO]

    def _on_chosen(self, entry: Entry) -> None:
        if not entry.enabled:
            return
        others = (e for e in self._recent if e.key != entry.key)
        self._recent = [entry, *others][:KEPT]
        self.close_box()
        entry.run()

    def _lay_out(self) -> None:
        hint = tr("Up and Down choose, Enter opens, Esc closes")
        down = QVBoxLayout(self)
        down.setContentsMargins(8, 8, 8, 8)
        self._field.addAction(self._icon, QLineEdit.ActionPosition.LeadingPosition)
        top = QHBoxLayout()
        top.addWidget(self._field, 1)
        top.addWidget(self._count)
        down.addLayout(top)
        self._nothing.setWordWrap(True)
        self._nothing.hide()
        down.addWidget(self._nothing)
        down.addWidget(self._list, 1)
        down.addWidget(rule())
        down.addWidget(label(self._theme, hint, "secondary", "third"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: arrows move in the list while the field keeps the focus; Esc and leaving close."""
        if event.type() is QEvent.Type.KeyPress and self._on_key(event.key()):  # type: ignore[attr-defined]
            return True
        if event.type() is QEvent.Type.FocusOut and not self._list.hasFocus():
            self.hide()
        return bool(super().eventFilter(watched, event))

    def _on_key(self, key: int) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if key in steps:
            self._moved = True
            self._list.step(steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose()
        elif key == Qt.Key.Key_Escape:
            self.close_box()
        else:
            return False
        return True

    def _choose(self) -> None:
        """Choose what is current; whoever types faster than records are found waits for them."""
        if self._waits and not self._moved:
            self._wanted = True
        else:
            self._list.choose_current()


def _arranged(found: Sequence[Entry], each: int) -> list[Entry]:
    """So many of each group: the nearest first, what cannot be done last."""
    groups = dict.fromkeys((*GROUPS, *(entry.group for entry in found)))
    order = {group: place for place, group in enumerate(groups)}
    ranked = sorted(found, key=lambda e: (order[e.group], not e.enabled, e.near))
    counts = dict.fromkeys(order, 0)
    shown = []
    for entry in ranked:
        counts[entry.group] += 1
        if counts[entry.group] <= each:
            shown.append(entry)
    return shown
