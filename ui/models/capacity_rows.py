"""The rows of the capacity page: groups by week and roles by month, and what is behind a cell."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from govtransform.calc.capacity import RoleLoad
from govtransform.calc.saturation import Cell as Week
from govtransform.calc.saturation import Group, Light
from govtransform.i18n import tr
from govtransform.queries.capacity import months_of
from govtransform.queries.explain_load import (
    ASKED,
    MISSING,
    SHARE,
    of_impact,
    of_line,
    of_role,
    of_week,
)
from govtransform.queries.saturation import SaturationMap
from govtransform.queries.stories.capacity import lever_words, share_of
from govtransform.values import words
from govtransform.values.period import Month
from ui.models.cells_model import Cell, Head, Side, Target
from ui.widgets.capacity_heat import HeatColumn, HeatRow, Warm

LEVELS = {Light.GREEN: 1, Light.AMBER: 3, Light.RED: 5}
_LIGHTS = {Light.GREEN: "green", Light.AMBER: "amber", Light.RED: "red"}
_HALF, _AMBER = Decimal("0.4"), Decimal("0.8")


def weeks_of(found: SaturationMap) -> tuple[list[HeatRow], list[HeatColumn]]:
    """Groups down, weeks across."""
    columns = [
        HeatColumn(
            week,
            f"{week.day}",
            words.month(Month.on(week)),
            tr("week of {day}", day=words.day(week)),
        )
        for week in found.weeks
    ]
    rows = [
        HeatRow(group.id, group.name, {week: _week(group, week, cell)
                                       for week, cell in cells.items() if cell.load})
        for group, cells in found.rows
    ]  # fmt: skip
    return rows, columns


def roles_of(loads: Sequence[RoleLoad]) -> tuple[list[HeatRow], list[HeatColumn]]:
    """Roles down, months across."""
    columns = [
        HeatColumn(month, words.month_name(month)[:3], str(month.year), words.month(month))
        for month in months_of(list(loads))
    ]
    rows = [
        HeatRow(load.id, load.name, {month: _month(load, month) for month in load.asked})
        for load in loads
    ]
    return rows, columns


def behind_week(
    found: SaturationMap, group: int, week: date
) -> tuple[list[Head], list[list[Cell]]]:
    """What meets a group in a week."""
    heads = [Head(tr("What meets it"), inset=0), Head(tr("Points"), Side.RIGHT)]
    rows = [
        [
            Cell(m.title, tip=m.title, target=Target("impacts", {"record": m.id})),
            Cell(words.count(m.points), right=True, why=of_impact(m.id)),
        ]
        for m in found.behind(group, week)
    ]
    return heads, rows


def behind_month(load: RoleLoad, month: Month) -> tuple[list[Head], list[list[Cell]]]:
    """Who asks for a role in a month, and what would help."""
    heads = [Head(tr("Who asks, and what would help"), inset=0), Head(tr("FTE"), Side.RIGHT)]
    target = Target("resource-lines")
    rows = [
        [
            Cell(demand.name, tip=demand.name, target=target),
            Cell(words.trimmed(demand.fte[month]), right=True,
                 why=of_line(demand.id, demand.fte[month], month)),
        ]
        for demand in load.demands
        if demand.fte.get(month)
    ]  # fmt: skip
    rows += [
        [Cell(lever_words(lever), tip=lever_words(lever), target=target),
         Cell(words.trimmed(lever.fte), right=True)]
        for lever in load.levers(month)
    ]  # fmt: skip
    return heads, rows


def _week(group: Group, week: date, cell: Week) -> Warm:
    told = tr(
        "{name}, week of {day}: {load} of {room} points, {share}, {light}",
        name=group.name, day=words.day(week), load=cell.load, room=cell.room, share=share_of(cell),
        light=tr(_LIGHTS[cell.light]),
    )  # fmt: skip
    over = cell.load - cell.room
    text = "–" if cell.share is None else f"{words.rounded(cell.share * 100, 0)}"
    level = LEVELS[cell.light]
    if cell.light is Light.GREEN and cell.share and cell.share > _HALF:
        level = 2
    why = of_week(group.id, week, SHARE)
    return Warm(text, level, f"+{over}" if over > 0 else "", told, why)


def _month(load: RoleLoad, month: Month) -> Warm:
    over, share = load.over(month), load.share(month).value
    told = tr(
        "{name}, {month}: {asked} asked for, {there} there",
        name=load.name, month=words.month(month), asked=words.trimmed(load.asked[month]),
        there=words.trimmed(load.capacity.get(month, Decimal(0))),
    )  # fmt: skip
    level = 5 if over > 0 else 3 if share is not None and share > _AMBER else 1
    too_much = f"+{words.trimmed(over)}" if over > 0 else ""
    why = of_role(load.id, month, MISSING if over > 0 else ASKED)
    return Warm(words.trimmed(load.asked[month]), level, too_much, told, why)
