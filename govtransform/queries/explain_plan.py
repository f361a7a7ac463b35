"""Why a date of the plan is late, or may still move: slip against the baseline, and float."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.queries.derivation import Derivation, Source, Term, no_parameter
from govtransform.queries.figured import Figured
from govtransform.queries.last_changes import Change, last_changes
from govtransform.queries.rows import target
from govtransform.queries.schedule import worked_out
from govtransform.registers.plan.plan_items import PlanItem
from govtransform.values import words

_TABLE = PlanItem.__tablename__
_LESS = Decimal(-1)


def slip(session: Session, scope: Figured) -> Derivation:
    """Days from the finish of the baseline to the finish of now, of one plan item."""
    item = _item(session, scope)
    title = tr("Slip of {item}", item=f"{item.code} {item.name}")
    formula = tr("Finish of now − finish of the baseline, in days")
    now, then = item.actual_finish_on or item.finish_on, item.baseline_finish_on
    if now is None or then is None:
        said = tr("It has no finish, or none in the baseline.")
        return Derivation("slip", title, None, said, formula, (), no_parameter())
    days = (now - then).days
    told = ((tr("Finish of the baseline: {day}", day=words.day(then)), 0, "baseline_finish_on"),
            (tr("Finish now: {day}", day=words.day(now)), days, "finish_on"))  # fmt: skip
    terms = tuple(
        Term(name, Decimal(later), sources=(_source(session, item, Decimal(later), field),),
             unit=tr("days"))
        for name, later, field in told
    )  # fmt: skip
    said = tr("{days} days = {now} − {then}", days=days, now=words.day(now), then=words.day(then))
    return Derivation("slip", title, Decimal(days), said, formula, terms, no_parameter())


def total_float(session: Session, scope: Figured) -> Derivation:
    """Working days by which one plan item may slip before the end of the plan does."""
    item = _item(session, scope)
    worked = worked_out(session, date.today(), item.initiative_id)
    found = worked.schedule.dates(item.code)
    late, early = (Decimal(str(worked.schedule.in_days(number)))
                   for number in (found.late_start, found.start))  # fmt: skip
    source = _source(session, item, late, "duration_days")
    days = tr("working days")
    terms = (
        Term(tr("Latest start: {day}", day=words.day(found.latest_start.date())), late,
             sources=(source,), unit=days),
        Term(tr("Earliest start: {day}", day=words.day(found.early_start.date())), early, _LESS,
             unit=days),
    )  # fmt: skip
    value = late - early
    said = tr("{days} working days = latest start {late} − earliest start {early}",
              days=words.trimmed(value), late=words.day(found.latest_start.date()),
              early=words.day(found.early_start.date()))  # fmt: skip
    title = tr("Total float of {item}", item=f"{item.code} {item.name}")
    formula = tr("Latest start − earliest start, in working days since the plan begins")
    return Derivation("float", title, value, said, formula, terms, no_parameter())


def _item(session: Session, scope: Figured) -> PlanItem:
    table, row_id = target(scope.record) if scope.record else ("", 0)
    found = session.get(PlanItem, row_id) if table == _TABLE else None
    if found is None:
        raise GovTransformError(tr("Say of which plan item it is."))
    return found


def _source(session: Session, item: PlanItem, value: Decimal, field: str) -> Source:
    change = last_changes(session, _TABLE, [item.id], field).get(item.id, Change())
    return Source(item.code, item.name, value, f"{_TABLE}:{item.id}", change.who, change.on)


FIGURES: dict[str, Callable[[Session, Figured], Derivation]] = {"slip": slip, "float": total_float}
