"""Why a role is short of people in a month, or a group full of change in a week.

`part` says which figure, and when: `missing 202604` of a role, `share 2026-10-12` of a group of
stakeholders.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial

from sqlalchemy.orm import Session

from govtransform.calc.saturation import Cell, Group
from govtransform.errors import GovTransformError
from govtransform.i18n import N_, tr
from govtransform.queries.basis import based, source, summed
from govtransform.queries.capacity import people_of
from govtransform.queries.derivation import Basis, Derivation, Source, Term, no_parameter
from govtransform.queries.figured import Figured, Why
from govtransform.queries.last_changes import Change, last_of_any
from govtransform.queries.organisation import own_settings
from govtransform.queries.rows import target
from govtransform.queries.saturation import SaturationMap, saturation_map
from govtransform.registers import RESOURCE_VALUES
from govtransform.registers.change.impacts import Impact
from govtransform.registers.change.stakeholder_groups import StakeholderGroup
from govtransform.registers.people.roles import Role
from govtransform.registers.plan.resource_lines import ResourceKind, ResourceLine
from govtransform.values import words
from govtransform.values.period import Month

_NIL, _LESS = Decimal(0), Decimal(-1)
_ROLE, _LINE = Role.__tablename__, ResourceLine.__tablename__
_GROUP, _IMPACT = StakeholderGroup.__tablename__, Impact.__tablename__
ASKED, THERE, MISSING = "asked", "there", "missing"
LOAD, ROOM, SHARE = "load", "room", "share"
_TOLD = {
    ASKED: (N_("Asked for"), N_("The demand of each line in the month, added up")),
    THERE: (N_("There"), N_("The capacity of each line in the month, added up")),
    MISSING: (N_("Missing"), N_("Asked for − there; below nought some are free")),
    LOAD: (N_("Load"), N_("Severity × people of each impact, and a point for each place on a "
                          "course, added up")),
    ROOM: (N_("Room"), N_("Weekly capacity − what peaks take, never below nought")),
    SHARE: (N_("Full"), N_("Load ÷ weekly capacity less peaks")),
}  # fmt: skip


def of_role(role_id: int, month: Month, what: str) -> Why:
    """What explains a figure of a role in a month."""
    return Why("capacity", Figured(record=f"{_ROLE}:{role_id}", part=f"{what} {month.key}"))


def of_week(group_id: int, week: date, what: str) -> Why:
    """What explains a figure of a group in a week."""
    part = f"{what} {week.isoformat()}"
    return Why("saturation", Figured(record=f"{_GROUP}:{group_id}", part=part))


def of_impact(impact_id: int) -> Why:
    """What explains the points that an impact asks of its group in a week."""
    return based(partial(_impact, impact_id))


def _impact(impact_id: int, session: Session) -> Basis:
    row = session.get_one(Impact, impact_id)
    people = source(f"{_IMPACT}:{impact_id}", row.heads or 0, "heads")
    term = Term(tr("People affected"), people.value, Decimal(row.severity or 0),
                sources=(people,), unit=tr("people"))  # fmt: skip
    return Basis(tr("Severity × people affected"), (term,))


def of_line(line_id: int, fte: Decimal, month: Month) -> Why:
    """What explains the people that one line asks for in a month."""
    formula = tr("The demand of the line in {month}, as it was given", month=words.month(month))
    return summed(formula, [source(f"{_LINE}:{line_id}", fte)])


def capacity(session: Session, scope: Figured) -> Derivation:
    """People asked for, there or missing, of one role in one month."""
    what, key = scope.part.split()
    role, month = session.get_one(Role, target(scope.record)[1]), Month.of(int(key))
    asked = _people(session, (role.id, month, ResourceKind.DEMAND), 1)
    there = _people(session, (role.id, month, ResourceKind.CAPACITY), -1 if what == MISSING else 1)
    terms = {ASKED: (asked,), THERE: (there,), MISSING: (asked, there)}[what]
    value = sum((term.value * term.factor for term in terms), _NIL)
    name, formula = (tr(text) for text in _TOLD[what])
    said = tr("{value}: {asked} asked for, {there} there", value=words.trimmed(value),
              asked=words.trimmed(asked.value), there=words.trimmed(there.value))  # fmt: skip
    title = tr("{what}, {role}, {months}, full-time equivalents", what=name, role=role.name,
               months=words.month(month))  # fmt: skip
    return Derivation("capacity", title, value, said, formula, terms, no_parameter())


def _people(session: Session, of: tuple[int, Month, ResourceKind], factor: int) -> Term:
    """The lines of a kind with people in the month."""
    role_id, month, kind = of
    found = people_of(session, role_id, month, kind)
    changes = last_of_any(session, {_LINE, RESOURCE_VALUES.cells.name}, [one.id for one in found])
    sources = []
    for one in found:
        change = changes.get(one.id, Change())
        sources.append(Source(one.code, one.name, one.fte, f"{_LINE}:{one.id}", change.who,
                              change.on))  # fmt: skip
    value = sum((one.fte for one in found), _NIL)
    name = tr(_TOLD[ASKED if kind is ResourceKind.DEMAND else THERE][0])
    return Term(name, value, Decimal(factor), sources=tuple(sources), unit=tr("FTE"))


def saturation(session: Session, scope: Figured) -> Derivation:
    """How full one group is in one week: its load, its room, or the one over the other."""
    what, day = scope.part.split()
    week, row_id = date.fromisoformat(day), target(scope.record)[1]
    found = saturation_map(session, own_settings(session).as_at_day or date.today())
    known = {group.id: (group, cells) for group, cells in found.rows}
    if row_id not in known:
        raise GovTransformError(tr("{record} says no weekly capacity.", record=scope.record))
    group, cells = known[row_id]
    cell = cells.get(week, Cell(0, group.room(week)))
    load = _load(session, found, (group, week, cell))
    room = _room(session, (group, week, cell), is_below=what == SHARE)
    terms = {LOAD: load, ROOM: (room,), SHARE: (*load, room)}[what]
    value = {LOAD: Decimal(cell.load), ROOM: Decimal(cell.room), SHARE: cell.share}[what]
    name, formula = (tr(text) for text in _TOLD[what])
    share = tr("no room") if cell.share is None else words.percentage(cell.share)
    said = tr("{load} of {room} points, {share}", load=words.count(cell.load),
              room=words.count(cell.room), share=share)  # fmt: skip
    title = tr("{what}, {group}, week of {day}", what=name, group=group.name, day=words.day(week))
    return Derivation("saturation", title, value, said, formula, terms, no_parameter())


def _load(
    session: Session, found: SaturationMap, place: tuple[Group, date, Cell]
) -> tuple[Term, ...]:
    """Each impact that meets the group, and all places on courses."""
    group, week, cell = place
    meetings, unit = found.behind(group.id, week), tr("points")
    changes = last_of_any(session, {_IMPACT}, [one.id for one in meetings])
    terms = []
    for one in meetings:
        change, points = changes.get(one.id, Change()), Decimal(one.points)
        source = Source(one.code, one.title, points, f"{_IMPACT}:{one.id}", change.who, change.on)
        terms.append(Term(one.title, points, sources=(source,), unit=unit))
    places = cell.load - sum(one.points for one in meetings)
    if places:
        terms.append(Term(tr("Places on courses"), Decimal(places), unit=unit))
    return tuple(terms)


def _room(session: Session, place: tuple[Group, date, Cell], *, is_below: bool) -> Term:
    group, week, cell = place
    row = session.get_one(StakeholderGroup, group.id)
    change = last_of_any(session, {_GROUP}, [group.id]).get(group.id, Change())
    known = (f"{_GROUP}:{group.id}", change.who, change.on)
    sources = [Source(row.code, tr("Weekly capacity"), Decimal(group.capacity), *known)]
    if peak := group.peaks.get(week):
        sources.append(Source(row.code, tr("Peaks"), peak * _LESS, *known))
    return Term(tr("Room"), Decimal(cell.room), is_below=is_below, has_floor=True,
                sources=tuple(sources), unit=tr("points"))  # fmt: skip


FIGURES: dict[str, Callable[[Session, Figured], Derivation]] = {
    "capacity": capacity,
    "saturation": saturation,
}
