"""The parts of the savings page and where they stand: stages, headlines, pools or claims, panel."""

from PySide6.QtWidgets import QLabel

from govtransform.i18n import tr
from govtransform.registers import BENEFITS, CLAIMS, COST_POOLS
from ui.context import Context
from ui.models.ledger_reading import Reading
from ui.pages.page import Page
from ui.widgets.empty_state import EmptyState
from ui.widgets.ledger_card import POOLS, LedgerCard
from ui.widgets.ledger_panel import LedgerPanel
from ui.widgets.stage_strip import StageStrip
from ui.widgets.text import label
from ui.widgets.three_numbers import ThreeNumbers
from ui.widgets.year_chip import YearChip


class LedgerParts(Page):
    """Subclasses fill them from the `reading`, and say what they do."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, tr("Savings ledger"))
        theme = context.theme
        self.reading: Reading | None = None
        self.years = YearChip(theme)
        self.head.add_widget(self.years)
        self.export = self.head.add_action(tr("Export"), icon="file-spreadsheet")
        self.new = self.head.add_action(tr("New claim"), "primary", "plus")
        self.strip, self.numbers = StageStrip(theme), ThreeNumbers(theme)
        self.card, self.side = LedgerCard(theme, self), LedgerPanel(theme, self)
        self.foot: QLabel = label(theme, "", "secondary", "second")
        self.foot.setWordWrap(True)
        self.empty = EmptyState(theme, self)
        self._say_empty()
        self.empty.hide()
        self.body.setSpacing(8)
        for widget in (self.strip, self.numbers, self.card, self.foot, self.empty):
            self.body.addWidget(widget, int(widget in (self.card, self.empty)))
        self.set_panel(self.side)
        self.card.show_look(POOLS)

    def show_parts(self, *, is_empty: bool) -> None:
        """Show the parts, or what to do first."""
        self.empty.setVisible(is_empty)
        for widget in (self.strip, self.numbers, self.card, self.foot, self.years, self.export,
                       self.new):  # fmt: skip
            widget.setVisible(not is_empty)

    def write_out(self) -> None:
        """Open the export of the claims."""
        from ui.dialogs import export_dialog  # noqa: PLC0415  (loaded when first wanted)

        export_dialog.open_export(self.context, CLAIMS)

    def _on_pools_wanted(self) -> None:
        self.context.go(COST_POOLS.key)

    def _on_benefits_wanted(self) -> None:
        self.context.go(BENEFITS.key)

    def _say_empty(self) -> None:
        self.empty.say(
            tr("No cost pool yet"),
            tr("A saving is taken from a budget. Add the budgets first, each as a cost pool of a "
               "year; then draw benefits on them and claim what was saved."),
        )  # fmt: skip
        self.add_pools = self.empty.add_action(tr("Add cost pools"), "primary")
        self.see_benefits = self.empty.add_action(tr("See the benefits"))
        self.add_pools.clicked.connect(self._on_pools_wanted)
        self.see_benefits.clicked.connect(self._on_benefits_wanted)
        self.export.clicked.connect(self.write_out)
