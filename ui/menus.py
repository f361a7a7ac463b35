"""The menu bar, from the table of actions; the registers' menu from the pages there are."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QMenu, QMenuBar

from govtransform.i18n import N_, tr
from govtransform.settings import RecentFile
from ui.action_table import ACTIONS
from ui.actions import Actions
from ui.groups import GROUPS
from ui.pages import PageSpec

MENUS = {
    "file": N_("&File"),
    "edit": N_("&Edit"),
    "view": N_("&View"),
    "plan": N_("&Plan"),
    "registers": N_("Re&gisters"),
    "reports": N_("&Reports"),
    "tools": N_("&Tools"),
    "help": N_("&Help"),
}


class Menus:
    """Fills a menu bar; `show_pages` and `show_recent` fill what depends on the programme."""

    def __init__(self, bar: QMenuBar, actions: Actions) -> None:
        self._menus = {key: bar.addMenu(tr(title)) for key, title in MENUS.items()}
        for spec in ACTIONS:
            menu = self._menus[spec.menu]
            if spec.line:
                menu.addSeparator()
            menu.addAction(actions[spec.name])
        for menu in self._menus.values():
            menu.setToolTipsVisible(True)
        self.recent = QMenu(tr("Recent programmes"), self._menus["file"])
        self._menus["file"].insertMenu(actions["file.copy"], self.recent)
        self._menus["registers"].menuAction().setVisible(False)

    def show_pages(self, pages: Sequence[PageSpec], go: Callable[[str], object]) -> None:
        """Offer every page by its group."""
        menu = self._menus["registers"]
        menu.clear()
        for group in GROUPS:
            found = [page for page in pages if page.group == group.key]
            inside = menu.addMenu(tr(group.title)) if len(found) > 1 else menu
            for page in found:
                inside.addAction(tr(page.title)).triggered.connect(_going(go, page.key))
        menu.menuAction().setVisible(bool(pages))

    def show_recent(self, recent: Sequence[RecentFile], open_it: Callable[[str], object]) -> None:
        """Offer the programmes opened lately."""
        self.recent.clear()
        for file in recent:
            self.recent.addAction(file.path).triggered.connect(_going(open_it, file.path))
        self.recent.setEnabled(bool(recent))


def _going(go: Callable[[str], object], key: str) -> Callable[[], None]:
    return lambda: (go(key), None)[1]
