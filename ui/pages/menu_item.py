"""A command of `ui.action_table` as an entry of a page's context menu."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from govtransform.i18n import tr
from ui.action_table import BY_NAME
from ui.theme import Theme


def menu_item(name: str, slot: Callable[[], object], theme: Theme, parent: QObject) -> QAction:
    """The entry, with its key written beside it: the key itself belongs to the window."""
    spec = BY_NAME[name]
    keys = f"\t{spec.shortcuts[0]}" if spec.shortcuts else ""
    item = QAction(f"{tr(spec.text)}{keys}", parent)
    item.setIcon(theme.icons.icon(spec.icon))
    item.setToolTip(tr(spec.tooltip))
    item.triggered.connect(slot)
    return item
