"""Taking a baseline: what stands today is frozen, sealed, and never changed again."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from govtransform.calc import parameters
from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.jobs import Progress
from govtransform.model.kinds import LONGEST
from govtransform.queries import baselines, editions, snapshots
from govtransform.queries.snapshots import Item
from govtransform.registers import BASELINE_ITEMS, BASELINE_VALUES, BASELINES
from govtransform.registers.plan.baselines import Baseline
from govtransform.services import blocks, records
from govtransform.services.blocks import New
from govtransform.store import cells


@dataclass(frozen=True, slots=True)
class Occasion:
    """Why a baseline is taken, of what, by whom and when; `scope` is such as `programme:1`."""

    name: str
    scope: str
    reason: str
    who: str
    today: date
    decision_id: int | None = None


def take(session: Session, occasion: Occasion, progress: Progress | None = None) -> int:
    """Freeze dates, costs, funding, benefits, exposure and assumptions of a scope, and give its id.

    Raises GovTransformError where there is nothing to freeze.
    """
    items = snapshots.today(session, occasion.scope)
    if not items:
        raise GovTransformError(tr("There is nothing yet of which a baseline could be taken"))
    return keep(session, occasion, items, progress)


def keep(
    session: Session, occasion: Occasion, items: list[Item], progress: Progress | None = None
) -> int:
    """Freeze and seal these items, whenever they stood so, and give the id of the baseline."""
    baseline = records.add(session, BASELINES, _head(session, occasion))
    done = 0
    for block in snapshots.in_blocks(items):
        _freeze(session, baseline, block)
        done += len(block)
        if progress:
            progress.step(done, len(items), tr("Freezing"))
    seal(session, baseline, progress)
    return baseline


def seal(session: Session, baseline_id: int, progress: Progress | None = None) -> None:
    """Write down the digest of what a baseline holds; one that has a digest keeps it."""
    row = session.get_one(Baseline, baseline_id)
    if row.digest is None:
        row.digest = baselines.digest(session, baseline_id, progress)
        session.flush()


def _head(session: Session, occasion: Occasion) -> dict[str, Any]:
    return {
        "name": occasion.name,
        "taken_on": occasion.today,
        "taken_by": occasion.who,
        "scope": occasion.scope,
        "reason": occasion.reason,
        "decision_id": occasion.decision_id,
        "parameters": editions_of(session, occasion.today),
    }


def editions_of(session: Session, on: date) -> str:
    """The editions of the discount profiles that hold on a day, as far as a field has room."""
    return every_edition(session, on)[:LONGEST]


def every_edition(session: Session, on: date) -> str:
    """All of them."""
    held = parameters.profiles(editions.discount_rates(session), on)
    told = dict.fromkeys(f"{each.id} {each.effective_from or ''}".strip() for each in held)
    return "; ".join(told)


def _freeze(session: Session, baseline: int, block: list[Item]) -> None:
    news = [
        New(
            {
                "baseline_id": baseline,
                "item": item.item,
                "name": item.name,
                "part": item.part,
                "starts_on": item.starts_on,
                "ends_on": item.ends_on,
                "value": item.value,
                "exposure": item.exposure,
                "delay_days": item.delay_days,
                "attribution_rate": item.attribution_rate,
            }
        )
        for item in block
    ]
    lines = blocks.add(session, BASELINE_ITEMS, news)
    amounts = snapshots.amounts(session, block)
    put = {line: amounts.get(item.item, {}) for line, item in zip(lines, block, strict=True)}
    cells.write(session, BASELINE_VALUES, {line: held for line, held in put.items() if held})
