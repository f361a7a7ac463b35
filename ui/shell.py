"""What is in the window: top bar, sidebar, the page in front, status bar, toasts; and its menus."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from govtransform.i18n import N_, tr
from ui.actions import Actions
from ui.commands import WindowCommands
from ui.context import Context
from ui.desk import Steps
from ui.exchange_commands import ExchangeCommands
from ui.groups import GROUPS
from ui.main_window import MainWindow
from ui.menus import Menus
from ui.needs import Needs
from ui.page_stack import PageStack
from ui.pages import PAGES, PageSpec
from ui.panes import Panes
from ui.programme_commands import ProgrammeCommands
from ui.tools import Tools
from ui.widgets.callout import Callout
from ui.widgets.progress import ProgressCard
from ui.widgets.sidebar import Sidebar
from ui.widgets.status_bar import StatusBar
from ui.widgets.toast import Toast
from ui.widgets.top_bar import Standing, TopBar

if TYPE_CHECKING:  # slow to load
    from ui.dialogs.welcome import Welcome

RAIL_BELOW, PROGRESS_WIDTH = 1400, 400


class Shell(QWidget):
    """Shows a welcome page, or the pages of the open programme."""

    def __init__(self, tools: Tools, window: MainWindow) -> None:
        super().__init__(window)
        self.tools = tools
        self.actions_ = Actions(self)
        self.menus = Menus(window.menuBar(), self.actions_)
        self.top = TopBar(tools.theme, self.actions_, self)
        self.past = Callout(tools.theme, "warn", self)
        self.past.hide()
        self.sidebar = Sidebar(tools.theme, GROUPS, self)
        self.pages = PageStack(self)
        self.body = QStackedWidget(self)
        self.status = StatusBar(tools.theme, self)
        self.welcome: Welcome | None = None
        self.needs: Needs | None = None
        self._lay_out()
        self.toast = Toast(tools.theme, self)
        self.progress = ProgressCard(tools.theme, self)
        self.panes = Panes(self._panes, self)
        self.commands = WindowCommands(self, window)
        self.programme_commands = ProgrammeCommands(self, window)
        self.exchange_commands = ExchangeCommands(self, window)
        self._connect()
        self.sidebar.set_pages(PAGES)

    def show_welcome(self) -> None:
        """Show the page of a start without a programme."""
        if not self.welcome:
            self.welcome = self.commands.make_welcome()
            self.body.addWidget(self.welcome)
        self.welcome.refresh()
        self.body.setCurrentWidget(self.welcome)
        self._show_frame(False)
        self.window().setWindowTitle(tr("GovTransform"))
        self.commands.update()

    def show_programme(self, context: Context, specs: tuple[PageSpec, ...]) -> None:
        """Show the pages of a programme, first the one that was open last."""
        self.pages.use(context, specs)
        context.bridge.reason_needed.connect(partial(self._ask_reason, context))
        self.sidebar.set_pages(specs)
        self._count_no_more()
        self.needs = Needs(context, self.sidebar)
        self.menus.show_pages(specs, self.go)
        last = self.tools.state.text("page", "overview")
        self.go(last if last in self.pages.specs else specs[0].key)
        self.body.setCurrentWidget(self.pages)
        self._show_frame(True)

    def close_programme(self) -> None:
        """Let go of its pages and go back to the welcome page."""
        self._count_no_more()
        self.pages.forget()
        self.commands.forget()
        self.menus.show_pages((), self.go)
        self.show_welcome()

    def _count_no_more(self) -> None:
        """What needs somebody is counted of the programme that is open."""
        if self.needs:
            self.needs.end()
            self.needs = None

    def go(self, key: str, **where: Any) -> None:
        """Bring a page to the front; `where` says what to show in it."""
        self.pages.go(key, **where)

    def show_standing(self, standing: Standing, steps: Steps) -> None:
        """Say what is open, and what can be undone."""
        self.top.show_standing(standing)
        told = {"programme": standing.programme, "day": standing.past}
        title = N_("{programme} as at {day}, read only – GovTransform")
        self.window().setWindowTitle(
            tr(title if standing.past else N_("{programme} – GovTransform"), **told)
        )
        self.past.say(tr("As at {day} – read only", **told), tr("Rebuilt from the audit trail"))
        self.past.setVisible(bool(standing.past))
        self.commands.show_steps(steps)

    def _on_reason_needed(self, sentence: str, again: Callable[[], object]) -> None:
        """The same of what is undone or done again."""
        if context := self.pages.context:
            self._ask_reason(context, sentence, again)

    def _ask_reason(self, context: Context, sentence: str, again: Callable[[], object]) -> None:
        """Have an edit made again with the reason it needs, wherever it was made."""
        over = QApplication.activeModalWidget() or self.window()
        make_again = partial(context.bridge.make_again, again)
        context.messages.ask_reason(over, sentence, make_again)

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        self.body.addWidget(self.pages)
        middle.setSpacing(0)
        middle.addWidget(self.sidebar)
        middle.addWidget(self.body, 1)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(self.top)
        down.addWidget(self.past)
        down.addLayout(middle, 1)
        down.addWidget(self.status)

    def _connect(self) -> None:
        self.sidebar.chosen.connect(self.go)
        self.sidebar.settings_wanted.connect(self.actions_["tools.settings"].trigger)
        self.pages.shown.connect(self._on_shown)
        self.pages.status.connect(self.status.show_words)
        self.tools.notices.told.connect(self.toast.tell)
        self.toast.undo_wanted.connect(self.tools.desk.undo)
        self.tools.desk.stands.connect(self.show_standing)
        self.tools.desk.reason_needed.connect(self._on_reason_needed)
        self.tools.desk.began.connect(self.progress.follow)

    def _show_frame(self, shown: bool) -> None:
        """The welcome page has no bars around it."""
        for widget in (self.top, self.sidebar, self.status):
            widget.setVisible(shown)

    def _panes(self) -> list[QWidget]:
        page = self.pages.page()
        if page and page.panel:
            return [self.top, self.sidebar, page.main, page.panel]
        return [self.top, self.sidebar, self.body]

    def _on_shown(self, key: str) -> None:
        page = self.pages.page()
        self.sidebar.set_current(key)
        self._fit_sidebar()
        self.tools.state.keep("page", key)
        if page:
            self.status.show_words(*page.status_words)
        self.commands.update()

    def _fit_sidebar(self) -> None:
        """A rail where the window is narrow, unless the person chose for this page."""
        chosen = self.tools.state.text(f"rail/{self.pages.current}")
        narrow = self.window().width() < self.tools.theme.px(RAIL_BELOW)
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
        wide, high = self.tools.theme.px(PROGRESS_WIDTH), self.progress.sizeHint().height()
        self.progress.setGeometry((self.width() - wide) // 2, self.height() - high - 90, wide, high)
