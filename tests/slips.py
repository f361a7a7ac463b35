"""The third breakthrough of the product in records: a go-live with all that hangs on it."""

from datetime import date
from decimal import Decimal

from govtransform.registers import (
    ALLOCATION_VALUES,
    ALLOCATIONS,
    BENEFITS,
    COST_LINES,
    COST_VALUES,
    FUNDING_SOURCES,
    PLAN_ITEMS,
    SAVINGS_TARGETS,
)
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month
from tests.factories import add, put

TODAY, GO_LIVE, SLIPPED = date(2026, 4, 15), date(2026, 10, 1), date(2027, 1, 1)


def example(workspace: Workspace) -> None:
    """The third breakthrough of the product, to the pound."""
    live = add(workspace, PLAN_ITEMS, name="Go-live", initiative_id=1, kind="Go-live",
               finish_on=GO_LIVE)  # fmt: skip
    gain = add(workspace, BENEFITS, title="Fewer calls", initiative_id=1, start_milestone_id=live,
               offset_months=1, full_year=Decimal(120_000), starts_on=date(2026, 11, 1),
               ends_on=date(2030, 3, 31))  # fmt: skip
    months = 41  # November 2026 to March 2030
    put(workspace, "forecast", *([10_000] * months), start=Month(2026, 11), line=gain)
    put(workspace, "plan", *([9_000] * 5), start=Month(2026, 11), line=gain)
    dual = add(workspace, COST_LINES, name="Old system", initiative_id=1, tied_to_id=live,
               category="Dual running")  # fmt: skip
    put(workspace, "forecast", *([4_000] * 6), grid=COST_VALUES, line=dual)
    paid = add(workspace, COST_LINES, name="Licence", initiative_id=1, tied_to_id=live,
               offset_months=3, nature="Capital")  # fmt: skip
    put(workspace, "forecast", 120_000, start=Month(2027, 1), grid=COST_VALUES, line=paid)
    add(workspace, SAVINGS_TARGETS, programme_id=1, fy=2026, amount=Decimal(45_000))
    source = add(workspace, FUNDING_SOURCES, name="Capital")
    sum_ = add(workspace, ALLOCATIONS, source_id=source, initiative_id=1, state="Confirmed",
               nature="Capital")  # fmt: skip
    put(workspace, "allocated", 120_000, grid=ALLOCATION_VALUES, line=sum_)
