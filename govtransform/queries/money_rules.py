"""Rules of money between records: one closing of a month, one approved budget of a scope."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.i18n import N_, tr
from govtransform.queries.rule import Rule, Touched, meant
from govtransform.registers import BUDGET_VERSIONS, CLOSED_MONTHS
from govtransform.registers.money.budget_versions import BudgetState, BudgetVersion
from govtransform.registers.money.closed_months import ClosedMonth
from govtransform.values import words
from govtransform.values.period import Month


def _closings(session: Session, touched: Touched) -> Iterator[str]:
    seen: dict[Month, ClosedMonth] = {}
    live = select(ClosedMonth).where(ClosedMonth.archived.is_(False)).order_by(ClosedMonth.id)
    for closing in session.scalars(live):
        told = {"month": words.month(closing.month), "record": closing.code}
        if closing.reopened_on is None:
            first = seen.setdefault(closing.month, closing)
            if first is not closing and (meant(touched, closing.id) or meant(touched, first.id)):
                sentence = "{record}: {month} is closed already, by {other}"
                yield tr(sentence, other=first.code, **told)
        elif not closing.reason and meant(touched, closing.id):
            yield tr("{record}: {month} was opened again without a reason (M01)", **told)


def _approvals(session: Session, touched: Touched) -> Iterator[str]:
    version = BudgetVersion
    seen: dict[str, BudgetVersion] = {}
    live = select(version).where(version.archived.is_(False), version.state == BudgetState.APPROVED)
    for row in session.scalars(live.order_by(version.id)):
        first = seen.setdefault(row.scope, row)
        if first is not row and (meant(touched, row.id) or meant(touched, first.id)):
            sentence = "{record}: {other} is the approved budget of its scope already"
            yield tr(sentence, record=row.code, other=first.code)
        if not (row.baseline_id and row.approved_by_id) and meant(touched, row.id):
            sentence = "{record}: approved needs who approved it, and the baseline of its figures"
            yield tr(sentence, record=row.code)


RULES = (
    Rule(N_("Closed months"), CLOSED_MONTHS.table, frozenset({"month", "reopened_on", "reason"}),
         _closings),
    Rule(N_("Budget versions"), BUDGET_VERSIONS.table,
         frozenset({"scope", "state", "baseline_id", "approved_by_id"}), _approvals),
)  # fmt: skip
