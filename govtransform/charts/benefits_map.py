"""The drawn benefits map: outputs, changes, benefits and objectives in columns, links between."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from govtransform.calc.layers import Layout, Spot
from govtransform.charts import style
from govtransform.charts.chart import Chart, Table, Whys
from govtransform.charts.chart import Spot as Point
from govtransform.charts.style import Palette
from govtransform.i18n import N_, tr
from govtransform.queries.benefits_map import BenefitsMap, Column, MapNode, benefits_map
from govtransform.queries.figured import Figured, Why

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

BOX, GAP, ROW, HIGH = 2.75, 0.75, 0.5, 0.4  # inches: a node across, between columns, down, a node
SIDE, HEAD, FOOT = 0.35, 0.95, 0.55
LONGEST = 42  # characters of a title
CUT = 0.12  # inches off each corner of a dis-benefit
PULL = 0.45  # of the gap: how far a link goes straight before it curves


def states(node: MapNode) -> list[str]:
    """What is to be said of a node beside its name; nothing where all is well."""
    told = []
    if node.is_disbenefit:
        told.append(tr("dis-benefit"))
    if node.is_benefit and not node.is_measured:
        told.append(tr("not measured yet"))
    if node.is_lost:
        told.append(tr("leads to no objective"))
    return told


def draw(figure: "Figure", data: BenefitsMap, colours: Palette) -> None:
    """As large as its columns and rows need; dis-benefits have cut corners."""
    laid = data.laid_out()
    figure.set_layout_engine("none")
    across = len(Column) * BOX + (len(Column) - 1) * GAP
    down = max(3.0, laid.height * ROW)
    figure.set_size_inches(across + 2 * SIDE, down + HEAD + FOOT)
    wide, high = figure.get_size_inches()
    axes = figure.add_axes((SIDE / wide, FOOT / high, across / wide, down / high))
    axes.set_xlim(0, across)
    axes.set_ylim(down, 0)
    axes.axis("off")
    for arrow in data.arrows:
        path = laid.paths[arrow.source, arrow.target]
        _link(axes, _points(path, laid), 0.5 + 0.55 * arrow.weight, colours)
    for node in data.nodes:
        _node(axes, node, laid, colours)
    _heads(figure, axes, data, colours)
    style.dress(figure, colours)


def describe(data: BenefitsMap) -> str:
    """The map in one sentence."""
    benefits = [node for node in data.nodes if node.is_benefit]
    goals = sum(node.column is Column.OBJECTIVE for node in data.nodes)
    return tr(
        "Benefits map. Benefits: {benefits}, objectives: {goals}, links: {links}, "
        "leading to no objective: {lost}, not measured yet: {unmeasured}",
        benefits=len(benefits),
        goals=goals,
        links=len(data.arrows),
        lost=len(data.lost),
        unmeasured=len(data.unmeasured),
    )


def table(data: BenefitsMap) -> Table:
    """Every link; then what has none."""
    headings = [tr("From"), tr("Name"), tr("To"), tr("Name"), tr("Strength"), tr("State")]
    known, rows = data.by_key, []
    for arrow in data.arrows:
        ends = known[arrow.source], known[arrow.target]
        names = [text for node in ends for text in (node.code, node.title)]
        rows.append([*names, str(arrow.strength or ""), ", ".join(states(ends[0]))])
    linked = {end for arrow in data.arrows for end in (arrow.source, arrow.target)}
    rows += [[n.code, n.title, "", "", "", ", ".join(states(n))] for n in data.nodes
             if n.key not in linked]  # fmt: skip
    return headings, rows


def whys(data: BenefitsMap) -> Whys:
    """Who said how strong each link is; what has no link has no figure."""
    linked = [[Why("given", Figured(record=f"map_link:{arrow.id}", part="strength"))]
              for arrow in data.arrows]  # fmt: skip
    return [*linked, *([] for _ in table(data)[1][len(linked) :])]


def spots(data: BenefitsMap) -> Sequence[Point]:
    """The middle of each link whose strength is known."""
    laid, found = data.laid_out(), []
    for row, arrow in enumerate(data.arrows):
        if arrow.strength:
            (x, y), (to_x, to_y) = _points(laid.paths[arrow.source, arrow.target], laid)[:2]
            found.append(Point(row, 4, (x + to_x) / 2, (y + to_y) / 2))
    return found


def _left(column: int) -> float:
    return column * (BOX + GAP)


def _points(path: Sequence[Spot], laid: Layout) -> list[tuple[float, float]]:
    """Out of the right of the source, along each bend, into the left of the target."""
    place = {spot: number for number, layer in enumerate(laid.order) for spot in layer}
    found = [(_left(place[path[0]]) + BOX, laid.rows[path[0]] * ROW)]
    for spot in path[1:-1]:
        row = laid.rows[spot] * ROW
        found += [(_left(place[spot]), row), (_left(place[spot]) + BOX, row)]
    return [*found, (_left(place[path[-1]]), laid.rows[path[-1]] * ROW)]


def _link(
    axes: "Axes", points: Sequence[tuple[float, float]], width: float, colours: Palette
) -> None:
    from matplotlib.patches import PathPatch  # noqa: PLC0415  (slow to load)
    from matplotlib.path import Path  # noqa: PLC0415  (slow to load)

    vertices, codes = [points[0]], [Path.MOVETO]
    for place, (here, there) in enumerate(pairwise(points)):
        if place % 2:  # straight across a column
            vertices.append(there)
            codes.append(Path.LINETO)
            continue
        pull = max(GAP, abs(there[0] - here[0])) * PULL
        vertices += [(here[0] + pull, here[1]), (there[0] - pull, there[1]), there]
        codes += [Path.CURVE4] * 3
    line = PathPatch(Path(vertices, codes), facecolor="none", edgecolor=colours.ghost,
                     linewidth=width, alpha=0.75, capstyle="butt", clip_on=False)  # fmt: skip
    axes.add_patch(line)


def _node(axes: "Axes", node: MapNode, laid: Layout, colours: Palette) -> None:
    from matplotlib.patches import Polygon  # noqa: PLC0415  (slow to load)

    left, middle = _left(list(Column).index(node.column)), laid.rows[node.key] * ROW
    top, bottom, right = middle - HIGH / 2, middle + HIGH / 2, left + BOX
    cut = CUT if node.is_disbenefit else 0.0
    corners = [
        (left + cut, top), (right - cut, top), (right, top + cut), (right, bottom - cut),
        (right - cut, bottom), (left + cut, bottom), (left, bottom - cut), (left, top + cut),
    ]  # fmt: skip
    look: dict[str, Any] = {"facecolor": colours.ground, "edgecolor": colours.ghost}
    if node.is_benefit and node.is_measured:
        look = {"facecolor": colours.ramp[3], "edgecolor": colours.ramp[1]}
    if node.is_benefit and not node.is_measured:
        look |= {"linestyle": (0, (4, 2))}
    edge = 1.8 if node.is_lost else 1.0
    axes.add_patch(Polygon(corners, linewidth=edge, clip_on=False, **look))
    told = " · ".join([node.code, *states(node)])
    for text, shift, size in ((_short(node.title), -0.07, style.TICK), (told, 0.1, 7.0)):
        axes.text(left + 0.1, middle + shift, text, va="center", color=colours.text, fontsize=size)


def _short(title: str) -> str:
    return title if len(title) <= LONGEST else f"{title[: LONGEST - 1].rstrip()}…"


def _heads(figure: "Figure", axes: "Axes", data: BenefitsMap, colours: Palette) -> None:
    for number, column in enumerate(Column):
        count = sum(node.column is column for node in data.nodes)
        axes.text(_left(number), -0.18, f"{tr(column.value)}  {count}", color=colours.text,
                  fontsize=style.LABEL, fontweight="bold")  # fmt: skip
    high = figure.get_figheight()
    figure.text(SIDE / figure.get_figwidth(), 1 - 0.3 / high, describe(data), va="top",
                fontsize=style.LABEL, color=colours.text2)  # fmt: skip


MAP_CHART = Chart(
    "benefits-map",
    N_("Benefits map"),
    frozenset({
        "map_link", "benefit", "benefit_value", "plan_item", "objective", "measure", "reading",
        "initiative",
    }),
    benefits_map,
    draw,
    describe,
    table,
    whys=whys,
    spots=spots,
)  # fmt: skip
