"""Who is trained before which go-live: teams down, go-lives across, what is needed at the foot."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QItemSelectionModel, Signal
from PySide6.QtWidgets import QAbstractItemView

from govtransform.i18n import tr
from govtransform.queries.attention import bare_name, in_weeks
from govtransform.queries.figured import Figured, Why
from govtransform.queries.training import Need, Totals
from govtransform.queries.training_table import (
    GoLive,
    TeamRow,
    TrainingTable,
    points_behind,
    rate,
    urgency,
    wanted_rate,
)
from govtransform.queries.training_whys import of_booking, of_required, of_trained
from govtransform.values.words import MINUS, count, day, percentage
from ui.delegates.cell import CENTRE
from ui.delegates.heat import Heat, level_of
from ui.delegates.heat_table import HeatTableDelegate
from ui.delegates.roles import ALIGN, HEAT, STRONG, TONE
from ui.models.cells_model import Cell, Head, Index, Side
from ui.theme import Theme
from ui.widgets.cells_view import REST, CellsView
from ui.widgets.event_header import EventHeader

TEAM, NEEDED, TO_BOOK, ROW, EVENT = 154, 56, 58, 29, 62
PADDING = 4
_CHOOSE = QItemSelectionModel.SelectionFlag.ClearAndSelect


class TrainingHeat(CellsView):
    """`chosen` gives the needs of the cell that is current."""

    chosen = Signal(tuple)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("Trained before go-live, by team"), (TEAM,), ROW)
        self._table: TrainingTable | None = None
        self._delegate = HeatTableDelegate(theme, self)
        self._delegate.padding = PADDING
        self.setItemDelegate(self._delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        EventHeader(theme, self, self.cells)
        self.selectionModel().currentChanged.connect(self._on_current)

    @property
    def least_width(self) -> int:
        """Below this the figures would run into each other."""
        events = len(self._table.go_lives) if self._table else 0
        return self.theme.px(TEAM + NEEDED + TO_BOOK + events * EVENT)

    def show_table(self, table: TrainingTable) -> None:
        """Show this."""
        self._table = table
        self._delegate.ruled = len(table.teams)
        self.set_widths((TEAM, NEEDED, *(REST for _ in table.go_lives), TO_BOOK))
        heads = (
            Head(tr("Team"), inset=0),
            Head(tr("Needed"), Side.RIGHT, inset=PADDING),
            *(_head(go_live) for go_live in table.go_lives),
            Head(tr("To book"), Side.RIGHT, inset=PADDING),
        )
        rows = [_row(row, table.go_lives) for row in table.teams]
        self.show_rows(heads, [*rows, *_feet(table)] if rows else [])

    def choose(self, need_id: int) -> bool:
        """Make the cell of a need current; whether there is one."""
        place = next((p for p, needs in self._places() if need_id in {n.id for n in needs}), None)
        if place:
            self.selectionModel().setCurrentIndex(self.cells.index(*place), _CHOOSE)
        return place is not None

    def choose_worst(self, today: date | None) -> None:
        """Make the cell current that is most at risk."""
        if places := self._places():
            _, needs = max(places, key=lambda place: urgency(place[1], today))
            self.choose(needs[0].id)

    @property
    def current_needs(self) -> tuple[Need, ...]:
        """The needs of the cell that is current; none where it is another cell."""
        place = self.currentIndex()
        return dict(self._places()).get((place.row(), place.column()), ())

    def _places(self) -> Sequence[tuple[tuple[int, int], tuple[Need, ...]]]:
        if not self._table:
            return ()
        return [
            ((row, column + 2), line.needs[go_live.id])
            for row, line in enumerate(self._table.teams)
            for column, go_live in enumerate(self._table.go_lives)
            if go_live.id in line.needs
        ]

    def _on_current(self, current: Index) -> None:
        if current.isValid() and self.current_needs:
            self.chosen.emit(self.current_needs)


def _head(go_live: GoLive) -> Head:
    name = bare_name(go_live.name)
    below = [day(go_live.on) or tr("no date")]
    if go_live.weeks is not None:
        below.append(in_weeks(go_live.weeks) if go_live.weeks >= 0 else tr("past"))
    return Head(name, Side.MIDDLE, name, tuple(below), inset=2)


def _row(row: TeamRow, go_lives: Sequence[GoLive]) -> list[Cell]:
    team = row.team or tr("Everybody")
    strong = {STRONG: True} if row.totals.to_book else {}
    needs = [need for each in row.needs.values() for need in each]
    return [
        Cell(team, tip=team),
        Cell(count(row.totals.required), right=True, marks={TONE: "text2"},
             why=of_required(needs)),
        *(_cell(team, go_live, row.needs.get(go_live.id, ())) for go_live in go_lives),
        Cell(count(row.totals.to_book) if row.totals.to_book else "–", right=True, marks=strong,
             why=of_booking(needs)),
    ]  # fmt: skip


def _cell(team: str, go_live: GoLive, needs: tuple[Need, ...]) -> Cell:
    if not needs:
        return Cell(spoken=tr("nobody needed"), marks={HEAT: Heat(0)})
    totals = Totals.of(needs)
    share, behind = rate(totals), points_behind(totals)
    told = tr("{team} before {go_live}: {trained} of {required} trained, {wanted} needed, "
              "{to_book} to book", team=team, go_live=bare_name(go_live.name),
              trained=totals.trained, required=totals.required, wanted=totals.wanted,
              to_book=totals.to_book)  # fmt: skip
    mark = f"{MINUS}{behind}" if behind else ""
    heat = Heat(level_of(float(share)), percentage(share, 0), mark)
    why = of_trained(needs)
    if len(needs) == 1:
        why = Why("coverage", Figured(record=f"training_need:{needs[0].id}"))
    return Cell(spoken=told, tip=told, marks={HEAT: heat}, why=why)


def _feet(table: TrainingTable) -> list[list[Cell]]:
    """All teams together, and what is needed."""
    quiet = {TONE: "text2"}
    trained = [percentage(rate(g.totals), 0) for g in table.go_lives]
    wanted = [percentage(wanted_rate(g.totals), 0) for g in table.go_lives]
    needs = [need for row in table.teams for each in row.needs.values() for need in each]
    total = [Cell(count(table.totals.required), right=True, marks=quiet, why=of_required(needs))]
    to_book = Cell(count(table.totals.to_book), right=True, marks={STRONG: True},
                   why=of_booking(needs))  # fmt: skip
    return [
        [Cell(tr("Trained by now")), *total,
         *(Cell(text, marks={ALIGN: CENTRE, TONE: "text2"}, why=_before(go_live, needs))
           for go_live, text in zip(table.go_lives, trained, strict=True)), to_book],
        [Cell(tr("Needed at go-live")), Cell(),
         *(Cell(text, marks={HEAT: Heat(0, text, outlined=True)}) for text in wanted), Cell()],
    ]  # fmt: skip


def _before(go_live: GoLive, needs: Sequence[Need]) -> Why:
    """What explains who is trained by now, of all teams, before a go-live."""
    return of_trained(need for need in needs if need.milestone_id == go_live.id)
