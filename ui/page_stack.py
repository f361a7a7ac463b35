"""The pages of the window: made on their first visit, with a way back and forward."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.context import Context
from ui.pages import PageSpec
from ui.pages.page import Page

KEPT = 100


class PageStack(QStackedWidget):
    """`shown` gives the key of the page that has come to the front, `status` what it says.

    `context` is what pages are made with; None while no programme is open.
    """

    shown = Signal(str)
    status = Signal(list, list)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.specs: Mapping[str, PageSpec] = {}
        self.context: Context | None = None
        self._made: dict[str, QWidget] = {}
        self._visits: list[str] = []
        self._place = -1

    def use(self, context: Context, specs: Sequence[PageSpec]) -> None:
        """Show pages of this programme from now on."""
        self.forget()
        self.context = context
        self.specs = {spec.key: spec for spec in specs}

    def forget(self) -> None:
        """Let go of every page made: the programme is closed."""
        for page in self._made.values():
            self.removeWidget(page)
            page.deleteLater()
        self._made.clear()
        self._visits, self._place, self.context = [], -1, None

    @property
    def current(self) -> str:
        """The key of the page in front, or nothing."""
        return self._visits[self._place] if self._visits else ""

    def page(self) -> Page | None:
        """The page in front."""
        widget = self._made.get(self.current)
        return widget if isinstance(widget, Page) else None

    def go(self, key: str, **where: Any) -> None:
        """Bring a page to the front, and hand the rest to its `open_at`."""
        if key not in self.specs:
            return
        if key != self.current:
            self._visits = [*self._visits[: self._place + 1], key][-KEPT:]
            self._place = len(self._visits) - 1
        self._show(key)
        page = self.page()
        if page and where:
            page.open_at(where)

    def enter(self) -> None:
        """Let the keys that brought the person here go on in the page in front."""
        page = self.page()
        main = page.main.focusProxy() if page else None
        if main:
            main.setFocus()

    @property
    def can_go_back(self) -> bool:
        """Whether there was a page before this one."""
        return self._place > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether this page was come back to."""
        return self._place < len(self._visits) - 1

    def step(self, step: int) -> None:
        """Go back (-1) or forward (1)."""
        if 0 <= self._place + step < len(self._visits):
            self._place += step
            self._show(self.current)

    def _show(self, key: str) -> None:
        if key not in self._made and self.context:
            made = self._made[key] = self.specs[key].make(self.context)
            self.addWidget(made)
            if isinstance(made, Page):
                made.status.connect(self._on_status)
        had_focus = self.isAncestorOf(self.window().focusWidget() or self)
        self.setCurrentWidget(self._made[key])
        if had_focus:
            self.enter()
        self.shown.emit(key)

    def _on_status(self, left: list[Any], right: list[Any]) -> None:
        if self.sender() is self.page():
            self.status.emit(left, right)
