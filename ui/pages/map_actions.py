"""What can be done to the benefits map: add and remove links, each one undo step, and export it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject

from govtransform.charts.benefits_map import MAP_CHART
from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.queries.benefits_map import BenefitsMap
from govtransform.registers import MAP_LINKS
from govtransform.services import records
from ui.context import Context
from ui.dialogs.record_box import Asked, RecordBox
from ui.pages.chart_export import ChartExport
from ui.pages.page import Page

FIELDS = ("source", "target", "strength", "note")


class MapActions(QObject):
    """A circle is refused with its loop named, and the dialog stays open."""

    def __init__(self, context: Context, page: Page) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self._out = ChartExport(context, page)

    def add_link(self, source: str = "", target: str = "") -> RecordBox:
        """Ask for both ends and the strength of a link, and add it."""
        body = tr(
            "An output leads to a change or a benefit, a benefit to a benefit or an objective."
        )
        start = {"source": source or None, "target": target or None, "strength": 3}
        asked = Asked(tr("New link"), body, MAP_LINKS, FIELDS, start, tr("Add the link"))
        box = RecordBox(asked, self._add, self._context.bridge, self._context.theme, self._page)
        box.open()
        return box

    def remove_link(self, link_id: int) -> None:
        """Remove a link."""

        def remove() -> None:
            with self._context.workspace.edit(tr("Remove map link")) as session:
                records.remove(session, MAP_LINKS, link_id)

        if self._done(remove):
            self._context.notices.tell(tr("The link was removed"), undo=True)

    def write_out(self, data: BenefitsMap) -> None:
        """Have a file named, and draw what is shown into it."""
        self._out.ask(replace(MAP_CHART, load=lambda _: data))

    def _add(self, told: dict[str, Any]) -> None:
        with self._context.workspace.edit(tr("Add map link")) as session:
            records.add(session, MAP_LINKS, told)
        self._context.notices.tell(tr("The link was added"), undo=True)

    def _done(self, work: Callable[[], object]) -> bool:
        try:
            work()
        except GovTransformError as error:
            self._context.bridge.refuse(error, work)
            return False
        return True
