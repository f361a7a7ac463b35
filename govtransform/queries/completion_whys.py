"""What the forecasts at completion are worked out from: what was spent, and the work left."""

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial

from sqlalchemy.orm import Session

from govtransform.calc.earned_value import EarnedValue, Method
from govtransform.i18n import N_, tr
from govtransform.queries.basis import LESS, ONE, based
from govtransform.queries.derivation import As, Basis, Derivation, Term
from govtransform.queries.earned import Earned
from govtransform.queries.explain_earned import earned_figure
from govtransform.queries.figured import Figured, Why
from govtransform.registers import INITIATIVES
from govtransform.values.period import Month

_WHOLE = {
    Method.PERFORMANCE_CONTINUES: N_("Actual cost + work left ÷ CPI"),
    Method.REMAINING_AT_PLAN: N_("Actual cost + work left"),
    Method.COST_AND_SCHEDULE: N_("Actual cost + work left ÷ (CPI × SPI)"),
    Method.BOTTOM_UP: N_("Actual cost + the new forecast of what is left"),
    Method.WEIGHTED: N_("Actual cost + work left ÷ (0.8 × CPI + 0.2 × SPI)"),
}


@dataclass(frozen=True, slots=True)
class _Rest:
    """A forecast of one initiative in a month: what is left to spend, as it follows from `left`.

    `left` is the work that is left, at its budget, or the new forecast of it.
    """

    initiative: int
    month: Month
    now: EarnedValue
    method: Method

    @property
    def left(self) -> Decimal:
        """Pounds of work, or of the new forecast."""
        own = self.now.left if self.method is Method.BOTTOM_UP else None
        return self.now.budget - self.now.earned if own is None else own

    @property
    def factor(self) -> Decimal:
        """What a pound of it will cost."""
        rest = self.now.to_complete(self.method).value
        return ONE if rest is None or not self.left else rest / self.left


def of_forecast(told: Earned, method: Method) -> tuple[Why, ...]:
    """The whole cost, what is still to be spent, the variance, and the index that is needed."""
    months = [each.month for each in told.months if each.value]
    if told.now is None or not (told.id and months):
        return ()
    rest = _Rest(told.id, months[-1], told.now, method)
    return tuple(based(partial(read, rest)) for read in (_whole, _to_spend, _variance, _needed))


def _whole(rest: _Rest, session: Session) -> Basis:
    terms = (_spent(rest, session), _left(rest, session, rest.factor))
    return Basis(tr(_WHOLE[rest.method]), terms, As.MONEY)


def _to_spend(rest: _Rest, session: Session) -> Basis:
    formula = tr("The whole cost − actual cost; the whole is: {formula}",
                 formula=tr(_WHOLE[rest.method]))  # fmt: skip
    return Basis(formula, (_left(rest, session, rest.factor),), As.MONEY)


def _variance(rest: _Rest, session: Session) -> Basis:
    """Budget at completion less the whole cost."""
    budget = Term(tr("Budget at completion"), rest.now.budget)
    spent = replace(_spent(rest, session), factor=LESS)
    formula = tr("Budget at completion − the whole cost, which is: {formula}",
                 formula=tr(_WHOLE[rest.method]))  # fmt: skip
    return Basis(formula, (budget, spent, _left(rest, session, -rest.factor)), As.MONEY)


def _needed(rest: _Rest, session: Session) -> Basis:
    """The work that is left over what is still to be spent."""
    at_plan = replace(rest, method=Method.REMAINING_AT_PLAN)
    below = replace(_left(rest, session, rest.factor), is_below=True)
    formula = tr("Work left ÷ what is still to be spent")
    return Basis(formula, (_left(at_plan, session, ONE), below))


def _spent(rest: _Rest, session: Session) -> Term:
    found = _figure(rest, session, "spent")
    sources = tuple(one for term in found.terms for one in term.sources)
    return Term(tr("Actual cost"), rest.now.actual, sources=sources)


def _left(rest: _Rest, session: Session, factor: Decimal) -> Term:
    """Each piece of work with the budget of what is not done; nothing of a new forecast."""
    if rest.method is Method.BOTTOM_UP:
        return Term(tr("New forecast of what is left"), rest.left, factor)
    found = _figure(rest, session, "earned")
    sources = tuple(
        replace(one, value=term.value * (1 - term.factor))
        for term in found.terms
        for one in term.sources
    )
    return Term(tr("Work left"), rest.left, factor, sources=sources)


def _figure(rest: _Rest, session: Session, what: str) -> Derivation:
    of = f"{INITIATIVES.table}:{rest.initiative}"
    return earned_figure(session, Figured(record=of, part=f"{what} {rest.month.key}"))
