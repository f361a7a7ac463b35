"""The printed roadmap: initiatives, their phases and points in time over fiscal quarters."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from govtransform.charts import style
from govtransform.charts.chart import Chart, Spot, Table, Whys
from govtransform.charts.roadmap_marks import (
    Place,
    draw_as_at,
    draw_legend,
    draw_line,
    draw_links,
    draw_quarters,
)
from govtransform.charts.style import Palette
from govtransform.i18n import N_, tr
from govtransform.queries.explain_plan import FINISH, START
from govtransform.queries.figured import Figured, Why
from govtransform.queries.roadmap import Roadmap
from govtransform.queries.roadmap_floats import with_floats
from govtransform.queries.roadmap_line import Line
from govtransform.registers import BY_KEY
from govtransform.values import words
from govtransform.values.period import Month

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH, HEIGHT = 16.54, 11.69  # inches: A3 lying down
HEAD, FOOT, SIDE = 1.55, 0.6, 0.4  # inches: above and below the rows, at both sides
NAMES, FINISH_AT, SLIP_AT, STEP_IN = 5.15, 4.5, 5.0, 0.16  # inches from the left edge
PAGE_ROWS = 42
ROW = (HEIGHT - HEAD - FOOT) / PAGE_ROWS  # inches
LONGEST_NAME = 46
TITLE_SIZE = 15.0  # points
Row = tuple[Line, int]  # and how deep it is under its initiative
_DATED = (FINISH, START, FINISH, "slip", "slip")  # by column of the table after the first


@dataclass(frozen=True, slots=True)
class Sheet:
    """What goes on one page: its rows, the room it has for them, its number of how many."""

    data: Roadmap
    rows: Sequence[Row]
    room: int
    page: int = 1
    pages: int = 1


def draw(figure: "Figure", data: Roadmap, colours: Palette) -> None:
    """Baseline as an outline, done solid, to do as a tint; as tall as its rows need."""
    rows = list(_rows(data))
    draw_sheet(figure, Sheet(data, rows, max(8, len(rows))), colours)


def sheets(data: Roadmap) -> list[Sheet]:
    """The rows on pages of A3; an initiative begins a page rather than be torn, if it fits one."""
    found: list[list[Row]] = [[]]
    for top in data.lines:
        group = list(_group(top))
        if len(found[-1]) + len(group) > PAGE_ROWS and found[-1]:
            found.append([])
        for row in group:
            if len(found[-1]) == PAGE_ROWS:
                found.append([])
            found[-1].append(row)
    return [Sheet(data, rows, PAGE_ROWS, n, len(found)) for n, rows in enumerate(found, 1)]


def draw_sheet(figure: "Figure", sheet: Sheet, colours: Palette) -> None:
    """One page, its time the same as on the others."""
    figure.set_layout_engine("none")
    high = HEAD + FOOT + ROW * sheet.room
    figure.set_size_inches(WIDTH, high)
    box = (NAMES / WIDTH, FOOT / high, (WIDTH - NAMES - SIDE) / WIDTH, ROW * sheet.room / high)
    axes = figure.add_axes(box)
    first, last = _extent(sheet.data)
    axes.set_xlim(first.first_day.toordinal(), last.first_day.toordinal())
    axes.set_ylim(sheet.room - 0.5, -0.5)
    axes.axis("off")
    draw_quarters(axes, sheet.data.fy_start_month, (first, last), colours)
    for number, (line, _) in enumerate(sheet.rows):
        draw_line(axes, Place(number, line), colours)
    items = {x.id: Place(n, x) for n, (x, _) in enumerate(sheet.rows) if x.register == "plan-items"}
    draw_links(axes, sheet.data.arrows, items, colours)
    if sheet.data.as_at:
        label = words.day(sheet.data.as_at).rpartition(" ")[0]
        draw_as_at(axes, sheet.data.as_at.toordinal() + 1, label, colours)
    _write_names(axes, sheet, colours)
    _write_head(figure, axes, sheet, colours)
    style.dress(figure, colours)


def describe(data: Roadmap) -> str:
    """The roadmap in one sentence."""
    late = sum((line.span.slip_days or 0) > 0 for line in data.lines)
    return tr(
        "Roadmap of {title}. Initiatives: {count}, later than their baseline: {late}, "
        "last finish {finish}",
        title=data.title,
        count=len(data.lines),
        late=late,
        finish=words.day(data.finish) or "–",
    )


def table(data: Roadmap) -> Table:
    """Every row with its dates."""
    headings = [tr("Reference"), tr("Name"), tr("Start"), tr("Finish"), tr("Baseline"), tr("Days"),
                tr("Float")]  # fmt: skip
    rows = [
        [
            line.code,
            line.name,
            words.day(line.span.start),
            words.day(line.span.finish),
            words.day(line.span.baseline_finish),
            "" if line.span.slip_days is None else f"{line.span.slip_days:+}",
            "" if line.placed is None else words.count(line.placed.total_days),
        ]
        for top in data.lines
        for line in top.walk()
    ]
    return headings, rows


def whys(data: Roadmap) -> Whys:
    """Start and finish of each row, its finish against its baseline, and its float."""
    return [
        [Why(key, Figured(record=f"{BY_KEY[line.register].table}:{line.id}"))
         for key in (*_DATED, "slip" if line.placed is None else "float")]
        for top in data.lines for line in top.walk()
    ]  # fmt: skip


def spots(data: Roadmap) -> Sequence[Spot]:
    """Start, finish and baseline of each row that is drawn; its float at the start of it."""
    places = {line.code: n for n, line in enumerate(x for top in data.lines for x in top.walk())}
    found = [
        Spot(places[line.code], column, day.toordinal(), number)
        for number, (line, _) in enumerate(_rows(data))
        for column, day in _days(line).items()
        if day
    ]
    return sorted(found, key=lambda spot: spot.across)


def _days(line: Line) -> dict[int, date | None]:
    """Where each figure of the table is drawn: a point in time has no start of its own."""
    span = line.span
    found = {3: span.finish, 4: span.baseline_finish}
    if not line.is_point:
        found[2] = span.start
    if span.slip_days is not None:
        found[5] = span.finish
    if line.placed is not None:
        found[6] = span.opens
    return found


def _rows(data: Roadmap) -> Iterator[Row]:
    for top in data.lines:
        yield from _group(top)


def _group(line: Line, depth: int = 0) -> Iterator[Row]:
    """A line, its phases and every point in time under it: what a wall can show."""
    yield line, depth
    for child in line.children:
        if child.is_point or child.children:
            yield from _group(child, depth + 1)


def _extent(data: Roadmap) -> tuple[Month, Month]:
    """Whole quarters around every date; a quarter around the as-at day where there is none."""
    days = data.dates or [data.as_at or date(2000, 1, 1)]
    after = _quarter_of(days[-1] + timedelta(days=10), data).plus(3)
    return _quarter_of(days[0], data), after


def _quarter_of(day: date, data: Roadmap) -> Month:
    month = Month.on(day)
    return month.plus(-((month.number - data.fy_start_month) % 3))


def _write_names(axes: "Axes", sheet: Sheet, colours: Palette) -> None:
    """Names, finishes and slips in columns at the left."""
    wide = WIDTH - NAMES - SIDE
    where = axes.get_yaxis_transform()

    def write(at: float, row: float, text: str, **look: Any) -> None:
        axes.text((at - NAMES) / wide, row, text, transform=where, va="center",
                  fontsize=style.LABEL, **look)  # fmt: skip

    for number, (line, depth) in enumerate(sheet.rows):
        weight = "bold" if depth == 0 else "normal"
        write(SIDE + STEP_IN * depth, number, _short(line.name), color=colours.text,
              fontweight=weight)  # fmt: skip
        finish, slip = words.day(line.span.finish), line.span.slip_days
        write(FINISH_AT, number, finish, color=colours.text2, ha="right")
        late = colours.bad if (slip or 0) > 0 else colours.text2
        write(SLIP_AT, number, _weeks(slip), color=late, ha="right")
    quiet = {"color": colours.text2}
    write(SIDE, -0.95, tr("Initiative or milestone"), **quiet)
    write(FINISH_AT, -0.95, tr("Finish"), ha="right", **quiet)
    write(SLIP_AT, -0.95, tr("Slip"), ha="right", **quiet)


def _write_head(figure: "Figure", axes: "Axes", sheet: Sheet, colours: Palette) -> None:
    high, left = figure.get_figheight(), SIDE / WIDTH
    told: dict[str, Any] = {"ha": "left", "va": "top"}
    figure.text(left, 1 - 0.32 / high, sheet.data.title, fontsize=TITLE_SIZE, fontweight="bold",
                color=colours.text, **told)  # fmt: skip
    figure.text(left, 1 - 0.66 / high, describe(sheet.data), fontsize=style.LABEL + 1,
                color=colours.text2, **told)  # fmt: skip
    draw_legend(figure, (1 - SIDE / WIDTH, 1 - 0.25 / high), colours)
    foot = [tr("As at {day}", day=words.day(sheet.data.as_at))] if sheet.data.as_at else []
    if sheet.pages > 1:
        foot.append(tr("Page {page} of {pages}", page=sheet.page, pages=sheet.pages))
    figure.text(left, 0.3 / high, "  ·  ".join(foot), fontsize=style.TICK, color=colours.text2)


def _weeks(slip_days: int | None) -> str:
    if not slip_days:
        return "" if slip_days is None else words.NIL
    sign = "+" if slip_days > 0 else words.MINUS
    days = abs(slip_days)
    return f"{sign}{days}d" if days < 7 else f"{sign}{round(days / 7)}w"


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"


ROADMAP_CHART = Chart(
    "roadmap",
    N_("Roadmap"),
    frozenset({"initiative", "plan_item", "dependency", "organisation", "working_calendar"}),
    with_floats,
    draw,
    describe,
    table,
    whys=whys,
    spots=spots,
)
