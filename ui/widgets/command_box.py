"""The command box (Ctrl+K): go to a page or record, do a command, look a thing up."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from govtransform.i18n import tr
from ui.announce import announce
from ui.theme import Theme
from ui.widgets.command_list import CommandList, Entry
from ui.widgets.text import label, rule

WIDTH, HEIGHT = 680, 460
MOST = 40


Source = Callable[[str], Sequence[Entry]]


class CommandBox(QFrame):
    """Over the window; `sources` are asked with every key and answer what they have, best first.

    Add a source for records with `add_source`; the box sorts groups by the order of the sources
    and keeps the focus's place, to return to it on Esc.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("popup")
        self._theme, self._over = theme, parent
        self._sources: list[Source] = []
        self._recent: list[str] = []
        self._before: QWidget | None = None
        self._field = QLineEdit()
        self._field.setPlaceholderText(tr("Search or type a command"))
        self._field.setAccessibleName(self._field.placeholderText())
        self._list = CommandList(theme, self)
        self._list.chosen.connect(self._on_chosen)
        self._field.textChanged.connect(self._on_text)
        self._field.installEventFilter(self)
        hint = tr("Up and Down choose, Enter opens, Esc closes")
        down = QVBoxLayout(self)
        down.setContentsMargins(8, 8, 8, 8)
        self._count = label(theme, "", "secondary", "second")
        top = QHBoxLayout()
        top.addWidget(self._field, 1)
        top.addWidget(self._count)
        down.addLayout(top)
        down.addWidget(self._list, 1)
        down.addWidget(rule())
        down.addWidget(label(theme, hint, "secondary", "third"))
        self.hide()

    def add_source(self, source: Source) -> None:
        """Ask this one too."""
        self._sources.append(source)

    def open_box(self) -> None:
        """Show it, empty, with the last things first."""
        self._before = QApplication.focusWidget()
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

    def _on_text(self, text: str) -> None:
        found = [entry for source in self._sources for entry in source(text)]
        if not text:
            last = [e for title in self._recent for e in found if e.title == title]
            found = [*last, *(e for e in found if e not in last)]
        found.sort(key=lambda entry: not entry.enabled)
        self._list.show_entries(found[:MOST])
        told = tr("Results: {count}", count=len(found))
        self._count.setText(told)
        if text:
            announce(self, told)

    def _on_chosen(self, entry: Entry) -> None:
        if not entry.enabled:
            return
        self._recent = [entry.title, *(t for t in self._recent if t != entry.title)][:5]
        self.close_box()
        entry.run()

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
            self._list.step(steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._list.choose_current()
        elif key == Qt.Key.Key_Escape:
            self.close_box()
        else:
            return False
        return True
