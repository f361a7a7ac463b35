"""What holds savings back: deliverable, training, readiness or take-up, and for how many pounds."""

from collections.abc import Mapping
from typing import Any

from govtransform.charts.realisable import NAMES, REALISABLE_CHART, worst_of
from govtransform.i18n import tr
from govtransform.queries.figured import Figured
from govtransform.queries.realisable import Realisable, realisable
from govtransform.registers import BENEFITS
from govtransform.values.period import Month
from govtransform.values.words import count, month, short, symbol
from ui.context import Context
from ui.models.cells_model import Target
from ui.pages.chart_export import ChartExport
from ui.pages.page import Page
from ui.widgets.callout import Callout
from ui.widgets.card import Card
from ui.widgets.chart_body import ChartBody
from ui.widgets.chart_card import ChartCard
from ui.widgets.constraint_table import ConstraintTable
from ui.widgets.empty_state import EmptyState
from ui.widgets.held_back import HeldBack
from ui.widgets.segmented import Segmented
from ui.widgets.year_chip import YearChip

CASH, OTHER = "cash", "other"
NAMED = 3  # unread measures that the callout names


class ConstraintsPage(Page):
    """Realisable is what is planned times the smallest of four factors, month by month."""

    tables = REALISABLE_CHART.tables | {"initiative", "team"}

    def __init__(self, context: Context) -> None:
        super().__init__(context, tr("What holds savings back"))
        theme = context.theme
        self.data: Realisable | None = None
        self._month: Month | None = None
        self._wanted: Month | None = None
        self.export = self.head.add_action(tr("Export"), "normal", "download")
        self._out = ChartExport(context, self)
        choices = ((CASH, tr("Cash"), ""), (OTHER, tr("Other money"), ""))
        self.money = Segmented(theme, choices, tr("Which savings are shown"), self)
        self.years = YearChip(theme)
        self.chart = ChartCard(REALISABLE_CHART, context, self)
        self.held_card = Card(theme, tr("Held back by"), self)
        self.held = HeldBack(theme)
        self.table_card = Card(theme, tr("What each saving waits for"), self)
        self.table = ConstraintTable(theme)
        self.callout, self.empty = Callout(theme, "info", self), EmptyState(theme, self)
        self.read = self.callout.add_action(tr("Open the measures"))
        self._lay_out_parts()
        self._connect()

    def open_at(self, where: Mapping[str, Any]) -> None:
        """`{"month": 202810}` shows the factors of that month, and the sums of its year."""
        if "month" in where:
            self._wanted = Month.of(int(where["month"]))
        self.catch_up()
        self._go_to_wanted()

    def refresh(self) -> None:
        """Read every saving with enablers, off the main thread."""
        self.fetch(realisable, self._on_read)

    def _on_read(self, data: Realisable) -> None:
        self.data = data
        planned = {data.year_of(m) for line in data.lines for m in line.months}
        self.years.offer(sorted(planned), data.start)
        self._show()
        self._go_to_wanted()

    def _go_to_wanted(self) -> None:
        """Go to the month another page asked for, once its year is there."""
        if self._wanted and self.data:
            self._month, self._wanted = self._wanted, None
            self.years.choose(self.data.year_of(self._month))
            self._show()

    @property
    def is_cash(self) -> bool:
        """Whether cash savings are shown; other money is never added to them."""
        return self.money.key == CASH

    def _show(self) -> None:
        data = self.data
        if data is None:
            return
        year = self.years.year
        at = self._month if self._month and year == data.year_of(self._month) else data.as_at
        lines = [line for line in data.lines if line.is_cash == self.is_cash]
        total = data.total(is_cash=self.is_cash, year=year)
        self.table.show_lines(data, lines, year, at)
        self.held.show_total(total, data.currency, Figured(year or 0, part=self.money.key))
        self.empty.setVisible(not data.lines)
        for widget in (self.cards, self.money, self.years, self.export):
            widget.setVisible(bool(data.lines))
        self.table_card.set_note(self._note(data, at))
        self._tell_unread(data)
        self._say(data)

    def _note(self, data: Realisable, at: Month | None) -> str:
        bare = tr("Savings without an enabler, not shown: {count}", count=count(data.bare))
        if at is None:
            return bare
        return tr("Factors as at {month}, or of the first planned month after it. {bare}",
                  month=month(at), bare=bare)  # fmt: skip

    def _tell_unread(self, data: Realisable) -> None:
        unread = list(dict.fromkeys(f"{one.code} {one.name}" for one in data.unread))
        self.callout.setVisible(bool(unread))
        more = len(unread) - NAMED
        named = ", ".join(unread[:NAMED])
        if more > 0:
            named = tr("{named} and {count} more", named=named, count=count(more))
        bold = tr("Not read yet, so not counted: {count}", count=count(len(unread)))
        self.callout.say(bold, named)

    def _say(self, data: Realisable) -> None:
        total = data.total(is_cash=self.is_cash, year=self.years.year)
        worst, currency = worst_of(total), data.currency
        if not data.lines:
            self.head.set_sentence(tr("No saving waits for anything yet."))
        elif worst is None:
            told = tr("All {planned} that is planned can be realised as things stand.",
                      planned=short(total.planned, currency))  # fmt: skip
            self.head.set_sentence(told)
        else:
            told = tr("{realisable} of {planned} planned can be realised as things stand; {kind} "
                      "holds back most, {held}.", kind=tr(NAMES[worst]).lower(),
                      realisable=short(total.realisable, currency),
                      planned=short(total.planned, currency),
                      held=short(total.held_back[worst], currency))  # fmt: skip
            self.head.set_sentence(told)
        left = [(tr("Savings with enablers"), count(len(data.lines)))]
        self.say_status(left, [tr("{unit}, cash terms", unit=symbol(currency).strip())])

    def _on_year(self) -> None:
        self._month = None
        self._show()

    def _on_export(self) -> None:
        self._out.ask(REALISABLE_CHART)

    def _on_opened(self, target: Target) -> None:
        self.context.go(target.page, **target.where)

    def _on_measures(self) -> None:
        self.context.go("measures")

    def _on_benefits(self) -> None:
        self.context.go(BENEFITS.key)

    def _lay_out_parts(self) -> None:
        self.tools.addWidget(self.money)
        self.tools.addWidget(self.years)
        self.empty.say(
            tr("No saving has an enabler yet"),
            tr("An enabler says what a saving waits for: a deliverable, training, readiness or "
               "take-up. Add them to a benefit, or import the register of enablers."),
        )  # fmt: skip
        self.see_benefits = self.empty.add_action(tr("See the benefits"), "primary")
        self.held_card.inside.addWidget(self.held)
        self.held_card.inside.addStretch(1)
        self.table_card.inside.addWidget(self.table)
        self.cards = ChartBody(
            self.context.theme, self.chart, self.held_card, self.table_card, self
        )
        self.cards.inside.insertWidget(0, self.callout)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self.cards, 1)
        self.body.addWidget(self.empty, 1)

    def _connect(self) -> None:
        self.money.chosen.connect(self._show)
        self.years.chosen.connect(self._on_year)
        self.table.opened.connect(self._on_opened)
        self.read.clicked.connect(self._on_measures)
        self.see_benefits.clicked.connect(self._on_benefits)
        self.export.clicked.connect(self._on_export)
        self.handle("edit.copy", self.chart.copy)
        self.handle("file.export", self._on_export)
