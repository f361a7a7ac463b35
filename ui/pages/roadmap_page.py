"""When does it all finish: every initiative and item over the financial quarters."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from govtransform.i18n import tr
from govtransform.queries.roadmap import Roadmap
from govtransform.queries.roadmap_floats import Shown, shown
from govtransform.queries.roadmap_views import GROUPS, View
from govtransform.values.words import count
from ui import rights
from ui.context import Context
from ui.models.roadmap_model import Key, RoadmapModel
from ui.models.roadmap_words import nothing, sentence, status
from ui.pages.page import Page
from ui.pages.plan_import import PlanImport
from ui.pages.roadmap_actions import RoadmapActions
from ui.pages.roadmap_arrival import Arrival
from ui.pages.slip_actions import TABLES, SlipActions
from ui.widgets.empty_state import EmptyState
from ui.widgets.overview_strip import OverviewStrip
from ui.widgets.roadmap_tools import RoadmapTools
from ui.widgets.roadmap_tree import RoadmapTree
from ui.widgets.text import label
from ui.widgets.timeline_view import FEW, MORE

WIDE_FROM = 1500  # pixels of a page with room for more columns
SIDE = 20  # of the page, at both ends of its tool row
PAUSE = 150  # ms after the last key before rows are looked for


class RoadmapPage(Page):
    """A tree with its timeline; the strip below shows where in the plan one is."""

    tables, changed_table = TABLES | {"organisation"}, "plan_item"

    def __init__(self, context: Context) -> None:
        super().__init__(context, tr("Roadmap"), ground="sheet")
        theme = context.theme
        self.importing = self.head.add_action(tr("Import"), icon="upload")
        self.export = self.head.add_action(tr("Export"), "normal", "download")
        self.add = self.head.add_action(tr("New task"), "primary", "plus")
        self.bar = RoadmapTools(theme, self)
        self.tools.addWidget(self.bar, 1)
        self.model = RoadmapModel(context.bridge, self)
        self.tree = RoadmapTree(self.model, theme, self)
        self.strip = OverviewStrip(theme, self.tree.scale, self)
        self.rows = label(theme, "", "secondary", "second", self)
        self.empty = EmptyState(theme, self)
        self.first = self.empty.add_action(tr("Add initiatives"), "primary", "plus")
        self.clear = self.empty.add_action(tr("Clear the filter"), "normal", "x")
        self.arrival = Arrival(self.tree, self._clear)
        self.acts = RoadmapActions(self.tree, context, self, self.arrival)
        self.slip = SlipActions(self.tree, self.acts, context, self)
        self.plans = PlanImport(self.tree, context, self)
        self._read: Shown | None = None
        self._against: int | None = None
        self._columns: frozenset[int] | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._lay_out_rows()
        self._connect()
        self._handle()

    def refresh(self) -> None:
        """Read the plan off the main thread, then show it."""
        self.fetch(partial(shown, baseline_id=self._against), self._show)

    def open_at(self, where: Mapping[str, Any]) -> None:
        """Go to a plan item (`record`) or an initiative (`initiative`) by its id."""
        keys: dict[str, str] = {"record": "plan-items", "initiative": "initiatives"}
        self.arrival.want([(keys[n], int(value)) for n, value in where.items() if n in keys])
        if self.is_stale or self._read is None:
            self.catch_up()
        else:
            self.arrival.go()

    @property
    def shown(self) -> Shown | None:
        """What was read last."""
        return self._read

    def _show(self, read: Shown) -> None:
        data, self._read = read.data, read
        self.tree.calendar, self.tree.standing = read.calendar, read.standing
        self.head.set_sentence(" ".join(filter(None, [sentence(data), read.refusal])))
        self.tree.arrows = data.arrows
        self.tree.scale.show_plan(data)
        self.bar.view.offer(data, read.taken)
        self.acts.links.forget()
        self.tree.timeline.critical = read.critical if self.bar.critical.isChecked() else ()
        self.model.show(data)
        self.strip.show_lines(data.lines)
        if not self.tree.currentIndex().isValid():
            self.tree.setCurrentIndex(self.model.index(0, 0))
        self._tell(data)
        self.slip.read()
        self.arrival.go()

    def _show_critical(self) -> None:
        self.acts.links.forget()
        is_wanted = self.bar.critical.isChecked()
        self.tree.show_critical(self._read.critical if self._read and is_wanted else ())

    def _compare_with(self, baseline_id: int | None) -> None:
        self._against = self.tree.against = baseline_id
        self.refresh()

    def _look(self, view: View) -> None:
        self.model.look(view)
        self._filter()

    def _choose_columns(self, columns: frozenset[int] | None) -> None:
        self._columns = columns
        self._fit()

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
        bar.critical.toggled.connect(self._show_critical)
        self.acts.links.let_go.connect(self._show_critical)
        bar.view.looked.connect(self._look)
        bar.view.against.connect(self._compare_with)
        bar.view.labelled.connect(self.tree.show_labels)
        bar.view.columns.connect(self._choose_columns)
        bar.links.toggled.connect(self.tree.show_links)
        bar.baseline.toggled.connect(self.tree.show_baselines)
        bar.filter.textChanged.connect(self._pause.start)
        bar.view.expand.triggered.connect(self.tree.open_all)
        bar.view.collapse.triggered.connect(self.tree.close_all)
        bar.today.clicked.connect(scale.go_to_as_at)
        bar.fit.clicked.connect(scale.fit)
        bar.zoom_in.clicked.connect(scale.zoom_in)
        bar.zoom_out.clicked.connect(scale.zoom_out)
        self.clear.clicked.connect(self._clear)
        self.first.clicked.connect(partial(self.context.go, "initiatives"))
        self._pause.timeout.connect(self._filter)
        self.tree.dragged.connect(self.slip.follow)
        self.importing.clicked.connect(self.plans.ask)
        self.tree.opened.connect(self._open)
        self.tree.arranged.connect(self._on_arranged)
        self.tree.selectionModel().currentRowChanged.connect(self._say)
        scale.changed.connect(self._on_scale_changed)

    def _handle(self) -> None:
        scale = self.tree.scale
        self.handle("view.filter", self.bar.filter.setFocus)
        slots = {"today": scale.go_to_as_at, "fit": scale.fit, "zoom-in": scale.zoom_in,
                 "zoom-out": scale.zoom_out, "expand": self.tree.open_all,
                 "collapse": self.tree.close_all}  # fmt: skip
        for name, slot in slots.items():
            self.handle(f"plan.{name}", slot)

    def _clear(self) -> None:
        self.bar.filter.clear()
        self._look(self.bar.view.reset())

    def _filter(self) -> None:
        self.model.filter(self.bar.filter.text())
        self._show_what_there_is()

    def _open(self, key: Key) -> None:
        if key[0] != GROUPS:
            self.context.go(key[0], record=key[1])

    def _tell(self, data: Roadmap) -> None:
        none = "" if data.lines else tr("Add an initiative first")
        rights.allow(self.add, self.why_not("plan.task") or none)
        rights.allow(self.importing, self.why_not("file.import"))
        self._show_what_there_is()
        self._say()

    def _show_what_there_is(self) -> None:
        found, total = len(self.model.nodes), self.model.total
        self.clear.setVisible(bool(total))
        self.first.setVisible(not total)
        self.empty.say(*nothing(total))
        self._stack.setCurrentWidget(self.tree if found else self.empty)

    def _on_arranged(self) -> None:
        shown, total = count(self.tree.shown), count(self.model.total)
        opened = count(self.tree.open_initiatives)
        told = tr("{shown} of {total} rows shown, initiatives open: {opened}",
                  shown=shown, total=total, opened=opened)  # fmt: skip
        view = self.bar.view.words
        self.rows.setText(tr("{shown} of {total} rows, {view}", shown=shown, total=total,
                             view=view) if view else told)  # fmt: skip
        self.rows.setToolTip(self.rows.text())

    def _on_scale_changed(self) -> None:
        self.bar.level.choose(self.tree.scale.level)
        self.rows.setFixedWidth(max(self.tree.frozen - 8, 120))
        self._say()

    def _say(self) -> None:
        """The current row in the status bar, and how far in the timeline is."""
        index = self.tree.currentIndex()
        line = self.model.node(index).line if index.isValid() else None
        days = len(self.tree.calendar.weekdays)
        self.say_status(*status(line, self.tree.scale.level, days, self.model.why_not))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: more columns and more of the legend where there is room."""
        super().resizeEvent(event)
        self._fit()
        self.slip.panel.place()

    def _fit(self) -> None:
        wide = self.width() >= self.context.theme.px(WIDE_FROM)
        columns = MORE if wide else FEW
        self.tree.show_columns(self._columns or columns, wide=wide)
        self.bar.view.show_columns(columns)
        self.bar.fit_to(self.width() - 2 * SIDE)
