"""The timeline with its figures: which is meant where somebody asks why, and how it is printed."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from govtransform.charts.roadmap import Sheet, draw_sheet, sheets
from govtransform.charts.style import Palette
from govtransform.queries.figured import Why
from govtransform.queries.roadmap_floats import with_floats
from ui.models.roadmap_why import why_of
from ui.printing.sheet import Drawing, PrintedChart
from ui.widgets.timeline_view import TimelineView


class FiguredTimeline(TimelineView):
    """`against` is the baseline by its id that dates are compared with; none is each row's own."""

    against: int | None = None

    def why_now(self) -> Why | None:
        """The figure of the current cell: a slip, or how far its row may still move."""
        index = self.currentIndex()
        if not index.isValid():
            return None
        return why_of(self.roadmap.node(index).line, index.column(), self.against)

    def printed(self) -> PrintedChart:
        """The whole plan, as its printed roadmap has it."""
        return PrintedChart("", "", _sheets)


def _sheets(session: Any) -> Sequence[Drawing]:
    """A drawing for each page of A3."""
    return [partial(_draw, sheet) for sheet in sheets(with_floats(session))]


def _draw(sheet: Sheet, figure: Any, colours: Palette) -> None:
    draw_sheet(figure, sheet, colours)
