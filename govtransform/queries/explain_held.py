"""Why savings with enablers are realisable so far: by month, by benefit, and factor by factor.

`part` says which figure, and what of: `planned 202604`, `training 202604` (held back by it) and
`lifted-training cash` are of all benefits, in a month or in a year; `held months` of one `record`
by month; `factor-training 202604` a factor of that benefit.
"""

from collections.abc import Callable
from decimal import Decimal

from sqlalchemy.orm import Session

from govtransform.calc.binding import Binding, Constraint
from govtransform.errors import GovTransformError
from govtransform.i18n import N_, tr
from govtransform.queries.derivation import PLAIN, Derivation, Source, Term, exact, no_parameter
from govtransform.queries.enabling import Enabling
from govtransform.queries.explain_benefits import Part, by_benefit, named
from govtransform.queries.figured import Figured
from govtransform.queries.last_changes import Change, last_changes, last_of_any
from govtransform.queries.organisation import own_settings
from govtransform.queries.realisable import Realisable, RealisableLine, realisable
from govtransform.queries.rows import target
from govtransform.registers import BENEFIT_VALUES, REGISTER_OF
from govtransform.registers.savings.benefits import Benefit
from govtransform.registers.savings.enablers import Enabler
from govtransform.values import words
from govtransform.values.period import Month, year_label

_NIL, _ONE = Decimal(0), Decimal(1)
PLANNED, REALISABLE, HELD, LIFTED, FACTOR = "planned", "realisable", "held", "lifted-", "factor-"
CASH, OTHER, MONTHS = "cash", "other", "months"
_FORMULAS = {
    PLANNED: (N_("Planned"), N_("The plan of each benefit with enablers, added up")),
    REALISABLE: (N_("Realisable"),
                 N_("Planned × the smallest of its four factors, benefit by benefit")),
    HELD: (N_("Held back"), N_("Planned − realisable, month by month")),
}  # fmt: skip


def held(session: Session, scope: Figured) -> Derivation:
    """What is planned, realisable, held back or worth lifting; or one of the four factors."""
    what, where = scope.part.split()
    data = realisable(session)
    if what.startswith(FACTOR):
        return _factor(session, _line(data, scope), what.removeprefix(FACTOR), _month(where))
    name, formula = _words(what)
    if scope.record:
        return _by_month(session, _line(data, scope), (what, name, formula), _of(data, scope.year))
    if where.isdigit():
        month = Month.of(int(where))
        when, wanted = words.month(month), lambda one: one == month
    else:
        when, wanted = _year(data, scope.year), _of(data, scope.year)
    is_cash = where != OTHER
    parts = [
        part
        for line in data.lines
        if line.is_cash == is_cash and (part := _part(line, what, wanted))
    ]
    title = tr("{what}, {months}", what=name, months=when)
    return by_benefit(session, ("realisable", title, formula), parts)


def _words(what: str) -> tuple[str, str]:
    """The name of a figure and its formula."""
    if what in _FORMULAS:
        name, formula = _FORMULAS[what]
        return tr(name), tr(formula)
    kind = Constraint(what.removeprefix(LIFTED))
    if what.startswith(LIFTED):
        name = tr("Worth lifting: {constraint}", constraint=named(kind))
        return name, tr("Planned × the smallest of the other factors − realisable, month by month")
    name = tr("Held back: {constraint}", constraint=named(kind))
    return name, tr("Planned − realisable where this factor is the smallest, or its part of a tie")


def _amount(one: Binding, what: str) -> Decimal:
    if what == HELD:
        return one.planned - one.realisable
    if what in _FORMULAS:
        return one.planned if what == PLANNED else one.realisable
    if what.startswith(LIFTED):
        return one.worth_lifting[Constraint(what.removeprefix(LIFTED))]
    return one.held_back.get(Constraint(what), _NIL)


