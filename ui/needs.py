"""How much needs somebody, beside each group of the sidebar: counted again after each change."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, QTimer

from ui.context import Context
from ui.reader import Reader
from ui.widgets.sidebar import Sidebar

PAUSE = 1500  # milliseconds without a change: what is in front is read first


class Needs(QObject):
    """Belongs to an open programme; `count` does at once what otherwise waits for a pause."""

    def __init__(self, context: Context, sidebar: Sidebar) -> None:
        super().__init__(sidebar)
        self._sidebar, self._reader = sidebar, Reader(context, self)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(PAUSE)
        self._later.timeout.connect(self.count)
        context.bridge.changed.connect(self._later.start)
        self._later.start()

    def count(self) -> None:
        """Count off the main thread, then show it."""
        self._later.stop()
        self._reader.ask(_counted, self._show)

    def end(self) -> None:
        """Show nothing any more: the programme is closed."""
        self._later.stop()
        self._sidebar.set_badges({})
        self.deleteLater()

    def _show(self, found: Mapping[str, int]) -> None:
        badges: Counter[str] = Counter()
        for key, count in found.items():
            badges[self._sidebar.group_of(key)] += count
        self._sidebar.set_badges(badges)


def _counted(session: Any) -> Mapping[str, int]:
    """How much of it leads to each page."""
    from govtransform.queries.attention import attention  # noqa: PLC0415  (loads SQLAlchemy)

    return Counter(each.register for each in attention(session))
