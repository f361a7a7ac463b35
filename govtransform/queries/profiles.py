"""The profile of a benefit, from its own record and its milestone, and what it brings by month."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.benefit_profile import BenefitProfile, Ramp, profile_by_month, start_month
from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.queries.organisation import own_settings
from govtransform.registers.plan.plan_items import PlanItem
from govtransform.registers.portfolio.initiatives import Initiative
from govtransform.registers.portfolio.programmes import Programme
from govtransform.registers.savings.benefits import Benefit
from govtransform.values.period import Month
from govtransform.values.ramp import read_ramp


@dataclass(frozen=True, slots=True)
class Profiled:
    """A benefit with what its profile brings in each month, in pounds."""

    benefit_id: int
    code: str
    title: str
    profile: BenefitProfile
    months: dict[Month, Decimal]


def profiled(session: Session, benefit_id: int) -> Profiled:
    """Work the profile of a benefit out; GovTransformError says what it lacks.

    It starts on its own day, or so many months after its milestone, and ends on its own day, or
    with its programme.
    """
    benefit = session.get_one(Benefit, benefit_id)
    told = {"record": benefit.code}
    starts, ends = _starts(session, benefit), _ends(session, benefit)
    if benefit.full_year is None:
        raise GovTransformError(tr("{record} has no full-year value to spread", **told))
    if starts is None:
        raise GovTransformError(tr("{record} has neither a start nor a milestone to start after",
                                   **told))  # fmt: skip
    if ends is None or ends < starts:
        raise GovTransformError(tr("{record} does not end after it starts: give it an end", **told))
    ramp = Ramp[benefit.ramp.upper().replace("-", "_")]
    custom = read_ramp(benefit.ramp_rates or "") if ramp is Ramp.CUSTOM else ()
    profile = BenefitProfile(
        benefit.full_year, starts, ends, ramp, benefit.ramp_months or 0, custom
    )
    months = profile_by_month(profile, own_settings(session).fy_start_month)
    return Profiled(benefit.id, benefit.code, benefit.title, profile, months)


def _starts(session: Session, benefit: Benefit) -> Month | None:
    milestone = None
    if benefit.start_milestone_id:
        item = session.get_one(PlanItem, benefit.start_milestone_id)
        milestone = _month(item.actual_finish_on or item.finish_on)
    return start_month(milestone, benefit.offset_months or 0, _month(benefit.starts_on))


def _ends(session: Session, benefit: Benefit) -> Month | None:
    if benefit.ends_on:
        return _month(benefit.ends_on)
    query = select(Programme.ends_on).join(Initiative, Initiative.programme_id == Programme.id)
    return _month(session.scalars(query.where(Initiative.id == benefit.initiative_id)).first())


def _month(day: date | None) -> Month | None:
    return Month.on(day) if day else None
