"""Why this number, on the pages of money and of business cases: the figure of the row in hand."""

from typing import TYPE_CHECKING

from govtransform.i18n import tr
from govtransform.queries.explain import Figured, explain
from govtransform.queries.organisation import own_settings
from ui.dialogs.why_box import WhyBox
from ui.models.grid_rows import Level
from ui.pages.page import Page

if TYPE_CHECKING:  # a ring of imports
    from ui.pages.case_page import CasePage
    from ui.pages.money_page import MoneyPage


def why_money(page: "MoneyPage") -> WhyBox:
    """What the outturn of the year comes from: of the initiative in hand, else of all shown."""
    index = page.view.currentIndex()
    row = page.model.rows[index.row()] if index.isValid() else None
    only = page.model.data_.only
    of = frozenset({row.id}) if row and row.level is Level.OWNER else only
    return _open(page, "outturn", Figured(page.model.year, None if of is None else frozenset(of)))


def why_case(page: "CasePage") -> WhyBox | None:
    """What the net present value of the option in hand comes from, else of the one put forward."""
    results, line = (page.reading.results, page.reading.line) if page.reading else (None, None)
    if results is None or line is None or results.lead is None:
        page.context.notices.tell(tr("Nothing is worked out yet"))
        return None
    table = page.appraisal.options.table
    index = table.currentIndex()
    option = results.options[index.row()] if index.isValid() and table.hasFocus() else results.lead
    return _open(page, "npsv", Figured(case_id=line.id, option=option.line.code))


def _open(page: Page, key: str, scope: Figured) -> WhyBox:
    with page.context.workspace.read() as session:
        found, own = explain(session, key, scope), own_settings(session)
    box = WhyBox(page.context, found, own.currency, page)
    box.open()
    return box
