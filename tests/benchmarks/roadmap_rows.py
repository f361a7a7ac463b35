"""G1: a roadmap of 5,000 bars is panned, against matplotlib drawing all in two batches."""

from contextlib import closing
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from PySide6.QtWidgets import QApplication

from govtransform.queries.roadmap import Arrow, Roadmap
from govtransform.queries.roadmap_line import Line, Span
from govtransform.settings import Theme as Choice
from govtransform.store.workspace import Workspace
from tests.benchmarks.measure import Row, Work, alternately
from ui.bridge import Bridge
from ui.models.roadmap_model import RoadmapModel
from ui.theme import Theme
from ui.widgets.roadmap_tree import RoadmapTree

INITIATIVES, ITEMS = 50, 99  # 5,000 bars with those of the initiatives
WIDE, HIGH, FRAMES = 1600, 900, 20
LONGEST, FASTER = 16.0, 10  # milliseconds of a frame; times
FIRST = date(2026, 4, 6)


def panning(path: Path) -> list[Row]:
    """One row: sideways, where every bar and link in sight moves."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme = Theme(app, Choice.LIGHT)
    with closing(Workspace(path, "Ann")) as workspace:
        tree = _tree(workspace, theme)
        pair = alternately(lambda: _pan(tree), _matplotlib())
        tree.deleteLater()
    ours, theirs = pair.subject / FRAMES, pair.rival / FRAMES
    goal = "≤ 16 ms a frame, ≥ 10 × faster than batched matplotlib"
    told = f"{ours:.1f} ms a frame, {1 / pair.ratio:.1f} × faster ({theirs:.0f} ms)"
    is_met = ours <= LONGEST and pair.ratio <= 1 / FASTER
    return [Row("G1", "pan 5,000 bars and their links", goal, told, is_met)]


def lines() -> tuple[Line, ...]:
    """Initiatives with their items, each a bar with its baseline."""
    return tuple(_initiative(number) for number in range(1, INITIATIVES + 1))


def _initiative(number: int) -> Line:
    items = tuple(_item(number * 1000 + n, number, n) for n in range(1, ITEMS + 1))
    span = Span(items[0].span.start, items[-1].span.finish, None, None)
    code = f"INI-{number:04}"
    return Line("initiatives", number, code, code, "", "A", span, 0.4, False, items,
                wbs=str(number))  # fmt: skip


def _item(row_id: int, of: int, number: int) -> Line:
    start = FIRST + timedelta(of * 7 + number * 9)
    span = Span(start, start + timedelta(30), start - timedelta(7), start + timedelta(21))
    name = f"Item {number} of {of}"
    return Line("plan-items", row_id, f"PLN-{row_id}", name, "Task", "", span, 0.5, False,
                wbs=f"{of}.{number}", duration_days=22)  # fmt: skip


def _tree(workspace: Workspace, theme: Theme) -> RoadmapTree:
    model = RoadmapModel(Bridge(workspace))
    tree = RoadmapTree(model, theme)
    model.setParent(tree)
    whole = lines()
    items = [item for line in whole for item in line.children]
    pairs = pairwise(items)
    arrows = tuple(Arrow(a.id, b.id, "FS", 0) for a, b in pairs if b.id - a.id == 1)
    data = Roadmap("Large", whole, arrows, FIRST + timedelta(400), 4)
    tree.arrows = arrows
    tree.resize(WIDE, HIGH)
    tree.show()
    tree.scale.show_plan(data)
    model.show(data)
    tree.open_all()
    QApplication.processEvents()  # it is on the screen now: before, nothing would be painted
    return tree


def _pan(tree: RoadmapTree) -> None:
    """Each frame paints what the window would: all that has moved."""
    first = float(FIRST.toordinal())
    for frame in range(FRAMES):
        tree.scale.go_to(first + 3 * frame)
        tree.viewport().repaint(tree.viewport().rect().adjusted(tree.frozen, 0, 0, 0))


def _matplotlib() -> Work:
    """Gives the same number of frames of all bars as one collection, its limits moved."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415
    from matplotlib.collections import LineCollection, PolyCollection  # noqa: PLC0415
    from matplotlib.figure import Figure  # noqa: PLC0415

    figure = Figure(figsize=(WIDE / 100, HIGH / 100), dpi=100)
    canvas, axes = FigureCanvasAgg(figure), figure.add_subplot()
    boxes = []
    for place, row in enumerate(row for line in lines() for row in line.walk()):
        left, right = (day.toordinal() for day in (row.span.start, row.span.finish) if day)
        boxes.append([(left, place), (right, place), (right, place + 0.6), (left, place + 0.6)])
    axes.add_collection(PolyCollection(boxes))
    axes.add_collection(LineCollection([(a[2], b[0]) for a, b in pairwise(boxes)]))
    axes.set_ylim(40, 0)
    first = FIRST.toordinal()

    def draw() -> None:
        for frame in range(FRAMES):
            axes.set_xlim(first + 3 * frame, first + 3 * frame + 1500)
            canvas.draw()  # type: ignore[no-untyped-call]

    return draw
