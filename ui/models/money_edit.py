"""What the pages of money do to months and narratives: each is one edit, one undo step."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.registers import NARRATIVES
from govtransform.registers.money.narratives import NarrativeSubject
from govtransform.services import periods, profiles, records
from govtransform.store.workspace import Workspace
from govtransform.values import words
from govtransform.values.period import Month

CLOSING = ("month", "control_total", "closed_by_id", "closed_on")
NARRATIVE = ("text", "author_id", "written_on")


def close_month(workspace: Workspace, told: Mapping[str, Any]) -> Month:
    """Close the month that was told, and give it.

    GovTransformError, with the difference, where its actuals are not the control total.
    """
    month, total = told["month"], told["control_total"]
    if month is None:
        raise GovTransformError(tr("Say which month is to be closed"))
    if total is None:
        raise GovTransformError(tr("Type the control total: the sum of the ledger for the month"))
    with workspace.edit(tr("Close {month}", month=words.month(month))) as session:
        on = told["closed_on"] or date.today()
        periods.close(session, month, told["closed_by_id"], on, total)
    closed: Month = month
    return closed


def write_narrative(
    workspace: Workspace, initiative_id: int, year: int, told: Mapping[str, Any]
) -> int:
    """Add the narrative of a year's variance, and give its id."""
    values = dict(told) | {
        "initiative_id": initiative_id,
        "fy": year,
        "subject": NarrativeSubject.VARIANCE.value,
    }
    with workspace.edit(tr("Write narrative")) as session:
        return records.add(session, NARRATIVES, values)


def spread_profile(workspace: Workspace, benefit_id: int, code: str) -> Decimal:
    """Make the plan of a benefit from its profile, and give what it adds up to."""
    with workspace.edit(tr("Spread {code} by its profile", code=code)) as session:
        return profiles.spread(session, benefit_id, "plan")
