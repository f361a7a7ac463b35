"""What the schedule adds to the roadmap: floats, what drives a row, and the spans of a baseline."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from govtransform.calc.schedule import PlanRefused, broken
from govtransform.queries import baselines, snapshots
from govtransform.queries.baselines import Taken
from govtransform.queries.replan import Standing, standing
from govtransform.queries.roadmap import Extras, Roadmap, roadmap
from govtransform.queries.roadmap_line import Placed
from govtransform.queries.rows import target
from govtransform.queries.working_days import working_calendar
from govtransform.registers import PLAN_ITEMS
from govtransform.values.calendar import WorkingCalendar


@dataclass(frozen=True, slots=True)
class Shown:
    """The roadmap with its floats; `refusal` says why there are none, where there are not."""

    data: Roadmap
    standing: Standing | None
    calendar: WorkingCalendar
    taken: tuple[Taken, ...]
    refusal: str = ""

    @property
    def critical(self) -> frozenset[str]:
        """What cannot slip, by reference, with what spans it."""
        rows = (row for top in self.data.lines for row in top.walk())
        return frozenset(row.code for row in rows if row.is_critical)


def shown(session: Session, baseline_id: int | None = None) -> Shown:
    """The whole roadmap, against what each item's own baseline says or against a named one."""
    plan, refusal = None, ""
    try:
        plan = standing(session)
    except PlanRefused as refused:
        refusal = str(refused)
    spans = agreed(session, baseline_id) if baseline_id else None
    data = roadmap(session, Extras(placed(plan) if plan else {}, spans))
    calendar, taken = working_calendar(session), tuple(baselines.taken(session))
    return Shown(data, plan, calendar, taken, refusal)


def with_floats(session: Session) -> Roadmap:
    """The whole roadmap with what cannot slip, where its plan can be worked out."""
    return shown(session).data


def placed(plan: Standing) -> dict[str, Placed]:
    """How far every item can slip from where it stands, by reference."""
    found = {}
    for item in plan.source.items.values():
        dates = plan.schedule.dates(item.code)
        why = tuple(each.sentence(plan.name(each.key)) for each in broken(plan.schedule, item.code))
        found[item.code] = Placed(dates.total_float, dates.free_float, dates.is_critical, why)
    return found


def agreed(session: Session, baseline_id: int) -> dict[int, tuple[date | None, date | None]]:
    """When each plan item was to start and finish in a baseline."""
    found = {}
    for item in snapshots.frozen(session, baseline_id):
        table, row_id = target(item.item)
        if table == PLAN_ITEMS.table:
            found[row_id] = (item.starts_on, item.ends_on)
    return found
