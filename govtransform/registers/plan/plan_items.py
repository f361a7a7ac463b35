"""Plan items: phases, tasks, milestones, gates and go-lives of the initiatives."""

import enum
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Mapped

from govtransform.errors import Problem
from govtransform.i18n import N_, tr
from govtransform.model import (
    Entity,
    Register,
    choice,
    day,
    link,
    number,
    rate,
    text,
    whole,
    yes,
)  # fmt: skip


class PlanKind(enum.StrEnum):
    """One register for seven kinds of item."""

    TASK = N_("Task")
    PHASE = N_("Phase")
    MILESTONE = N_("Milestone")
    GATE = N_("Gate")
    GO_LIVE = N_("Go-live")
    DECOMMISSION = N_("Decommission")
    BUSINESS_CHANGE = N_("Business change")


class Constraint(enum.StrEnum):
    """What holds an item's dates."""

    ASAP = N_("As soon as possible")
    START_NO_EARLIER = N_("Start no earlier than")
    START_NO_LATER = N_("Start no later than")
    FINISH_NO_EARLIER = N_("Finish no earlier than")
    FINISH_NO_LATER = N_("Finish no later than")
    MUST_START = N_("Must start on")
    MUST_FINISH = N_("Must finish on")


class PlanItem(Entity):
    """One line of an initiative's plan; a point in time has a duration of nought."""

    __tablename__ = "plan_item"

    initiative_id: Mapped[int] = link(N_("Initiative"), "initiative", required=True)
    parent_id: Mapped[int | None] = link(N_("Parent"), "plan_item")
    wbs: Mapped[str | None] = text(N_("Outline number"))
    kind: Mapped[str] = choice(N_("Kind"), PlanKind, default=PlanKind.TASK)
    name: Mapped[str] = text(N_("Name"), required=True, search=True)
    owner_id: Mapped[int | None] = link(N_("Owner"), "person")
    duration_days: Mapped[int] = whole(N_("Duration, days"), required=True, low=0, default=0)
    low_days: Mapped[int | None] = whole(N_("Low, days"), low=0)
    high_days: Mapped[int | None] = whole(N_("High, days"), low=0)
    work_days: Mapped[Decimal | None] = number(N_("Work, FTE days"), low=Decimal(0))
    complete_rate: Mapped[Decimal | None] = rate(N_("Complete"), default=Decimal(0))
    is_manual: Mapped[bool] = yes(N_("Dates are fixed by hand"))
    baseline_start_on: Mapped[date | None] = day(N_("Baseline start"))
    baseline_finish_on: Mapped[date | None] = day(N_("Baseline finish"), ends=True)
    start_on: Mapped[date | None] = day(N_("Start"))
    finish_on: Mapped[date | None] = day(N_("Finish"), ends=True)
    constraint_kind: Mapped[str] = choice(N_("Constraint"), Constraint, default=Constraint.ASAP)
    constraint_on: Mapped[date | None] = day(N_("Constraint date"))
    deadline_on: Mapped[date | None] = day(N_("Deadline"), ends=True)
    calendar_id: Mapped[int | None] = link(N_("Calendar"), "working_calendar")
    actual_start_on: Mapped[date | None] = day(N_("Actual start"))
    actual_finish_on: Mapped[date | None] = day(N_("Actual finish"), ends=True)
    budget_share_rate: Mapped[Decimal | None] = rate(N_("Budget share"))


def _finishes_after_it_starts(values: Mapping[str, Any]) -> Iterator[Problem]:
    for kind in ("baseline_", "", "actual_"):
        start, finish = values.get(f"{kind}start_on"), values.get(f"{kind}finish_on")
        if start and finish and finish < start:
            yield Problem(f"{kind}finish_on", tr("The item finishes before it starts"))


def _low_likely_high_are_in_order(values: Mapping[str, Any]) -> Iterator[Problem]:
    low, likely, high = (values.get(n) for n in ("low_days", "duration_days", "high_days"))
    if likely is not None and ((low or 0) > likely or (high is not None and high < likely)):
        yield Problem("duration_days", tr("The duration lies outside its own low and high"))


PLAN_ITEMS = Register(
    PlanItem,
    "plan-items",
    "PLN",
    N_("Plan item"),
    N_("Plan items"),
    title_field="name",
    columns=(
        "name",
        "kind",
        "initiative_id",
        "owner_id",
        "start_on",
        "finish_on",
        "baseline_finish_on",
        "duration_days",
        "complete_rate",
    ),
    rules=(_finishes_after_it_starts, _low_likely_high_are_in_order),
)
