"""Why outturn, variance and funding gap of a financial year are what they are."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.model import Grid
from govtransform.queries.derivation import Derivation, Source, Term, exact, no_parameter
from govtransform.queries.last_changes import Change, last_changes
from govtransform.queries.live import is_live
from govtransform.queries.money import NATURES, NEVER, Of
from govtransform.queries.organisation import OwnSettings, own_settings
from govtransform.registers import ALLOCATION_VALUES, COST_VALUES
from govtransform.registers.money.allocations import Allocation, AllocationState
from govtransform.registers.money.cost_lines import CostLine
from govtransform.values import words
from govtransform.values.money import from_pence
from govtransform.values.period import Month, year_label

_NIL = Decimal(0)
_LAST = 999_912  # after every month there is


@dataclass(frozen=True, slots=True)
class _Asked:
    """One year (nought: all of them) of some initiatives, and what of it is past."""

    session: Session
    own: OwnSettings
    year: int
    of: Of

    @property
    def as_at(self) -> Month:
        return self.own.as_at or NEVER

    @property
    def span(self) -> tuple[int, int]:
        if not self.year:
            return 0, _LAST
        first = Month(self.year, self.own.fy_start_month)
        return first.key, first.plus(11).key

    @property
    def label(self) -> str:
        if not self.year:
            return tr("of all years")
        return year_label(self.year, self.own.fy_start_month)

    def money(self, value: Decimal) -> str:
        return exact(value, self.own.currency)


def outturn(session: Session, year: int, of: Of = None) -> Derivation:
    """Actual up to the as-at month, and forecast from the month after it."""
    asked = _Asked(session, own_settings(session), year, of)
    terms = _spend(asked)
    value = _sum(terms)
    told = {"value": asked.money(value), "actual": asked.money(terms[0].value),
            "forecast": asked.money(terms[1].value),
            "to": words.month_in_full(asked.as_at) if asked.own.as_at else tr("no month"),
            "on": words.month_in_full(asked.as_at.plus(1)) if asked.own.as_at else "–"}  # fmt: skip
    said = tr("{value} = actual to {to} {actual} + forecast from {on} {forecast}", **told)
    title = tr("Outturn {year}", year=asked.label)
    formula = tr("Actual up to the as-at month + forecast after it")
    return Derivation("outturn", title, value, said, formula, terms, no_parameter())


def variance(session: Session, year: int, of: Of = None) -> Derivation:
    """Outturn less budget: an overspend is positive."""
    asked = _Asked(session, own_settings(session), year, of)
    budget = _term(asked, tr("Budget"), "budget", asked.span)
    terms = (*_spend(asked), replace(budget, factor=Decimal(-1)))
    value = _sum(terms)
    outturn_ = value + budget.value
    said = tr("{value} = outturn {outturn} − budget {budget}", value=asked.money(value),
              outturn=asked.money(outturn_), budget=asked.money(budget.value))  # fmt: skip
    title, formula = tr("Variance {year}", year=asked.label), tr("Outturn − budget")
    return Derivation("variance", title, value, said, formula, terms, no_parameter())


def gap(session: Session, year: int, of: Of = None) -> Derivation:
    """What confirmed money does not cover; revenue and capital apart, neither helps the other.

    GovTransformError without a year: a gap of one year is never covered by another's headroom.
    """
    if not year:
        raise GovTransformError(tr("A funding gap is of one financial year: say which."))
    asked = _Asked(session, own_settings(session), year, of)
    terms = tuple(_gap_of(asked, nature) for nature in NATURES)
    value = _sum(terms)
    parts = " + ".join(f"{term.name.lower()} {asked.money(term.value)}" for term in terms)
    said = f"{asked.money(value)} = {parts}"
    title = tr("Funding gap {year}", year=asked.label)
    formula = tr("Of revenue and of capital: outturn − confirmed funding, never below nought")
    return Derivation("gap", title, value, said, formula, terms, no_parameter())


def _gap_of(asked: _Asked, nature: str) -> Term:
    """A term whose sources are the need, and what is confirmed below nought."""
    part = CostLine.nature == nature
    need = [one for term in _spend(asked, part) for one in term.sources]
    wanted = (
        Allocation.archived.is_(False)
        & (Allocation.state == AllocationState.CONFIRMED)
        & (Allocation.nature == nature)
    )
    given = _sources(asked, (ALLOCATION_VALUES, Allocation, "allocated"), asked.span, wanted)
    sources = (*need, *(replace(one, value=-one.value) for one in given))
    short = sum((one.value for one in sources), _NIL)
    return Term(tr(nature), max(_NIL, short), has_floor=True, sources=sources)


def _spend(asked: _Asked, part: ColumnElement[bool] | None = None) -> tuple[Term, Term]:
    first, last = asked.span
    past, rest = (first, min(last, asked.as_at.key)), (max(first, asked.as_at.plus(1).key), last)
    return (
        _term(asked, tr("Actual to date"), "actual", past, part),
        _term(asked, tr("Forecast of the rest"), "forecast", rest, part),
    )


def _term(
    asked: _Asked, name: str, kind: str, span: tuple[int, int],
    part: ColumnElement[bool] | None = None,
) -> Term:  # fmt: skip
    wanted = is_live(CostLine) if part is None else is_live(CostLine) & part
    sources = _sources(asked, (COST_VALUES, CostLine, kind), span, wanted)
    return Term(name, sum((one.value for one in sources), _NIL), sources=sources)


def _sources(
    asked: _Asked, what: tuple[Grid, type[Any], str], span: tuple[int, int],
    wanted: ColumnElement[bool],
) -> tuple[Source, ...]:  # fmt: skip
    """The lines with amounts of a kind in some months, the largest first."""
    grid, entity, kind = what
    cells = grid.cells.c
    query = select(entity, func.sum(cells.pence)).join_from(
        grid.cells, entity, entity.id == cells.line_id
    )
    query = query.where(cells.kind == kind, cells.month.between(*span), wanted)
    if asked.of is not None:
        query = query.where(entity.initiative_id.in_(sorted(asked.of)))
    found = [(row, from_pence(int(p))) for row, p in asked.session.execute(query.group_by(entity))]
    changes = last_changes(asked.session, grid.cells.name, [row.id for row, _ in found], kind)
    made = [_source(row, value, changes.get(row.id, Change())) for row, value in found]
    return tuple(sorted(made, key=lambda one: (-one.value, one.code)))


def _source(row: Any, value: Decimal, change: Change) -> Source:
    title = getattr(row, "name", None) or getattr(row, "title", "") or row.code
    record = f"{row.__tablename__}:{row.id}"
    return Source(row.code, title, value, record, change.who, change.on)


def _sum(terms: Sequence[Term]) -> Decimal:
    return sum((term.value * term.factor for term in terms), _NIL)


FIGURES: dict[str, Callable[[Session, int, Of], Derivation]] = {
    "outturn": outturn,
    "variance": variance,
    "gap": gap,
}
