"""A text of the help as it is read: fonts and colours of the kit, links that stay inside."""

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from ui.help_texts import Text
from ui.theme import Theme

ROLES = {1: "page", 2: "panel", 3: "card"}
ABOVE = {1: 0, 2: 16, 3: 12}  # pixels above a heading
BETWEEN, LINE, CELL = 8, 130, 6  # pixels below a paragraph, percent of a line, pixels in a cell


class HelpSheet(QTextBrowser):
    """`show_text` shows a text from its beginning; a link is told by `anchorClicked`."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text: Text | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setDocumentMargin(18)
        self.document().setIndentWidth(theme.px(20))
        theme.changed.connect(self._on_theme_changed)

    def show_text(self, text: Text) -> None:
        """Show this."""
        self._text = text
        self.setAccessibleName(text.title)
        self.document().setDefaultFont(self._theme.font("body"))
        self.setMarkdown(text.markdown)
        block = self.document().begin()
        while block.isValid():
            self._dress(block)
            block = block.next()
        for frame in self.document().rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                self._dress_table(frame)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _dress(self, block: QTextBlock) -> None:
        level = block.blockFormat().headingLevel()
        cursor = QTextCursor(block)
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        is_cell = cursor.currentTable() is not None
        look = QTextBlockFormat()
        look.setTopMargin(ABOVE.get(level, 0))
        look.setBottomMargin(0 if is_cell else BETWEEN)
        look.setLineHeight(LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor = QTextCursor(block)
        cursor.mergeBlockFormat(look)
        if level:
            ink = QTextCharFormat()
            ink.setFont(self._theme.font(ROLES.get(level, "card")))
            cursor.select(QTextCursor.SelectionType.LineUnderCursor)
            cursor.movePosition(
                QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
            )
            cursor.setCharFormat(ink)  # what Markdown says of the size would go first

    def _dress_table(self, table: QTextTable) -> None:
        look = table.format()
        look.setBorder(1)
        look.setBorderBrush(QBrush(self._theme.colour("hairline")))
        look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        look.setBorderCollapse(True)
        look.setCellPadding(CELL)
        look.setTopMargin(4)
        look.setBottomMargin(12)
        look.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        table.setFormat(look)

    def _on_theme_changed(self) -> None:
        if self._text:
            self.show_text(self._text)
