"""Why planned, earned and spent money of an initiative, and their indices, are what they are.

`part` is which, and the month it is to date of: `earned 202609`, `cpi 202609`.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govtransform.calc.earned_months import EarnedMonth
from govtransform.calc.guard import Figure
from govtransform.errors import GovTransformError
from govtransform.i18n import N_, tr
from govtransform.queries.derivation import Derivation, Source, Term, exact
from govtransform.queries.earned import Earned, baseline_of, earned, frozen_lines, works_of
from govtransform.queries.explain_grid import amount
from govtransform.queries.figured import Figured
from govtransform.queries.last_changes import Change, last_changes
from govtransform.queries.money import NEVER
from govtransform.queries.rows import target
from govtransform.registers import BASELINE_VALUES
from govtransform.registers.plan.baselines import Baseline
from govtransform.registers.plan.plan_items import PlanItem
from govtransform.registers.portfolio.initiatives import Initiative
from govtransform.values import words
from govtransform.values.money import from_pence
from govtransform.values.period import Month

_NIL, _ITEM = Decimal(0), PlanItem.__tablename__
_NAMES = {
    "planned": N_("Planned value (PV)"), "earned": N_("Earned value (EV)"),
    "spent": N_("Actual cost (AC)"), "cpi": N_("Cost performance index (CPI)"),
    "spi": N_("Schedule performance index (SPI)"),
    "spi-t": N_("Schedule performance index in time (SPI(t))"),
}  # fmt: skip
_UNDER = {"cpi": "spent", "spi": "planned"}


@dataclass(frozen=True, slots=True)
class _Asked:
    """One month of one initiative."""

    session: Session
    scope: Figured
    data: Earned
    month: Month

    @property
    def at(self) -> EarnedMonth:
        """Where it stood at the end of the month."""
        found = next((one for one in self.data.months if one.month == self.month), None)
        if found is None:
            raise GovTransformError(
                tr("{month} is no month of its plan.", month=words.month(self.month))
            )
        return found

    @property
    def rests_on(self) -> str:
        """The baseline, or that there is none."""
        if self.data.baseline:
            return tr("Planned as in baseline {code}.", code=self.data.baseline)
        return tr("No baseline was taken: the budget of today stands in.")

    def of(self, what: str, told: tuple[Decimal | None, str, str],
           terms: tuple[Term, ...]) -> Derivation:  # fmt: skip
        """A derivation from its value, words and formula."""
        value, said, formula = told
        title = tr("{what} of {initiative}, to {month}", what=tr(_NAMES[what]),
                   initiative=f"{self.data.code} {self.data.title}",
                   month=words.month(self.month))  # fmt: skip
        return Derivation("earned", title, value, said, formula, terms, self.rests_on)


def earned_figure(session: Session, scope: Figured) -> Derivation:
    """Money to date line by line, or an index of two such."""
    what, key = scope.part.split()
    initiative_id = target(scope.record)[1]
    asked = _Asked(session, scope, earned(session, initiative_id), Month.of(int(key)))
    if what == "spi-t":
        return _in_time(asked)
    if what in _UNDER:
        return _index(asked, what)
    return _amount(asked, what)


def _amount(asked: _Asked, what: str) -> Derivation:
    if what == "earned":
        terms, formula = _done(asked), tr("Budget of each piece of work × the share of it done")
    elif what == "planned":
        terms, formula = _planned(asked), tr("The budget of all months so far, line by line")
    else:
        terms = _costs(asked, "actual")
        formula = tr("Actual cost of all months so far, line by line")
    if what != "planned" and asked.at.value is None:
        return asked.of(what, (None, _not_known(None), formula), ())
    value = sum((term.value * term.factor for term in terms), _NIL)
    said = tr("{value} to the end of {month}", value=exact(value, asked.data.currency),
              month=words.month_in_full(asked.month))  # fmt: skip
    return asked.of(what, (value, said, formula), terms)


def _index(asked: _Asked, what: str) -> Derivation:
    """Earned over spent, or over planned."""
    above, below = _amount(asked, "earned"), _amount(asked, _UNDER[what])
    value = asked.at.value
    if value is None:
        return asked.of(what, (None, _not_known(None), ""), ())
    told = value.cost_index if what == "cpi" else value.schedule_index
    terms = (
        Term(tr(_NAMES["earned"]), above.value or _NIL),
        Term(tr(_NAMES[_UNDER[what]]), below.value or _NIL, is_below=True),
    )
    said = _not_known(told)
    if told.value is not None:
        over = (exact(term.value, asked.data.currency) for term in terms)
        said = f"{words.number(told.value)} = {' ÷ '.join(over)}"
    formula = tr("{above} ÷ {below}", above=terms[0].name, below=terms[1].name)
    return asked.of(what, (told.value, said, formula), terms)


def _in_time(asked: _Asked) -> Derivation:
    """Months earned over months passed."""
    found = asked.at.schedule
    formula = tr("Months of the plan that are earned ÷ months passed since it began")
    if found is None or found.index.value is None:
        said = _not_known(found.index if found else None)
        return asked.of("spi-t", (None, said, formula), ())
    unit = tr("months")
    terms = (Term(tr("Months earned"), found.earned, unit=unit),
             Term(tr("Months passed"), found.elapsed, is_below=True, unit=unit))  # fmt: skip
    said = f"{words.number(found.index.value)} = {words.trimmed(words.rounded(found.earned, 2))}"
    said = f"{said} ÷ {words.trimmed(found.elapsed)}"
    return asked.of("spi-t", (found.index.value, said, formula), terms)


def _not_known(told: Figure | None) -> str:
    return told.words if told else tr("It is known up to the as-at month only.")


def _done(asked: _Asked) -> tuple[Term, ...]:
    """Every piece of work with its budget and the share that is done."""
    session, row_id = asked.session, target(asked.scope.record)[1]
    budget = asked.data.months[-1].planned if asked.data.months else _NIL
    as_at = asked.data.as_at or NEVER
    works = works_of(session, row_id, budget)
    changes = last_changes(session, _ITEM, [item.id for item, _ in works], "complete_rate")
    terms = []
    for item, work in works:
        change = changes.get(item.id, Change())
        source = Source(item.code, item.name, work.budget, f"{_ITEM}:{item.id}",
                        change.who, change.on)  # fmt: skip
        share = work.done(min(asked.month, as_at), as_at)
        terms.append(Term(f"{item.code} {item.name}", work.budget, share, sources=(source,)))
    return tuple(terms)


def _planned(asked: _Asked) -> tuple[Term, ...]:
    initiative = asked.session.get_one(Initiative, target(asked.scope.record)[1])
    baseline = baseline_of(asked.session, initiative)
    return _costs(asked, "budget") if baseline is None else _frozen(asked, baseline)


def _frozen(asked: _Asked, baseline: Baseline) -> tuple[Term, ...]:
    """The budget of each cost line as the baseline has it, up to the month."""
    cells = BASELINE_VALUES.cells.c
    row_id = target(asked.scope.record)[1]
    items = {one.id: one for one in frozen_lines(asked.session, row_id, baseline)}
    query = select(cells.line_id, func.sum(cells.pence)).where(
        cells.line_id.in_(items), cells.kind == "budget", cells.month <= asked.month.key
    )
    sources = []
    for line, pence in asked.session.execute(query.group_by(cells.line_id).order_by(cells.line_id)):
        value = from_pence(int(pence))
        sources.append(Source(baseline.code, items[line].name, value, items[line].item,
                              on=baseline.taken_on))  # fmt: skip
    name = tr("Budget in baseline {code}", code=baseline.code)
    return (Term(name, sum((one.value for one in sources), _NIL), sources=tuple(sources)),)


def _costs(asked: _Asked, kind: str) -> tuple[Term, ...]:
    row_id = target(asked.scope.record)[1]
    part = f"cost_value {kind} 0 {asked.month.key}"
    own = replace(asked.scope, record="", of=frozenset({row_id}), part=part)
    return amount(asked.session, own).terms


FIGURES: dict[str, Callable[[Session, Figured], Derivation]] = {"earned": earned_figure}
