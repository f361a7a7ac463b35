"""The notices since the start: what a toast said and was gone."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QListWidget, QVBoxLayout, QWidget

from govtransform.i18n import tr
from ui.notices import Notices
from ui.theme import Theme
from ui.widgets.text import label


class NoticeList(QDialog):
    """Newest first, each with its time."""

    def __init__(self, theme: Theme, notices: Notices, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Notices"))
        self.resize(theme.px(460), theme.px(360))
        found = QListWidget()
        found.setAccessibleName(self.windowTitle())
        found.setWordWrap(True)
        told = [tr("{time:%H:%M}  {text}", time=n.at, text=n.text) for n in notices.all]
        found.addItems(told or [tr("Nothing has happened yet")])
        found.setCurrentRow(0)
        down = QVBoxLayout(self)
        down.setContentsMargins(20, 16, 20, 16)
        down.addWidget(label(theme, self.windowTitle(), "panel"))
        down.addWidget(found)
