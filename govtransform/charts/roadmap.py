"""The printed roadmap: initiatives and their points in time over fiscal quarters."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from govtransform.charts import style
from govtransform.charts.chart import Chart, Table
from govtransform.charts.style import Palette
from govtransform.i18n import N_, tr
from govtransform.queries.roadmap import Line, Roadmap, roadmap
from govtransform.values import words
from govtransform.values.period import Month, financial_year, quarter, year_label

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ROW = 0.26  # inches
WIDTH, MARGIN = 16.5, 1.4
BAR, DIAMOND = 0.42, 7
LONGEST_NAME = 46


def draw(figure: "Figure", data: Roadmap, colours: Palette) -> None:
    """Baseline as an outline, done solid, to do as a tint; diamonds are points in time."""
    rows = _rows(data)
    figure.set_size_inches(WIDTH, max(3.0, MARGIN + ROW * len(rows)))
    figure.set_facecolor(colours.ground)
    axes = figure.add_subplot()
    first, last = _extent(data)
    axes.set_xlim(first.toordinal(), last.toordinal())
    axes.set_ylim(len(rows) - 0.4, -0.6)
    _quarters(axes, data, (first, last), colours)
    places = {(line.register, line.id): n for n, (line, _) in enumerate(rows)}
    for n, (line, _) in enumerate(rows):
        _draw_line(axes, n, line, colours)
    _arrows(axes, data, places, colours)
    _labels(axes, rows, colours)
    if data.as_at:
        axes.axvline(data.as_at.toordinal(), color=colours.today, linewidth=1.4, dashes=(4, 3))
    axes.set_facecolor(colours.ground)
    axes.tick_params(length=0)
    for spine in axes.spines.values():
        spine.set_color(colours.grid)


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
    headings = [tr("Reference"), tr("Name"), tr("Start"), tr("Finish"), tr("Baseline"), tr("Days")]
    rows = [
        [
            line.code,
            line.name,
            words.day(line.span.start),
            words.day(line.span.finish),
            words.day(line.span.baseline_finish),
            "" if line.span.slip_days is None else f"{line.span.slip_days:+}",
        ]
        for top in data.lines
        for line in top.walk()
    ]
    return headings, rows


def pages(data: Roadmap) -> tuple[Roadmap, ...]:
    """The roadmap in parts that fit a page."""
    return (data,)


def _rows(data: Roadmap) -> list[tuple[Line, int]]:
    """Initiatives, their phases and every point in time: what a wall can show."""
    found: list[tuple[Line, int]] = []
    for top in data.lines:
        found.append((top, 0))
        found += [(line, 1) for line in top.walk() if line is not top and _is_shown(line)]
    return found


def _is_shown(line: Line) -> bool:
    return line.is_point or bool(line.children)


def _extent(data: Roadmap) -> tuple[date, date]:
    """Whole quarters around every date; a year from the as-at day where there is none."""
    days = data.dates or [data.as_at or date(2000, 1, 1)]
    return _quarter_start(days[0], data), _quarter_start(days[-1] + timedelta(days=92), data)


def _quarter_start(day: date, data: Roadmap) -> date:
    month = Month.on(day)
    return month.plus(-((month.number - data.fy_start_month) % 3)).first_day


def _quarters(axes: "Axes", data: Roadmap, extent: tuple[date, date], colours: Palette) -> None:
    start, ticks, labels = data.fy_start_month, [], []
    month, last = Month.on(extent[0]), Month.on(extent[1])
    while month < last:
        place, number = month.first_day.toordinal(), quarter(month, start)
        axes.axvline(place, color=colours.axis if number == 1 else colours.grid, zorder=0,
                     linewidth=1.2 if number == 1 else 0.7)  # fmt: skip
        year = year_label(financial_year(month, start), start) if number == 1 else ""
        ticks.append((place + month.plus(3).first_day.toordinal()) / 2)
        labels.append(f"{year}\nQ{number}" if year else f"\nQ{number}")
        month = month.plus(3)
    axes.xaxis.tick_top()
    axes.set_xticks(ticks, labels, fontsize=style.TICK, color=colours.text2, linespacing=1.4)


def _draw_line(axes: "Axes", place: int, line: Line, colours: Palette) -> None:
    span = line.span
    if line.is_point:
        if span.baseline_finish and span.baseline_finish != span.finish:
            axes.plot(span.baseline_finish.toordinal(), place, "D", color="none",
                      markeredgecolor=colours.ghost, markersize=DIAMOND - 1)  # fmt: skip
        if span.finish:
            axes.plot(span.finish.toordinal(), place, "D", color=colours.ramp[0],
                      markersize=DIAMOND)  # fmt: skip
        return
    if span.baseline_start and span.baseline_finish:
        begin, end = span.baseline_start.toordinal(), span.baseline_finish.toordinal() + 1
        axes.barh(place + 0.34, end - begin, 0.14, begin, facecolor="none",
                  edgecolor=colours.ghost, linewidth=0.9)  # fmt: skip
    if span.start and span.finish:
        begin, length = span.start.toordinal(), span.days
        done = length * line.complete
        axes.barh(place, length, BAR, begin, color=colours.ramp[3])
        axes.barh(place, done, BAR, begin, color=colours.ramp[0 if line.rating else 1])


def _arrows(
    axes: "Axes", data: Roadmap, places: dict[tuple[str, int], int], colours: Palette
) -> None:
    """Right-angled links between rows that are both shown."""
    finishes = {(line.register, line.id): line.span for top in data.lines for line in top.walk()}
    for arrow in data.arrows:
        ends = [("plan-items", arrow.predecessor_id), ("plan-items", arrow.successor_id)]
        if not all(end in places for end in ends):
            continue
        before, after = (finishes[end] for end in ends)
        if before.finish and after.opens:
            x, y = before.finish.toordinal() + 1, after.opens.toordinal()
            route = ([x, x + 4, x + 4, y], [places[ends[0]]] * 2 + [places[ends[1]]] * 2)
            axes.plot(*route, color=colours.text2, linewidth=0.8, zorder=1)


def _labels(axes: "Axes", rows: Sequence[tuple[Line, int]], colours: Palette) -> None:
    names = [("    " * depth) + _short(line.name) for line, depth in rows]
    axes.set_yticks(range(len(rows)), names, fontsize=style.LABEL, color=colours.text)
    for label, (_, depth) in zip(axes.get_yticklabels(), rows, strict=True):
        label.set_fontweight("bold" if depth == 0 else "normal")
        label.set_fontfamily(style.fonts())


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"


ROADMAP_CHART = Chart(
    "roadmap",
    N_("Roadmap"),
    frozenset({"initiative", "plan_item", "dependency", "organisation"}),
    roadmap,
    draw,
    describe,
    table,
)
