"""The help: texts about pages and words of the glossary, to look for and to read."""

from PySide6.QtCore import QItemSelectionModel, Qt, QUrl, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from govtransform.i18n import tr
from ui.delegates.cell import ROW
from ui.dialogs.help_sheet import HelpSheet
from ui.help_texts import Text, pages, terms, text_at
from ui.models.cells_model import Cell, Head, Index
from ui.theme import Theme
from ui.widgets.cells_view import REST, CellsView
from ui.widgets.segmented import Segmented
from ui.widgets.text import label, tool_button

LIST = 250
_ONE = CellsView.SelectionMode.SingleSelection
_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect
_DOWN = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class HelpDialog(QDialog):
    """Stands beside the window, which can be worked in; `go` opens it at a text."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Help"))
        self.resize(theme.px(860), theme.px(620))
        self._theme = theme
        self._visited: list[str] = []
        self.search = _Find(self)
        self.search.setPlaceholderText(tr("Find in the help"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.search.setClearButtonEnabled(True)
        choices = (("page", tr("Pages"), ""), ("term", tr("Glossary"), ""))
        self.kind = Segmented(theme, choices, tr("Pages or glossary"), self)
        self.list = CellsView(theme, tr("Texts found"), (REST,), ROW)
        self.list.setSelectionMode(_ONE)
        self.list.horizontalHeader().hide()
        self.list.fits = False
        self.found: list[Text] = []
        self.none = label(theme, tr("Nothing answers to that."), "body", "second")
        self.none.setWordWrap(True)
        self.sheet = HelpSheet(theme, self)
        self.back = tool_button(theme, "arrow-left", tr("Back to the text before"))
        self._lay_out()
        self._connect()
        self._fill()

    def go(self, address: str) -> None:
        """Show a text, `page:roadmap` or `term:npsv`, and bring the window to the front."""
        text = text_at(address)
        if text is None:
            return
        if not self._visited or self._visited[-1] != address:
            self._visited.append(address)
        self.back.setEnabled(len(self._visited) > 1)
        kind = address.partition(":")[0]
        if self.kind.key != kind or not self._choose(address):
            self.kind.choose(kind)
            self.search.clear()
            self._fill()
            self._choose(address)
        self._show(text)

    def popup(self, address: str) -> None:
        """Open at a text, with the keyboard in it."""
        self.go(address)
        self.show()
        self.raise_()
        self.activateWindow()
        self.sheet.setFocus()

    @property
    def address(self) -> str:
        """What is shown."""
        return self._visited[-1] if self._visited else ""

    def step_back(self) -> None:
        """Show the text that was shown before."""
        if len(self._visited) > 1:
            self._visited.pop()
            self.go(self._visited[-1])

    def _show(self, text: Text) -> None:
        self.setWindowTitle(tr("Help: {title}", title=text.title))
        self.sheet.show_text(text)

    def _fill(self) -> None:
        """List what answers to the words, those whose title does first."""
        words = self.search.text().strip()
        found = [t for t in self._texts() if t.answers_to(words)]
        found.sort(key=lambda t: words.casefold() not in t.title.casefold())
        self.found = found
        self.list.show_rows([Head(tr("Text"))], [[Cell(text.title)] for text in found])
        self.none.setVisible(not found)
        self._choose(self.address)

    def _texts(self) -> list[Text]:
        return list((terms() if self.kind.key == "term" else pages()).values())

    def _choose(self, address: str) -> bool:
        """Mark a text in the list; whether it is there."""
        addresses = [text.address for text in self.found]
        if address not in addresses:
            return False
        place = self.list.cells.index(addresses.index(address), 0)
        self.list.selectionModel().setCurrentIndex(place, _SELECT)
        self.list.scrollTo(place)
        return True

    def _on_row(self, current: Index) -> None:
        if current.isValid():
            self.go(self.found[current.row()].address)

    def _on_found(self) -> None:
        """Go from the words typed to the first text that answers to them."""
        self.list.setFocus()
        if self.found and not self.list.currentIndex().isValid():
            self.go(self.found[0].address)

    def _on_link(self, url: QUrl) -> None:
        self.go(url.toString())

    def _connect(self) -> None:
        self.search.textChanged.connect(self._fill)
        self.search.left_down.connect(self._on_found)
        self.kind.chosen.connect(self._fill)
        self.list.selectionModel().currentChanged.connect(self._on_row)
        self.list.activated.connect(self.sheet.setFocus)
        self.sheet.anchorClicked.connect(self._on_link)
        self.back.clicked.connect(self.step_back)
        for keys, slot in (("Alt+Left", self.step_back), ("Ctrl+F", self.search.setFocus)):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    def _lay_out(self) -> None:
        left, right, across = QVBoxLayout(), QVBoxLayout(), QHBoxLayout(self)
        left.setSpacing(8)
        for widget in (self.search, self.kind):
            left.addWidget(widget)
        left.addWidget(self.none)
        left.addWidget(self.list, 1)
        right.setSpacing(4)
        right.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        right.addWidget(self.sheet, 1)
        self.list.setFixedWidth(self._theme.px(LIST))
        self.search.setFixedWidth(self._theme.px(LIST))
        across.setContentsMargins(16, 16, 16, 16)
        across.setSpacing(16)
        across.addLayout(left)
        across.addLayout(right, 1)


class _Find(QLineEdit):
    """Down or Enter goes on to what was found."""

    left_down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: to the list."""
        if event.key() in _DOWN:
            self.left_down.emit()
        else:
            super().keyPressEvent(event)
