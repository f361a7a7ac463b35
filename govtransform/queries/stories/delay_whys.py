"""What the figures of a delay are worked out from: the cost lines and benefits that move."""

from collections.abc import Iterable
from decimal import Decimal
from functools import partial

from sqlalchemy.orm import Session

from govtransform.calc.hanging import Rule
from govtransform.calc.slip import WEEK, Effect, Repriced
from govtransform.i18n import tr
from govtransform.queries.basis import LESS, ONE, based, source, times
from govtransform.queries.derivation import As, Basis, Source, Term
from govtransform.queries.figured import Why
from govtransform.queries.slip import Delay
from govtransform.values.period import year_label


def delayed(each: Delay, start: int) -> dict[int, Why]:
    """What explains the five figures of a milestone, by their place in the table."""
    told = each.repriced
    return {
        3: based(partial(_week, told)),
        4: based(partial(_gains, told)),
        5: based(partial(_dual, told)),
        6: based(partial(_worth, told, start)),
        7: based(partial(_leaving, told)),
    }


def _week(told: Repriced, _session: Session) -> Basis:
    """Benefits lost and dual running, seven days of it."""
    factor = LESS * WEEK
    lost = _terms((e for e in told.effects if e.line.is_gain), factor)
    terms = (*lost, *_terms(_dual_running(told), -factor))
    formula = tr("(Benefits lost + dual running added) × 7 ÷ days of the delay")
    days = times(told.days, tr("Days of the delay"), below=True)
    return Basis(formula, (*terms, days), As.MONEY)


def _gains(told: Repriced, _session: Session) -> Basis:
    formula = tr("What the delay changes of each benefit, added up")
    return Basis(formula, _terms(e for e in told.effects if e.line.is_gain), As.MONEY)


def _dual(told: Repriced, _session: Session) -> Basis:
    formula = tr("What the delay adds to each cost of dual running, added up")
    return Basis(formula, _terms(_dual_running(told)), As.MONEY)


def _worth(told: Repriced, start: int, _session: Session) -> Basis:
    """Each financial year with its discount factor."""
    factors = told.bid.worth.factors
    terms = tuple(
        Term(year_label(year, start), net, factors[year], sources=tuple(_of(told, year, start)))
        for year, net in told.priced.items()
    )
    formula = tr("What the delay changes of benefits less spend in each year × the factor "
                 "of the year, which discounts and deflates it, added up")  # fmt: skip
    return Basis(formula, terms, As.MONEY, told.bid.worth.label)


def _of(told: Repriced, year: int, start: int) -> Iterable[Source]:
    """What each line changes of a year; a cost takes away."""
    for effect in told.effects:
        if amount := effect.years(start).get(year):
            amount *= 1 + told.bid.worth.uplift(effect.line.base, year)
            yield _source(effect, amount if effect.line.is_gain else -amount)


def _leaving(told: Repriced, _session: Session) -> Basis:
    """All that leaves the year out of which the largest sum goes."""
    found = told.crossings()
    largest = max(found, key=lambda each: each.amount, default=None)
    terms = tuple(
        Term("", each.amount, sources=(source(each.line.key, each.amount),))
        for each in found
        if largest and each.leaves == largest.leaves
    )
    return Basis(tr("What each cost line moves out of the year, added up"), terms, As.MONEY)


def _dual_running(told: Repriced) -> Iterable[Effect]:
    return (each for each in told.effects if each.line.rule is Rule.LASTS)


def _terms(effects: Iterable[Effect], factor: Decimal = ONE) -> tuple[Term, ...]:
    return tuple(
        Term(
            f"{each.line.code} {each.line.name}",
            each.change,
            factor,
            sources=(_source(each, each.change),),
        )
        for each in effects
    )


def _source(each: Effect, amount: Decimal) -> Source:
    return source(each.line.key, amount)
