"""What the rows of a timeline are asked: whether one opens at first, and how two are linked."""

from collections.abc import Container, Mapping

from govtransform.queries.roadmap import Arrow
from govtransform.queries.roadmap_line import Line
from govtransform.queries.roadmap_views import GROUPS
from ui.delegates.timeline_links import Link, kind_of, link
from ui.models.roadmap_model import RoadmapModel

OPEN_FROM_DAYS = 28  # an initiative late by so much is open at first


def is_open(line: Line) -> bool:
    """Whether a row that has not been seen before shows what is under it."""
    if line.register == GROUPS:
        return True
    return line.register == "initiatives" and (line.span.slip_days or 0) >= OPEN_FROM_DAYS


def link_of(
    model: RoadmapModel, arrow: Arrow, places: Mapping[int, int], critical: Container[str]
) -> Link | None:
    """The link of an arrow whose two rows are open; `places` has the row of each node."""
    ends = []
    for item in (arrow.predecessor_id, arrow.successor_id):
        number = model.place(("plan-items", item))
        if number is None or number not in places:
            return None
        ends.append((places[number], model.nodes[number]))
    (row, before), (other, after) = ends
    both = before.line.code in critical and after.line.code in critical
    kind = kind_of(arrow.state, crosses=before.initiative != after.initiative, is_critical=both)
    return link(arrow.type, (row, before.line), (other, after.line), kind)
