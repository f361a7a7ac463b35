"""Items that stand where their links and constraints do not let them, and where they belong."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from govtransform.i18n import tr
from govtransform.queries.replan import Moved, Standing, days_of, moved
from govtransform.queries.rule import Touched
from govtransform.queries.schedule import stands
from govtransform.values import words


def too_early(plan: Standing) -> Iterator[Moved]:
    """Items to come that stand before what they wait for allows, each with where it belongs."""
    for item in sorted(plan.source.items.values(), key=lambda item: item.code):
        if not item.is_open or plan.is_summary(item):
            continue
        kept, asked = plan.dates(item), days_of(item, plan.schedule.early(item.code))
        if kept.finish and asked.finish and asked.finish > kept.finish:
            yield moved(plan, item, asked)


def undated(plan: Standing) -> Iterator[Moved]:
    """Items to come without a finish, each with the dates it would have."""
    for item in sorted(plan.source.items.values(), key=lambda item: item.code):
        if item.is_open and not plan.is_summary(item) and item.finish_on is None:
            yield moved(plan, item, days_of(item, plan.schedule.early(item.code)))


def broken(session: Session, _: Touched) -> Iterator[str]:
    """Say of each of them; a plan that cannot be worked out is told by another rule."""
    plan = stands(session)
    for each in too_early(plan) if plan else ():
        yield tr(
            "{record} finishes on {kept}, but what it waits for lets it finish on {asked} at the "
            "earliest",
            record=each.code,
            kept=words.day(each.before.finish),
            asked=words.day(each.after.finish),
        )
