"""From the baseline to today: what changed the savings, cause by cause, and what was realised."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from govtransform.calc.break_even import BreakEvens
from govtransform.charts.bridge import BRIDGE_CHART, Bridged, describe
from govtransform.i18n import tr
from govtransform.queries.bridge import Bridges, bridges
from govtransform.queries.explain_benefits import TODAY
from govtransform.queries.figured import Figured, Why
from govtransform.queries.paid_back import paid_back
from govtransform.values.words import count, symbol
from ui.context import Context
from ui.models.cells_model import Target
from ui.pages.chart_export import ChartExport
from ui.pages.page import Page
from ui.widgets.bridge_table import BridgeTable
from ui.widgets.card import Card
from ui.widgets.chart_body import ChartBody
from ui.widgets.chart_card import ChartCard
from ui.widgets.choice_chip import Choice, ChoiceChip
from ui.widgets.empty_state import EmptyState
from ui.widgets.segmented import Segmented
from ui.widgets.tracking_facts import TrackingFacts
from ui.widgets.year_chip import YearChip

CASH, OTHER = "cash", "other"
COSTS = frozenset({"claim", "cost_line", "cost_value", "initiative"})  # what breaking even needs


class BridgePage(Page):
    """A baseline never changes, so what stands between it and today is what happened since."""

    tables = BRIDGE_CHART.tables | COSTS

    def __init__(self, context: Context) -> None:
        super().__init__(context, tr("Bridge from the baseline"))
        theme = context.theme
        self.whole = self.shown = Bridges((), None, 4, "GBP")
        self._even: BreakEvens | None = None
        self._wanted: Mapping[str, Any] = {}
        self.export = self.head.add_action(tr("Export"), "normal", "download")
        self._out = ChartExport(context, self)
        choices = ((CASH, tr("Cash"), ""), (OTHER, tr("Other money"), ""))
        self.money = Segmented(theme, choices, tr("Which savings are shown"), self)
        self.of, self.years = ChoiceChip(theme, tr("Of")), YearChip(theme)
        chart = replace(BRIDGE_CHART, load=self._loaded)
        self.chart = ChartCard(chart, context, self)
        self.facts_card, self.facts = Card(theme, tr("So far"), self), TrackingFacts(theme)
        self.table_card = Card(theme, tr("Each benefit from its baseline to today"), self)
        self.table, self.empty = BridgeTable(theme), EmptyState(theme, self)
        self._lay_out_parts()
        self._connect()

    def open_at(self, where: Mapping[str, Any]) -> None:
        """`{"benefit": 3}` shows the bridge of one benefit, `{"initiative": 2}` of one."""
        self._wanted = where
        self.catch_up()
        self._show()

    def refresh(self) -> None:
        """Read the bridge of every benefit, off the main thread."""
        self.fetch(_read, self._on_read)

    def _on_read(self, told: tuple[Bridges, BreakEvens]) -> None:
        self.whole, self._even = told
        self.years.offer(self.whole.years, self.whole.start)
        self._show()

    def _offer(self, data: Bridges) -> None:
        offered = [Choice("", tr("all savings"))]
        initiatives = {line.initiative_id: line.initiative for line in data.lines}
        for row_id, name in sorted(initiatives.items()):
            offered.append(Choice(f"initiative:{row_id}", name))
            offered += [
                Choice(f"benefit:{line.id}", line.title, 1)
                for line in data.lines
                if line.initiative_id == row_id
            ]
        self.of.offer(offered)

    def _show(self) -> None:
        found = self.whole.of(is_cash=self.money.key == CASH)
        self._offer(found)
        self._go_to_wanted(found)
        kind, _, row_id = self.of.key.partition(":")
        if kind:
            found = replace(found, lines=tuple(
                line for line in found.lines
                if int(row_id) == (line.id if kind == "benefit" else line.initiative_id)
            ))  # fmt: skip
        self.shown = found
        self.table.show_bridges(found, found.lines, self._figured())
        if self._even:
            self.facts.show_facts(found.tracking, self._even, found.currency)
        if self.chart.canvas:
            self.chart.canvas.refresh()
        has_baseline = bool(self.whole.lines)
        self.empty.setVisible(not has_baseline)
        for widget in (self.cards, self.money, self.of, self.years, self.export):
            widget.setVisible(has_baseline)
        self._say()

    def _go_to_wanted(self, data: Bridges) -> None:
        """Choose what another page asked for, once it is there."""
        for name in ("initiative", "benefit"):
            if name in self._wanted and data.lines:
                self.of.choose(f"{name}:{self._wanted[name]}")
                self._wanted = {}

    def _bridged(self) -> Bridged:
        what = tr("Cash savings") if self.money.key == CASH else tr("Other money")
        if self.of.key and self.shown.lines:
            one = self.shown.lines[0]
            what = one.title if self.of.key.startswith("benefit") else one.initiative
        return Bridged(
            what, self.shown.total(self.years.year), self.shown.currency, self._figured()
        )

    def main_why(self) -> Why | None:
        """What they all come to today."""
        if not self.shown.lines:
            return None
        return Why("bridge", replace(self._figured(), part=f"{self.money.key} {TODAY}"))

    def _figured(self) -> Figured:
        """The same choice for what explains a figure of it."""
        kind, _, row_id = self.of.key.partition(":")
        return Figured(
            self.years.year or 0,
            frozenset({int(row_id)}) if kind == "initiative" else None,
            record=self.of.key if kind == "benefit" else "",
            part=self.money.key,
        )

    def _loaded(self, _: object) -> Bridged:
        return self._bridged()

    def _say(self) -> None:
        told = tr("No baseline holds a benefit yet, so there is nothing to compare with.")
        if self.whole.lines:
            told = tr("{told}.", told=describe(self._bridged()))
        self.head.set_sentence(told)
        left = [(tr("Benefits"), count(len(self.shown.lines)))]
        right = [tr("{unit}, cash terms", unit=symbol(self.shown.currency).strip())]
        self.say_status(left, right)

    def _on_export(self) -> None:
        self._out.ask(self.chart.chart)

    def _on_opened(self, target: Target) -> None:
        self.context.go(target.page, **target.where)

    def _on_baselines(self) -> None:
        self.context.go("baselines")

    def _lay_out_parts(self) -> None:
        for choice in (self.money, self.of, self.years):
            self.tools.addWidget(choice)
        self.empty.say(
            tr("No baseline yet"),
            tr("A baseline keeps what was planned. Take one, and this page tells from then on "
               "what became of the savings, and why."),
        )  # fmt: skip
        self.see_baselines = self.empty.add_action(tr("Go to the baselines"), "primary")
        self.facts_card.inside.addWidget(self.facts)
        self.facts_card.inside.addStretch(1)
        self.table_card.inside.addWidget(self.table)
        self.cards = ChartBody(
            self.context.theme, self.chart, self.facts_card, self.table_card, self
        )
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self.cards, 1)
        self.body.addWidget(self.empty, 1)

    def _connect(self) -> None:
        self.money.chosen.connect(self._show)
        self.of.chosen.connect(self._show)
        self.years.chosen.connect(self._show)
        self.table.opened.connect(self._on_opened)
        self.see_baselines.clicked.connect(self._on_baselines)
        self.export.clicked.connect(self._on_export)
        self.handle("edit.copy", self.chart.copy)
        self.handle("file.export", self._on_export)


def _read(session: Any) -> tuple[Bridges, BreakEvens]:
    return bridges(session), paid_back(session)
