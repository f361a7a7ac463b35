"""What can be done about months and narratives on the pages of money; each is one undo step."""

from datetime import date
from typing import Any

from PySide6.QtCore import QObject

from govtransform.i18n import tr
from govtransform.queries import closing
from govtransform.queries.organisation import own_settings
from govtransform.registers import CLOSED_MONTHS, NARRATIVES
from govtransform.values import words
from govtransform.values.period import Month
from ui.context import Context
from ui.dialogs.record_box import Act, Asked, RecordBox
from ui.models import money_edit
from ui.pages.page import Page


class MoneyActions(QObject):
    """Asks what a step needs, does it, and says so; what is refused changes nothing."""

    def __init__(self, context: Context, page: Page) -> None:
        super().__init__(page)
        self._context, self._page = context, page

    def close_month(self, month: Month | None = None) -> RecordBox:
        """Ask for the control total of a month, or of the next that is open, and close it."""
        with self._context.workspace.read() as session:
            waiting = closing.first_open(session)
            meant = month or (waiting.month if waiting else own_settings(session).as_at)
        body = tr(
            "Type the total of the month in the finance ledger. The month closes only where the "
            "actuals stored add up to it; from then on they change only with a reason."
        )
        start = {"month": meant, "closed_on": date.today()}
        title = tr("Close {month}", month=words.month(meant)) if meant else tr("Close a month")
        asked = Asked(title, body, CLOSED_MONTHS, money_edit.CLOSING, start, tr("Close the month"))

        def act(told: dict[str, Any]) -> None:
            closed = money_edit.close_month(self._context.workspace, told)
            self._told(tr("{month} is closed", month=words.month(closed)))

        box = self._open(asked, act)
        box.editors["control_total"].setFocus()
        return box

    def write_narrative(self, initiative_id: int, year: int, about: str) -> RecordBox:
        """Ask why a year's figure moved, and keep it; `about` says by how much and of what."""
        body = tr("Why is it so, and what is done about it? The return carries this text.")
        start = {"written_on": date.today()}
        asked = Asked(
            about, body, NARRATIVES, money_edit.NARRATIVE, start, tr("Keep the narrative")
        )

        def act(told: dict[str, Any]) -> None:
            money_edit.write_narrative(self._context.workspace, initiative_id, year, told)
            self._told(tr("The narrative was kept"))

        return self._open(asked, act)

    def _told(self, text: str) -> None:
        self._context.notices.tell(text, undo=True)

    def _open(self, asked: Asked, act: Act) -> RecordBox:
        box = RecordBox(asked, act, self._context.bridge, self._context.theme, self._page)
        box.open()
        return box
