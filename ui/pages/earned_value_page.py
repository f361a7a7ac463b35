"""Earned value of one initiative: what the work done was worth, what it cost, what was due."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from govtransform.calc import parameters
from govtransform.calc.earned_value import Rag, rag
from govtransform.calc.guard import Figure
from govtransform.charts.earned_value import EARNED_CHART, TABLES
from govtransform.i18n import N_, tr
from govtransform.parameters import reference
from govtransform.queries.earned import Earned
from govtransform.queries.figured import Figured, Why
from govtransform.registers import INITIATIVES
from govtransform.values.words import month
from ui.context import Context
from ui.models import earned_words
from ui.models.earned_reading import EarnedReading, initiative_of, read_earned
from ui.pages.page import Page
from ui.widgets.callout import Callout
from ui.widgets.card import Card
from ui.widgets.chart_card import ChartCard
from ui.widgets.choice_chip import Choice, ChoiceChip
from ui.widgets.forecast_table import ForecastTable
from ui.widgets.index_card import IndexCard
from ui.widgets.scroll_body import ScrollBody

CODES = {Rag.GREEN: "G", Rag.AMBER: "A", Rag.RED: "R"}
CHART = 320
_CPI = N_("One pound spent earns {value} of the work it was budgeted for.")
_SPI = N_("Of one pound of work that was due, {value} is done. It drifts to 1 at the end.")
_SPI_T = N_("In one month the work of {value} months of the plan is done.")


class EarnedValuePage(Page):
    """Every figure that does not exist says why."""

    tables = TABLES

    def __init__(self, context: Context) -> None:
        super().__init__(context, tr("Earned value"))
        theme = context.theme
        self.told: Earned | None = None
        self.initiative: int | None = None
        self.chip = ChoiceChip(theme, tr("Initiative"))
        self.cost = IndexCard(theme, tr("CPI, cost"), self)
        self.pace = IndexCard(theme, tr("SPI(t), pace by earned schedule"), self)
        self.work = IndexCard(theme, tr("SPI, work due"), self)
        self.rest = IndexCard(theme, tr("TCPI, what the rest must earn"), self)
        self.chart = ChartCard(replace(EARNED_CHART, load=self._load), context, self)
        self.forecasts = ForecastTable(theme)
        self.basis = Callout(theme, "info", self)
        self.record = self.head.add_action(tr("Open the initiative"), icon="arrow-up-right")
        self._lay_out_cards()
        self.chip.chosen.connect(self._on_chosen)
        self.record.clicked.connect(self._on_record)

    def open_at(self, where: Mapping[str, Any]) -> None:
        """`{"initiative": 3}` shows that one."""
        if "initiative" in where:
            self.initiative = int(where["initiative"])
            self.refresh()

    def refresh(self) -> None:
        """Read the earned value of the chosen initiative, or of the one with most budget."""
        self.fetch(partial(read_earned, self.initiative), self._show)

    def _show(self, reading: EarnedReading) -> None:
        told = self.told = reading.told
        self.initiative = reading.initiative
        self.chip.offer([Choice(scope.key, scope.name) for scope in reading.known])
        self.chip.choose(f"initiative:{self.initiative}")
        self.record.setEnabled(self.initiative is not None)
        self.head.set_sentence(earned_words.sentence(told))
        self._show_indices(told)
        self.forecasts.show_told(told)
        self.basis.say(*earned_words.basis(told), tone="info" if told.baseline else "warn")
        self.chart.set_note(tr("cumulative, {title}", title=told.title) if told.title else "")
        if self.chart.canvas:
            self.chart.canvas.refresh()
        as_at = month(told.as_at) if told.as_at else tr("no as-at month")
        self.say_status([(tr("Plan items"), str(told.parts))], [as_at])

    def main_why(self) -> Why | None:
        """The cost index of the last month that is known."""
        told = self.told
        known = [each.month for each in told.months if each.value] if told else []
        if told is None or not known:
            return None
        return Why("earned", Figured(record=f"initiative:{told.id}", part=f"cpi {known[-1].key}"))

    def _show_indices(self, told: Earned) -> None:
        bands, now = parameters.index_bands(reference("evm")), told.now
        pace = told.schedule.index if told.schedule else None
        figures: tuple[tuple[IndexCard, Figure | None, str], ...] = (
            (self.cost, now.cost_index if now else None, _CPI),
            (self.pace, pace, _SPI_T),
            (self.work, now.schedule_index if now else None, _SPI),
        )
        for card, figure, text in figures:
            rating = rag(figure, bands) if figure else None
            words = earned_words.meaning(figure, text)
            card.show_index(earned_words.index(figure), words, CODES[rating] if rating else "")
        needed = now.needed_for_budget if now else None
        words = earned_words.to_complete(now) if now else earned_words.meaning(None, "")
        self.rest.show_index(earned_words.index(needed), words)

    def _load(self, session: Any) -> Earned:
        return read_earned(self.initiative, session).told

    def _on_chosen(self, key: str) -> None:
        self.initiative = initiative_of(key)
        self.refresh()

    def _on_record(self) -> None:
        if self.initiative is not None:
            self.context.go(INITIATIVES.key, record=self.initiative)

    def _lay_out_cards(self) -> None:
        theme = self.context.theme
        self.tools.addWidget(self.chip)
        scroll = ScrollBody(self)
        top, tiles = QWidget(scroll), QHBoxLayout()
        top.setLayout(tiles)
        tiles.setContentsMargins(0, 0, 0, 0)
        tiles.setSpacing(12)
        for card in (self.cost, self.pace, self.work, self.rest):
            tiles.addWidget(card, 1)
        table = Card(theme, tr("Forecasts at completion, by method"), self)
        table.inside.addWidget(self.forecasts)
        table.inside.addStretch(1)
        self.chart.setFixedHeight(theme.px(CHART))
        across = QHBoxLayout()
        across.setSpacing(12)
        across.addWidget(self.chart, 4)
        across.addWidget(table, 3)
        down: QVBoxLayout = scroll.inside
        down.addWidget(top)
        down.addLayout(across)
        down.addWidget(self.basis)
        down.addStretch(1)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(scroll, 1)
        self.main.setFocusProxy(self.forecasts)
