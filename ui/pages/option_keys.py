"""The keys of the grids of an option: each command goes to the grid that is in front."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from ui.context import Context
from ui.pages.case_parts import CaseParts
from ui.pages.grid_actions import GridActions

_COMMANDS: dict[str, Callable[[GridActions], object]] = {
    "edit.copy": GridActions.copy,
    "edit.copy-headings": GridActions.copy_with_headings,
    "edit.paste": GridActions.paste,
    "edit.fill-down": GridActions.fill_down,
    "edit.fill-right": GridActions.fill_right,
    "edit.clear": GridActions.clear,
    "edit.delete": GridActions.clear,
}


class OptionKeys(QObject):
    """Copies, pastes, fills and clears amounts of an option, as in every grid."""

    def __init__(self, context: Context, page: CaseParts) -> None:
        super().__init__(page)
        self._page = page
        lines = page.option.lines
        self._acts = {
            lines.costs: GridActions(lines.costs.view, context, page),
            lines.benefits: GridActions(lines.benefits.view, context, page),
        }
        for name, act in _COMMANDS.items():
            page.handle(name, partial(self._do, act))

    def _do(self, act: Callable[[GridActions], object]) -> None:
        if self._page.stack.currentWidget() is self._page.option:
            act(self._acts[self._page.option.lines.grid])
