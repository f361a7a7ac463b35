"""Who is asked for more than they can give: groups by week, roles by month, and what would help."""

from collections.abc import Hashable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QBoxLayout

from govtransform.calc.capacity import RoleLoad
from govtransform.i18n import tr
from govtransform.queries.capacity import role_loads
from govtransform.queries.saturation import SaturationMap, saturation_map
from govtransform.queries.stories.capacity import CAPACITY_STORY, hint_words, told
from govtransform.queries.stories.delays import today
from govtransform.queries.stories.story import Told
from govtransform.values import words
from govtransform.values.period import Month
from ui.context import Context
from ui.delegates.cell import ROW_COMPACT
from ui.models import capacity_rows
from ui.models.cells_model import Cell, Head, Target
from ui.pages.story_page import GAP, StoryPage
from ui.widgets.capacity_heat import CapacityHeat
from ui.widgets.card import Card
from ui.widgets.cells_view import REST, CellsView
from ui.widgets.segmented import Segmented
from ui.widgets.text import label, tool_button

CHANGE, PEOPLE = "change", "people"
BESIDE, NARROW = 340, 1100
Read = tuple[SaturationMap, list[RoleLoad], Told]


class CapacityPage(StoryPage):
    """The heat says where; the list beside it says who asks; the tables say what would help."""

    def __init__(self, context: Context) -> None:
        super().__init__(CAPACITY_STORY, context)
        theme = context.theme
        self.map: SaturationMap | None = None
        self.loads: dict[Hashable, RoleLoad] = {}
        choices = ((CHANGE, tr("Change by group"), ""), (PEOPLE, tr("People by role"), ""))
        self.choice = Segmented(theme, choices, tr("What is shown"), self)
        self.heat_card = Card(theme, tr("Weekly load, % of what each group can take"), self)
        self.heat = CapacityHeat(theme)
        self.behind_card, self.behind = Card(theme, "", self), CellsView(theme, tr("Behind it"))
        self.behind.set_row(ROW_COMPACT)
        self.hint = label(theme, "", "body", "second", self.behind_card)
        self.earlier = tool_button(theme, "chevron-left", tr("Earlier"))
        self.later = tool_button(theme, "chevron-right", tr("Later"))
        self._lay_out_heat()
        self._connect_heat()

    def refresh(self) -> None:
        """Read the map and the roles."""
        self.fetch(_read, self._show_read)

    def _show_read(self, read: Read) -> None:
        is_first = self.map is None
        self.map, loads, found = read
        self.loads = {load.id: load for load in loads}
        self._show(found)
        self._show_heat()
        if is_first:
            self._go_to_worst()

    def _show_heat(self) -> None:
        if self.map is None:
            return
        is_change = self.choice.key == CHANGE
        title = tr("Weekly load, % of what each group can take")
        rows, columns = capacity_rows.weeks_of(self.map)
        if not is_change:
            title = tr("People asked for by month, full-time equivalents")
            rows, columns = capacity_rows.roles_of(list(self.loads.values()))
        self.heat_card.title.setText(title)
        self.heat_card.set_note("" if rows else self._nothing(is_change=is_change))
        self.heat.show_heat(rows, columns)
        self._show_behind(None, None)

    @staticmethod
    def _nothing(*, is_change: bool) -> str:
        if is_change:
            return tr("No group says yet how much change it can take a week")
        return tr("No role is asked for yet")

    def _go_to_worst(self) -> None:
        """The first week that is red, or month that is short."""
        if self.choice.key == CHANGE and self.map and self.map.red:
            group, week, _ = self.map.red[0]
            self.heat.go_to(group.id, week)
        short = [(load.id, month) for load in self.loads.values() for month in load.short]
        if self.choice.key == PEOPLE and short:
            self.heat.go_to(*short[0])

    def _on_choice(self) -> None:
        self._show_heat()
        self._go_to_worst()

    def _show_behind(self, row: Hashable, column: Hashable) -> None:
        title, note, hint = tr("Choose a cell"), "", tr("What it is made of stands here.")
        heads: list[Head] = []
        rows: list[list[Cell]] = []
        if self.map and isinstance(row, int) and isinstance(column, date):
            group = next(g for g in self.map.saturation.groups if g.id == row)
            title, note = group.name, words.day(column)
            heads, rows = capacity_rows.behind_week(self.map, row, column)
            is_red = any(g.id == row and week == column for g, week, _ in self.map.red)
            found = self.map.saturation.hint(group) if is_red else None
            hint = hint_words(found, self.map.currency) if is_red else tr("Not red.")
        elif isinstance(column, Month) and row in self.loads:
            load = self.loads[row]
            title, note = load.name, words.month(column)
            heads, rows = capacity_rows.behind_month(load, column)
            hint = ""
        self.behind_card.title.setText(title)
        self.behind_card.set_note(note)
        self.behind.setVisible(bool(rows))
        self.behind.show_rows(heads, rows)
        self.hint.setText(hint)

    def _on_moved(self) -> None:
        self.earlier.setEnabled(not self.heat.is_at_start)
        self.later.setEnabled(not self.heat.is_at_end)

    def _on_earlier(self) -> None:
        self.heat.turn(-1)

    def _on_later(self) -> None:
        self.heat.turn(1)

    def _on_behind(self, target: Target) -> None:
        self.context.go(target.page, **target.where)

    def _connect_heat(self) -> None:
        self.choice.chosen.connect(self._on_choice)
        self.heat.chosen.connect(self._show_behind)
        self.heat.moved.connect(self._on_moved)
        self.earlier.clicked.connect(self._on_earlier)
        self.later.clicked.connect(self._on_later)
        self.behind.opened.connect(self._on_behind)

    def _lay_out_heat(self) -> None:
        self.tools.insertWidget(0, self.choice)
        for control in (self.earlier, self.later):
            self.heat_card.add_control(control)
        self.heat_card.inside.addWidget(self.heat)
        self.heat_card.inside.addStretch(1)
        self.behind.set_widths((REST, 64))
        self.hint.setWordWrap(True)
        self.behind_card.inside.addWidget(self.behind)
        self.behind_card.inside.addWidget(self.hint)
        self.behind_card.inside.addStretch(1)
        self.behind_card.setFixedWidth(self.context.theme.px(BESIDE))
        across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        across.setSpacing(GAP)
        across.addWidget(self.heat_card, 1)
        across.addWidget(self.behind_card)
        self._body.inside.insertLayout(1, across)


def _read(session: Any) -> Read:
    on = today(session)
    found, loads = saturation_map(session, on), role_loads(session, on)
    return found, loads, told(found, loads)
