"""What could come of it all: chances of budget, finish and savings, what moves them, and why."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from govtransform.charts.simulation_drivers import DRIVERS_CHART, NAMES, Tornado, tornado
from govtransform.errors import GovTransformError
from govtransform.i18n import N_, tr
from govtransform.queries.simulation import KeptRun, Simulated, asked_of
from govtransform.values import words
from ui.context import Context
from ui.delegates.bar import BarDelegate
from ui.job_runner import RunningJob
from ui.models import simulation_rows
from ui.models.cells_model import Target
from ui.models.simulation_work import Reading, read_runs, run_and_keep
from ui.pages.chart_export import ChartExport
from ui.pages.page import Page
from ui.widgets.callout import Callout
from ui.widgets.card import Card
from ui.widgets.cells_view import REST, CellsView
from ui.widgets.chart_card import ChartCard
from ui.widgets.choice_chip import Choice, ChoiceChip
from ui.widgets.ready_cards import ReadyCards
from ui.widgets.scroll_body import ScrollBody
from ui.widgets.segmented import Segmented
from ui.widgets.simulation_controls import SimulationControls
from ui.widgets.simulation_curves import SimulationCurves
from ui.widgets.text import button, label

TORNADO = 330
SHORT = {
    "outturn": N_("Cost"), "finish": N_("Finish"), "savings": N_("Savings"), "worth": N_("Worth"),
}  # fmt: skip
INPUTS = frozenset({
    "run", "cost_line", "cost_value", "benefit", "benefit_value", "plan_item", "dependency", "risk",
    "risk_assessment", "risk_hit", "initiative", "enabler", "measure", "reading", "action",
})  # fmt: skip


class SimulationPage(Page):
    """A run goes on while one keeps working; one that is stopped leaves nothing behind."""

    tables = INPUTS

    def __init__(self, context: Context) -> None:
        super().__init__(context, tr("Simulation"))
        theme = context.theme
        self.reading: Reading | None = None
        self._shown = ""
        self.runs = button(theme, tr("Runs"), "link", "list")
        self.export = self.head.add_action(tr("Export"), icon="download")
        self.pack = self.head.add_action(tr("Add to board pack"), icon="presentation")
        self._out = ChartExport(context, self)
        self.controls = SimulationControls(theme, self)
        self.head.add_widget(self.controls.start)
        self.callout = Callout(theme, "info", self)
        self.scope = ChoiceChip(theme, tr("Of"))
        self.curves = SimulationCurves(context, self)
        self.cards, self.third = self.curves.cards, self.curves.third
        results = tuple((key, tr(name), "") for key, name in SHORT.items())
        self.result = Segmented(theme, results, tr("Of which result"), self)
        self.drivers = ChartCard(replace(DRIVERS_CHART, load=self._tornado), context, self)
        self.path_card = Card(theme, tr("How often on the critical path"), self)
        self.path = CellsView(theme, tr("Critical path"), (REST, 66, 88))
        self.path.setItemDelegate(BarDelegate(theme, self.path))
        self.reserve = Callout(theme, "info", self)
        self.years_card = Card(theme, tr("Year by year"), self)
        self.years = CellsView(theme, tr("Year by year"), (REST, 96, 96, 84, 116, 104, 84))
        self.answers_card = Card(theme, tr("What each response is worth"), self)
        self.answers = CellsView(theme, tr("Responses"), (REST, 140, 84, 60, 110, 84, 180))
        self.ready = ReadyCards(context, self)
        self.said_card, self.said = Card(theme, tr("For the committee"), self), label(theme)
        self._lay_out_parts()
        self._connect()

    @property
    def _parts(self) -> tuple[QWidget, ...]:
        """What shows something only once a run, or what there is to run, has been read."""
        return (
            self.controls, self.scope, self.third, self.callout, self.curves, self.drivers,
            self.path_card, self.years_card, self.said_card, self.answers_card, self.ready,
        )  # fmt: skip

    def refresh(self) -> None:
        """Read the newest run, and whether it still holds."""
        self.fetch(partial(read_runs, scope=self.scope.key), self._show)

    @property
    def run(self) -> Simulated | None:
        """The run that is shown, held against what is asked now."""
        kept = self.reading.kept.run if self.reading and self.reading.kept else None
        asked = self.controls.questions.asked
        return kept and (kept if asked == kept.wish.asked else asked_of(kept, asked))

    def _show(self, reading: Reading) -> None:
        is_new = self.reading is None or self._shown != self.scope.key
        self.reading, self._shown = reading, self.scope.key
        found = [Choice(each.key, f"{each.code} {each.name}") for each in reading.scopes]
        self.scope.offer([Choice("", tr("the whole programme")), *found])
        self._show_ready(reading, is_new=is_new)
        kept = reading.kept
        run = self.run
        for part in (self.curves, self.drivers, self.path_card, self.years_card, self.said_card):
            part.setVisible(run is not None)
        self.answers_card.setVisible(run is not None and bool(run.worths))
        for action in (self.export, self.pack):
            action.setEnabled(run is not None)
        if run is None or kept is None:
            self._show_none(reading)
            return
        self._show_run(run)
        self.callout.setVisible(kept.is_stale)
        self.callout.say(
            tr("Out of date"),
            tr("What {code} was made from has changed since. Run it again.", code=kept.code),
            "warn",
        )
        self.head.set_sentence(_sentence(kept, run))
        self.say_status([(tr("Runs"), words.count(reading.runs))], [run.basis])

    def _show_ready(self, reading: Reading, *, is_new: bool) -> None:
        """What there is to run, and the controls as they were for the run that is shown."""
        self.controls.show_counts(reading.ready.counts)
        self.controls.questions.offer_years(reading.ready.labels)
        self.ready.show_ready(reading.ready)
        kept = reading.kept
        if kept and is_new:
            self.controls.show_run(kept.run.wish, kept.run.seed, kept.run.figures.trials)
        self.ready.against.setVisible(kept is None)
        self.third.setVisible(kept is not None)
        for part in (self.controls, self.scope, self.ready):
            part.show()

    def _show_none(self, reading: Reading) -> None:
        """Before the first run: what it would be made from."""
        told = tr("Nothing has been simulated yet. {ready}", ready=reading.ready.sentence)
        self.head.set_sentence(told)
        self.callout.say(
            tr("Run the simulation"),
            tr("It plays the plan, the costs, the savings and the risks thousands of times, "
               "and tells the chance of each target."),
            "info",
        )  # fmt: skip
        self.callout.show()
        self.say_status([(tr("Runs"), "0")])

    def _show_run(self, run: Simulated) -> None:
        self.curves.show_run(run)
        ids = self.reading.ids if self.reading else {}
        self.path.show_rows(*simulation_rows.critical(run, ids))
        self.years.show_rows(*simulation_rows.years(run))
        self.answers.show_rows(*simulation_rows.responses(run, ids))
        self.reserve.say(*simulation_rows.reserve(run))
        self.said.setText("\n".join(f"•  {sentence}" for sentence in run.sentences))
        if self.drivers.canvas:
            self.drivers.canvas.refresh()

    def _tornado(self, _session: object) -> Tornado:
        return tornado(self.run, self.result.key)

    def _on_run(self) -> None:
        method, wish = self.controls.method, self.controls.wish
        job = RunningJob()  # may outlive the page
        job.finished.connect(self._on_done)
        job.failed.connect(self._on_run_failed)
        job.cancelled.connect(self._on_cancelled)
        self.controls.allow(False)
        self.controls.progress.follow(job, tr("Running trials"))
        workspace, scope = self.context.workspace, self.scope.key
        work = partial(run_and_keep, workspace, method, wish, scope)
        self.context.runner.start(job, work)

    def _on_done(self, _run_id: int) -> None:
        self.controls.allow(True)
        self.context.notices.tell(tr("The simulation was run and kept"))

    def _on_cancelled(self) -> None:
        self.controls.allow(True)
        self.context.notices.tell(tr("The run was stopped; nothing of it was kept"))

    def _on_run_failed(self, error: Exception) -> None:
        self.controls.allow(True)
        if not isinstance(error, GovTransformError):
            raise error
        self.context.bridge.rejected.emit(str(error))

    def _on_asked(self) -> None:
        """Answer at once from the curves of the run that is shown."""
        if self.reading is not None and self.run is not None:
            self._show(self.reading)

    def _on_result(self) -> None:
        self.drivers.title.setText(
            tr("What moves {result} most", result=tr(NAMES[self.result.key]))
        )
        if self.drivers.canvas:
            self.drivers.canvas.refresh()

    def _on_opened(self, target: Target) -> None:
        self.context.go(target.page, **target.where)

    def _connect(self) -> None:
        self.controls.asked.connect(self._on_run)
        self.controls.questions.changed.connect(self._on_asked)
        self.scope.chosen.connect(self.refresh)
        self.result.chosen.connect(self._on_result)
        self.runs.clicked.connect(partial(self.context.go, "runs"))
        self.export.clicked.connect(lambda: self._out.ask(self.cards[0].chart))
        self.pack.clicked.connect(partial(self.context.go, "board-packs", freeze=True))
        for view in (self.path, self.answers):
            view.opened.connect(self._on_opened)
        self.handle("edit.copy", self.cards[0].copy)
        self.handle("file.export", partial(self._out.ask, self.cards[0].chart))

    def _lay_out_parts(self) -> None:
        for part in self._parts:
            part.hide()  # until the first answer says what there is
        scroll = ScrollBody(self)
        down: QVBoxLayout = scroll.inside
        down.addWidget(self.callout)
        down.addWidget(self.curves)
        down.addLayout(self._drivers_row())
        self.said.setWordWrap(True)
        held = (
            (self.said_card, self.said),
            (self.years_card, self.years),
            (self.answers_card, self.answers),
        )
        for card, inside in held:
            card.inside.addWidget(inside)
            down.addWidget(card)
        down.addWidget(self.ready)
        down.addStretch(1)
        self.tools.addWidget(self.scope)
        self.tools.addWidget(self.third)
        self.tools.addStretch(1)
        self.tools.addWidget(self.runs)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self.controls)
        across.addWidget(scroll, 1)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addLayout(across, 1)
        self.main.setFocusProxy(self.controls.start)

    def _drivers_row(self) -> QHBoxLayout:
        across = QHBoxLayout()
        across.setSpacing(12)
        self.drivers.add_control(self.result)
        self.drivers.setMinimumHeight(self.context.theme.px(TORNADO))
        self.path_card.inside.addWidget(self.path)
        self.path_card.inside.addWidget(self.reserve)
        self.path_card.inside.addStretch(1)
        across.addWidget(self.drivers, 5)
        across.addWidget(self.path_card, 3)
        return across


def _sentence(kept: KeptRun, run: Simulated) -> str:
    """Which run it is, and the first thing it says."""
    return tr(
        "{code}, {day}, {trials} trials, seed {seed}. {first}",
        code=kept.code, day=words.day(kept.on), trials=words.count(run.figures.trials),
        seed=run.seed, first=run.sentences[0],
    )  # fmt: skip
