"""Cost of delay: what a week of delay of each milestone costs, the dearest first."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from govtransform.calc.slip import Repriced
from govtransform.i18n import N_, tr
from govtransform.queries.organisation import own_settings
from govtransform.queries.schedule import stands
from govtransform.queries.slip import Delay, bid, delays, milestones
from govtransform.queries.stories.delay_whys import delayed
from govtransform.queries.stories.parts import due_column
from govtransform.queries.stories.story import Fact, Heading, Row, Story, Table, Told, Tone, record
from govtransform.values import words
from govtransform.values.period import year_label

_WHY = N_("Benefits lost and dual running added over a delay of three months, a week of it")


def today(session: Session) -> date:
    """The as-at day of the programme; the day it is where there is none."""
    return own_settings(session).as_at_day or datetime.now(UTC).date()


def tell(session: Session) -> Told:
    """All milestones that are still to come."""
    own = own_settings(session)
    told = bid(session, today(session))
    ranked = delays(told, milestones(session), stands(session))
    dear = [each for each in ranked if each.per_week > 0]
    return Told(
        _sentence(dear, len(ranked), own.currency),
        _facts(dear, own.currency),
        (_table(ranked, own.currency, own.fy_start_month),),
        basis=told.worth.label,
    )


def _sentence(dear: Sequence[Delay], count: int, currency: str) -> str:
    if not dear:
        return tr(
            "No benefit and no dual running hangs on any of the {count} milestones to come.",
            count=words.count(count),
        )
    first = dear[0]
    return tr(
        "{name} is the dearest to delay: {amount} a week. Of {count} milestones to come {dear} "
        "cost anything.",
        name=first.milestone.name, amount=words.pounds(first.per_week, currency, places=0),
        count=words.count(count), dear=words.count(len(dear)),
    )  # fmt: skip


def _facts(dear: Sequence[Delay], currency: str) -> tuple[Fact, ...]:
    return tuple(
        Fact(
            each.milestone.name,
            words.short(each.per_week, currency),
            tr("a week, due {day}", day=words.day(each.milestone.on)),
            Tone.WARN,
            "roadmap",
            tr(_WHY),
            each.milestone.id,
        )
        for each in dear[:4]
    )


def _table(ranked: Sequence[Delay], currency: str, start: int) -> Table:
    def money(amount: Decimal, *, signed: bool = False) -> str:
        return words.pounds(amount, currency, places=0, signed=signed) if amount else words.NIL

    rows = tuple(
        Row(
            (f"{each.milestone.code} {each.milestone.name}", each.milestone.initiative,
             words.day(each.milestone.on), money(each.per_week),
             money(-each.repriced.lost, signed=True),
             money(each.repriced.dual_running, signed=True),
             money(each.repriced.npsv, signed=True), _crossings(each.repriced, currency, start)),
            {3: Tone.WARN} if each.per_week > 0 else {},
            record("roadmap", each.milestone.id),
            whys=delayed(each, start),
        )
        for each in ranked
    )  # fmt: skip
    headings = (
        Heading(tr("Milestone")), Heading(tr("Initiative"), 90), due_column(),
        Heading(tr("A week costs"), 110, right=True), Heading(tr("Benefits"), 100, right=True),
        Heading(tr("Dual running"), 110, right=True),
        Heading(tr("Net present value"), 144, right=True),
        Heading(tr("Leaves its year"), 160, right=True),
    )  # fmt: skip
    return Table(
        tr("Every milestone to come, delayed by three months"),
        headings,
        rows,
        tr("No milestone with a date is still to come."),
    )


def _crossings(repriced: Repriced, currency: str, start: int) -> str:
    """What leaves its financial year, the largest such sum named with its years."""
    found = repriced.crossings()
    if not found:
        return words.NIL
    largest = max(found, key=lambda each: each.amount)
    years = [each for each in found if each.leaves == largest.leaves]
    return tr(
        "{amount} from {year}",
        amount=words.short(sum((each.amount for each in years), Decimal(0)), currency),
        year=year_label(largest.leaves, start),
    )


def figures(session: Session) -> list[dict[str, Any]]:
    """Each milestone exactly."""
    told = bid(session, today(session))
    ranked = delays(told, milestones(session), stands(session))
    return [
        {
            "code": each.milestone.code,
            "name": each.milestone.name,
            "due": each.milestone.on.isoformat(),
            "cost_of_delay_per_week": str(each.per_week),
            "days": each.repriced.days,
            "benefits_lost": str(each.repriced.lost),
            "dual_running": str(each.repriced.dual_running),
            "npsv_change": str(each.repriced.npsv),
        }
        for each in ranked
    ]


DELAY_STORY = Story(
    "cost-of-delay",
    N_("Cost of delay"),
    ("plan-items", "benefits", "cost-lines"),
    tell,
    frozenset({
        "plan_item", "benefit", "benefit_value", "cost_line", "cost_value", "allocation",
        "allocation_value", "initiative", "dependency", "working_calendar", "savings_target",
    }),
    figures,
)  # fmt: skip
