"""The marks of the printed roadmap: bars, diamonds, links, quarters and what they mean."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from govtransform.charts import style
from govtransform.charts.style import Palette
from govtransform.i18n import tr
from govtransform.queries.roadmap import Arrow
from govtransform.queries.roadmap_line import Line
from govtransform.values.period import Month, financial_year, quarter, year_label

if TYPE_CHECKING:  # slow to load
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

BAR, GHOST, GHOST_AT, DIAMOND = 0.4, 0.14, 0.36, 6.5
CRITICAL = "/////"  # hatched, as on the page: a colour alone does not print
UNDER_BAR = 0.3  # of a row: where a link meets a bar
OUT_DAYS = 6  # a link leaves its bar by so many days before it turns
_FROM_START, _TO_FINISH = ("SS", "SF"), ("FF", "SF")
_MARKER: Mapping[str, Any] = {"marker": "D", "linestyle": "none", "clip_on": False}


@dataclass(frozen=True, slots=True)
class Place:
    """A line and the row it is drawn in."""

    row: int
    line: Line


Places = Mapping[int, Place]  # of plan items, by id


def draw_line(axes: "Axes", place: Place, colours: Palette) -> None:
    """One row: its bar or diamond, and what was agreed."""
    if place.line.is_point:
        _draw_point(axes, place, colours)
    else:
        _draw_bar(axes, place, colours)


def draw_links(axes: "Axes", arrows: tuple[Arrow, ...], places: Places, colours: Palette) -> None:
    """Right-angled links between rows that are both there."""
    for arrow in arrows:
        before, after = places.get(arrow.predecessor_id), places.get(arrow.successor_id)
        route = _route(arrow, before, after) if before and after else None
        if route:
            axes.plot(*route, color=colours.text2, linewidth=0.8, zorder=0.9, clip_on=True)
            x, y = route[0][-1], route[1][-1]
            down = route[1][-1] >= route[1][-2]
            turned = route[0][-1] == route[0][-2]
            marker = ("v" if down else "^") if turned else ">"
            axes.plot(x, y, marker, color=colours.text2, markersize=3.2, zorder=3)


def draw_quarters(axes: "Axes", start: int, extent: tuple[Month, Month], colours: Palette) -> None:
    """An upright where each quarter begins, a stronger one for a year; their names above."""
    month, last = extent
    told: dict[str, Any] = {"ha": "center", "va": "bottom", "color": colours.text2}
    while month < last:
        first, after = month.first_day.toordinal(), month.plus(3).first_day.toordinal()
        number = quarter(month, start)
        is_year = number == 1
        axes.axvline(first, color=colours.axis if is_year else colours.grid, zorder=0,
                     linewidth=1.2 if is_year else 0.7)  # fmt: skip
        top = axes.get_ylim()[1]
        axes.text((first + after) / 2, top - 0.15, f"Q{number}", fontsize=style.TICK, **told)
        if is_year or month == extent[0]:
            label = year_label(financial_year(month, start), start)
            axes.text(first + 6, top - 1.15, label, va="bottom", fontsize=style.LABEL,
                      fontweight="bold", color=colours.text)  # fmt: skip
        month = month.plus(3)


def draw_as_at(axes: "Axes", day: int, label: str, colours: Palette) -> None:
    """A dashed line with its date."""
    axes.axvline(day, color=colours.today, linewidth=1.4, dashes=(4, 3), zorder=4)
    ground = {"boxstyle": "round,pad=0.3", "facecolor": colours.today, "edgecolor": "none"}
    axes.text(day, axes.get_ylim()[1] - 0.45, label, ha="center", va="center", zorder=6,
              color=colours.ground, fontsize=style.TICK, weight="bold", bbox=ground)  # fmt: skip


def draw_legend(figure: "Figure", corner: tuple[float, float], colours: Palette) -> None:
    """What the marks mean, left of and below a corner."""
    from matplotlib.lines import Line2D  # noqa: PLC0415  (slow to load)
    from matplotlib.patches import Patch  # noqa: PLC0415  (slow to load)

    marks = [
        Patch(facecolor=colours.ramp[0], label=tr("Done")),
        Patch(facecolor=colours.ramp[3], edgecolor=colours.ramp[2], label=tr("To do")),
        Patch(facecolor="none", edgecolor=colours.text, hatch=CRITICAL, label=tr("Critical")),
        Patch(facecolor="none", edgecolor=colours.ghost, label=tr("Baseline")),
        Line2D([], [], **_MARKER, color=colours.ramp[3], markeredgecolor=colours.ramp[0],
               markersize=DIAMOND, label=tr("Milestone")),
    ]  # fmt: skip
    figure.legend(handles=marks, loc="upper right", bbox_to_anchor=corner, borderaxespad=0,
                  ncols=len(marks), frameon=False, fontsize=style.LABEL,
                  labelcolor=colours.text2)  # fmt: skip


def _draw_point(axes: "Axes", place: Place, colours: Palette) -> None:
    span, row = place.line.span, place.row
    if span.baseline_finish and span.baseline_finish != span.finish:
        at = span.baseline_finish.toordinal() + 0.5
        axes.plot(at, row, **_MARKER, color=colours.ground, markeredgecolor=colours.ghost,
                  markersize=DIAMOND - 2, zorder=2)  # fmt: skip
    if span.finish:
        inside = colours.ramp[1] if place.line.complete >= 1 else colours.ramp[3]
        edge, wide = (colours.text, 2.0) if place.line.is_critical else (colours.ramp[0], 1.0)
        axes.plot(span.finish.toordinal() + 0.5, row, **_MARKER, color=inside,
                  markeredgecolor=edge, markeredgewidth=wide, markersize=DIAMOND,
                  zorder=3)  # fmt: skip


def _draw_bar(axes: "Axes", place: Place, colours: Palette) -> None:
    line, row, span = place.line, place.row, place.line.span
    if span.baseline_start and span.baseline_finish:
        begin, end = span.baseline_start.toordinal(), span.baseline_finish.toordinal() + 1
        axes.barh(row + GHOST_AT, end - begin, GHOST, begin, facecolor=colours.ground,
                  edgecolor=colours.ghost, linewidth=0.8, zorder=2)  # fmt: skip
    if span.start and span.finish:
        begin, done = span.start.toordinal(), span.days * line.complete
        shade = colours.ramp[0 if line.register == "initiatives" else 1]
        axes.barh(row, span.days, BAR, begin, color=colours.ramp[3], edgecolor=colours.ramp[2],
                  linewidth=0.6, zorder=2)  # fmt: skip
        axes.barh(row, done, BAR, begin, color=shade, zorder=2.1)
        if line.is_critical:
            axes.barh(row, span.days, BAR, begin, facecolor="none", edgecolor=colours.text,
                      hatch=CRITICAL, linewidth=0.8, zorder=2.2)  # fmt: skip


def _route(arrow: Arrow, before: Place, after: Place) -> tuple[list[float], list[float]] | None:
    x = _end(before.line, of_finish=arrow.type not in _FROM_START)
    y = _end(after.line, of_finish=arrow.type in _TO_FINISH)
    if x is None or y is None:
        return None
    down = after.row > before.row
    if arrow.type not in _TO_FINISH and y >= x:
        across = y if after.line.is_point else y + 2
        meet = after.row + (-UNDER_BAR if down else UNDER_BAR)
        return [x, across, across], [before.row, before.row, meet]
    if arrow.type in _TO_FINISH:
        out = max(x, y) + OUT_DAYS
        return [x, out, out, y], [before.row, before.row, after.row, after.row]
    out, between = x + OUT_DAYS, after.row + (-0.5 if down else 0.5)
    into = y - 2 * OUT_DAYS
    rows = [before.row, before.row, between, between, after.row, after.row]
    return [x, out, out, into, into, y - 3], rows


def _end(line: Line, *, of_finish: bool) -> float | None:
    day = line.span.finish if of_finish or line.is_point else line.span.opens
    if day is None:
        return None
    return day.toordinal() + (0.5 if line.is_point else float(of_finish))
