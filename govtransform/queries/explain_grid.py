"""Why a cell or a total of a grid of amounts is what it is: its lines, month by month added up.

`part` says of which grid, what of it, from which month to which, and of which kinds of line:
`cost_value outturn 202604 202703 Revenue~Capital`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.i18n import N_, tr
from govtransform.model import Grid
from govtransform.queries.derivation import Derivation, Source, Term, exact, no_parameter
from govtransform.queries.figured import Figured
from govtransform.queries.last_changes import Change, last_changes
from govtransform.queries.live import is_live
from govtransform.queries.money import NEVER
from govtransform.queries.organisation import OwnSettings, own_settings
from govtransform.queries.rows import target
from govtransform.registers import GRIDS
from govtransform.values import words
from govtransform.values.money import from_pence
from govtransform.values.period import Month

OUTTURN, OVER, DONE, AHEAD, UNDRAWN = "outturn", "over", "done", "ahead", "undrawn"
_NIL, _LESS, _YEAR = Decimal(0), Decimal(-1), 12
_NAMES = {
    "budget": N_("Budget"), "plan": N_("Plan"), "forecast": N_("Forecast"),
    "actual": N_("Actual"), OUTTURN: N_("Actual and forecast"), OVER: N_("More than agreed"),
    "allocated": N_("Allocated"), "drawn": N_("Drawn"), UNDRAWN: N_("Not drawn yet"),
    DONE: N_("Actual up to the as-at month"), AHEAD: N_("Forecast after the as-at month"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Asked:
    """What of a grid is meant; `names` are the kinds of line, none for all."""

    session: Session
    scope: Figured
    own: OwnSettings
    grid: Grid
    what: str
    span: tuple[int, int]
    names: tuple[str, ...]

    @property
    def wanted(self) -> ColumnElement[bool]:
        """The lines that count."""
        entity = self.grid.lines.entity
        if self.scope.record:
            one: ColumnElement[bool] = entity.id == target(self.scope.record)[1]
            return one
        wanted = is_live(entity)
        if self.names and self.grid.part:
            wanted &= getattr(entity, self.grid.part).in_(self.names)
        if self.scope.of is not None:
            wanted &= entity.initiative_id.in_(sorted(self.scope.of))  # type: ignore[attr-defined]
        return wanted


def amount(session: Session, scope: Figured) -> Derivation:
    """Some amounts added up; an outturn is actual up to the as-at month and forecast after it."""
    asked = _asked(session, scope)
    terms, formula = _terms(asked)
    value = sum((term.value * term.factor for term in terms), _NIL)
    name = tr(_NAMES.get(asked.what, asked.what))
    title = tr("{what}, {months}", what=name, months=_months(asked.span))
    count = len({one.record for term in terms for one in term.sources})
    told = exact(value, asked.own.currency)
    said = tr("{value}, of {count} lines", value=told, count=words.count(count))
    if count == 1:
        said = tr("{value}, of one line", value=told)
    return Derivation("amount", title, value, said, formula, terms, no_parameter())


def _asked(session: Session, scope: Figured) -> _Asked:
    name, what, first, last, *names = scope.part.split(" ", 4)
    grid = next((each for each in GRIDS if each.cells.name == name), None)
    if grid is None:
        raise GovTransformError(tr("{grid} is no grid of amounts.", grid=name))
    kinds = tuple(filter(None, names[0].split("~"))) if names else ()
    return _Asked(session, scope, own_settings(session), grid, what, (int(first), int(last)), kinds)


def _months(span: tuple[int, int]) -> str:
    """The months in words; all of them where an end is open."""
    if not all(1 <= key % 100 <= _YEAR for key in span):
        return tr("all years")
    return words.months(*map(Month.of, span))


def _terms(asked: _Asked) -> tuple[tuple[Term, ...], str]:
    """What is added up, and how in words."""
    if asked.what in (OUTTURN, OVER):
        terms = _outturn(asked)
        if asked.what == OUTTURN:
            return terms, tr("Actual up to the as-at month + forecast after it")
        agreed = _term(asked, asked.grid.kinds[0], asked.span, _LESS)
        return (*terms, agreed), tr("Actual and forecast − what was agreed")
    if asked.what == UNDRAWN:
        given = _term(asked, "allocated", asked.span)
        return (given, _term(asked, "drawn", asked.span, _LESS)), tr("Allocated − drawn")
    formula = tr("The amounts of the months, line by line, added up")
    if asked.what in (DONE, AHEAD):
        return (_outturn(asked)[asked.what == AHEAD],), formula
    return (_term(asked, asked.what, asked.span),), formula


def _outturn(asked: _Asked) -> tuple[Term, ...]:
    (first, last), as_at = asked.span, asked.own.as_at or NEVER
    past = (first, min(last, as_at.key))
    rest = (max(first, as_at.plus(1).key), last)
    return _term(asked, "actual", past), _term(asked, "forecast", rest)


def _term(asked: _Asked, kind: str, span: tuple[int, int], factor: Decimal = Decimal(1)) -> Term:
    sources = _sources(asked, kind, span)
    value = sum((one.value for one in sources), _NIL)
    return Term(tr(_NAMES.get(kind, kind)), value, factor, sources=sources)


def _sources(asked: _Asked, kind: str, span: tuple[int, int]) -> tuple[Source, ...]:
    cells, entity = asked.grid.cells.c, asked.grid.lines.entity
    query = select(entity, func.sum(cells.pence)).join_from(
        asked.grid.cells, entity, entity.id == cells.line_id
    )
    query = query.where(cells.kind == kind, cells.month.between(*span), asked.wanted)
    found = [(row, from_pence(int(pence)))
             for row, pence in asked.session.execute(query.group_by(entity.id))]  # fmt: skip
    ids = [row.id for row, _ in found]
    changes = last_changes(asked.session, asked.grid.cells.name, ids, kind)
    made = []
    for row, value in found:
        change = changes.get(row.id, Change())
        title = getattr(row, asked.grid.lines.title_field) or row.code
        place = f"{asked.grid.lines.table}:{row.id}"
        made.append(Source(row.code, title, value, place, change.who, change.on))
    return tuple(sorted(made, key=lambda one: (-one.value, one.code)))


FIGURES: dict[str, Callable[[Session, Figured], Derivation]] = {"amount": amount}
