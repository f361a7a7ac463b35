"""Experiments: a hypothesis, a measure, and what was decided on the result."""

import enum
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Mapped

from govtransform.errors import Problem
from govtransform.i18n import N_, tr
from govtransform.model import Entity, Register, choice, day, link, money, note, text


class ExperimentState(enum.StrEnum):
    """Planned, running, and one of three ends."""

    PLANNED = N_("Planned")
    RUNNING = N_("Running")
    SCALE = N_("Concluded: scale")
    ADAPT = N_("Concluded: adapt")
    STOP = N_("Concluded: stop")


class Experiment(Entity):
    """One experiment."""

    __tablename__ = "experiment"

    title: Mapped[str] = text(N_("Title"), required=True, search=True)
    idea_id: Mapped[int | None] = link(N_("Idea"), "idea")
    hypothesis: Mapped[str | None] = note(N_("Hypothesis"), search=True)
    measure_id: Mapped[int | None] = link(N_("Measure"), "measure")
    success_at: Mapped[str | None] = text(N_("Success at"))
    starts_on: Mapped[date | None] = day(N_("Starts"))
    ends_on: Mapped[date | None] = day(N_("Ends"), ends=True)
    cost: Mapped[Decimal | None] = money(N_("Cost"), low=Decimal(0))
    result: Mapped[str | None] = note(N_("Result"), search=True)
    state: Mapped[str] = choice(N_("State"), ExperimentState, default=ExperimentState.PLANNED)
    lesson_id: Mapped[int | None] = link(N_("Lesson"), "lesson")


def _is_in_order(values: Mapping[str, Any]) -> Iterator[Problem]:
    first, last = values.get("starts_on"), values.get("ends_on")
    if first and last and last < first:
        yield Problem("ends_on", tr("The experiment ends before it starts"))


EXPERIMENTS = Register(
    Experiment,
    "experiments",
    "EXP",
    N_("Experiment"),
    N_("Experiments"),
    title_field="title",
    columns=(
        "title",
        "idea_id",
        "measure_id",
        "success_at",
        "starts_on",
        "ends_on",
        "cost",
        "state",
        "lesson_id",
    ),
    rules=(_is_in_order,),
)
