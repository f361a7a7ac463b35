"""Budget and spend, and savings projected and realised: one phasing grid each, and its charts."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from govtransform.calc.position import YearMoney
from govtransform.charts.savings import SAVINGS_CHART
from govtransform.charts.spend import SPEND_CHART
from govtransform.charts.variance import VARIANCE_CHART
from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.queries.closing import ToClose
from govtransform.queries.figured import Figured, Why
from govtransform.queries.spend import year_spend
from govtransform.queries.versions import versions
from govtransform.registers import NARRATIVES
from govtransform.values import words
from govtransform.values.period import year_label
from govtransform.values.words import month, month_name
from ui import rights
from ui.context import Context
from ui.models import money_edit
from ui.models.grid_rows import Level
from ui.models.grid_spec import COSTS, SAVINGS, GridLook
from ui.models.grid_words import Standing, position, savings_sentence, spend_sentence
from ui.models.money_reading import MoneyReading, read_money
from ui.pages.menu_item import menu_item
from ui.pages.money_actions import MoneyActions
from ui.pages.phasing_page import PhasingPage
from ui.widgets.grid_band import GridBand

TABLES = frozenset({
    "cost_line", "cost_value", "initiative", "allocation", "allocation_value", "organisation",
    "closed_month", "narrative", "budget_version", "programme",
})  # fmt: skip


class MoneyPage(PhasingPage):
    """Costs: whether they stay inside the budget, and whether the money is there."""

    tables = TABLES

    def __init__(self, context: Context) -> None:
        self.funding: Sequence[YearMoney] = ()
        self.waiting: ToClose | None = None
        super().__init__(context, tr("Budget and spend"), COSTS)
        self.steps = MoneyActions(context, self)
        self.importing.hide()  # a head has room for three; the menu has it too
        self.loading = self.head.add_action(tr("Load ledger"), icon="wallet")
        self.loading.clicked.connect(self._load_ledger)
        self.close_button = self.head.add_action(tr("Close a month"), "primary", "lock")
        self.close_button.clicked.connect(self._on_close)
        for name, slot in (
            ("money.close", self._on_close), ("money.narrative", self.explain),
            ("money.earned", self.show_earned),
        ):  # fmt: skip
            self.handle(name, slot)
            self.view.addAction(menu_item(name, slot, context.theme, self))

    def make_band(self) -> GridBand:
        """Spend or variance in the year under its months, or funding by year."""
        charts = [replace(chart, load=self._load) for chart in (SPEND_CHART, VARIANCE_CHART)]
        return GridBand(charts, self.context, self.view, has_funding=True)

    def sentence(self) -> str:
        """What waits to be closed, over or under in the year, and what is not funded."""
        calendar, year = self.model.calendar, self.model.year
        told = position(self.model.data_.total, self.spec.agreed, calendar, year)
        passing = self.model.marks.passing
        standing = Standing(
            told,
            year_label(year, calendar.start),
            self.waiting.month if self.waiting else None,
            sum(one.is_missing for (_, of), one in passing.items() if of == year),
        )
        return spend_sentence(standing, self.funding, self.model.terms.currency)

    def say(self) -> None:
        """Read what is funded, closed and explained, off the main thread, then say all."""
        of, start = self.model.data_.only, self.model.data_.own.fy_start_month
        self.fetch(partial(read_money, of, start), self._on_read)

    def _on_read(self, reading: MoneyReading) -> None:
        self.funding, self.waiting = reading.funding, reading.waiting
        self.model.mark(reading.marks)
        super().say()
        self.band.show_funding(self.funding, self.model)
        self._tell_close()

    def open_at(self, where: Mapping[str, Any]) -> None:
        """Show the figures of a `version` beside, by its baseline, or as any phasing page does."""
        if "version" in where:
            self.catch_up()
            self.show_look(self.model.look.changed(version=int(where["version"])))
        else:
            super().open_at(where)

    def show_look(self, look: GridLook) -> None:
        """Show something else; a version is held against what it was approved for."""
        if look.version and look.version != self.model.look.version:
            with self.context.workspace.read() as session:
                known = {each.baseline_id: each.scope for each in versions(session)}
            look = look.changed(scope=known.get(look.version, look.scope))
        super().show_look(look)

    def explain(self) -> None:
        """Write the narrative of the year in hand, or open the one there is."""
        index = self.view.currentIndex()
        note = self.model.note(index) if index.isValid() else None
        if note is None or note.of is None:
            told = tr("Choose a year of an initiative with a mark in its corner first")
            self.context.notices.tell(told)
        elif note.of.narrative_id is not None:
            self.context.go(NARRATIVES.key, record=note.of.narrative_id)
        else:
            year = year_label(note.of.spend.year, self.model.calendar.start)
            about = tr("{title} in {year}", title=note.of.title, year=year)
            self.steps.write_narrative(note.of.initiative_id, note.of.spend.year, about)

    def main_why(self) -> Why:
        """The outturn of the year: of the initiative in hand, else of all shown."""
        index = self.view.currentIndex()
        row = self.model.rows[index.row()] if index.isValid() else None
        only = self.model.data_.only
        of = frozenset({row.id}) if row and row.level is Level.OWNER else only
        return Why("outturn", Figured(self.model.year, None if of is None else frozenset(of)))

    def show_earned(self) -> None:
        """Go to the earned value of the initiative in hand, or of the one with most budget."""
        index = self.view.currentIndex()
        row = self.model.rows[index.row()] if index.isValid() else None
        where = {"initiative": row.id} if row and row.level is Level.OWNER else {}
        self.context.go("earned-value", **where)

    def _tell_close(self) -> None:
        """Name the month that comes next, or say why there is none."""
        waiting, button = self.waiting, self.close_button
        none = "" if waiting else tr("No month is loaded and open")
        rights.allow(button, self.why_not("money.close") or none)
        rights.allow(self.loading, self.why_not("file.import"))
        if waiting:
            button.setText(tr("Close {month}", month=month_name(waiting.month)))
        else:
            button.setText(tr("Close a month"))
        if button.isEnabled() and waiting:
            button.setToolTip(tr("Close {month} on its control total", month=month(waiting.month)))
        button.setAccessibleName(button.text())

    def _load_ledger(self) -> None:
        from ui.dialogs import ledger_wizard  # noqa: PLC0415  (loaded when first wanted)

        ledger_wizard.open_ledger(self.context)

    def _on_close(self) -> None:
        self.steps.close_month()

    def _load(self, session: Any) -> Any:
        return year_spend(session, self.model.year, self.model.data_.only)


class SavingsPage(PhasingPage):
    """Savings against what was projected; cash and other savings are never added up (S04)."""

    tables = frozenset({"benefit", "benefit_value", "initiative", "organisation"})

    def __init__(self, context: Context) -> None:
        super().__init__(context, tr("Projected and realised"), SAVINGS)
        self.handle("money.profile", self.spread)
        self.view.addAction(menu_item("money.profile", self.spread, context.theme, self))

    def spread(self) -> None:
        """Make the plan of the benefit in hand from its profile, as one undo step."""
        index = self.view.currentIndex()
        row = self.model.rows[index.row()] if index.isValid() else None
        if row is None or row.level is not Level.LINE:
            self.context.notices.tell(tr("Choose the line of a benefit first"))
            return
        work = partial(money_edit.spread_profile, self.context.workspace, row.id, row.code)
        try:
            total = work()
        except GovTransformError as error:
            self.context.bridge.refuse(error, work)
            return
        told = {"benefit": row.code, "total": words.pounds(total, self.model.terms.currency)}
        text = tr("{benefit} is planned at {total} in all, by its profile", **told)
        self.context.notices.tell(text, undo=True)

    def make_band(self) -> GridBand:
        """Savings by quarter."""
        return GridBand((SAVINGS_CHART,), self.context, has_funding=False)

    def sentence(self) -> str:
        """Short of what was projected, or above it."""
        calendar, year = self.model.calendar, self.model.year
        told = position(self.model.data_.total, self.spec.agreed, calendar, year)
        part = next(p for p in self.spec.parts if p.key == self.model.look.part)
        label = year_label(year, calendar.start)
        return savings_sentence(told, label, tr(part.label).lower(), self.model.terms.currency)

    def say(self) -> None:
        """Say besides what the chart is of."""
        super().say()
        self.band.charts[0].set_note(tr("cash-releasing only"))
