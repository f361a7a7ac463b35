"""The three initiatives of product example 10, ready to be handed in."""

from datetime import date

from govtransform.exchange.portfolio_return import PortfolioReturn
from govtransform.exchange.return_columns import Layout
from govtransform.model import Values
from govtransform.queries import portfolio_return
from govtransform.queries.organisation import own_settings
from govtransform.registers import COST_LINES, COST_VALUES, INITIATIVES, NARRATIVES, ORGANISATION
from govtransform.services import records
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month
from tests.factories import add, change, put

YEAR = 2026
APRIL = Month(2026, 4)
EXEMPT = "Exempt under Section 43"


def three_initiatives(workspace: Workspace) -> None:
    """£10.00m and £10.62m; £8.00m and £8.40m; and one whose cost is exempt."""
    change(workspace, ORGANISATION, as_at_month=Month(2026, 6))
    with workspace.edit("Change") as session:
        records.update(session, INITIATIVES, 1, _told(1))
    for number in (2, 3):
        add(workspace, INITIATIVES, title=f"Number {number}", programme_id=1, **_told(number))
    for number, (baseline, forecast) in enumerate(((1_000_000, 1_062_000), (800_000, 840_000)), 1):
        line = add(workspace, COST_LINES, name="Build", initiative_id=number)
        put(workspace, "budget", *[baseline] * 10, grid=COST_VALUES, line=line)
        put(workspace, "actual", *[forecast] * 3, grid=COST_VALUES, line=line)
        start = APRIL.plus(3)
        put(workspace, "forecast", *[forecast] * 7, start=start, grid=COST_VALUES, line=line)
    with workspace.edit("Add") as session:
        kept = dict.fromkeys(("budget 2026/27", "forecast 2026/27", "budget"), EXEMPT)
        records.add(session, COST_LINES, {"name": "Build", "initiative_id": 3}, kept=kept)


def explain(workspace: Workspace, subject: str = "Variance", initiative: int = 1) -> int:
    return add(workspace, NARRATIVES, initiative_id=initiative, fy=YEAR, subject=subject,
               text="The supplier started early.")  # fmt: skip


def made(workspace: Workspace, layout: Layout = Layout.LEGACY) -> PortfolioReturn:
    with workspace.read() as session:
        told = portfolio_return.entries(session, YEAR)
        return PortfolioReturn(told, layout, YEAR, own_settings(session).fy_start_month)


def _told(number: int) -> Values:
    return {
        "external_ref": f"DEPT_{number:04}_2627-Q1", "summary": "What it is for.",
        "category": "Data", "confidence_independent": "Amber", "confidence_owner": "Green",
        "confidence_owner_scale": "Three points", "baseline_start_on": date(2026, 4, 1),
        "baseline_end_on": date(2028, 3, 31),
    }  # fmt: skip
