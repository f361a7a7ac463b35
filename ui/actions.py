"""The commands of the table as actions of Qt: bound, enabled, and disabled with a reason."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from govtransform.i18n import tr
from ui.action_table import ACTIONS, BY_NAME, ActionSpec


class Actions(QObject):
    """One QAction for each command. A disabled one says why in its tooltip."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.groups: dict[str, QActionGroup] = {}
        self.bound: set[str] = set()
        self._all = {spec.name: self._make(spec) for spec in ACTIONS}

    def __getitem__(self, name: str) -> QAction:
        return self._all[name]

    def all(self) -> list[QAction]:
        """Every action, in the order of the table."""
        return list(self._all.values())

    def bind(self, name: str, slot: Callable[[], object]) -> None:
        """Say what a command of the window does."""
        self.bound.add(name)
        self._all[name].triggered.connect(slot)

    def allow(self, name: str, why_not: str = "") -> None:
        """Enable a command, or disable it and say why."""
        action, spec = self._all[name], BY_NAME[name]
        action.setEnabled(not why_not)
        action.setToolTip(why_not or tr(spec.tooltip))
        action.setStatusTip(action.toolTip())

    def _make(self, spec: ActionSpec) -> QAction:
        action = QAction(tr(spec.text), self)
        action.setObjectName(spec.name)
        action.setShortcuts([QKeySequence(keys) for keys in spec.shortcuts])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setToolTip(tr(spec.tooltip))
        action.setCheckable(bool(spec.choice))
        if spec.choice and spec.choice != "toggle":
            self.groups.setdefault(spec.choice, QActionGroup(self)).addAction(action)
        return action
