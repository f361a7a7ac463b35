"""The window: menu bar, top bar, sidebar, the page in front, status bar and toasts."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from govtransform.i18n import tr
from govtransform.store.headlines import Headlines
from govtransform.values.words import day
from ui.actions import Actions
from ui.commands import WindowCommands
from ui.context import Context
from ui.desk import Steps
from ui.menus import Menus
from ui.page_stack import PageStack
from ui.pages import GROUPS, PAGES, PageSpec
from ui.pages.first_look import FirstLook
from ui.panes import Panes
from ui.tools import Tools
from ui.widgets.sidebar import Sidebar
from ui.widgets.status_bar import StatusBar
from ui.widgets.toast import Toast
from ui.widgets.top_bar import Standing, TopBar

if TYPE_CHECKING:  # slow to load
    from ui.dialogs.welcome import Welcome

RAIL_BELOW = 1400
SMALLEST = (1000, 620)


class MainWindow(QMainWindow):
    """Shows a welcome page, then first figures, then the pages of the open programme."""

    page_shown = Signal(str)

    def __init__(self, tools: Tools) -> None:
        super().__init__()
        self.tools = tools
        self.setWindowTitle(tr("GovTransform"))
        self.setMinimumSize(*SMALLEST)
        self.actions_ = Actions(self)
        self.menus = Menus(self.menuBar(), self.actions_)
        self.top = TopBar(tools.theme, self.actions_, self)
        self.sidebar = Sidebar(tools.theme, GROUPS, self)
        self.pages = PageStack(self)
        self.body = QStackedWidget(self)
        self.status = StatusBar(tools.theme, self)
        self.welcome: Welcome | None = None
        self._first: QWidget | None = None
        self._lay_out()
        self.toast = Toast(tools.theme, self.centralWidget())
        self.panes = Panes(self._panes, self)
        self.commands = WindowCommands(self)
        self._connect()
        self.sidebar.set_pages(PAGES)
        self._restore()

    def show_first(self, found: Headlines | None, path: Path) -> None:
        """Show the first figures of a programme that is still being opened."""
        self._first = FirstLook(self.tools.theme, found, self)
        self.body.addWidget(self._first)
        self.body.setCurrentWidget(self._first)
        self.sidebar.set_current("overview")
        name = (found.name if found else "") or path.stem
        as_at = day(found.as_at.last_day) if found and found.as_at else ""
        self.show_standing(Standing(name, as_at), Steps())
        self._show_frame(True)

    def show_welcome(self) -> None:
        """Show the page of a start without a programme."""
        if not self.welcome:
            self.welcome = self.commands.make_welcome()
            self.body.addWidget(self.welcome)
        self.welcome.refresh()
        self.body.setCurrentWidget(self.welcome)
        self._show_frame(False)
        self.setWindowTitle(tr("GovTransform"))
        self.commands.update()

    def show_programme(self, context: Context, specs: tuple[PageSpec, ...]) -> None:
        """Show the pages of a programme, first the one that was open last."""
        self.pages.use(context, specs)
        self.sidebar.set_pages(specs)
        self.menus.show_pages(specs, self.go)
        last = self.tools.state.text("page", "overview")
        self.go(last if last in self.pages.specs else specs[0].key)
        self.body.setCurrentWidget(self.pages)
        self._show_frame(True)
        if self._first:
            self.body.removeWidget(self._first)
            self._first.deleteLater()
            self._first = None

    def close_programme(self) -> None:
        """Let go of its pages and go back to the welcome page."""
        self.pages.forget()
        self.menus.show_pages((), self.go)
        self.show_welcome()

    def go(self, key: str, **where: Any) -> None:
        """Bring a page to the front; `where` says what to show in it."""
        self.pages.go(key, **where)

    def show_standing(self, standing: Standing, steps: Steps) -> None:
        """Say what is open, and what can be undone."""
        self.top.show_standing(standing)
        self.setWindowTitle(tr("{programme} – GovTransform", programme=standing.programme))
        self.commands.show_steps(steps)

    def _lay_out(self) -> None:
        whole, middle = QWidget(self), QHBoxLayout()
        self.body.addWidget(self.pages)
        middle.setSpacing(0)
        middle.addWidget(self.sidebar)
        middle.addWidget(self.body, 1)
        down = QVBoxLayout(whole)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(self.top)
        down.addLayout(middle, 1)
        down.addWidget(self.status)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        self.sidebar.chosen.connect(self.go)
        self.sidebar.settings_wanted.connect(self.actions_["tools.settings"].trigger)
        self.pages.shown.connect(self._on_shown)
        self.pages.status.connect(self.status.show_words)
        self.tools.notices.told.connect(self.toast.tell)
        self.toast.undo_wanted.connect(self.tools.desk.undo)
        self.tools.desk.stands.connect(self.show_standing)

    def _restore(self) -> None:
        geometry = self.tools.state.blob("geometry")
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            self.resize(1440, 900)

    def _show_frame(self, shown: bool) -> None:
        """The welcome page has no bars around it."""
        for widget in (self.top, self.sidebar, self.status):
            widget.setVisible(shown)

    def _panes(self) -> list[QWidget]:
        page = self.pages.page()
        shown = [self.top, self.sidebar, self.body.currentWidget()]
        if page and page.panel:
            shown = [self.top, self.sidebar, page.main, page.panel]
        return shown

    def _on_shown(self, key: str) -> None:
        page = self.pages.page()
        self.sidebar.set_current(key)
        self._fit_sidebar()
        self.tools.state.keep("page", key)
        if page:
            self.status.show_words(*page.status_words)
        self.commands.update()
        self.page_shown.emit(key)

    def _fit_sidebar(self) -> None:
        """A rail where the window is narrow, unless the person chose for this page."""
        chosen = self.tools.state.text(f"rail/{self.pages.current}")
        narrow = self.width() < self.tools.theme.px(RAIL_BELOW)
        self.sidebar.set_rail(narrow if not chosen else chosen == "yes")
        self.commands.show_rail(self.sidebar.is_rail)

    def choose_rail(self, is_rail: bool) -> None:
        """Show the sidebar so on this page from now on."""
        self.tools.state.keep(f"rail/{self.pages.current}", "yes" if is_rail else "no")
        self._fit_sidebar()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: narrow windows have a rail."""
        super().resizeEvent(event)
        self._fit_sidebar()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt: keep the window's place; the programme is saved already."""
        self.tools.state.keep("geometry", self.saveGeometry())
        self.tools.desk.close()
        super().closeEvent(event)
