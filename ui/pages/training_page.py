"""Who is trained before which go-live, who is missing, and the next sessions."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.queries import training
from govtransform.queries.figured import Why
from govtransform.queries.organisation import own_settings
from govtransform.queries.training import CourseSession, Need
from govtransform.queries.training_table import TrainingTable, rate, training_table, wanted_rate
from govtransform.registers import ENROLMENTS, rights
from govtransform.services import enrolments
from govtransform.services.enrolments import Place
from govtransform.values import days
from govtransform.values.words import count, day, percentage
from ui.context import Context
from ui.models.cells_model import Target
from ui.pages.page import Page
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.heat_legend import HeatLegend
from ui.widgets.missing_card import Booking, MissingCard
from ui.widgets.scroll_body import ScrollBody
from ui.widgets.segmented import Segmented
from ui.widgets.session_list import SessionList
from ui.widgets.training_heat import TrainingHeat

RIGHT, RIGHT_LEAST, MIDDLE, NARROW, NOTICE = 336, 300, 1290, 1000, timedelta(weeks=2)
TABLES = frozenset({
    "training_need", "enrolment", "person", "team", "course", "plan_item", "organisation",
})  # fmt: skip


class TrainingPage(Page):
    """The sentence has the Overview's figures; the table says where the gap is."""

    tables = TABLES

    def __init__(self, context: Context) -> None:
        super().__init__(context, tr("Training before go-live"))
        theme = context.theme
        self.chosen: tuple[Need, ...] = ()
        self._today: date | None = None
        self._sessions: Sequence[CourseSession] = ()
        choices = (("ahead", tr("Go-lives to come"), ""), ("all", tr("All go-lives"), ""))
        self.choice = Segmented(theme, choices, tr("Which go-lives are shown"), self)
        self.heat, self.sessions = TrainingHeat(theme), SessionList(theme)
        self.missing = MissingCard(theme, self)
        self.heat_card = Card(theme, tr("Trained before go-live, by team"), self)
        self.sessions_card = Card(theme, tr("Next sessions"), self)
        self.no_sessions = QLabel(tr("Nobody is booked on a course from here on."), self)
        self.empty = EmptyState(theme, self)
        self._lay_out_cards()
        self._connect()

    def open_at(self, where: Mapping[str, Any]) -> None:
        """`{"need": 5}` chooses the cell of a training need."""
        self.catch_up()
        need_id = where.get("need")
        if need_id is not None and not self.heat.choose(need_id):
            self.choice.choose("all")
            self.refresh()
            self.heat.choose(need_id)

    def main_why(self) -> Why:
        """How many are trained before all go-lives."""
        return Why("coverage")

    def refresh(self) -> None:
        """Read the needs and what is booked."""
        with self.context.workspace.read() as session:
            self._today = own_settings(session).as_at_day
            needs = training.needs(session)
            self._sessions = training.sessions(session, self._today)
        ahead = [need for need in needs if need.is_ahead(self._today)]
        table = training_table(needs if self.choice.key == "all" else ahead, self._today)
        self.empty.setVisible(not needs)
        for widget in (self.whole, self.choice, self.legend):
            widget.setVisible(bool(needs))
        self.heat.show_table(table)
        self.heat.setMinimumWidth(self.heat.least_width)
        self._say(training_table(ahead, self._today))
        self.sessions.show_sessions(self._sessions)
        self.no_sessions.setVisible(not self._sessions)
        self.all_sessions.setText(tr("All {count}", count=count(len(self._sessions))))
        self._choose_again()

    def _choose_again(self) -> None:
        """Stay with the cell that was chosen, or go to the worst."""
        before = self.chosen
        self.chosen = ()
        if not (before and self.heat.choose(before[0].id)):
            self.heat.choose_worst(self._today)
        if not self.chosen:
            self._on_chosen(self.heat.current_needs)

    def _say(self, ahead: TrainingTable) -> None:
        self._say_status(ahead)
        if not ahead.totals.required:
            self.head.set_sentence(tr("No training is needed before a go-live to come."))
            return
        worst = ahead.teams[0]
        told = tr("{trained} of the {required} people needed are trained, {wanted} must be by "
                  "their go-live.", trained=percentage(rate(ahead.totals), 0),
                  required=count(ahead.totals.required),
                  wanted=percentage(wanted_rate(ahead.totals), 0))  # fmt: skip
        risk = tr("Everybody is booked.")
        if worst.totals.to_book:
            risk = tr("{team} is most at risk, places to book: {count}.",
                      team=worst.team or tr("Everybody"),
                      count=count(worst.totals.to_book))  # fmt: skip
        self.head.set_sentence(f"{told} {risk}")

    def _say_status(self, ahead: TrainingTable) -> None:
        self.say_status(
            [
                (tr("Teams"), count(len(ahead.teams))),
                (tr("Go-lives to come"), count(len(ahead.go_lives))),
                (tr("Sessions"), count(len(self._sessions))),
                (tr("Places to book"), count(ahead.totals.to_book)),
            ],
            [tr("As at {day}", day=day(self._today))] if self._today else [],
        )

    def _on_chosen(self, needs: tuple[Need, ...]) -> None:
        self.chosen = needs
        if not needs:
            self.missing.show_need(None, (), date.today())
            return
        need = max(needs, key=lambda n: n.to_book)
        with self.context.workspace.read() as session:
            people = training.missing(session, need.id)
        self.missing.unseen = self._unseen()
        self.missing.show_need(need, people, self._day_for(need))

    def _unseen(self) -> str:
        """Who sees the names, where this account does not."""
        if ENROLMENTS.table not in self.context.workspace.sight.hidden:
            return ""
        return tr("Only {roles} see who they are.", roles=rights.seeing(ENROLMENTS.table))

    def _day_for(self, need: Need) -> date:
        """The next session of the course in time, or two weeks before the go-live."""
        by = need.needed_on or date.max
        known = [s.on for s in self._sessions if s.course_id == need.course_id and s.on <= by]
        fallback = need.needed_on - NOTICE if need.needed_on else date.today()
        return known[0] if known else fallback

    def _on_wanted(self, booking: Booking) -> None:
        need, number = booking.need, len(booking.people)
        label = tr("Book people on {course}", course=need.course)
        try:
            on = days.read(booking.on)
            with self.context.workspace.edit(label) as session:
                place = Place(need.course_id, need.id, on)
                enrolments.book(session, booking.people, place)
        except (GovTransformError, ValueError) as error:
            self.context.notices.tell(str(error))
            return
        told = tr("{count} people were booked for {day}", count=count(number), day=day(on))
        if number == 1:
            told = tr("1 person was booked for {day}", day=day(on))
        self.context.notices.tell(told, undo=True)

    def _on_opened(self, target: Target) -> None:
        self.context.go(target.page, **target.where)

    def _on_all_sessions(self) -> None:
        self.context.go("enrolments")

    def _on_needs(self) -> None:
        self.context.go("training-needs")

    def _connect(self) -> None:
        self.choice.chosen.connect(self.refresh)
        self.heat.chosen.connect(self._on_chosen)
        self.missing.wanted.connect(self._on_wanted)
        self.sessions.opened.connect(self._on_opened)
        self.all_sessions.clicked.connect(self._on_all_sessions)
        self.all_needs.clicked.connect(self._on_needs)

    def _lay_out_cards(self) -> None:
        theme = self.context.theme
        self.all_needs = self.head.add_action(tr("Training needs"), icon="target")
        self.tools.addWidget(self.choice)
        self.tools.addStretch(1)
        self.legend = HeatLegend(theme, tr("points still to book"), self)
        self.tools.addWidget(self.legend)
        self.empty.say(
            tr("No training is needed yet"),
            tr("Training needs say which people need which course before which go-live."),
        )
        self.empty.add_action(tr("Add training needs"), "primary").clicked.connect(self._on_needs)
        self.empty.hide()
        self.heat_card.inside.addWidget(self.heat)
        self.heat_card.inside.addStretch(1)
        self.all_sessions = self.sessions_card.add_link(tr("All"))
        self.sessions_card.inside.addWidget(self.no_sessions)
        self.sessions_card.inside.addWidget(self.sessions, 1)
        self.whole = ScrollBody(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self.whole)
        self.body.addWidget(self.empty)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(12)
        left = QWidget(self)
        down = QVBoxLayout(left)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(12)
        down.addWidget(self.heat_card)
        down.addWidget(self.sessions_card, 1)
        self._columns.addWidget(left, 1)
        self._columns.addWidget(self.missing)
        self.whole.inside.addLayout(self._columns, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: two columns, or one where the window is narrow."""
        super().resizeEvent(event)
        px = self.context.theme.px
        is_narrow = self.width() < px(NARROW)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(down if is_narrow else across)
        beside = px(RIGHT if self.width() >= px(MIDDLE) else RIGHT_LEAST)
        self.missing.setFixedWidth(self.width() - 56 if is_narrow else beside)
        self.missing.setMinimumHeight(px(360))
