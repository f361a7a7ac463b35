"""The page of a phasing grid: its choices above, its charts below, a sentence over all."""

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent

from govtransform.i18n import tr
from govtransform.queries.scopes import scopes
from govtransform.queries.versions import versions
from govtransform.values.period import Month, financial_year
from govtransform.values.words import Unit, unit_heading
from ui import rights
from ui.context import Context
from ui.models.grid_columns import Scale
from ui.models.grid_drill import drill
from ui.models.grid_model import GridModel
from ui.models.grid_rows import Level
from ui.models.grid_spec import GridLook, GridSpec, Mode
from ui.pages.grid_actions import GridActions
from ui.pages.page import Page
from ui.widgets.grid_band import GridBand
from ui.widgets.grid_splitter import GridSplitter
from ui.widgets.grid_tools import GridTools
from ui.widgets.grid_view import GridView


class PhasingPage(Page):
    """A grid with its choices above and its chart below; subclasses say what it is of."""

    def __init__(self, context: Context, title: str, spec: GridSpec) -> None:
        super().__init__(context, title, ground="sheet")
        self.spec, self.changed_table = spec, spec.grid.lines.table
        self.model = GridModel(spec, context.bridge, self)
        self.view = GridView(self.model, context.theme, title)
        self.choices = GridTools(spec, context.theme, self)
        self.acts = GridActions(self.view, context, self)
        things = tr(spec.grid.lines.plural).lower()
        self.first = self.head.add_action(tr("Add {things}", things=things), icon="plus")
        self.first.clicked.connect(partial(context.go, spec.grid.lines.key))
        self.band = self.make_band()
        self.splitter = GridSplitter(self.view, self.band, context.theme, self)
        self._lay_out_grid()
        self._connect()
        self.show_look(self._first_look())

    @abstractmethod
    def make_band(self) -> GridBand:
        """What stands below the grid."""

    @abstractmethod
    def sentence(self) -> str:
        """What the page says of itself, with the figures."""

    def refresh(self) -> None:
        """Say how things stand; the grid follows by itself."""
        with self.context.workspace.read() as session:
            known = versions(session) if self.spec.has_versions else ()
            self.choices.offer(scopes(session), known)
        self.say()
        if not self.view.currentIndex().isValid() and self.model.rows:
            self.view.go_to(0, 0)
            self.view.setFocus()

    def open_at(self, where: Mapping[str, Any]) -> None:
        """Show the financial year of a `month`, or the lines of an `initiative`.

        With `drill` it is the line that is furthest off in the month.
        """
        if "month" in where:
            month = Month.of(int(where["month"]))
            year = financial_year(month, self.model.calendar.start)
            self.show_look(self.model.look.changed(year=year, scale=Scale.MONTHS))
            columns = [column.first for column in self.model.columns]
            row = drill(self.model, month) if where.get("drill") else 0
            self.view.go_to(row, columns.index(month.key))
        if "initiative" in where:
            rows = [(row.level.value, row.id) for row in self.model.rows]
            wanted = ("owner", int(where["initiative"]))
            if wanted in rows:
                self.view.toggle(rows.index(wanted))

    def show_look(self, look: GridLook) -> None:
        """Show something else, and remember the unit."""
        self.model.show(look)
        self.choices.tell(look, self.model.calendar, self.model.year)
        self.context.state.keep(self._name("unit"), look.unit.value)

    def say(self) -> None:
        """The sentence, and what stands below."""
        rights.allow(self.importing, self.why_not("file.import"))
        self.head.set_sentence(self.sentence())
        self.first.setVisible(all(row.level is not Level.OWNER for row in self.model.rows))
        self._on_moved()

    def _first_look(self) -> GridLook:
        kept = self.context.state.text(self._name("unit"), self.model.data_.own.unit)
        return replace(self.model.look, unit=Unit(kept))

    def _name(self, part: str) -> str:
        return f"grid/{self.spec.grid.cells.name}/{part}"

    def _lay_out_grid(self) -> None:
        self.importing = self.head.add_action(tr("Import"), icon="upload")
        self.exporting = self.head.add_action(tr("Export"), icon="download")
        self.tools.setAlignment(Qt.AlignmentFlag(0))  # the choices may need further lines
        self.tools.addWidget(self.choices, 1)
        self.splitter.draw(self.context.state.blob(self._name("room")))
        self.body.addWidget(self.splitter, 1)
        self.main.setFocusProxy(self.view)

    def _connect(self) -> None:
        self.choices.chosen.connect(self._on_chosen)
        self.choices.opened.connect(lambda opened: self.model.open_all(opened=opened))
        self.view.moved.connect(self._on_moved)
        self.model.told.connect(self._on_told)
        self.importing.clicked.connect(self._import)
        self.exporting.clicked.connect(self._export)
        self.splitter.splitterMoved.connect(
            lambda: self.context.state.keep(self._name("room"), self.splitter.saveState())
        )
        for name, command in (
            ("view.filter", self.choices.filter.setFocus),
            ("file.import", self._import),
            ("file.export", self._export),
        ):
            self.handle(name, command)

    def _on_chosen(self, to: Mapping[str, Any]) -> None:
        self.show_look(self.model.look.changed(**to))

    def _on_told(self) -> None:
        if self.isVisible():
            self.say()

    def _on_moved(self) -> None:
        look, own = self.model.look, self.model.data_.own
        typed = {
            Mode.FORECAST: tr("Typing changes the forecast, into a year spreads it by month"),
            Mode.AGREED: tr("Typing changes what was agreed, into a year spreads it by month"),
            Mode.ACTUAL: tr("Typing changes the actual amounts of past months"),
        }
        unit = tr("{unit}, cash terms", unit=unit_heading(look.unit, own.currency))
        can = self.model.why_not or typed[look.mode]
        self.say_status(self.acts.sums() or [self.sentence()], [can, unit])

    def _import(self) -> None:
        from ui.dialogs import import_wizard  # noqa: PLC0415  (loaded when first wanted)

        import_wizard.open_import(self.context, self.spec.grid.lines)

    def _export(self) -> None:
        from ui.dialogs import export_dialog  # noqa: PLC0415  (loaded when first wanted)

        export_dialog.open_export(self.context, self.spec.grid.lines)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: follow changes while seen."""
        self.model.watch(True)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt: only remember changes while not seen."""
        super().hideEvent(event)
        self.model.watch(False)
