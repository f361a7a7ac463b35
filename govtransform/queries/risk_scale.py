"""The scale risks are judged by: what is shipped, with own editions of some of it laid over.

Keys of an own set: `likelihood.2` is the probability up to which a risk is of that likelihood,
`zone.high` the score from which it lies in that zone, `appetite.cautious` the score it tolerates.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy.orm import Session

from govtransform.calc import parameters
from govtransform.calc.parameters import Data, Zone
from govtransform.i18n import N_, tr
from govtransform.parameters import reference
from govtransform.queries.editions import Edition, Value, own_editions
from govtransform.queries.organisation import own_settings
from govtransform.queries.rule import Rule, Touched, meant
from govtransform.registers.admin.parameter_sets import ParameterKind

MOST = 25  # the highest score


@dataclass(frozen=True, slots=True)
class Scale:
    """Zones of scores, upper edges of likelihoods and tolerances of appetites, from one `data`.

    `told` names the own edition; it is empty where the scale is as shipped.
    """

    data: Data
    zones: tuple[Zone, ...]
    edges: tuple[Decimal, ...]
    tolerances: Mapping[str, int]
    told: str = ""


@cache
def shipped() -> Scale:
    """The scale as it is shipped."""
    return _scale(reference("risk_scales"))


def scale(session: Session) -> Scale:
    """The scale in force at the end of the as-at month; one that does not hold is not used."""
    found, today = shipped(), own_settings(session).as_at_day or date.today()
    for each in own_editions(session, ParameterKind.RISK_SCALE):
        if each.effective_from <= today <= (each.effective_to or date.max):
            data = laid_over(found.data, each.values)
            if not problem(data):
                found = _scale(data, each.told)
    return found


def laid_over(data: Data, values: Iterable[Value]) -> Data:
    """The scale with these values instead of its own."""
    told = {value.key.casefold(): value.value for value in values}

    def own(key: str, otherwise: Any) -> Any:
        return told.get(key.casefold(), otherwise)

    bands, low = [], Decimal(0)
    for raw in data["likelihood"]:
        rate = Decimal(raw["probability_up_to_pct"]) / 100
        high = own(f"likelihood.{raw['value']}", rate) * 100
        bands.append({**raw, "probability_over_pct": low, "probability_up_to_pct": high})
        low = high
    least = [own(f"zone.{raw['id']}", Decimal(raw["min"])) for raw in data["zones"]]
    ends = [*(low - 1 for low in least[1:]), Decimal(MOST)]
    zones = [
        {**raw, "min": first, "max": last}
        for raw, first, last in zip(data["zones"], least, ends, strict=True)
    ]
    appetites = [
        {**raw, "tolerance_score": own(f"appetite.{raw['id']}", Decimal(raw["tolerance_score"]))}
        for raw in data["appetite"]
    ]
    return {**data, "likelihood": bands, "zones": zones, "appetite": appetites}


def problem(data: Data) -> str:
    """Why a scale does not hold; empty where it does."""
    edges = [raw["probability_up_to_pct"] for raw in data["likelihood"]]
    if edges != sorted(set(edges)) or edges[0] <= 0 or edges[-1] != 100:
        return tr("the probabilities of its likelihoods do not rise to 100%")
    least = [raw["min"] for raw in data["zones"]]
    if least != sorted(set(least)) or least[0] != 1 or least[-1] > MOST:
        return tr("its zones do not rise from a score of 1 to 25")
    if any(low != int(low) for low in (*least, *(r["tolerance_score"] for r in data["appetite"]))):
        return tr("its scores are not whole")
    return ""


def _scale(data: Data, told: str = "") -> Scale:
    return Scale(
        data, parameters.zones(data), parameters.likelihood_edges(data),
        parameters.tolerances(data), told,
    )  # fmt: skip


def _unsound(session: Session, touched: Touched) -> Iterator[str]:
    for each in own_editions(session, ParameterKind.RISK_SCALE):
        if meant(touched, each.id) and (why := _why(each)):
            yield tr("{edition} is not used: {why}", edition=each.told, why=why)


def _why(edition: Edition) -> str:
    return problem(laid_over(shipped().data, edition.values))


RULES = (Rule(N_("Risk scales"), "parameter_set", frozenset(), _unsound, warns=True),)
