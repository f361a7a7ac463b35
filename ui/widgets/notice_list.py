"""The notices since the start: what a toast said and was gone."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QListWidget, QVBoxLayout, QWidget

from govtransform.i18n import tr
from ui.notices import Notices
from ui.theme import Theme
from ui.widgets.empty_state import EmptyState
from ui.widgets.text import label


class NoticeList(QDialog):
    """Newest first, each with its time."""

    def __init__(self, theme: Theme, notices: Notices, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Notices"))
        self.resize(theme.px(460), theme.px(360))
        found = QListWidget()
        found.setObjectName("lines")
        found.setAccessibleName(self.windowTitle())
        found.setWordWrap(True)
        found.addItems([tr("{time:%H:%M}  {text}", time=n.at, text=n.text) for n in notices.all])
        found.setCurrentRow(0)
        down = QVBoxLayout(self)
        down.setContentsMargins(20, 16, 20, 16)
        down.addWidget(label(theme, self.windowTitle(), "panel"))
        if notices.all:
            down.addWidget(found)
            return
        found.hide()
        nothing = EmptyState(theme, self)
        nothing.say(tr("Nothing has happened yet"), tr("What was done and told is kept here."))
        down.addWidget(nothing, 1)
