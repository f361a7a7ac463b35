"""What benefits count for in a business case: by their evidence, by who gains, and by what is left.

All of it is the choice of the author, with the parameters of the reference data: the haircut by
confidence grade, distributional weights, effects that have no price, and residual values.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc import distribution, parameters
from govtransform.calc.case import BenefitLine, CaseInputs, CostLine
from govtransform.calc.cost_effectiveness import Effect
from govtransform.calc.deflation import PriceYears
from govtransform.calc.haircut import confidence_rate
from govtransform.calc.residual_value import residual_line
from govtransform.i18n import N_, tr
from govtransform.parameters import reference
from govtransform.queries.case_amounts import expected, yearly
from govtransform.queries.case_parts import Grids
from govtransform.queries.organisation import OwnSettings
from govtransform.registers.measures.measures import Measure
from govtransform.registers.savings.benefits import Benefit, BenefitKind
from govtransform.values import words

_ONE = Decimal(1)
_CUT = N_("Confidence grade “{grade}”: {rate} of it counts")
_OWN = N_("Told for this benefit: {rate} of it counts")
_UNGRADED = N_("No confidence grade: {rate} of it counts")
_WEIGHT = N_("Those who gain have {income} a year, the median is {median}: a pound weighs {weight}")


@dataclass(frozen=True, slots=True)
class GainRules:
    """How benefits are counted; `units` are of measures, by their id."""

    is_cut: bool = False
    median_income: Decimal | None = None
    units: Mapping[int, str] | None = None

    def counted(self, benefit: Benefit) -> Decimal:
        """What of a benefit is left after the haircut; all of it where the case cuts none.

        A share told for the benefit itself goes before its grade, in every case.
        """
        if benefit.counted_rate is not None:
            return benefit.counted_rate
        if not self.is_cut:
            return _ONE
        step = int(reference("case_defaults")["grades"][benefit.grade or ""])
        return confidence_rate(step, parameters.corrections(reference("benefits")))

    def weights(self, found: Grids) -> dict[str, Decimal]:
        """The distributional weight of each benefit whose gainers' income is told, by its code."""
        return {
            benefit.code: weight
            for benefit, _ in found.benefits
            if (weight := self._weight(benefit)) is not None
        }

    def notes(self, benefits: Iterable[Benefit], currency: str) -> dict[str, str]:
        """Why each benefit counts for more or less than it brings, by its code."""
        told = ((benefit.code, self._note(benefit, currency)) for benefit in benefits)
        return {code: note for code, note in told if note}

    def _weight(self, benefit: Benefit) -> Decimal | None:
        if self.median_income is None or benefit.group_income is None:
            return None
        eta = parameters.income_elasticity(reference("appraisal_values"))
        return distribution.weight(benefit.group_income, self.median_income, eta)

    def _note(self, benefit: Benefit, currency: str) -> str:
        said, rate = [], words.percentage(self.counted(benefit))
        if benefit.counted_rate is not None:
            said.append(tr(_OWN, rate=rate))
        elif self.is_cut and benefit.grade:
            said.append(tr(_CUT, grade=tr(benefit.grade), rate=rate))
        elif self.is_cut:
            said.append(tr(_UNGRADED, rate=rate))
        if (weight := self._weight(benefit)) is not None:
            said.append(tr(_WEIGHT, income=words.pounds(benefit.group_income, currency),
                           median=words.pounds(self.median_income, currency),
                           weight=words.number(weight, 2)))  # fmt: skip
        return "; ".join(said)


def units_of(session: Session, benefits: Iterable[Benefit]) -> dict[int, str]:
    """The units of the measures that benefits are told by."""
    wanted = {benefit.measure_id for benefit in benefits if benefit.measure_id}
    query = select(Measure.id, Measure.unit).where(Measure.id.in_(sorted(wanted)))
    return dict(session.execute(query).all())


def effects(
    found: Grids, rules: GainRules, own: OwnSettings, years: Sequence[int]
) -> tuple[Effect, ...]:
    """What is counted and has no price, in the unit of its measure."""
    units = rules.units or {}
    return tuple(
        Effect(
            benefit.title,
            units.get(benefit.measure_id or 0, ""),
            yearly(expected(kinds), years, own.fy_start_month),
            benefit.code,
        )
        for benefit, kinds in found.benefits
        if expected(kinds) and benefit.kind == BenefitKind.QUANTIFIED
    )


def left_over(
    found: Grids, costs: Sequence[CostLine], frame: CaseInputs
) -> tuple[BenefitLine, ...]:
    """The residual value of each asset that outlives the case; what is sunk leaves none."""
    lives = {record.code: record.life_years for record, _ in found.costs if record.life_years}
    prices = PriceYears.of(frame.deflator, frame.years) if lives else None
    told = (
        residual_line(line, lives[line.key], prices)
        for line in costs
        if prices and line.key in lives and not line.is_sunk
    )
    return tuple(line for line in told if line.amounts[-1])
