"""What needs somebody, worst first: as many as there is room for, or all of it."""

from collections.abc import Sequence

from govtransform.i18n import tr
from govtransform.queries.attention import RED, Attention
from ui.delegates.attention import AttentionDelegate
from ui.delegates.badge import word_of
from ui.delegates.roles import RATING, SECOND, VALUE
from ui.models.cells_model import Cell, Head, Target
from ui.theme import Theme
from ui.widgets.cells_view import REST, CellsView

ROW = 38


class AttentionList(CellsView):
    """With `cut` it shows whole rows only and never scrolls: a card of the Overview."""

    def __init__(self, theme: Theme, *, cut: bool) -> None:
        super().__init__(theme, tr("Needs attention"), (REST,), ROW)
        self.fits, self.cut = False, cut
        self.horizontalHeader().hide()
        self.setItemDelegate(AttentionDelegate(theme, self))

    def show_things(self, things: Sequence[Attention]) -> None:
        """Show these."""
        self.show_rows((Head(tr("Needs attention")),), [_row(thing) for thing in things])


def _row(thing: Attention) -> tuple[Cell]:
    code = "R" if thing.severity == RED else "A"
    told = ". ".join((word_of(code), thing.title, thing.where, tr(thing.action)))
    marks = {RATING: code, SECOND: thing.where, VALUE: tr(thing.action)}
    tip = f"{thing.title}\n{thing.where}"
    return (Cell(thing.title, told, tip=tip, marks=marks, target=target_of(thing)),)


def target_of(thing: Attention) -> Target:
    """The page where something can be done about it."""
    if thing.register == "training-needs":
        return Target("training", {"need": thing.row_id})
    return Target(thing.register, {"record": thing.row_id})
