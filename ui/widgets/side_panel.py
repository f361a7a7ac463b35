"""The panel beside a page: badge, reference, state, title, tabs, next and previous, close."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from govtransform.i18n import tr
from ui.theme import MEDIUM, Theme
from ui.widgets.rating_badge import RatingBadge
from ui.widgets.text import label, tool_button

WIDTH = 384


class SidePanel(QFrame):
    """`head` says what it shows; `add_tab` adds a tab with its widget."""

    next_wanted = Signal()
    previous_wanted = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidePanel")
        self.setFixedWidth(theme.px(WIDTH))
        self._badge = RatingBadge(theme)
        self._code = label(theme, "", "body", "second")
        self._state = label(theme, "", "secondary")
        theme.dress(self._state, "secondary", MEDIUM)
        self._title = label(theme, "", "panel")
        self._title.setWordWrap(True)
        self._tabs = QTabBar(self)
        self._tabs.setExpanding(False)
        self._tabs.setAccessibleName(tr("Parts of the record"))
        self._pages = QStackedWidget(self)
        self._tabs.currentChanged.connect(self._pages.setCurrentIndex)
        self._lay_out(theme)

    def head(self, code: str, title: str, state: str = "", rating: str = "") -> None:
        """Say which record this is."""
        self._code.setText(code)
        self._title.setText(title)
        self._state.setText(state)
        self._badge.set_rating(rating)
        self.setAccessibleName(f"{code} {title}")

    def add_tab(self, text: str, widget: QWidget) -> int:
        """Add a tab; give its number."""
        self._pages.addWidget(widget)
        number = self._tabs.addTab(text)
        self._tabs.setVisible(self._tabs.count() > 1)
        return number

    def set_count(self, tab: int, text: str, count: int) -> None:
        """Put the number of things behind a tab after its word."""
        self._tabs.setTabText(tab, f"{text}  {count}" if count else text)

    def show_tab(self, tab: int) -> None:
        """Bring a tab to the front."""
        self._tabs.setCurrentIndex(tab)

    def _lay_out(self, theme: Theme) -> None:
        top = QHBoxLayout()
        top.setSpacing(6)
        for widget in (self._badge, self._code, self._state):
            top.addWidget(widget)
        top.addStretch(1)
        buttons = (
            ("chevron-up", tr("Previous record"), self.previous_wanted),
            ("chevron-down", tr("Next record"), self.next_wanted),
            ("x", tr("Close the panel"), self.closed),
        )
        for icon, name, signal in buttons:
            made = tool_button(theme, icon, name)
            made.clicked.connect(signal)
            top.addWidget(made)
        down = QVBoxLayout(self)
        down.setContentsMargins(16, 10, 16, 0)
        down.setSpacing(6)
        down.addLayout(top)
        down.addWidget(self._title)
        down.addWidget(self._tabs)
        down.addWidget(self._pages, 1)
