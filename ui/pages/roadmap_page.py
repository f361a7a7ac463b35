"""When does it all finish: every initiative and item over the financial quarters."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from govtransform.i18n import tr
from govtransform.queries.roadmap import Roadmap, roadmap
from govtransform.queries.working_days import working_calendar
from govtransform.values.words import count
from ui.context import Context
from ui.models.roadmap_model import Key, RoadmapModel
from ui.models.roadmap_words import sentence, spoken
from ui.pages.page import Page
from ui.pages.roadmap_actions import RoadmapActions
from ui.pages.slip_actions import TABLES, SlipActions
from ui.widgets.empty_state import EmptyState
from ui.widgets.overview_strip import OverviewStrip
from ui.widgets.roadmap_tools import RoadmapTools
from ui.widgets.roadmap_tree import RoadmapTree
from ui.widgets.text import label
from ui.widgets.time_scale import MONTHS, QUARTERS, STEP, YEARS

STARTS_FROM = 1500  # pixels of a page with room for a column of start dates
SIDE = 20  # of the page, at both ends of its tool row
PAUSE = 150  # ms after the last key before rows are looked for


class RoadmapPage(Page):
    """A tree with its timeline; the strip below shows where in the plan one is."""

    tables = TABLES | {"organisation"}

    def __init__(self, context: Context) -> None:
        super().__init__(context, tr("Roadmap"), ground="sheet")
        theme = context.theme
        self.export = self.head.add_action(tr("Export"), "normal", "download")
        self.add = self.head.add_action(tr("New task"), "primary", "plus")
        self.bar = RoadmapTools(theme, self)
        self.tools.addWidget(self.bar, 1)
        self.model = RoadmapModel(context.bridge, self)
        self.tree = RoadmapTree(self.model, theme, self)
        self.strip = OverviewStrip(theme, self.tree.scale, self)
        self.rows = label(theme, "", "secondary", "second", self)
        self.empty = EmptyState(theme, self)
        self.clear = self.empty.add_action(tr("Clear the filter"), "normal", "x")
        self.acts = RoadmapActions(self.tree, context, self)
        self.slip = SlipActions(self.tree, self.acts, context, self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._lay_out_rows()
        self._connect()
        self._handle()

    def refresh(self) -> None:
        """Read and show the plan."""
        with self.context.workspace.read() as session:
            data = roadmap(session)
            self.tree.calendar = working_calendar(session)
        self.head.set_sentence(sentence(data))
        self.tree.arrows = data.arrows
        self.tree.scale.show_plan(data)
        self.model.show(data)
        self.strip.show_lines(data.lines)
        if not self.tree.currentIndex().isValid():
            self.tree.setCurrentIndex(self.model.index(0, 0))
        self._tell(data)
        self.slip.read()

    def open_at(self, where: Mapping[str, Any]) -> None:
        """Go to a plan item (`record`) or an initiative (`initiative`) by its id."""
        self.catch_up()
        keys: dict[str, str] = {"record": "plan-items", "initiative": "initiatives"}
        for name, register in keys.items():
            if name in where:
                self.bar.filter.clear()
                self._filter()
                self.tree.go_to((register, int(where[name])))

    def _lay_out_rows(self) -> None:
        self.empty.hide()
        self.main.setFocusProxy(self.tree)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.tree)
        self._stack.addWidget(self.empty)
        holder, foot = QWidget(self), QHBoxLayout()
        holder.setLayout(self._stack)
        self.rows.setContentsMargins(20, 0, 8, 0)
        foot.setContentsMargins(0, 0, 12, 0)
        foot.setSpacing(0)
        foot.addWidget(self.rows)
        foot.addWidget(self.strip, 1)
        down = QVBoxLayout()
        down.setSpacing(0)
        down.addWidget(holder, 1)
        down.addLayout(foot)
        self.body.addLayout(down, 1)

    def _connect(self) -> None:
        bar, scale = self.bar, self.tree.scale
        self.export.clicked.connect(self.acts.write_out)
        self.add.clicked.connect(self.acts.add)
        bar.level.chosen.connect(scale.choose)
        bar.links.toggled.connect(self.tree.show_links)
        bar.baseline.toggled.connect(self.tree.show_baselines)
        bar.filter.textChanged.connect(self._pause.start)
        bar.expand.clicked.connect(self.tree.open_all)
        bar.collapse.clicked.connect(self.tree.close_all)
        bar.today.clicked.connect(scale.go_to_as_at)
        bar.fit.clicked.connect(scale.fit)
        bar.zoom_in.clicked.connect(self._zoom_in)
        bar.zoom_out.clicked.connect(self._zoom_out)
        self.clear.clicked.connect(bar.filter.clear)
        self._pause.timeout.connect(self._filter)
        self.tree.opened.connect(self._open)
        self.tree.arranged.connect(self._on_arranged)
        self.tree.selectionModel().currentRowChanged.connect(self._say)
        scale.changed.connect(self._on_scale_changed)

    def _handle(self) -> None:
        scale = self.tree.scale
        self.handle("view.filter", self.bar.filter.setFocus)
        self.handle("plan.today", scale.go_to_as_at)
        self.handle("plan.fit", scale.fit)
        self.handle("plan.zoom-in", self._zoom_in)
        self.handle("plan.zoom-out", self._zoom_out)
        self.handle("plan.expand", self.tree.open_all)
        self.handle("plan.collapse", self.tree.close_all)

    def _zoom_in(self) -> None:
        self.tree.scale.zoom(STEP)

    def _zoom_out(self) -> None:
        self.tree.scale.zoom(1 / STEP)

    def _filter(self) -> None:
        self.model.filter(self.bar.filter.text())
        self._show_what_there_is()

    def _open(self, key: Key) -> None:
        self.context.go(key[0], record=key[1])

    def _tell(self, data: Roadmap) -> None:
        self.add.setEnabled(bool(data.lines))
        self.add.setToolTip("" if data.lines else tr("Add an initiative first"))
        self._show_what_there_is()
        self._say()

    def _show_what_there_is(self) -> None:
        found, total = len(self.model.nodes), self.model.total
        self.clear.setVisible(bool(total))
        if total:
            self.empty.say(tr("No row matches"), tr("The filter hides all {count} rows.",
                                                    count=count(total)))  # fmt: skip
        else:
            self.empty.say(tr("No initiative yet"), tr(
                "The roadmap shows initiatives and the items of their plans over the years."
            ))  # fmt: skip
        self._stack.setCurrentWidget(self.tree if found else self.empty)

    def _on_arranged(self) -> None:
        shown, total = count(self.tree.shown), count(self.model.total)
        opened = count(self.tree.open_initiatives)
        self.rows.setText(tr("{shown} of {total} rows shown, initiatives open: {opened}",
                             shown=shown, total=total, opened=opened))  # fmt: skip

    def _on_scale_changed(self) -> None:
        self.bar.level.choose(self.tree.scale.level)
        self.rows.setFixedWidth(max(self.tree.frozen - 8, 120))
        self._say()

    def _say(self) -> None:
        """The current row in the status bar, and how far in the timeline is."""
        index = self.tree.currentIndex()
        left = [spoken(self.model.node(index).line)] if index.isValid() else []
        levels = {YEARS: tr("Years"), QUARTERS: tr("Quarters"), MONTHS: tr("Months")}
        self.say_status(
            [*left, tr("Ctrl+Alt+Left or Right moves by one working day")],
            [tr("5-day week"), levels[self.tree.scale.level]],
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: start dates and the legend where there is room."""
        super().resizeEvent(event)
        px = self.context.theme.px
        self.tree.show_starts(self.width() >= px(STARTS_FROM))
        self.bar.fit_to(self.width() - 2 * SIDE)
        self.slip.panel.place()
