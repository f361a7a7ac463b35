"""The next sessions of courses: day, course, where, and how full they are."""

from collections.abc import Sequence

from govtransform.i18n import tr
from govtransform.queries.training import CourseSession
from govtransform.queries.training_whys import of_session
from govtransform.values.words import count, day
from ui.delegates.bar import BarDelegate
from ui.delegates.cell import CellDelegate
from ui.delegates.marks import Bar, Segment
from ui.delegates.roles import BAR, TONE
from ui.models.cells_model import Cell, Head, Target
from ui.theme import Theme
from ui.widgets.cells_view import REST, CellsView

WIDTHS = (98, REST, REST, 112, 92)
ROW = 30


class SessionList(CellsView):
    """A click shows the enrolments of the course."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("Next sessions"), WIDTHS, ROW)
        self.fits, self.cut = False, True
        self.setMinimumHeight(theme.px(5 * ROW))
        words = CellDelegate(theme, self)
        words.padding = 4
        self.setItemDelegate(words)
        self.setItemDelegateForColumn(3, BarDelegate(theme, self))
        self.horizontalHeader().hide()

    def show_sessions(self, sessions: Sequence[CourseSession]) -> None:
        """Show as many of them as there is room for."""
        names = (tr("Day"), tr("Course"), tr("Where"), tr("Booked"), tr("Places"))
        self.show_rows([Head(name) for name in names], [_row(s) for s in sessions])


def _row(session: CourseSession) -> tuple[Cell, ...]:
    full = session.places is not None and session.booked >= session.places
    places = tr("{booked} of {places}", booked=count(session.booked),
                places=count(session.places or 0))  # fmt: skip
    if session.places is None:
        places = count(session.booked)
    share = min(1.0, session.booked / session.places) if session.places else 0.0
    bar = Bar((Segment(share, step=1 if full else 2),))
    target = Target("courses", {"record": session.course_id})
    return (
        Cell(day(session.on), marks={TONE: "text2"}, target=target),
        Cell(session.course, tip=session.course),
        Cell(session.where, tip=session.where, marks={TONE: "text2"}),
        Cell(spoken=places, marks={BAR: bar}),
        Cell(tr("full") if full else places, right=True, why=of_session(session)),
    )  # fmt: skip
