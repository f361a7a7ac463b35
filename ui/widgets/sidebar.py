"""The sidebar: groups with icon and word, the pages of the current one; or a rail of icons."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QScrollArea, QVBoxLayout, QWidget

from govtransform.i18n import tr
from ui.groups import Group
from ui.pages import PageSpec
from ui.theme import Theme
from ui.widgets.nav_item import EDGE, WIDTH, NavItem, NavState
from ui.widgets.text import rule

RAIL = 52


class Sidebar(QWidget):
    """`chosen` gives the key of a page; a group leads to its first page.

    On the rail a group of several pages shows them in a menu.
    """

    chosen = Signal(str)
    settings_wanted = Signal()

    def __init__(self, theme: Theme, groups: Sequence[Group], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Pages"))
        self._theme, self._groups = theme, groups
        self._pages: Sequence[PageSpec] = ()
        self._badges: Mapping[str, int] = {}
        self._current, self._is_rail = "", False
        self._group_items: dict[str, NavItem] = {}
        self._page_items: dict[str, NavItem] = {}
        self._lay_out()
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @property
    def is_rail(self) -> bool:
        """Whether only icons are shown."""
        return self._is_rail

    def set_pages(self, pages: Sequence[PageSpec]) -> None:
        """Show these pages; groups with pages, or with register areas, are shown."""
        self._pages = pages
        with_pages = {page.group for page in pages}
        for group in self._groups:
            self._group_items[group.key].setVisible(group.is_first or group.key in with_pages)
        self._build_pages()

    def set_current(self, key: str) -> None:
        """Mark the page that is in front."""
        before, self._current = self.group_of(self._current), key
        if self.group_of(key) != before or not self._page_items:
            self._build_pages()
        self._show_states()

    def set_badges(self, badges: Mapping[str, int]) -> None:
        """Show how much needs the person, by group."""
        self._badges = badges
        self._show_states()

    def set_rail(self, is_rail: bool) -> None:
        """Show icons only, or words too."""
        if is_rail != self._is_rail:
            self._is_rail = is_rail
            self._build_pages()
            self._on_theme_changed()

    def pages_of(self, group: str) -> list[PageSpec]:
        """The pages of a group, in order."""
        return [page for page in self._pages if page.group == group]

    def group_of(self, key: str) -> str:
        """The group in which a page is; nothing where there is no such page."""
        return next((page.group for page in self._pages if page.key == key), "")

    def _lay_out(self) -> None:
        inside = QWidget(self)
        self._down = QVBoxLayout(inside)
        self._down.setContentsMargins(EDGE, 4, EDGE, 4)
        self._down.setSpacing(0)
        for group in self._groups:
            item = NavItem(self._theme, group.key, tr(group.title), group.icon)
            item.clicked.connect(self._on_group)
            self._group_items[group.key] = item
            self._down.addWidget(item)
        self._down.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._settings = NavItem(self._theme, "settings", tr("Settings"), "settings")
        self._settings.clicked.connect(self.settings_wanted)
        foot = QVBoxLayout()
        foot.setContentsMargins(EDGE, 0, EDGE, 6)
        foot.addWidget(rule())
        foot.addWidget(self._settings)
        all_of_it = QVBoxLayout(self)
        all_of_it.setContentsMargins(0, 0, 0, 0)
        all_of_it.setSpacing(0)
        all_of_it.addWidget(scroll, 1)
        all_of_it.addLayout(foot)

    def _build_pages(self) -> None:
        """The entries of the open group's pages, made anew below it."""
        for item in self._page_items.values():
            self._down.removeWidget(item)
            item.hide()
            item.deleteLater()
        self._page_items.clear()
        group = self.group_of(self._current)
        pages = self.pages_of(group)
        if group in self._group_items and len(pages) > 1 and not self._is_rail:
            place = self._down.indexOf(self._group_items[group])
            for offset, page in enumerate(pages, 1):
                item = NavItem(self._theme, page.key, tr(page.title))
                item.clicked.connect(self._on_page)
                self._page_items[page.key] = item
                self._down.insertWidget(place + offset, item)
        self._show_states()

    def _show_states(self) -> None:
        group = self.group_of(self._current)
        for key, item in self._group_items.items():
            is_open = key == group
            alone = is_open and not self._page_items
            badge = self._badges.get(key, 0)
            item.show_state(NavState(alone, is_open, self._is_rail, badge))
        for key, item in self._page_items.items():
            item.show_state(NavState(is_current=key == self._current))
        self._settings.show_state(NavState(is_rail=self._is_rail))

    def _on_group(self) -> None:
        item = self.sender()
        if not isinstance(item, NavItem):
            return
        pages = self.pages_of(item.key)
        if self._is_rail and len(pages) > 1:
            self._show_menu(item, pages)
        elif pages:
            self.chosen.emit(pages[0].key)

    def _show_menu(self, item: NavItem, pages: list[PageSpec]) -> None:
        menu = QMenu(item)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for page in pages:
            menu.addAction(tr(page.title)).setData(page.key)
        menu.triggered.connect(lambda action: self.chosen.emit(action.data()))
        menu.popup(item.mapToGlobal(item.rect().topRight()))

    def _on_page(self) -> None:
        item = self.sender()
        if isinstance(item, NavItem):
            self.chosen.emit(item.key)

    def _on_theme_changed(self) -> None:
        self.setFixedWidth(self._theme.px(RAIL if self._is_rail else WIDTH))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: up and down move among the entries."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the frame's ground."""
        QPainter(self).fillRect(self.rect(), self._theme.colour("window"))
