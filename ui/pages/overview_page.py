"""Where do we stand: the sentence, five tiles, savings, ratings, what needs somebody, coverage."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from govtransform.charts.cyber_standing import STANDING_CHART
from govtransform.charts.savings import SAVINGS_CHART
from govtransform.i18n import tr
from govtransform.queries.figured import Why
from govtransform.queries.overview import ComponentLine, InitiativeLine
from govtransform.registers import INITIATIVES
from govtransform.store.headlines import Headlines
from govtransform.values.period import financial_year, year_label
from govtransform.values.words import count, day, short, symbol
from ui.context import Context
from ui.dialogs.import_wizard import open_import
from ui.models.cells_model import Target
from ui.models.overview_reading import OverviewReading, read_overview
from ui.pages.page import Page
from ui.widgets.attention_list import AttentionList
from ui.widgets.card import Card
from ui.widgets.chart_card import ChartCard
from ui.widgets.coverage_heat import CoverageHeat
from ui.widgets.empty_state import EmptyState
from ui.widgets.headline_tiles import HeadlineTiles, sentence
from ui.widgets.rating_list import MOST, RatingList
from ui.widgets.scroll_body import ScrollBody

RIGHT, NARROW, TALL = (456, 600), 1120, 860
RIGHT_SHARE = 0.38  # of the page, within RIGHT
ROW, ROW_TALL = 24, 29
CHART, ATTENTION, STANDING = 264, 190, 232


class OverviewPage(Page):
    """Everything on it is a way to where it comes from; Alt+Left comes back."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, tr("Overview"))
        theme = context.theme
        self.tiles = HeadlineTiles(theme, self)
        self.chart = ChartCard(SAVINGS_CHART, context, self)
        self.standing = ChartCard(STANDING_CHART, context, self)
        self.ratings, self.heat = RatingList(theme), CoverageHeat(theme)
        self.attention = AttentionList(theme, cut=True)
        self.coverage_card = Card(theme, tr("Strategy coverage"), self)
        self.ratings_card = Card(theme, tr("Initiatives"), self)
        self.attention_card = Card(theme, tr("Needs attention"), self)
        self.measures = self.coverage_card.add_link(tr("Headline measures"))
        self.all_initiatives = self.ratings_card.add_link(tr("View all"))
        self.all_attention = self.attention_card.add_link(tr("View all"))
        self.empty = EmptyState(theme, self)
        told = tr("Add its initiatives first; plan, money, savings and risks are told by them.")
        self.empty.say(tr("This programme is empty"), told)
        self.first = self.empty.add_action(tr("Add initiatives"), "primary", "plus")
        self.bring = self.empty.add_action(tr("Import a file"), "normal", "upload")
        self.empty.hide()
        self._lay_out_cards()
        self._connect()

    def refresh(self) -> None:
        """Read everything afresh, off the main thread."""
        self.fetch(read_overview, self._show)

    def _show(self, told: OverviewReading) -> None:
        found, initiatives, things = told.headlines, told.initiatives, told.things
        is_empty = not initiatives and not found.risks
        self.empty.setVisible(is_empty)
        self._scroll.setVisible(not is_empty)
        self.head.set_sentence(sentence(found))
        self.tiles.show_headlines(found)
        self.chart.set_note(_savings_note(told))
        self.standing.setVisible(told.is_assessed)
        self._show_initiatives(initiatives, found.currency)
        self._show_coverage(told.components, initiatives, found.currency)
        self.attention.show_things(things)
        self.all_attention.setText(tr("View all {count}", count=count(len(things))))
        self.all_attention.setVisible(bool(things))
        self.attention_card.set_note("" if things else tr("Nothing needs anybody now"))
        self._say_status(found, initiatives)

    def _show_initiatives(self, lines: Sequence[InitiativeLine], currency: str) -> None:
        self.ratings.show_lines(lines, currency)
        self.all_initiatives.setText(tr("View all {count}", count=count(len(lines))))
        self.all_initiatives.setVisible(len(lines) > 0)
        self.ratings_card.set_note(tr("worst first") if lines else tr("No initiative yet"))
        if len(lines) > MOST:
            self.ratings_card.set_note(tr("the worst {count}", count=MOST))

    def _show_coverage(
        self, lines: Sequence[ComponentLine], initiatives: Sequence[InitiativeLine], currency: str
    ) -> None:
        self.heat.show_lines(lines, initiatives, currency)
        gaps = sum(line.is_gap for line in lines)
        note = tr("Contribution of each initiative to the components, 1 to 5")
        if gaps:
            note = tr("Components that no initiative serves: {count}", count=gaps)
        self.coverage_card.set_note(note)

    def _say_status(self, found: Headlines, lines: Sequence[InitiativeLine]) -> None:
        as_at = day(found.as_at.last_day) if found.as_at else tr("no date")
        left = [
            (tr("Initiatives"), count(len(lines))),
            (tr("Open risks"), count(found.risks)),
            (tr("As at"), as_at),
        ]
        self.say_status(left, [tr("{unit}, cash terms", unit=symbol(found.currency).strip())])

    def _lay_out_cards(self) -> None:
        self._scroll = scroll = ScrollBody(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(scroll)
        self.body.addWidget(self.empty)
        self.coverage_card.inside.addWidget(self.heat)
        self.ratings_card.inside.addWidget(self.ratings)
        self.attention_card.inside.addWidget(self.attention, 1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(12)
        self._left, self._right = QWidget(self), QWidget(self)
        for column, cards in (
            (self._left, (self.chart, self.coverage_card, self.standing)),
            (self._right, (self.ratings_card, self.attention_card)),
        ):
            down = QVBoxLayout(column)
            down.setContentsMargins(0, 0, 0, 0)
            down.setSpacing(12)
            for card in cards:
                down.addWidget(card, 1 if card in (self.chart, self.attention_card) else 0)
            self._columns.addWidget(column, 1 if column is self._left else 0)
        scroll.inside.addWidget(self.tiles)
        scroll.inside.addLayout(self._columns, 1)

    def _connect(self) -> None:
        self.tiles.opened.connect(self.context.go)
        self.measures.clicked.connect(self._on_measures)
        for way in (self.all_initiatives, self.first):
            way.clicked.connect(self._on_all_initiatives)
        self.bring.clicked.connect(self._on_bring)
        self.all_attention.clicked.connect(self._on_all_attention)
        for view in (self.ratings, self.attention, self.heat):
            view.opened.connect(self._on_opened)

    def main_why(self) -> Why:
        """The outturn of all years."""
        return Why("outturn")

    def _on_opened(self, target: Target) -> None:
        self.context.go(target.page, **target.where)

    def _on_measures(self) -> None:
        self.context.go("strategy")

    def _on_all_initiatives(self) -> None:
        self.context.go("initiatives")

    def _on_bring(self) -> None:
        open_import(self.context, INITIATIVES)

    def _on_all_attention(self) -> None:
        self.context.go("attention")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: two columns, or one where the window is narrow; higher rows where it is high."""
        super().resizeEvent(event)
        px = self.context.theme.px
        self.chart.setMinimumHeight(px(CHART))
        self.attention_card.setMinimumHeight(px(ATTENTION))
        self.standing.setFixedHeight(px(STANDING))
        is_narrow = self.width() < px(NARROW)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(down if is_narrow else across)
        least, most = (px(width) for width in RIGHT)
        beside = min(most, max(least, round(self.width() * RIGHT_SHARE)))
        self._right.setFixedWidth(self.width() - 56 if is_narrow else beside)
        self.ratings.set_row(ROW_TALL if self.height() >= px(TALL) else ROW)


def _savings_note(told: OverviewReading) -> str:
    found = told.headlines
    if not found.as_at or not (found.savings_plan or told.target):
        return ""
    start = found.fy_start_month
    note = tr(
        "{year}: {realised} realised of {plan} projected",
        year=year_label(financial_year(found.as_at, start), start),
        realised=short(found.savings_realised, found.currency),
        plan=short(found.savings_plan, found.currency),
    )
    if told.target is None:
        return note
    return tr("{note}, target {target}", note=note, target=short(told.target, found.currency))
