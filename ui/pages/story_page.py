"""The page of a story: a sentence, tiles, measures over time, and tables that lead on."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QWidget

from govtransform.charts import CHARTS
from govtransform.charts.readings import load, readings_chart
from govtransform.i18n import tr
from govtransform.queries.figured import Figured, Why
from govtransform.queries.stories.story import Behind, Fact, Row, Story, Table, Told
from govtransform.registers import BY_KEY
from ui.context import Context
from ui.delegates.cell import ROW_COMPACT
from ui.delegates.roles import TONE
from ui.dialogs.story_export import StoryExport
from ui.models.cells_model import Cell, Head, Side, Target
from ui.pages.page import Page
from ui.theme import Theme
from ui.widgets.callout import Callout
from ui.widgets.card import Card
from ui.widgets.cells_view import CellsView
from ui.widgets.chart_card import ChartCard
from ui.widgets.scroll_body import ScrollBody
from ui.widgets.text import button
from ui.widgets.tile import LOW, Tile, TileFigures
from ui.widgets.tile_painting import side_by_side

GROUND = Qt.ItemDataRole.BackgroundRole.value
DRAWN, HIGH, HIGHER, GAP, NARROW = 3, 236, 320, 12, 1000


class StoryPage(Page):
    """Every figure leads to its records; the registers behind it are one click away."""

    def __init__(self, story: Story, context: Context) -> None:
        super().__init__(context, tr(story.title))
        self.story, self.told = story, Told("", (), ())
        self.tables = story.tables | {"measure", "reading", "organisation"}
        self.tiles: list[Tile] = []
        self.charts: dict[int, ChartCard] = {}
        self.drawn: list[ChartCard] = []
        self.cards: list[Card] = []
        self.views: list[CellsView] = []
        self._body = ScrollBody(self)
        self._facts, self._drawings = QWidget(self._body), QWidget(self._body)
        self._grid = QGridLayout(self._facts)
        self._drawn = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._drawings)
        self._links = QHBoxLayout()
        self._way_in = Callout(context.theme, "info", self._body)
        first = tr(BY_KEY[story.registers[0]].plural)
        told = tr("Begin with {things}: add the first, or import a list.", things=first.lower())
        self._way_in.say(tr("Nothing is kept here yet"), told)
        self._way_in.add_action(first).clicked.connect(partial(context.go, story.registers[0]))
        self._way_in.hide()
        self._lay_out_body()
        self.export_button = self.head.add_action(tr("Export"), icon="download")
        self.export_button.clicked.connect(self._on_export)
        self.handle("file.export", self._on_export)
        context.theme.changed.connect(self._on_theme_changed)  # a lambda would outlive the page

    def refresh(self) -> None:
        """Tell the story as it stands."""
        self.fetch(self.story.tell, self._show)

    def _show(self, told: Told) -> None:
        self.told = told
        self.head.set_sentence(told.sentence)
        self._show_facts(told.facts)
        self._show_charts(told.measures[: max(0, DRAWN - len(self.drawn))])
        self._show_tables(told.tables)
        self._way_in.setVisible(not any(table.rows for table in told.tables))
        self.say_status([(table.title, str(len(table.rows))) for table in told.tables],
                        [told.basis] if told.basis else [])  # fmt: skip

    def _on_theme_changed(self) -> None:
        self._show_tables(self.told.tables)

    def _show_facts(self, facts: Sequence[Fact]) -> None:
        if len(facts) != len(self.tiles):
            for tile in self.tiles:
                tile.deleteLater()
            theme, held = self.context.theme, self._facts
            self.tiles = [Tile(theme, fact.name, held, LOW) for fact in facts]
            for number, tile in enumerate(self.tiles):
                tile.clicked.connect(partial(self._on_fact, number))
        for number, (tile, fact) in enumerate(zip(self.tiles, facts, strict=True)):
            tile.set_name(fact.name)
            tile.setToolTip(fact.why)
            tone = fact.tone.value or "text2"
            why = fact.figured or Why("fact", Figured(part=f"{self.story.key} {number}"))
            tile.show_figures(TileFigures(fact.figure, meaning=fact.meaning, tone=tone, why=why))
        self._place_tiles()

    def _show_charts(self, measures: Sequence[int]) -> None:
        if list(self.charts) != [*measures]:
            for chart in self.charts.values():
                chart.deleteLater()
            self.charts = {number: self._chart(number) for number in measures}
        self._drawings.setVisible(bool(measures or self.drawn))
        for card in (*self.drawn, *self.charts.values()):
            if card.canvas:
                card.canvas.refresh()

    def _chart(self, number: int) -> ChartCard:
        chart = readings_chart(partial(load, measure_id=number))
        card = ChartCard(chart, self.context, self._drawings)
        with self.context.workspace.read() as session:
            found = load(session, number)
        if found:
            card.title.setText(f"{found.line.name},\N{NO-BREAK SPACE}{found.line.unit}")
            card.setAccessibleName(found.line.name)
        return self._hold(card)

    def _hold(self, card: ChartCard) -> ChartCard:
        card.title.setWordWrap(True)
        high = HIGHER if self.story.charts else HIGH
        card.setFixedHeight(self.context.theme.px(high))
        self._drawn.addWidget(card, 1)
        return card

    def _show_tables(self, tables: Sequence[Table]) -> None:
        if len(tables) != len(self.cards):
            for card in self.cards:
                card.deleteLater()
            self.cards, self.views = [], []
            for table in tables:
                self._add_table(table)
        for card, view, table in zip(self.cards, self.views, tables, strict=True):
            card.title.setText(table.title)
            card.set_note(table.note if table.rows else table.nothing)
            view.setVisible(bool(table.rows))
            view.set_widths([heading.width for heading in table.headings])
            view.show_rows(*_cells(table, self.context.theme))

    def _add_table(self, table: Table) -> None:
        card = Card(self.context.theme, table.title, self)
        view = CellsView(self.context.theme, table.title, (), ROW_COMPACT)
        view.opened.connect(self._on_opened)
        card.inside.addWidget(view)
        self._body.inside.insertWidget(self._body.inside.count() - 1, card)
        self.cards.append(card)
        self.views.append(view)

    def _on_fact(self, number: int) -> None:
        behind = self.told.facts[number].behind
        if behind:
            self.context.go(behind.page, **behind.where)

    def _on_opened(self, target: Target) -> None:
        self.context.go(target.page, **target.where)

    def _on_export(self) -> None:
        StoryExport(self.context, self.story, self).show()

    def _place_tiles(self) -> None:
        in_a_row = side_by_side(len(self.tiles), self._facts.width(), self.context.theme)
        for number, tile in enumerate(self.tiles):
            self._grid.addWidget(tile, *divmod(number, max(1, in_a_row)))

    def _lay_out_body(self) -> None:
        for inner in (self._grid, self._drawn):
            inner.setContentsMargins(0, 0, 0, 0)
            inner.setSpacing(GAP)
        for key in self.story.registers:
            chip = button(self.context.theme, tr(BY_KEY[key].plural), "link")
            chip.clicked.connect(partial(self.context.go, key))
            self.tools.addWidget(chip)
        self.tools.addStretch(1)
        for part in (self._way_in, self._facts, self._drawings):
            self._body.inside.addWidget(part)
        known = {chart.key: chart for chart in CHARTS}
        for key in self.story.charts:
            self.drawn.append(self._hold(ChartCard(known[key], self.context, self._drawings)))
        self._body.inside.addStretch(1)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._body, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: fewer tiles in a row, and charts below each other, where there is little room."""
        super().resizeEvent(event)
        is_narrow = self.width() < self.context.theme.px(NARROW)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._drawn.setDirection(down if is_narrow else across)
        self._place_tiles()


def _cells(table: Table, theme: Theme) -> tuple[Sequence[Head], Sequence[Sequence[Cell]]]:
    heads = [
        Head(heading.title, Side.RIGHT if heading.right else Side.LEFT)
        for heading in table.headings
    ]
    rows = [
        [
            Cell(
                text,
                right=table.headings[place].right,
                tip=text,
                marks=_marks(row, place, theme),
                target=_target(row.behind) if place == 0 else None,
                why=row.whys.get(place),
            )
            for place, text in enumerate(row.cells)
        ]
        for row in table.rows
    ]
    return heads, rows


def _marks(row: Row, place: int, theme: Theme) -> Mapping[int, Any]:
    tone = row.tones.get(place)
    if tone is None:
        return {}
    ground = {GROUND: theme.colour(f"{tone.value}Soft")} if place in row.heat else {}
    return {TONE: tone.value, **ground}


def _target(behind: Behind | None) -> Target | None:
    return Target(behind.page, behind.where) if behind else None
