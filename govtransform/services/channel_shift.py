"""Projected savings of a channel shift, kept as benefits with their guards and assumptions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.phasing import spread
from govtransform.i18n import tr
from govtransform.model import Values
from govtransform.queries.channel_shift import HUNDRED, Projected, Projection
from govtransform.queries.organisation import own_settings
from govtransform.registers import ASSUMPTIONS, BENEFIT_VALUES, BENEFITS, GUARDS
from govtransform.registers.savings.benefits import (
    Benefit,
    BenefitKind,
    BenefitState,
    EfficiencyType,
    Grade,
)  # fmt: skip
from govtransform.registers.savings.guards import GuardDirection
from govtransform.services import amounts, blocks
from govtransform.values import words
from govtransform.values.money import rounded, to_pence
from govtransform.values.period import Month, months_of


@dataclass(frozen=True, slots=True)
class Place:
    """Where projected savings go, and what their guards tolerate.

    `take_up_points` are points of per cent; `cost_rate` is a fraction of the cost that was read.
    """

    initiative_id: int
    year: int
    take_up_points: Decimal
    cost_rate: Decimal


def add(session: Session, told: Projection, place: Place) -> list[int]:
    """Add a benefit with two guards for each service that has none yet; give their ids.

    They release no cash until a budget falls, so they are non-cash and draw on no pool.
    """
    new = [one for one in told.projected if _title(one) not in _known(session, place)]
    months = months_of(place.year, own_settings(session).fy_start_month)
    ids = blocks.add(session, BENEFITS, [blocks.New(_benefit(one, place, months)) for one in new])
    pairs = list(zip(ids, new, strict=True))
    guards = [blocks.New(values) for pair in pairs for values in _guards(*pair, place)]
    blocks.add(session, GUARDS, guards)
    plans = {row_id: _plan(one, months) for row_id, one in pairs}
    amounts.put_pence(session, BENEFIT_VALUES, plans)
    if new:
        blocks.add(session, ASSUMPTIONS, [blocks.New(v) for v in _assumptions(told, place)])
    return ids


def _known(session: Session, place: Place) -> set[str]:
    query = select(Benefit.title).where(Benefit.initiative_id == place.initiative_id)
    return set(session.scalars(query.where(Benefit.archived.is_(False))))


def _title(one: Projected) -> str:
    return tr("Channel shift: {service}", service=one.service)


def _benefit(one: Projected, place: Place, months: Sequence[Month]) -> Values:
    return {
        "title": _title(one),
        "initiative_id": place.initiative_id,
        "kind": BenefitKind.NON_CASH,
        "type": EfficiencyType.TECHNICAL,
        "starts_on": months[0].first_day,
        "full_year": rounded(one.shift.net),
        "grade": Grade.LOW,
        "measure_id": one.take_up_id,
        "state": BenefitState.PROFILED,
    }


def _guards(benefit_id: int, one: Projected, place: Place) -> Iterator[Values]:
    """Take-up must not fall, nor the cost of a transaction rise, beyond what is tolerated."""
    read, month = one.reading, words.month(one.reading.month)
    yield {
        "benefit_id": benefit_id,
        "measure_id": one.take_up_id,
        "baseline_value": rounded(read.take_up * HUNDRED),
        "tolerance": place.take_up_points,
        "direction": GuardDirection.UP,
        "note": tr("Take-up of the year to {month}", month=month),
    }
    yield {
        "benefit_id": benefit_id,
        "measure_id": one.cost_id,
        "baseline_value": read.cost_each,
        "tolerance": rounded(read.cost_each * place.cost_rate),
        "direction": GuardDirection.DOWN,
        "note": tr("Cost per transaction of the year to {month}", month=month),
    }


def _plan(one: Projected, months: Sequence[Month]) -> Mapping[tuple[str, int], int]:
    shares = spread(one.shift.net, [Decimal(1)] * len(months))
    return {("plan", m.key): to_pence(share) for m, share in zip(months, shares, strict=True)}


def _assumptions(told: Projection, place: Place) -> Iterator[Values]:
    assumed = told.assumed
    source = tr("Taken to be so for the projected channel shift")
    used_by = f"initiative:{place.initiative_id}"
    shares = [(tr("Share of transactions that moves to the digital channel"), assumed.shift)]
    prices = [(tr("Cost of a digital transaction"), assumed.cost_digital)]
    if assumed.assisted.share:
        shares.append((tr("Share of those who move that needs help"), assumed.assisted.share))
        prices.append((tr("Cost of a transaction with help"), assumed.assisted.cost))
    common = {"source": source, "used_by": used_by, "confidence": "Low"}
    for title, share in shares:
        yield {"title": title, "value": f"{share * HUNDRED:f}", "unit": "%", **common}
    for title, price in prices:
        yield {"title": title, "value": f"{price:.2f}", "unit": "£", **common}
