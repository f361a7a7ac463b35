"""Capacity and saturation: who is asked for too much, people and groups, and what would help."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from govtransform.calc.capacity import Lever, RoleLoad
from govtransform.calc.saturation import Cell, Hint
from govtransform.i18n import N_, tr
from govtransform.queries.basis import based, source, summed
from govtransform.queries.capacity import role_loads
from govtransform.queries.derivation import As, Basis, Term
from govtransform.queries.explain_load import (
    ASKED,
    LOAD,
    MISSING,
    ROOM,
    SHARE,
    THERE,
    of_role,
    of_week,
)
from govtransform.queries.figured import Why
from govtransform.queries.saturation import SaturationMap, saturation_map
from govtransform.queries.stories.delays import today
from govtransform.queries.stories.story import (
    Behind,
    Fact,
    Heading,
    Row,
    Story,
    Table,
    Told,
    Tone,
    record,
)
from govtransform.values import words


def tell(session: Session) -> Told:
    """The map of groups, then the roles."""
    on = today(session)
    return told(saturation_map(session, on), role_loads(session, on))


def told(found: SaturationMap, loads: Sequence[RoleLoad]) -> Told:
    """The same of what has been read."""
    return Told(
        _sentence(found, loads),
        _facts(found, loads),
        (_hints(found), _red(found), _short(loads)),
        basis=tr("Load is severity × people; green to 80%, amber to 100% of the weekly capacity"),
    )


def share_of(cell: Cell) -> str:
    """How full a week is, in words."""
    return tr("no room") if cell.share is None else words.percentage(cell.share)


def hint_words(hint: Hint | None, currency: str) -> str:
    """What would clear a group, and what that costs."""
    if hint is None:
        return tr("No move of up to eight weeks clears it: make it smaller, or spread it.")
    moves = ", ".join(
        tr("{name} by {weeks} weeks", name=mover.name, weeks=weeks)
        if weeks > 1
        else tr("{name} by a week", name=mover.name)
        for mover, weeks in hint.moves
    )
    return tr(
        "Move {moves}: {cost} of delay", moves=moves, cost=words.pounds(hint.cost, currency)
    )  # fmt: skip


def lever_words(lever: Lever) -> str:
    """One way out of a month that asks for too many."""
    if lever.demand is None:
        return tr("find {fte} more", fte=words.trimmed(lever.fte))
    return tr(
        "{name} can wait {months} months", name=lever.demand.name, months=lever.months
    ) if lever.months > 1 else tr("{name} can wait a month", name=lever.demand.name)  # fmt: skip


def _sentence(found: SaturationMap, loads: Sequence[RoleLoad]) -> str:
    red = found.red
    if not red and not any(load.short for load in loads):
        return tr("Nobody is asked for more than they can give.")
    roles = [load for load in loads if load.short]
    return tr(
        "Weeks that ask a group for more change than it can take: {weeks}; roles short of people "
        "in some month: {roles}.",
        weeks=words.count(len(red)), roles=words.count(len(roles)),
    )  # fmt: skip


def _facts(found: SaturationMap, loads: Sequence[RoleLoad]) -> tuple[Fact, ...]:
    red, facts = found.red, []
    facts.append(
        Fact(tr("Red weeks"), words.count(len(red)),
             tr("first {day}", day=words.day(red[0][1])) if red else tr("none"),
             Tone.BAD if red else Tone.GOOD, "impacts",
             tr("Weeks of groups whose load is over their capacity less peaks"))
    )  # fmt: skip
    if red:
        group, week, cell = max(red, key=lambda place: _fullness(place[2]))
        facts.append(
            Fact(tr("Fullest week"), share_of(cell),
                 tr("{group}, week of {day}", group=group.name, day=words.day(week)), Tone.BAD,
                 "stakeholder-groups", tr("Load ÷ capacity less peaks"), group.id,
                 of_week(group.id, week, SHARE))
        )  # fmt: skip
    short = [(load, month) for load in loads for month in load.short]
    facts.append(
        Fact(tr("Roles short of people"), words.count(len({load.id for load, _ in short})),
             tr("{count} months in all", count=words.count(len(short))),
             Tone.WARN if short else Tone.GOOD, "resource-lines",
             tr("Roles with a month that asks for more full-time equivalents than there are"))
    )  # fmt: skip
    if found.unsized:
        facts.append(
            Fact(tr("Impacts without a size"), words.count(found.unsized),
                 tr("not in the map"), Tone.WARN, "impacts",
                 tr("Impacts that lack a severity, people affected or a first week"))
        )  # fmt: skip
    return tuple(facts)


def _fullness(cell: Cell) -> tuple[bool, Decimal]:
    return cell.share is None, cell.share or Decimal(0)


def _hints(found: SaturationMap) -> Table:
    rows = tuple(
        Row(
            (group.name, hint_words(hint, found.currency), str(hint.weeks) if hint else words.NIL,
             words.pounds(hint.cost, found.currency) if hint else words.NIL),
            {} if hint else {1: Tone.WARN},
            record("stakeholder-groups", group.id),
            whys=_moved(hint) if hint else {},
        )
        for group, hint in found.hints()
    )  # fmt: skip
    headings = (
        Heading(tr("Group"), 240), Heading(tr("The smallest move that clears red")),
        Heading(tr("Weeks"), 70, right=True), Heading(tr("Cost of delay"), 120, right=True),
    )  # fmt: skip
    return Table(
        tr("What would clear the red weeks"),
        headings,
        rows,
        tr("No week is red: nothing has to move."),
    )


def _moved(hint: Hint) -> dict[int, Why]:
    """What explains the weeks of a move, and what it costs."""
    costs = tuple(
        Term(mover.name, mover.per_week, Decimal(weeks),
             sources=(source(mover.key, mover.per_week),))
        for mover, weeks in hint.moves
    )  # fmt: skip
    formula = tr("What a week of delay of each costs × its weeks, added up")
    return {
        2: summed(tr("The weeks by which each is moved, added up"),
                  [source(mover.key, weeks) for mover, weeks in hint.moves]),
        3: based(lambda _session: Basis(formula, costs, As.MONEY)),
    }  # fmt: skip


def _red(found: SaturationMap) -> Table:
    rows = tuple(
        Row(
            (group.name, words.day(week), words.count(cell.load), words.count(cell.room),
             share_of(cell), ", ".join(m.title for m in found.behind(group.id, week))),
            {4: Tone.BAD},
            record("stakeholder-groups", group.id),
            whys={n: of_week(group.id, week, what)
                  for n, what in enumerate((LOAD, ROOM, SHARE), 2)},
        )
        for group, week, cell in found.red
    )  # fmt: skip
    headings = (
        Heading(tr("Group"), 240), Heading(tr("Week of"), 110),
        Heading(tr("Load"), 70, right=True), Heading(tr("Room"), 70, right=True),
        Heading(tr("Full"), 80, right=True), Heading(tr("What meets it")),
    )  # fmt: skip
    return Table(tr("Red weeks"), headings, rows, tr("No week is red."))


def _short(loads: Sequence[RoleLoad]) -> Table:
    rows = tuple(
        Row(
            (load.name, words.month(month), words.trimmed(load.asked[month]),
             words.trimmed(load.asked[month] - load.over(month)), words.trimmed(load.over(month)),
             "; ".join(map(lever_words, load.levers(month)))),
            {4: Tone.WARN},
            Behind("resource-lines"),
            whys={n: of_role(load.id, month, what)
                  for n, what in enumerate((ASKED, THERE, MISSING), 2)},
        )
        for load in loads
        for month in load.short
    )  # fmt: skip
    headings = (
        Heading(tr("Role"), 200), Heading(tr("Month"), 90),
        Heading(tr("Asked for"), 90, right=True), Heading(tr("There"), 70, right=True),
        Heading(tr("Missing"), 80, right=True), Heading(tr("What would help")),
    )  # fmt: skip
    return Table(
        tr("Roles short of people, full-time equivalents"),
        headings,
        rows,
        tr("No role is short of people in any month."),
    )


def figures(session: Session) -> list[dict[str, Any]]:
    """Each week of each group exactly."""
    found = saturation_map(session, today(session))
    return [
        {
            "group": group.name, "week": week.isoformat(), "load": cell.load, "room": cell.room,
            "share": None if cell.share is None else str(cell.share), "light": cell.light.value,
        }
        for group, cells in found.rows
        for week, cell in cells.items()
    ]  # fmt: skip


CAPACITY_STORY = Story(
    "capacity",
    N_("Capacity and saturation"),
    ("impacts", "stakeholder-groups", "resource-lines"),
    tell,
    frozenset({
        "impact", "stakeholder_group", "resource_line", "resource_value", "plan_item", "enrolment",
        "initiative", "benefit_value", "cost_value", "team", "role",
    }),
    figures,
)  # fmt: skip
