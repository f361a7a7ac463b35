"""Data-driven decisions: assets and their quality, products in use, maturity, and decisions.

Data maturity yields no single score (K02): only how many cells are at their target, and how far
they have moved. Source: data_maturity.json of the reference data.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.guard import Figure, Reason, ratio
from govtransform.calc.service_measures import movement
from govtransform.frameworks import DATA_MATURITY, framework
from govtransform.queries.assessed import Assessed, assessed
from govtransform.queries.organisation import own_settings
from govtransform.registers.data.analytics_products import AnalyticsProduct, ProductState
from govtransform.registers.data.assessments import AssessmentKind
from govtransform.registers.data.data_assets import DataAsset
from govtransform.registers.governance.decisions import Decision, DecisionState
from govtransform.values.period import Month

QUARTER = 3


@dataclass(frozen=True, slots=True)
class Step:
    """One cell: the level of the first assessment, the one that is wanted, and that of now."""

    item: str
    began: Decimal
    wanted: Decimal
    now: Decimal


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic of the maturity framework: its cells with a target, and those that reached it.

    `first` is the id of the assessment at which they began.
    """

    name: str
    cells: int
    reached: int
    moved: Figure
    steps: tuple[Step, ...] = ()
    first: int = 0


@dataclass(frozen=True, slots=True)
class Maturity:
    """The latest assessment against its targets; never a level of all."""

    of: Assessed
    topics: tuple[Topic, ...]

    @property
    def share(self) -> Figure:
        """Cells at their target, of those that have one."""
        reached = sum(topic.reached for topic in self.topics)
        return ratio(Decimal(reached), Decimal(sum(t.cells for t in self.topics)), Reason.NO_SCOPE)


@dataclass(frozen=True, slots=True)
class Informed:
    """Decisions of a quarter, and those with a product and an insight."""

    decided: int
    informed: int

    @property
    def share(self) -> Figure:
        """The informed ones."""
        return ratio(Decimal(self.informed), Decimal(self.decided), Reason.NO_SCOPE)


@dataclass(frozen=True, slots=True)
class Asset:
    """One data asset: its quality is the mean of what is known of it."""

    id: int
    name: str
    owner_id: int | None
    is_personal: bool
    quality: Figure
    rates: tuple[Decimal | None, ...]
    reviewed_on: date | None


@dataclass(frozen=True, slots=True)
class Product:
    """One analytics product, and whether it is older than it shall be."""

    id: int
    name: str
    kind: str
    users: str
    refreshed_on: date | None
    is_stale: bool
    informed: int


def assets(session: Session) -> tuple[Asset, ...]:
    """Every live asset, the poorest first."""
    query = select(DataAsset).where(DataAsset.archived.is_(False)).order_by(DataAsset.code)
    found = [_asset(row) for row in session.scalars(query)]
    return tuple(sorted(found, key=lambda asset: asset.quality.value or Decimal(-1)))


def products(session: Session) -> tuple[Product, ...]:
    """Every live product in order of its reference."""
    day = own_settings(session).as_at_day
    rows = session.scalars(select(Decision).where(Decision.archived.is_(False)))
    uses = [row.product_id for row in rows if _is_informed(row)]
    query = select(AnalyticsProduct).where(
        AnalyticsProduct.archived.is_(False), AnalyticsProduct.state == ProductState.LIVE
    )
    return tuple(
        Product(
            row.id, row.name, row.kind, row.users or "", row.refreshed_on, _is_stale(row, day),
            uses.count(row.id),
        )
        for row in session.scalars(query.order_by(AnalyticsProduct.code))
    )  # fmt: skip


def informed(session: Session) -> Informed:
    """The decisions taken in the three months up to the as-at month."""
    return _informed(session, own_settings(session).as_at)


def maturity(session: Session) -> Maturity | None:
    """The latest data-maturity assessment; None where there is none."""
    found = [one for one in assessed(session, AssessmentKind.DATA_MATURITY)
             if one.edition == DATA_MATURITY]  # fmt: skip
    if not found:
        return None
    first, last = found[0], found[-1]
    items = framework(DATA_MATURITY).items
    names = dict.fromkeys(item.part for item in items)
    topics = (_topic(name, [i.key for i in items if i.part == name], first, last) for name in names)
    return Maturity(last, tuple(topic for topic in topics if topic.cells))


def _topic(name: str, keys: Iterable[str], first: Assessed, last: Assessed) -> Topic:
    """A cell counts where it has a level and a target in the latest assessment."""
    steps = tuple(
        Step(key, Decimal(first.results.get(key, last.results[key])), Decimal(last.targets[key]),
             Decimal(last.results[key]))
        for key in keys
        if key in last.results and key in last.targets
    )  # fmt: skip
    sums = (sum((getattr(step, side) for step in steps), Decimal(0))
            for side in ("began", "wanted", "now"))  # fmt: skip
    reached = sum(step.now >= step.wanted for step in steps)
    return Topic(name, len(steps), reached, movement(*sums), steps, first.id)


def _informed(session: Session, as_at: Month | None) -> Informed:
    query = select(Decision).where(
        Decision.archived.is_(False), Decision.state == DecisionState.DECIDED
    )
    rows = [row for row in session.scalars(query) if _is_in_quarter(row, as_at)]
    return Informed(len(rows), sum(_is_informed(row) for row in rows))


def _is_in_quarter(row: Decision, as_at: Month | None) -> bool:
    if as_at is None or row.decided_on is None:
        return as_at is None
    return as_at.plus(1 - QUARTER).first_day <= row.decided_on <= as_at.last_day


def decisions_by(session: Session, product_id: int) -> list[int]:
    """The decisions that rest on a product, with an insight."""
    query = select(Decision).where(Decision.archived.is_(False), Decision.product_id == product_id)
    return [row.id for row in session.scalars(query.order_by(Decision.code)) if _is_informed(row)]


def _is_informed(row: Decision) -> bool:
    return row.product_id is not None and bool(row.insight)


def _asset(row: DataAsset) -> Asset:
    rates = (row.completeness_rate, row.accuracy_rate, row.timeliness_rate)
    known = [rate for rate in rates if rate is not None]
    quality = ratio(sum(known, Decimal(0)), Decimal(len(known)), Reason.NO_SCOPE)
    return Asset(row.id, row.name, row.owner_id, row.is_personal, quality, rates, row.reviewed_on)


def _is_stale(row: AnalyticsProduct, day: date | None) -> bool:
    if not (day and row.refreshed_on and row.refresh_days):
        return False
    return row.refreshed_on + timedelta(days=row.refresh_days) < day
