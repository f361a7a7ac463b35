"""Which initiatives, and when, are worth most within the money there is, and what is left out."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QHBoxLayout

from govtransform.charts.frontier import Frontier, frontier_chart
from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.queries.portfolio_asked import Asked
from govtransform.queries.portfolio_told import Chosen, KeptChoice
from govtransform.queries.portfolio_words import before, headline
from govtransform.values.words import count
from ui.context import Context
from ui.job_runner import RunningJob, Work
from ui.models import portfolio_rows
from ui.models.cells_model import Target
from ui.models.portfolio_work import Reading, choose_and_keep, keep, read_choice, read_file
from ui.pages.chart_export import ChartExport
from ui.pages.page import Page
from ui.rights import allow
from ui.widgets.callout import Callout
from ui.widgets.card import Card
from ui.widgets.cells_view import REST, CellsView
from ui.widgets.chart_card import ChartCard
from ui.widgets.limits_panel import LimitsPanel
from ui.widgets.scroll_body import ScrollBody
from ui.widgets.text import button

CHART = 300
TABLES = frozenset({
    "initiative", "cost_line", "cost_value", "benefit", "benefit_value", "allocation",
    "allocation_value", "dependency", "plan_item", "run", "resource_line", "resource_value",
    "impact", "stakeholder_group",
})  # fmt: skip


class PortfolioChoicePage(Page):
    """A choice is kept as a run, and stands until another is made; it may be out of date."""

    tables = TABLES

    def __init__(self, context: Context) -> None:
        super().__init__(context, tr("Portfolio choice"))
        theme = context.theme
        self.reading: Reading | None = None
        self.export = button(theme, tr("Export"), "link", "download")
        self.pack = button(theme, tr("Add to board pack"), "link", "presentation")
        self.scenario = self.head.add_action(tr("Keep as a scenario"), icon="layers")
        self._out = ChartExport(context, self)
        self.limits = LimitsPanel(theme, self)
        self.head.add_widget(self.limits.start)
        self.callout = Callout(theme, "info", self)
        self.chart = ChartCard(frontier_chart(self._frontier), context, self)
        self.years_card = Card(theme, tr("Year by year, against the limits"), self)
        self.years = CellsView(theme, tr("Years"), (REST, 80, 80, 80, 80))
        self.in_card = Card(theme, tr("Chosen"), self)
        self.out_card = Card(theme, tr("Dropped"), self)
        self.inside = CellsView(theme, tr("Chosen"), (REST, 110, 112, 90, 110))
        self.outside = CellsView(theme, tr("Dropped"), (300, 112, REST))
        self.before_card = Card(theme, tr("What there is to choose from"), self)
        self.before = CellsView(theme, tr("Candidates"), (REST, 112, 90, 150, 100))
        self.money_card = Card(theme, tr("Limits to begin with"), self)
        self.money = CellsView(theme, tr("Limits"), (REST, 100, 100))
        self._lay_out_parts()
        self._connect()
        for part in (
            self.export, self.pack, self.limits, self.callout, self.chart, self.years_card,
            self.in_card, self.out_card, self.before_card, self.money_card,
        ):  # fmt: skip
            part.hide()  # until the first answer says what there is

    def refresh(self) -> None:
        """Read what there is to choose from, and the newest choice."""
        self.fetch(read_choice, self._show)

    @property
    def chosen(self) -> Chosen | None:
        """The choice that is shown."""
        return self.reading.kept.chosen if self.reading and self.reading.kept else None

    def _show(self, reading: Reading) -> None:
        is_new, self.reading = self.reading is None, reading
        kept = reading.kept
        if is_new:
            self.limits.show_asked(kept.asked if kept else reading.asked, reading.start_month)
        for part in (self.chart, self.years_card, self.in_card):
            part.setVisible(kept is not None)
        for part in (self.before_card, self.money_card):
            part.setVisible(kept is None and reading.choosable is not None)
        self.out_card.setVisible(kept is not None and bool(kept.chosen.entries))
        self.limits.show()
        none = "" if kept is not None else tr("Nothing is chosen yet")
        allow(self.scenario, self.why_not("edit.add") or none)
        for link in (self.export, self.pack):
            link.setVisible(kept is not None)
        if kept is None:
            self._show_before(reading)
        else:
            self._show_choice(kept)

    def _show_before(self, reading: Reading) -> None:
        inputs = reading.choosable
        told = before(inputs) if inputs else reading.why_not
        self.head.set_sentence(tr("No portfolio has been chosen yet. {told}", told=told))
        self.callout.say(
            tr("Choose the portfolio"),
            tr("It finds the initiatives and starts that are worth most within the limits, "
               "proves that nothing is worth more, and says what would bring each dropped "
               "one in."),
            "info",
        )  # fmt: skip
        self.callout.show()
        if inputs:
            self.before.show_rows(*portfolio_rows.candidate_rows(inputs))
            self.money.show_rows(*portfolio_rows.limit_rows(inputs))
            self.say_status([(tr("Initiatives"), count(len(inputs.ids)))], [inputs.basis])

    def _show_choice(self, kept: KeptChoice) -> None:
        told = kept.chosen
        self.callout.setVisible(kept.is_stale)
        self.callout.say(
            tr("Out of date"),
            tr("What {code} was made from has changed since. Choose again.", code=kept.code),
            "warn",
        )
        self.head.set_sentence(headline(told.choice, told.inputs))
        self.inside.show_rows(*portfolio_rows.chosen_rows(kept))
        self.outside.show_rows(*portfolio_rows.dropped_rows(kept))
        self.years.show_rows(*portfolio_rows.year_rows(kept))
        if self.chart.canvas:
            self.chart.canvas.refresh()
        left = [(tr("Chosen"), count(len(told.choice.starts))),
                (tr("Dropped"), count(len(told.entries)))]  # fmt: skip
        self.say_status(left, [kept.code, told.inputs.basis])

    def _frontier(self, _session: object) -> Frontier:
        kept = self.reading.kept if self.reading else None
        if kept is None:
            return Frontier()
        told, choice = kept.chosen, kept.chosen.choice
        return Frontier(told.frontier, (choice.spend, choice.value), told.inputs.currency, kept.id)

    def _on_choose(self) -> None:
        asked = self.limits.limits
        self.limits.start.setEnabled(False)
        self._start(partial(choose_and_keep, self.context.workspace, asked), self._on_chosen)

    def _on_chosen(self, _run_id: int) -> None:
        self.limits.start.setEnabled(True)
        self.context.notices.tell(tr("The portfolio was chosen and kept"), undo=True)

    def _on_keep(self) -> None:
        if self.chosen is not None:
            self._start(partial(keep, self.context.workspace, self.chosen), self._on_kept)

    def _on_kept(self, name: str) -> None:
        self.context.notices.tell(tr("“{name}” is among the scenarios now", name=name))

    def _on_file(self) -> None:
        kinds = tr("Limits {endings}", endings="(*.json)")
        self.context.messages.choose_file(self, tr("Open limits"), kinds, self._read)

    def _read(self, path: Path) -> None:
        self._start(partial(read_file, path), partial(self._on_read, path.name))

    def _on_read(self, name: str, asked: Asked) -> None:
        self.limits.show_file(asked, name)

    def _start(self, work: Work, then: Any) -> None:
        job = RunningJob()  # may outlive the page
        job.finished.connect(then)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)
        self.limits.progress.follow(job, tr("Choosing the portfolio"))
        self.context.runner.start(job, work)

    def _on_cancelled(self) -> None:
        self.limits.start.setEnabled(True)
        self.context.notices.tell(tr("It was stopped; the choice before stands"))

    def _on_failed(self, error: Exception) -> None:
        self.limits.start.setEnabled(True)
        if not isinstance(error, GovTransformError):
            raise error
        self.context.bridge.rejected.emit(str(error))

    def _on_export(self) -> None:
        self._out.ask(self.chart.chart)

    def _on_opened(self, target: Target) -> None:
        self.context.go(target.page, **target.where)

    def _connect(self) -> None:
        self.limits.asked.connect(self._on_choose)
        self.limits.file.clicked.connect(self._on_file)
        self.scenario.clicked.connect(self._on_keep)
        self.export.clicked.connect(self._on_export)
        self.pack.clicked.connect(partial(self.context.go, "board-packs", freeze=True))
        for view in (self.inside, self.outside, self.before):
            view.opened.connect(self._on_opened)
        self.handle("edit.copy", self.chart.copy)
        self.handle("file.export", self._on_export)

    def _lay_out_parts(self) -> None:
        scroll, top = ScrollBody(self), QHBoxLayout()
        top.setSpacing(12)
        self.chart.setMinimumHeight(self.context.theme.px(CHART))
        self.years_card.inside.addWidget(self.years)
        self.years_card.inside.addStretch(1)
        top.addWidget(self.chart, 1)
        top.addWidget(self.years_card, 1)
        scroll.inside.addWidget(self.callout)
        scroll.inside.addLayout(top)
        for card, view in ((self.money_card, self.money), (self.before_card, self.before)):
            card.inside.addWidget(view)
            scroll.inside.addWidget(card)
        for card, view in ((self.out_card, self.outside), (self.in_card, self.inside)):
            card.inside.addWidget(view)
            scroll.inside.addWidget(card)
        scroll.inside.addStretch(1)
        self.tools.addStretch(1)
        for link in (self.export, self.pack):
            self.tools.addWidget(link)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self.limits)
        across.addWidget(scroll, 1)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addLayout(across, 1)
        self.main.setFocusProxy(self.limits.start)
