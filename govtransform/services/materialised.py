"""What a risk was thought to be before it came true stays on record (R03)."""

from typing import Any

from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.model import Register
from govtransform.registers import RISK_ASSESSMENTS
from govtransform.registers.raid.risks import Risk, RiskState


def refuse_loss(session: Session, register: Register, row: Any) -> None:
    """Raise GovTransformError where this is an assessment of a risk that materialised."""
    if register is not RISK_ASSESSMENTS:
        return
    risk = session.get_one(Risk, row.risk_id)
    if risk.state == RiskState.MATERIALISED:
        told = {"record": row.code, "risk": risk.code}
        raise GovTransformError(
            tr("{record} stays: {risk} has come true, and keeps its assessments (R03)", **told)
        )