def _part(line: RealisableLine, what: str, wanted: Callable[[Month], bool]) -> Part | None:
    """A benefit with its figure; its factors where one month is meant."""
    known = [one for month, one in line.months.items() if wanted(month)]
    if not known:
        return None
    value = sum((_amount(one, what) for one in known), _NIL)
    name = f"{line.title} ({_factors(known[0])})" if len(known) == 1 else line.title
    return line.id, line.code, name, value


def _by_month(
    session: Session,
    line: RealisableLine,
    figure: tuple[str, str, str],
    wanted: Callable[[Month], bool],
) -> Derivation:
    """One benefit, each month with its factors."""
    what, name, formula = figure
    changes = last_changes(session, BENEFIT_VALUES.cells.name, [line.id], "plan")
    change = changes.get(line.id, Change())
    terms = []
    for month, one in sorted(line.months.items()):
        if wanted(month) and (value := _amount(one, what)):
            label = f"{words.month(month)}: {_factors(one)}"
            record = f"{Benefit.__tablename__}:{line.id}"
            source = Source(line.code, label, value, record, change.who, change.on)
            terms.append(Term(label, value, sources=(source,)))
    value = sum((term.value for term in terms), _NIL)
    told = exact(value, own_settings(session).currency)
    said = tr("{value}, of {count} months", value=told, count=words.count(len(terms)))
    title = f"{name}, {line.code} {line.title}"
    return Derivation("realisable", title, value, said, formula, tuple(terms), no_parameter())


def _factor(session: Session, line: RealisableLine, kind: str, month: Month) -> Derivation:
    """A factor of a month: the mean of its enablers by their weights."""
    enablers = line.of(Constraint(kind))
    read = [(one, factor) for one in enablers if (factor := one.factors.get(month)) is not None]
    changes = last_of_any(session, {Enabler.__tablename__}, [one.id for one, _ in read])
    terms = [_weighted(one, factor, changes.get(one.id, Change())) for one, factor in read]
    whole = sum((term.factor for term in terms), _NIL)
    value, said = None, tr("Nothing is read yet, so this is not counted.")
    if not enablers:
        said = tr("It waits for nothing of this kind.")
    if whole:
        value = sum((term.value * term.factor for term in terms), _NIL) / whole
        said = tr("{share}, of {count} enablers", share=words.percentage(value),
                  count=words.count(len(terms)))  # fmt: skip
        terms.append(Term(tr("Their weights together"), whole, is_below=True, unit=PLAIN))
    title = tr("{what} of {benefit}, {months}", what=named(Constraint(kind)).capitalize(),
               benefit=f"{line.code} {line.title}", months=words.month(month))  # fmt: skip
    formula = tr("What each enabler has reached × its weight ÷ all weights, none above 100%")
    return Derivation("realisable", title, value, said, formula, tuple(terms), no_parameter())


def _weighted(one: Enabling, factor: Decimal, change: Change) -> Term:
    reached = max(_NIL, min(_ONE, factor))
    table = next(table for table, register in REGISTER_OF.items() if register.key == one.register)
    source = Source(one.code, one.name, reached, f"{table}:{one.record}", change.who, change.on)
    return Term(one.code, reached, one.weight, sources=(source,), unit=PLAIN)


def _line(data: Realisable, scope: Figured) -> RealisableLine:
    wanted = target(scope.record)[1]
    found = next((line for line in data.lines if line.id == wanted), None)
    if found is None:
        raise GovTransformError(tr("{record} is no saving with enablers.", record=scope.record))
    return found


def _month(key: str) -> Month:
    return Month.of(int(key))


def _of(data: Realisable, year: int) -> Callable[[Month], bool]:
    """Whether a month is of a financial year; all are where none is meant."""
    return lambda month: year in (0, data.year_of(month))


def _year(data: Realisable, year: int) -> str:
    return year_label(year, data.start) if year else tr("all years")


def _factors(one: Binding) -> str:
    """The four in words."""
    return ", ".join(f"{named(kind)} {words.percentage(factor, 0)}"
                     for kind, factor in one.factors.items())  # fmt: skip


FIGURES: dict[str, Callable[[Session, Figured], Derivation]] = {"realisable": held}
