"""The lines an option has of its own, by year or month: its costs, or its benefits."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from govtransform.i18n import N_, tr
from govtransform.model import Register
from govtransform.registers import BENEFITS, COST_LINES
from govtransform.values.words import Unit
from ui import rights
from ui.context import Context
from ui.models.grid_columns import Scale
from ui.models.grid_model import GridModel
from ui.models.grid_spec import COSTS, SAVINGS, GridSpec, Mode
from ui.models.option_lines import OptionLines
from ui.widgets.card import Card
from ui.widgets.grid_view import GridView
from ui.widgets.segmented import Segmented
from ui.widgets.text import button, label

_SCALES = {Scale.YEARS: N_("Years"), Scale.QUARTERS: N_("Quarters"), Scale.MONTHS: N_("Months")}
HEIGHT = 200


class OptionGrid:
    """The grid of one kind of line, and the rows it reads; benefits are typed as their plan."""

    def __init__(self, spec: GridSpec, context: Context, parent: QWidget) -> None:
        self.lines = OptionLines(context.workspace, spec)
        self.model = GridModel(spec, context.bridge, parent, self.lines)
        name = tr(spec.grid.lines.plural)
        self.view = GridView(self.model, context.theme, name)
        mode = Mode.FORECAST if spec is COSTS else Mode.AGREED
        own = self.lines.own.unit
        self.model.look = replace(self.model.look, mode=mode, unit=Unit(own), scale=Scale.YEARS)

    def show_option(self, option: int, years: tuple[int, ...]) -> None:
        """Show the lines of an option over the years of its case at least."""
        if (self.lines.option, self.lines.years) != (option, years):
            self.lines.option, self.lines.years = option, years
            self.model.reload()


class OptionLinesCard(Card):
    """`add_wanted` gives the register of which a line is to be added."""

    add_wanted = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, tr("Lines of its own"), parent)
        theme = context.theme
        self.costs = OptionGrid(COSTS, context, self)
        self.benefits = OptionGrid(SAVINGS, context, self)
        kinds = [("costs", tr("Costs"), ""), ("benefits", tr("Benefits"), "")]
        scales = [(scale.value, tr(text), "") for scale, text in _SCALES.items()]
        self.kind = Segmented(theme, kinds, tr("Which lines"), self)
        self.scale = Segmented(theme, scales, tr("Columns"), self)
        self.add = button(theme, tr("Add a line"), "quiet", "plus")
        self.none = label(theme, "", "body", "second")
        self.stack = QStackedWidget(self)
        for control in (self.kind, self.scale, self.add):
            self.add_control(control)
        for grid in (self.costs, self.benefits):
            self.stack.addWidget(grid.view)
            grid.model.told.connect(self._on_told)
        self.stack.setMinimumHeight(theme.px(HEIGHT))
        self.inside.addWidget(self.none)
        self.inside.addWidget(self.stack, 1)
        self.inside.addStretch(0)  # where there is no grid the head keeps its height
        self.kind.chosen.connect(self._on_kind)
        self.scale.chosen.connect(self._on_scale)
        self.add.clicked.connect(self._on_add)

    @property
    def grid(self) -> OptionGrid:
        """The grid that is in front."""
        return self.costs if self.kind.key == "costs" else self.benefits

    @property
    def register(self) -> Register:
        """The register of the lines that are in front."""
        return COST_LINES if self.kind.key == "costs" else BENEFITS

    def show_option(self, option: int, years: tuple[int, ...], *, frozen: bool) -> None:
        """Show the lines of an option."""
        self.add.setVisible(not frozen)
        for grid in (self.costs, self.benefits):
            grid.show_option(option, years)
        self._on_told()

    def watch(self, watching: bool) -> None:
        """Follow changes, or only remember them while nobody looks."""
        for grid in (self.costs, self.benefits):
            grid.model.watch(watching)

    def _on_told(self) -> None:
        rights.allow(self.add, self.grid.model.why_not)
        has_rows = bool(self.grid.model.rows)
        self.stack.setVisible(has_rows)
        self.none.setVisible(not has_rows)
        is_cost = self.register is COST_LINES
        self.none.setText(
            tr("The option has no cost line of its own yet.") if is_cost
            else tr("The option has no benefit of its own yet.")
        )  # fmt: skip

    def _on_kind(self) -> None:
        self.stack.setCurrentWidget(self.grid.view)
        self._on_told()

    def _on_scale(self, key: str) -> None:
        for grid in (self.costs, self.benefits):
            grid.model.show(grid.model.look.changed(scale=Scale(key)))

    def _on_add(self) -> None:
        self.add_wanted.emit(self.register)
