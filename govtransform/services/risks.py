"""A risk that came true: it becomes an issue that names it, and keeps its assessments (R03)."""

from datetime import date

from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.queries import raid
from govtransform.queries.organisation import own_settings
from govtransform.registers import ISSUES, RISKS
from govtransform.registers.raid.risks import LIVE, Direction, Risk, RiskState
from govtransform.services import records


def materialise(session: Session, risk_id: int, today: date) -> int:
    """Make an open risk an issue of the as-at day, and give the issue's id.

    GovTransformError where it is no open threat.
    """
    risk = session.get(Risk, risk_id)
    if risk is None:
        raise GovTransformError(tr("This risk no longer exists"))
    if risk.direction != Direction.THREAT or risk.state not in LIVE or risk.archived:
        raise GovTransformError(
            tr("{record} is no open threat, so it becomes no issue.", record=risk.code)
        )
    cell = raid.risk_lines(session, [risk_id])[risk_id].cell()
    told = {
        "title": risk.title,
        "initiative_id": risk.initiative_id,
        "risk_id": risk.id,
        "severity": cell.impact if cell else None,
        "owner_id": risk.owner_id,
        "raised_on": own_settings(session).as_at_day or today,
    }
    records.update(session, RISKS, risk_id, {"state": RiskState.MATERIALISED})
    return records.add(session, ISSUES, told)
