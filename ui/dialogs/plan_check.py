"""What bringing in a plan would do, looked at before anything is stored."""

from PySide6.QtWidgets import QWidget

from govtransform.exchange.project_in import Taken
from govtransform.exchange.project_step import Kind, Step
from govtransform.i18n import tr
from ui.delegates.cell import ROW_COMPACT
from ui.delegates.roles import TONE
from ui.dialogs.box import Box
from ui.models.cells_model import Cell, Head
from ui.theme import Theme
from ui.widgets.cells_view import REST, CellsView
from ui.widgets.text import label

WIDE, HIGH, MOST = 720, 300, 2_000  # lines shown
_TONES = {Kind.UNLINKED: "bad", Kind.STAYS: "text3"}


class PlanCheck(Box):
    """The steps of an import in a list; accepted once they are agreed to."""

    def __init__(self, theme: Theme, taken: Taken, name: str, parent: QWidget) -> None:
        told = tr(
            "New: {added}, changed: {updated}. Links: {links}, taken out: {unlinked}. "
            "Baselines: {baselines}. Moved along: {followed}.",
            added=taken.added, updated=taken.updated, links=taken.links,
            unlinked=taken.unlinked, baselines=taken.baselines, followed=taken.followed,
        )  # fmt: skip
        body = "\n".join([told, *taken.left, tr("Nothing is stored until you import it.")])
        super().__init__(theme, tr("Import {name}", name=name), body, parent)
        self.list = CellsView(theme, tr("What the import does"), (130, REST, 210), ROW_COMPACT)
        self.list.fits = False
        heads = [Head(tr("What"), inset=0), Head(tr("Record")), Head(tr("Of it"))]
        self.list.show_rows(heads, [_row(step) for step in taken.steps[:MOST]])
        self.list.setFixedHeight(min(theme.px(HIGH), self.list.sizeHint().height()))
        self.setMinimumWidth(theme.px(WIDE))
        self.inside.addWidget(self.list)
        if len(taken.steps) > MOST:
            more = tr("and {count} more", count=len(taken.steps) - MOST)
            self.inside.addWidget(label(theme, more, "secondary", "second"))
        self.keep = self.add(tr("Cancel"))
        self.keep.clicked.connect(self.reject)
        self.act = self.add(tr("Import"), "primary")
        self.act.setDefault(True)
        self.act.setEnabled(any(step.kind is not Kind.STAYS for step in taken.steps))
        self.act.clicked.connect(self.accept)


def _row(step: Step) -> list[Cell]:
    marks = {TONE: _TONES[step.kind]} if step.kind in _TONES else {}
    return [
        Cell(tr(step.kind), marks=marks),
        Cell(step.name, tip=step.name, marks=marks),
        Cell(step.detail, tip=step.detail, marks=marks),
    ]
