"""What a simulation is made from: how much has a range, and what lacks one."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from govtransform.i18n import tr
from govtransform.queries.simulation_ready import Readiness
from govtransform.values import words
from ui.context import Context
from ui.delegates.bar import BarDelegate
from ui.models import simulation_rows
from ui.models.cells_model import Target
from ui.widgets.card import Card
from ui.widgets.cells_view import REST, CellsView


class ReadyCards(QWidget):
    """Two cards side by side; every row leads to where a range is told."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, theme = context, context.theme
        self.counts = CellsView(theme, tr("What would vary"), (REST, 88, 68, 64))
        self.counts.setItemDelegate(BarDelegate(theme, self.counts))
        self.lacking = CellsView(theme, tr("Without a range"), (REST, 170, 90))
        self._lacking = Card(theme, tr("Has no range yet"), self)
        self.targets = CellsView(theme, tr("What it is held against"), (REST, 140, 140))
        self.against = Card(theme, tr("What it is held against"), self)
        self.against.inside.addWidget(self.targets)
        down, across = QVBoxLayout(self), QHBoxLayout()
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(12)
        down.addLayout(across)
        down.addWidget(self.against)
        across.setSpacing(12)
        told = Card(theme, tr("What is simulated"), self)
        for card, view, share in ((told, self.counts, 2), (self._lacking, self.lacking, 3)):
            card.inside.addWidget(view)
            card.inside.addStretch(1)
            view.opened.connect(self._on_opened)
            across.addWidget(card, share)

    def show_ready(self, told: Readiness) -> None:
        """Show what there is now."""
        self.counts.show_rows(*simulation_rows.ready(told))
        self.lacking.show_rows(*simulation_rows.lacking(told))
        self._lacking.setVisible(bool(told.lacking))
        self.targets.show_rows(*simulation_rows.held_against(told))
        finish = told.targets.finish
        self.against.set_note(
            tr("Finish by {day}", day=words.day(finish)) if finish else tr("No baseline says when")
        )

    def _on_opened(self, target: Target) -> None:
        self._context.go(target.page, **target.where)
