"""Optimism bias: what is added because estimates of this type have been too low."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from govtransform.calc.guard import Figure, Reason
from govtransform.calc.parameters import Bounds
from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.values import words


class EvidenceError(GovTransformError):
    """Optimism bias is lowered without anything to show for it."""


@dataclass(frozen=True, slots=True)
class RiskArea:
    """One cause of bias: its share of the upper bound, and how far it is mitigated (0 to 1).

    `evidence` says what was done about it, in words a reviewer can check.
    """

    contribution_rate: Decimal
    mitigation_rate: Decimal
    name: str = ""
    evidence: str = ""


def managed_share(areas: Iterable[RiskArea]) -> Decimal:
    """The share of the upper bound that is mitigated."""
    return sum((a.contribution_rate * a.mitigation_rate for a in areas), Decimal(0))


def proven_share(areas: Sequence[RiskArea]) -> Decimal:
    """The share that is mitigated, each area with its evidence, or EvidenceError.

    Shares of the upper bound that add to more than all of it are refused as well.
    """
    for area in areas:
        if not 0 <= area.mitigation_rate <= 1 or area.contribution_rate < 0:
            raise EvidenceError(tr("“{area}” is mitigated by 0% to 100%", area=area.name))
        if area.mitigation_rate and not area.evidence.strip():
            raise EvidenceError(tr("Say what shows that “{area}” is mitigated", area=area.name))
    if sum((a.contribution_rate for a in areas), Decimal(0)) > 1:
        raise EvidenceError(tr("The causes of optimism bias add up to more than 100%"))
    return managed_share(areas)


def bias_rate(bounds: Bounds | None, managed: Decimal) -> Figure:
    """What is left of the upper bound, never below the lower; none where there are no bounds.

    Source: Green Book supplementary guidance on optimism bias. Outsourcing has no duration
    bounds, and nought does not stand in for them.
    """
    if bounds is None:
        return Figure(reason=Reason.NOT_APPLICABLE)
    return Figure(max((1 - managed) * bounds.upper, bounds.lower))


def mitigated_key(kind: str, mitigation: Decimal) -> str:
    """The key of a type of work whose bias is mitigated by a share: a rate of its own."""
    return f"{kind}-{(mitigation * 100).normalize():f}" if mitigation else kind


def base_type(key: str) -> str:
    """The type of work behind a key of mitigated bias."""
    return key.partition("-")[0]


def mitigation_for(bounds: Bounds, rate: Decimal) -> Decimal:
    """By how much the upper bound is mitigated where a rate is left of it.

    EvidenceError where the rate is not between the bounds (B03).
    """
    if not bounds.lower <= rate <= bounds.upper:
        raise EvidenceError(
            tr(
                "Optimism bias of this work lies between {low} and {high}",
                low=words.percentage(bounds.lower), high=words.percentage(bounds.upper),
            )
        )  # fmt: skip
    return 1 - rate / bounds.upper if bounds.upper else Decimal(0)


def combined_upper(parts: Iterable[tuple[Decimal, Bounds]]) -> Decimal:
    """The upper bound of mixed work: the bounds weighted by share of cost or duration."""
    return sum((share * bounds.upper for share, bounds in parts), Decimal(0))
