"""The base of every page: head, sentence, tool row, body, side panel; it works only when seen.

class RisksPage(Page):
    tables = frozenset({"risk", "risk_assessment"})

    def __init__(self, context: Context) -> None:
        super().__init__(context, tr("Risks"), ground="sheet")
        self.new = self.head.add_action(tr("New risk"), "primary", "plus")
        self.tools.addWidget(…)          # the row of filters; it shows once used
        self.body.addWidget(…, 1)
        self.set_panel(SidePanel(context.theme))

    def refresh(self) -> None:           # read and show; called when seen and stale
        self.fetch(risk_lines, self._show)   # off the main thread

    def _show(self, lines: …) -> None:
        self.head.set_sentence(tr("{n} of {all} shown", …))
        self.say_status([tr("…")], [tr("£, cash terms")])
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui import rights
from ui.announce import announce
from ui.context import Context
from ui.reader import Read, Reader, Show
from ui.widgets.page_head import PageHead
from ui.widgets.status_bar import Word

if TYPE_CHECKING:  # slow to load
    from govtransform.queries.figured import Why

PANEL_OVER_BELOW = 1180


class Page(QFrame):
    """Listens to `bridge.changed` once; `refresh` comes at once when seen, else when shown.

    `tables` are those whose changes matter to it; none means every change does.
    `status` tells the status bar: words at the left, words at the right.
    """

    tables: frozenset[str] = frozenset()
    changed_table = ""  # whose records its commands change, where they are of one table
    status = Signal(list, list)

    def __init__(self, context: Context, title: str, ground: str = "canvas") -> None:
        super().__init__()
        self.context = context
        self.setObjectName("page")
        self.setProperty("ground", ground)
        self.setAccessibleName(title)
        self.status_words: tuple[list[Word], list[Word]] = ([], [])
        self.head = PageHead(context.theme, title, self)
        self.tools, self.body = QHBoxLayout(), QVBoxLayout()
        self.main = QWidget(self)
        self.panel: QWidget | None = None
        self.handlers: dict[str, Callable[[], object]] = {}
        self._stale, self._reader = True, Reader(context, self)
        self._lay_out(ground)
        context.bridge.changed.connect(self._on_changed)
        self.handle("help.why", self._explain)

    def main_why(self) -> "Why | None":
        """The figure that F9 explains where none that has the keys can be explained."""
        return None

    def refresh(self) -> None:
        """Read and show what there is now."""

    def fetch(self, read: Read, show: Show) -> None:
        """Read with a session of its own, off the main thread, then show what was read.

        An answer that comes after the next question is dropped.
        """
        self._reader.ask(read, show)

    def open_at(self, where: Mapping[str, Any]) -> None:
        """Go to what another page asked for, such as `{"record": 14}` or `{"filter": …}`."""

    def set_panel(self, panel: QWidget) -> None:
        """Put a panel beside the page, from the top of its head down; hidden at first."""
        self.panel = panel
        self._across.addWidget(panel)
        panel.hide()

    def handle(self, name: str, slot: Callable[[], object]) -> None:
        """Carry out a command of `ui.action_table` whenever this page is in front."""
        self.handlers[name] = slot

    def why_not(self, name: str) -> str:
        """Why the account may not carry out a command here; empty where it may."""
        return rights.why_not(self.context.workspace, name, self.changed_table)

    def guard(self, name: str, *buttons: QAbstractButton) -> None:
        """Disable the buttons of a command that may not be carried out here, and say why."""
        for each in buttons:
            rights.allow(each, self.why_not(name))

    def say_sentence(self, sentence: str) -> None:
        """Say it in the head, and aloud where the page is seen."""
        self.head.set_sentence(sentence)
        if self.isVisible():
            announce(self, sentence)

    def say_status(self, left: Sequence[Word], right: Sequence[Word] = ()) -> None:
        """Tell the status bar: phrases, or pairs of a word and its figure."""
        self.status_words = (list(left), list(right))
        self.status.emit(*self.status_words)

    @property
    def is_stale(self) -> bool:
        """Whether what is shown is older than what is stored."""
        return self._stale

    def catch_up(self) -> None:
        """Refresh now if stale."""
        if self._stale:
            self._stale = False
            self.refresh()

    def _lay_out(self, ground: str) -> None:
        sides = 20 if ground == "canvas" else 0
        self.tools.setContentsMargins(20, 0, 20, 0)
        self.tools.setSpacing(8)
        self.tools.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.body.setContentsMargins(sides, 6, sides, 16 if sides else 0)
        self.body.setSpacing(12)
        down = QVBoxLayout(self.main)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(self.head)
        down.addLayout(self.tools)
        down.addLayout(self.body, 1)
        self._across = QHBoxLayout(self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(0)
        self._across.addWidget(self.main, 1)

    def _place_panel(self) -> None:
        """Beside the page where there is room, else over it."""
        panel = self.panel
        if panel is None:
            return
        over = self.window().width() < self.context.theme.px(PANEL_OVER_BELOW)
        beside = self._across.indexOf(panel) >= 0
        if over and beside:
            self._across.removeWidget(panel)
        elif not over and not beside:
            self._across.addWidget(panel)
        if over:
            panel.setGeometry(self.width() - panel.width(), 0, panel.width(), self.height())
            panel.raise_()

    def _explain(self) -> None:
        from ui.pages.why_actions import why  # noqa: PLC0415  (loads what explains all figures)

        why(self)

    def _on_changed(self, touched: Mapping[str, Any]) -> None:
        self._stale = self._stale or not self.tables or bool(touched.keys() & self.tables)
        if self.isVisible():
            self.catch_up()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: find the panel its place."""
        super().resizeEvent(event)
        self._place_panel()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: catch up when seen."""
        super().showEvent(event)
        self.catch_up()
