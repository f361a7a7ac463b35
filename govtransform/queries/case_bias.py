"""Optimism bias of a business case: by type of work, from the table or the own track record.

A cost line may say that its bias is mitigated, with its evidence: lines alike share a type of
their own, whose rate is what is left of the upper bound and never below the lower (B03). The own
track record is what such work came to in the end, so nothing is mitigated beside it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc import parameters
from govtransform.calc.optimism_bias import bias_rate, mitigated_key
from govtransform.calc.parameters import BiasType
from govtransform.i18n import N_, tr
from govtransform.parameters import reference
from govtransform.queries import editions
from govtransform.queries.case_parts import Grids
from govtransform.queries.case_scope import Scope
from govtransform.queries.track_record import OwnRecord, own_record
from govtransform.registers.money.cost_lines import CostLine
from govtransform.registers.portfolio.initiatives import Initiative
from govtransform.values import words

_TABLE = N_("Upper bound of the optimism-bias table; lower it by mitigation")
_MITIGATED = N_(
    "Upper bound of the optimism-bias table, {upper}, mitigated by {share} and never below {low}"
)
_OWN = N_(
    "Own track record: {count} finished, {mean} over on average, weighing {weight} against the "
    "upper bound of the table"
)
_REVIEWED = N_("{told} (post-implementation reviews behind it: {count})")
_EMPTY = N_("Own track record: nothing is finished yet, so the upper bound of the table stands")


@dataclass(frozen=True, slots=True)
class Bias:
    """Optimism bias of the scope: its type by initiative, the rate and its source by type.

    `shares` are what lines have mitigated, by their code. `record` is the own track record, used
    where the case says so and shown in any case.
    """

    types: Mapping[int, str]
    shares: Mapping[str, Decimal]
    rates: Mapping[str, Decimal]
    sources: Mapping[str, str]
    labels: Mapping[str, str]
    record: OwnRecord

    def of(self, cost: CostLine) -> str:
        """The type whose rate a cost line takes; empty where its initiative has none."""
        kind = self.types.get(cost.initiative_id, "")
        return mitigated_key(kind, self.shares.get(cost.code, Decimal(0))) if kind else ""


def bias_of(
    session: Session, scope: Scope, found: Sequence[Grids], told: tuple[date, bool]
) -> Bias:
    """By the types of the initiatives, on a day, with the own track record or without."""
    on, uses_own_record = told
    types = parameters.bias_types(editions.optimism_bias(session), on)
    by_label = {kind.label: kind for kind in types}
    query = select(Initiative.id, Initiative.bias_type, Initiative.category)
    rows = session.execute(query.where(scope.of(Initiative)).order_by(Initiative.id)).all()
    strength = parameters.strength(reference("reference_class"), on)

    def record(kind: BiasType | None) -> OwnRecord:
        of = {category for _, label, category in rows if kind is None or label == kind.label}
        return own_record(session, of, kind, strength)

    mine = {kind: record(kind) for kind in types if any(kind.label == row[1] for row in rows)}
    used = mine if uses_own_record else {}
    shares = _shares(() if uses_own_record else found)
    every = {kind.id: _Rate(kind, record=used.get(kind)) for kind in types}
    every |= {each.key: each for kind in mine for each in _mitigated(kind, set(shares.values()))}
    return Bias(
        types={i: by_label[label].id for i, label, _ in rows if label in by_label},
        shares=shares,
        rates={key: each.rate for key, each in every.items()},
        sources={key: each.source for key, each in every.items()},
        labels={key: each.label for key, each in every.items()},
        record=next(iter(mine.values()), None) or record(None),
    )


@dataclass(frozen=True, slots=True)
class _Rate:
    """What is added for one type of work, mitigated or not, or by the own track record."""

    kind: BiasType
    share: Decimal = Decimal(0)
    record: OwnRecord | None = None

    @property
    def key(self) -> str:
        return mitigated_key(self.kind.id, self.share)

    @property
    def label(self) -> str:
        if not self.share:
            return self.kind.label
        share = words.percentage(self.share)
        return tr("{kind}, mitigated by {share}", kind=self.kind.label, share=share)

    @property
    def rate(self) -> Decimal:
        own = self.record.cost.estimate.value if self.record else None
        left = bias_rate(self.kind.cost, self.share).value
        found = left if own is None else own
        assert found is not None
        return found

    @property
    def source(self) -> str:
        cost = self.kind.cost
        if self.share:
            return tr(_MITIGATED, upper=words.percentage(cost.upper),
                      low=words.percentage(cost.lower),
                      share=words.percentage(self.share))  # fmt: skip
        if self.record is None:
            return tr(_TABLE)
        if self.record.cost.mean.value is None:
            return tr(_EMPTY)
        told = tr(
            _OWN,
            count=words.count(self.record.cost.count),
            mean=words.percentage(self.record.cost.mean.value),
            weight=words.percentage(self.record.cost.weight),
        )
        reviews = len(self.record.reviews)
        return tr(_REVIEWED, told=told, count=words.count(reviews)) if reviews else told


def _mitigated(kind: BiasType, shares: Iterable[Decimal]) -> Iterator[_Rate]:
    return (_Rate(kind, share) for share in sorted(shares))


def _shares(found: Iterable[Grids]) -> dict[str, Decimal]:
    """What of the bias of each line is mitigated, where any is."""
    costs = (record for each in found for record, _ in each.costs)
    return {each.code: each.bias_mitigation_rate for each in costs if each.bias_mitigation_rate}
