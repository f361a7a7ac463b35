"""News at the bottom centre: what happened, and Undo. Six seconds, longer while it is used."""

from PySide6.QtCore import QEvent, QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget

from govtransform.i18n import tr
from ui.announce import announce
from ui.notices import Notice
from ui.theme import Theme
from ui.widgets.text import button, label, tool_button

STAYS = 6000  # milliseconds
ABOVE = 40  # pixels of the window below it


class Toast(QFrame):
    """One at a time, over its parent; the newest replaces the one before."""

    undo_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self._over = parent
        self._text = label(theme)
        self._undo = button(theme, tr("Undo"), "link")
        self._folder = button(theme, tr("Show folder"), "link")
        self._written = QUrl()
        self._close = tool_button(theme, "x", tr("Close this notice"), "tipText")
        across = QHBoxLayout(self)
        across.setContentsMargins(14, 6, 8, 6)
        across.setSpacing(16)
        for widget in (self._text, self._undo, self._folder, self._close):
            across.addWidget(widget)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(STAYS)
        self._timer.timeout.connect(self._on_time)
        self._undo.clicked.connect(self._on_undo)
        self._folder.clicked.connect(self._on_folder)
        self._close.clicked.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def tell(self, notice: Notice) -> None:
        """Show this, and have it said."""
        self._text.setText(notice.text)
        self._undo.setVisible(notice.undo)
        self._folder.setVisible(notice.folder is not None)
        self._written = QUrl.fromLocalFile(str(notice.folder or ""))
        self.setAccessibleName(notice.text)
        self.show()
        self._place()
        self.raise_()
        self._timer.start()
        announce(self, notice.text)

    def _place(self) -> None:
        parent = self._over
        self.adjustSize()
        left = (parent.width() - self.width()) // 2
        self.move(max(0, left), parent.height() - self.height() - ABOVE)

    def _on_time(self) -> None:
        if self.underMouse() or self.isAncestorOf(QApplication.focusWidget() or self.window()):
            self._timer.start()
        else:
            self.hide()

    def _on_undo(self) -> None:
        self.hide()
        self.undo_wanted.emit()

    def _on_folder(self) -> None:
        self.hide()
        QDesktopServices.openUrl(self._written)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: stay at the bottom centre of a window that changes its size."""
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return bool(super().eventFilter(watched, event))
