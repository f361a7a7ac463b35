"""The rule of risks that came true: each is named by its issue (R03)."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.i18n import tr
from govtransform.queries.rule import Rule, Touched, meant
from govtransform.registers import RISKS
from govtransform.registers.raid.issues import Issue
from govtransform.registers.raid.risks import Risk, RiskState


def _unnamed(session: Session, touched: Touched) -> Iterator[str]:
    named = select(Issue.risk_id).where(Issue.archived.is_(False), Issue.risk_id.is_not(None))
    query = select(Risk.id, Risk.code).where(
        Risk.archived.is_(False), Risk.state == RiskState.MATERIALISED, Risk.id.not_in(named)
    )
    for row_id, code in session.execute(query.order_by(Risk.id)):
        if meant(touched, row_id):
            yield tr("{record} has materialised, and no issue names it: make it an issue (R03)",
                     record=code)  # fmt: skip


RULES = (
    Rule(RISKS.plural, RISKS.table, frozenset({"state"}), _unnamed, of_steps=True, warns=True),
)
