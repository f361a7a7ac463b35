"""The row of choices above a phasing grid: columns, parts, unit, what is typed, year, scope."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QWidget

from govtransform.i18n import N_, tr
from govtransform.queries.scopes import Scope
from govtransform.queries.versions import Version
from govtransform.values.period import year_label
from govtransform.values.words import Unit
from ui.models.grid_columns import Calendar, Scale
from ui.models.grid_spec import GridLook, GridSpec, Mode
from ui.theme import Theme
from ui.widgets.chip import Chip
from ui.widgets.choice_chip import Choice, ChoiceChip
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.segmented import Segmented
from ui.widgets.text import tool_button

PAUSE = 200  # ms after a key before the filter is applied
FILTER = (110, 200)
_SCALES = {Scale.MONTHS: N_("Months"), Scale.QUARTERS: N_("Quarters"), Scale.YEARS: N_("Years")}


class GridTools(QWidget):
    """`chosen` carries what of the look is to change, `opened` whether all lines are to show."""

    chosen = Signal(object)
    opened = Signal(bool)

    def __init__(self, spec: GridSpec, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        scales = [(scale.value, tr(text), "") for scale, text in _SCALES.items()]
        parts = [(part.key, tr(part.label), "") for part in spec.parts]
        units = [(unit.name, unit.value, "") for unit in Unit]
        modes = [(mode.value, tr(text), "") for mode, text in spec.modes.items()]
        self.scale = Segmented(theme, scales, tr("Columns"), self)
        self.part = Segmented(theme, parts, tr("What is added up"), self)
        self.unit = Segmented(theme, units, tr("Unit"), self)
        self.mode = Segmented(theme, modes, tr("What is typed"), self)
        self.year = Chip(theme, tr("Year"))
        self.years = QMenu(self)
        self.year.set_menu(self.years)
        self.scope = ChoiceChip(theme, tr("Of"))
        self.version = ChoiceChip(theme, tr("Version"))
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText(tr("Filter initiatives and lines"))
        self.filter.setAccessibleName(self.filter.placeholderText())
        self.filter.setClearButtonEnabled(True)
        self.filter.setMinimumWidth(theme.px(FILTER[0]))
        self.filter.setMaximumWidth(theme.px(FILTER[1]))
        self.all = tool_button(theme, "list-tree", tr("Show the lines of all initiatives"))
        self.all.setCheckable(True)
        self._pause = QTimer(self)
        self._lay_out()
        self.version.setVisible(spec.has_versions)  # only now: a widget of nobody is a window
        self._connect()

    def tell(self, look: GridLook, calendar: Calendar, year: int) -> None:
        """Show what is chosen now."""
        self.scale.choose(look.scale.value)
        self.part.choose(look.part)
        self.unit.choose(look.unit.name)
        self.mode.choose(look.mode.value)
        self.year.set_value(year_label(year, calendar.start))
        self.year.setVisible(look.scale is not Scale.YEARS)
        self.scope.choose(look.scope)
        self.version.choose(str(look.version))
        self.years.clear()
        for each in range(calendar.first_year - 1, calendar.last_year + 2):
            item = self.years.addAction(year_label(each, calendar.start))
            item.setCheckable(True)
            item.setChecked(each == year)
            item.triggered.connect(partial(self._tell, "year", each))

    def offer(self, of: Sequence[Scope], known: Sequence[Version]) -> None:
        """Say of what the grid can be, and which versions of the budget may stand beside it."""
        everything = Choice("", tr("everything"))
        first = next((n for n, scope in enumerate(of) if scope.is_initiative), -1)
        self.scope.offer(
            [everything, *(Choice(s.key, s.name, s.depth, n == first) for n, s in enumerate(of))]
        )
        working = Choice("0", tr("working budget"))
        told = [Choice(str(each.baseline_id), _named(each)) for each in known]
        self.version.offer([working, *told])
        self.version.setEnabled(bool(known))
        if not known:
            self.version.setToolTip(tr("No budget version is approved yet, so none can be shown"))

    def _lay_out(self) -> None:
        across, choices = QHBoxLayout(self), QWidget(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        flow = FlowLayout(choices, 8)
        shown: Sequence[QWidget] = (
            self.scale, self.part, self.unit, self.mode, self.year, self.scope, self.version,
        )  # fmt: skip
        for widget in shown:
            flow.addWidget(widget)
        across.addWidget(choices, 5)
        across.addWidget(self.filter, 1, Qt.AlignmentFlag.AlignTop)
        across.addWidget(self.all, 0, Qt.AlignmentFlag.AlignTop)

    def _connect(self) -> None:
        self.scale.chosen.connect(lambda key: self._tell("scale", Scale(key)))
        self.part.chosen.connect(lambda key: self._tell("part", key))
        self.unit.chosen.connect(lambda key: self._tell("unit", Unit[key]))
        self.mode.chosen.connect(lambda key: self._tell("mode", Mode(key)))
        self.scope.chosen.connect(lambda key: self._tell("scope", key))
        self.version.chosen.connect(lambda key: self._tell("version", int(key)))
        self.all.toggled.connect(self.opened)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(lambda: self._tell("text", self.filter.text()))
        self.filter.textChanged.connect(lambda _: self._pause.start())

    def _tell(self, name: str, value: object) -> None:
        self.chosen.emit({name: value})


def _named(version: Version) -> str:
    told = {"name": version.name, "state": tr(version.state).lower()}
    return tr("{name}, {state}", **told)
