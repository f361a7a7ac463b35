"""The first step of an import: which file, and what its rows are; then how it is read."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from govtransform.exchange.reading import ReadOptions, SourceTable
from govtransform.i18n import N_, tr
from govtransform.model import Register
from govtransform.registers import MAPPINGS, ORGANISATION, REGISTERS
from ui.theme import Theme
from ui.widgets.callout import Callout
from ui.widgets.number_box import NumberBox
from ui.widgets.text import button, label

ENCODINGS = ("utf-8", "cp1252", "utf-16")
DELIMITERS = ((",", N_("Comma")), (";", N_("Semicolon")), ("\t", N_("Tab")), ("|", "|"))


class ChoosePage(QWidget):
    """`wanted` asks for the box to choose a file, `dropped` gives a file, `picked` a register."""

    wanted = Signal()
    dropped = Signal(str)
    picked = Signal(object)

    def __init__(
        self,
        theme: Theme,
        register: Register | None,
        parent: QWidget,
        words: tuple[str, str] | None = None,
    ) -> None:
        """`words` are a title and a sentence of another import."""
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.into = QComboBox(self)
        self.into.setAccessibleName(tr("The rows are"))
        self.into.addItem(tr("Find out from the headings"), None)
        for each in _registers():
            self.into.addItem(tr(each.plural), each)
        self.into.setVisible(register is None)
        self.into.activated.connect(self._on_activated)
        self.button = button(theme, tr("Choose a file"), "primary", "folder-open")
        self.button.clicked.connect(self.wanted)
        self.said = Callout(theme, "bad", self)
        self.said.hide()
        self._lay_out(theme, register, words or _words(register))

    def refuse(self, sentence: str) -> None:
        """Say why a file was not read."""
        self.said.say(sentence, tone="bad")
        self.said.show()

    def ask(self, sentence: str) -> None:
        """Ask what the rows are."""
        self.said.say(sentence, tone="warn")
        self.said.show()
        self.into.setFocus()

    @property
    def register(self) -> Register | None:
        """What the rows are, if somebody said so."""
        found = self.into.currentData()
        return found if isinstance(found, Register) else None

    def _lay_out(self, theme: Theme, register: Register | None, told: tuple[str, str]) -> None:
        title = label(theme, told[0], "panel")
        words = label(theme, told[1], "body", "second")
        words.setWordWrap(True)
        down = QVBoxLayout(self)
        down.setContentsMargins(40, 60, 40, 40)
        down.setSpacing(12)
        down.addWidget(title)
        down.addWidget(words)
        if register is None:
            down.addWidget(label(theme, tr("The rows are"), "secondary"))
            down.addWidget(self.into)
        down.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        down.addWidget(self.said)
        down.addStretch(1)

    def _on_activated(self) -> None:
        self.picked.emit(self.register)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt: files may be dropped."""
        if _file(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: read the file that was dropped."""
        if name := _file(event.mimeData()):
            self.dropped.emit(name)


class Reading(QWidget):
    """How the file is read: sheet, heading row, encoding and delimiter; all can be changed."""

    changed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._options, self._rows = ReadOptions(), QFormLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self.sheet, self.encoding, self.delimiter = (QComboBox(self) for _ in range(3))
        self.heading = NumberBox(self)
        self.heading.setRange(0, 1_000)
        self.heading.setKeyboardTracking(False)
        for widget, text in (
            (self.sheet, tr("Sheet")), (self.heading, tr("Headings in row")),
            (self.encoding, tr("Encoding")), (self.delimiter, tr("Delimiter")),
        ):  # fmt: skip
            widget.setAccessibleName(text)
            named: QLabel = label(theme, text, "secondary", "second")
            self._rows.addRow(named, widget)
        self.sheet.activated.connect(self._on_changed)
        self.encoding.activated.connect(self._on_changed)
        self.delimiter.activated.connect(self._on_changed)
        self.heading.valueChanged.connect(self._on_changed)
        self.hide()

    def tell(self, table: SourceTable, options: ReadOptions) -> None:
        """Show how a file was read."""
        self._options = options
        sheets = [(sheet.name, sheet.name) for sheet in table.sheets]
        encodings = dict.fromkeys((table.encoding.lower(), *ENCODINGS))
        is_text = not table.sheets
        _fill(self.sheet, sheets, table.sheet)
        _fill(self.encoding, [(each, each) for each in encodings], table.encoding.lower())
        _fill(self.delimiter, [(key, tr(text)) for key, text in DELIMITERS], table.delimiter)
        self.heading.blockSignals(True)
        self.heading.setValue(table.heading_row)
        self.heading.blockSignals(False)
        for widget, shown in (
            (self.sheet, len(sheets) > 1), (self.encoding, is_text), (self.delimiter, is_text)
        ):  # fmt: skip
            self._rows.setRowVisible(widget, shown)
        self.show()

    def _on_changed(self) -> None:
        changed: ReadOptions = self._options
        if self.sheet.count() > 1:
            changed = replace(changed, sheet=str(self.sheet.currentData()))
        else:
            encoding, delimiter = self.encoding.currentData(), self.delimiter.currentData()
            changed = replace(changed, encoding=str(encoding), delimiter=str(delimiter))
        if self.sender() is self.sheet:
            changed = replace(changed, heading_row=None)
        elif self.sender() is self.heading:
            changed = replace(changed, heading_row=self.heading.value())
        self.changed.emit(changed)


def _fill(box: QComboBox, choices: Sequence[tuple[str, str]], now: str) -> None:
    box.clear()
    for key, text in choices:
        box.addItem(text, key)
    box.setCurrentIndex(max(0, box.findData(now)))


def _words(register: Register | None) -> tuple[str, str]:
    thing = tr(register.plural).lower() if register else tr("rows of any register")
    told = tr(
        "Choose a CSV file or an Excel workbook, or drop it here. Nothing is saved until you "
        "import; rows are known again by their reference."
    )
    return tr("Bring in {things}", things=thing), told


def _registers() -> list[Register]:
    return sorted(
        (r for r in REGISTERS if r not in (MAPPINGS, ORGANISATION)), key=lambda r: tr(r.plural)
    )


def _file(data: QMimeData) -> str:
    urls = [url for url in data.urls() if url.isLocalFile()]
    return urls[0].toLocalFile() if len(urls) == 1 else ""
