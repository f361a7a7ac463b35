"""Rules of who pays: gaps, capital and revenue apart, what is confirmed, and until when."""

from govtransform.i18n import tr
from govtransform.queries.checks.content import CheckContent
from govtransform.queries.checks.found import Found, Hit, among, at
from govtransform.queries.checks.held import AllocationHeld, CostHeld
from govtransform.registers.money.allocations import AllocationState
from govtransform.registers.money.funding_sources import FundingNature
from govtransform.values import words
from govtransform.values.period import Month

_PROMISED = frozenset({AllocationState.BID, AllocationState.PROVISIONAL})
_NATURES = {"capital": "Capital", "revenue": "Revenue"}


def funding_gap(content: CheckContent) -> Found:
    """CHK-075: what neither confirmed nor provisional money covers, by nature and year."""
    if content.preferred is None:
        return None
    years = content.case.year_labels
    return tuple(
        Hit(tr("{nature} in {year}: {amount} short.", nature=tr(_NATURES[each.nature]),
               year=year, amount=content.money(gap)))
        for each in content.preferred.appraisal.affordability
        for year, gap in zip(years, each.gap_with_provisional, strict=False)
        if gap > content.limits.tolerance
    )  # fmt: skip


def natures_crossed(content: CheckContent) -> Found:
    """CHK-076."""

    def hit(cost: CostHeld) -> Hit | None:
        source = content.sources[cost.funding_source_id or 0]
        if source.nature in (FundingNature.BOTH, cost.nature):
            return None
        told = {
            "name": cost.name,
            "nature": tr(cost.nature),
            "source": source.name,
            "other": tr(source.nature),
        }
        sentence = tr("“{name}” ({nature}) is paid from {source} ({other}).", **told)
        return at(cost, "funding_source_id", sentence)

    return among(_funded(content), hit)


def not_confirmed(content: CheckContent) -> Found:
    """CHK-077."""

    def hit(allocation: AllocationHeld) -> Hit | None:
        if allocation.state not in _PROMISED:
            return None
        source = content.sources.get(allocation.source_id)
        told = {"source": source.name if source else "", "state": tr(allocation.state)}
        return at(allocation, "state", tr("{source} is not confirmed: {state}.", **told))

    return among(content.allocations, hit)


def expires_too_early(content: CheckContent) -> Found:
    """CHK-078: a line spent, or money allocated, after its source has lapsed."""
    costs = among(_funded(content), lambda cost: _late_spend(content, cost))
    held = [a for a in content.allocations if a.source_id in content.sources]
    given = among(held, lambda allocation: _late_money(content, allocation))
    return None if costs is None and given is None else (*(costs or ()), *(given or ()))


def _late_spend(content: CheckContent, cost: CostHeld) -> Hit | None:
    span = content.spend(cost)
    told = _lapsed(content, cost.funding_source_id, span.last if span else None)
    return at(cost, "funding_source_id", told) if told else None


def _late_money(content: CheckContent, allocation: AllocationHeld) -> Hit | None:
    span = content.allocation_spans.get((allocation.id, "allocated"))
    told = _lapsed(content, allocation.source_id, span.last if span else None)
    return at(allocation, "source_id", told) if told else None


def _lapsed(content: CheckContent, source_id: int | None, last: Month | None) -> str:
    """In words, where money of a source is wanted in a month after it has lapsed."""
    source = content.sources.get(source_id or 0)
    if source is None or source.expires_on is None or last is None:
        return ""
    if last <= Month.on(source.expires_on):
        return ""
    told = {"source": source.name, "day": words.day(source.expires_on), "last": words.month(last)}
    return tr("{source} lapses on {day}; it is wanted until {last}.", **told)


def _funded(content: CheckContent) -> list[CostHeld]:
    return [c for c in content.preferred_costs if c.funding_source_id in content.sources]


CHECKS = {
    "CHK-075": funding_gap,
    "CHK-076": natures_crossed,
    "CHK-077": not_confirmed,
    "CHK-078": expires_too_early,
}
