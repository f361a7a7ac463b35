"""What the figures of the systems are worked out from: scores, run costs and the plan."""

from datetime import date
from decimal import Decimal
from functools import partial

from sqlalchemy.orm import Session

from govtransform.calc.do_nothing import MONTHS
from govtransform.i18n import tr
from govtransform.queries.assessed import assessed, latest
from govtransform.queries.basis import based, each, given, source, summed
from govtransform.queries.derivation import PLAIN, As, Basis, Term
from govtransform.queries.estate import YEARS, Estate, SystemLine, estate
from govtransform.queries.figured import Why
from govtransform.queries.retirement import Retirement
from govtransform.queries.run_costs import ACTUAL, PLAN, by_system
from govtransform.registers import ASSESSMENTS, SYSTEMS
from govtransform.registers.data.assessments import AssessmentKind
from govtransform.values import words
from govtransform.values.period import Month


def rated(line: SystemLine) -> Why:
    """What explains the rating of a system that has one."""
    return based(partial(_rating, line))


def run_cost(line: SystemLine) -> dict[int, Why]:
    """What explains the run cost beside what is not right about a system."""
    return {2: given(SYSTEMS.table, line.id, "yearly_run_cost")}


def of_year(year: int) -> dict[int, Why]:
    """What explains the planned and the actual cost of a year."""
    return {n: based(partial(_year, year, kind)) for n, kind in ((1, PLAN), (2, ACTUAL))}


def of_retirement(one: Retirement, known: Estate) -> dict[int, Why]:
    """What explains the months of dual running, their cost, and what is saved."""
    is_known, of = one.line.keeping.run_cost is not None, f"{SYSTEMS.table}:{one.line.id}"
    missing = given(SYSTEMS.table, one.line.id, "yearly_run_cost")
    whys = {5: based(partial(_saved, one)) if is_known else missing}
    if one.line.replaced_on is None or known.as_at is None:
        return whys
    gone = _ahead(known.as_at, one.gone_on)
    began = gone - one.months
    whys[3] = summed(
        tr("Months to its retirement − months to when its replacement runs"),
        [source(of, gone, "retired_by_id", words.day(one.gone_on)),
         source(of, -began, "dual_from_id", words.day(one.line.replaced_on))],
    )  # fmt: skip
    return whys | {4: based(partial(_dual, one)) if is_known else missing}


def _ahead(now: date, then: date) -> int:
    return Month.on(then).minus(Month.on(now))


def _rating(line: SystemLine, session: Session) -> Basis:
    """The total of one side times that of the other."""
    assert line.rating is not None
    told = latest(assessed(session, AssessmentKind.LEGACY))[f"{SYSTEMS.table}:{line.id}"]
    impact = source(f"{ASSESSMENTS.table}:{told.id}", line.rating.impact)
    name = tr("Total of impact, of {date}", date=words.day(told.on))
    term = Term(name, impact.value, line.rating.likelihood, sources=(impact,), unit=PLAIN)
    formula = tr("Total of likelihood × total of impact; each is the mean of its scores and the "
                 "highest of them, halved")  # fmt: skip
    return Basis(
        formula, (term,), parameters=tr("Framework updated 13 March 2025: legacy_it.json.")
    )


def _year(year: int, kind: str, session: Session) -> Basis:
    """Each system that is rated red."""
    found = by_system(session, estate(session), year, kind)
    formula = tr("The months of each red-rated system in the year, added up")
    terms = each((source(f"{SYSTEMS.table}:{n}", worth) for n, worth in found.items()), "")
    return Basis(formula, terms, As.MONEY)


def _saved(one: Retirement, _session: Session) -> Basis:
    """The years after the one in which it goes."""
    line = one.line
    found = [
        source(f"{SYSTEMS.table}:{line.id}", line.keeping.run_cost_of(year), "yearly_run_cost",
               tr("Year {number}", number=year + 1))
        for year in range(one.last + 1, YEARS)
    ]  # fmt: skip
    formula = tr("Run cost with its growth, of each year after the one in which it goes, up to "
                 "year {years}", years=YEARS)  # fmt: skip
    return Basis(formula, each(found, ""), As.MONEY)


def _dual(one: Retirement, _session: Session) -> Basis:
    cost = one.line.keeping.run_cost_of(one.last)
    found = source(f"{SYSTEMS.table}:{one.line.id}", cost, "yearly_run_cost",
                   tr("Run cost of year {number}", number=one.last + 1))  # fmt: skip
    months = Decimal(one.months) / MONTHS
    term = Term(found.title, found.value, months, sources=(found,))
    return Basis(tr("Run cost of the year in which it goes ÷ 12 × months of dual running"), (term,),
                 As.MONEY)  # fmt: skip
