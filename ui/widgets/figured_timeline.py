"""The timeline with its figures: which of them is meant where somebody asks why it is so."""

from govtransform.queries.figured import Why
from ui.models.roadmap_why import why_of
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
