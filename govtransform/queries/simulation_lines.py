"""Costs and benefits of the registers as lines of a simulation, and what its run shall hold."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from govtransform.calc import appraisal
from govtransform.calc.case import BenefitLine, CaseInputs
from govtransform.calc.deflation import PriceYears
from govtransform.calc.simulation.distributions import Distribution, Pert, Triangular, certain
from govtransform.calc.simulation.model import Line, Varying, Years
from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.queries.case_amounts import Months, expected, outturn
from govtransform.queries.case_parts import Grids
from govtransform.queries.case_scope import Scope
from govtransform.queries.pools import is_cash
from govtransform.registers.money.cost_lines import CostCategory, CostLine
from govtransform.registers.savings.benefits import Benefit
from govtransform.values.period import Month, financial_year

TOGETHER = 0.35  # how far what has one supplier, or one group of risks, moves together
_HUNDRED = Decimal(100)


class Varied(StrEnum):
    """What may vary in a run."""

    DURATIONS = "durations"
    COSTS = "costs"
    BENEFITS = "benefits"
    TAKE_UP = "take_up"
    RISKS = "risks"


class Shape(StrEnum):
    """How low, likely and high are read."""

    PERT = "pert"
    TRIANGULAR = "triangular"


@dataclass(frozen=True, slots=True)
class Questions:
    """What somebody asks instead: cost at most, finish by, savings of a year at least.

    None asks what is planned: the budget, the baseline's finish, the target of the year. The year
    is that in which the financial year starts.
    """

    outturn: Decimal | None = None
    finish: date | None = None
    savings: Decimal | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """What a run shall hold. `is_biased` adds optimism bias, where nothing counts it already."""

    varied: frozenset[Varied] = frozenset(Varied)
    shape: Shape = Shape.PERT
    together: float = TOGETHER
    is_biased: bool = False
    asked: Questions = Questions()


class Ready:
    """Lines as the model wants them."""

    def __init__(
        self, scope: Scope, inputs: CaseInputs, wish: Wish, items: Mapping[int, str]
    ) -> None:
        self.scope, self.inputs, self.wish, self.items = scope, inputs, wish, items
        prices = PriceYears.of(inputs.deflator, inputs.years)
        self._prices = dict(zip(inputs.years, prices.by_year, strict=True))
        factors = appraisal.factors(inputs.profile, len(inputs.years), inputs.timing)
        start = Month(inputs.years[0], scope.own.fy_start_month)
        worths = zip(factors, prices.by_year, strict=True)
        self.years = Years(start, tuple(float(f / p) for f, p in worths))
        self._bias = {line.key: line.bias_type for line in inputs.costs}

    def read(self, low: Decimal, likely: Decimal, high: Decimal) -> Distribution:
        """A range as a distribution."""
        told = float(low), float(likely), float(high)
        if low == high:
            return certain(told[1])
        return Triangular(*told) if self.wish.shape is Shape.TRIANGULAR else Pert(*told)

    def costs(self, grids: Grids) -> Iterator[Line]:
        """Cost lines: what is spent, and what is still to come, in the money of each year."""
        lines = {line.key: line for line in self.inputs.costs}
        for record, kinds in grids.costs:
            if record.category == CostCategory.CONTINGENCY or record.code not in lines:
                continue
            line = lines[record.code]
            factor = self._factor(record)
            if self.wish.is_biased and self._bias.get(record.code):
                factor = self._biased(record, factor)
            months = outturn(kinds, self.scope.own.as_at)
            past, ahead = self._parted(self._nominal(months, line.prices.base))
            yield Line(
                record.code,
                record.name,
                ahead,
                past,
                None if factor is None or not ahead else Varying(factor, record.supplier or ""),
                self.items.get(record.tied_to_id or 0),
                worth=0.0 if line.is_sunk else 1.0,
            )

    def benefits(self, grids: Grids) -> Iterator[Line]:
        """Benefits in money; what NPSV counts of each is what the business case does."""
        counted = {line.key: line for line in self.inputs.benefits}
        for record, kinds in grids.benefits:
            if record.code not in counted:
                continue
            line = counted[record.code]
            months = self._nominal(expected(kinds), line.prices.base)
            past, ahead = self._parted(months)
            factor = self._factor(record) if ahead else None
            yield Line(
                record.code,
                record.title,
                ahead,
                past,
                None if factor is None else Varying(factor),
                self.items.get(record.start_milestone_id or 0),
                is_saving=is_cash(record.kind),
                worth=_share(line),
            )

    def _factor(self, record: CostLine | Benefit) -> Distribution | None:
        """The range of a line as a multiple of what is likely; None where none is told."""
        low, high = record.low_percent, record.high_percent
        if low is None and high is None:
            return None
        ends = (low or _HUNDRED) / _HUNDRED, (high or _HUNDRED) / _HUNDRED
        return self.read(min(ends[0], Decimal(1)), Decimal(1), max(ends[1], Decimal(1)))

    def _biased(self, record: CostLine, factor: Distribution | None) -> Distribution:
        if factor is not None:
            raise GovTransformError(
                tr(
                    "{code} “{name}” has its own low and high, which hold what is usually "
                    "underestimated. Optimism bias on top would count it twice: run without it, "
                    "or empty the range of the line.",
                    code=record.code, name=record.name,
                )
            )  # fmt: skip
        return certain(1 + float(self.inputs.bias_rates[self._bias[record.code]]))

    def _nominal(self, months: Months, base: int | None) -> dict[Month, float]:
        """Pounds of each month in the money of its year; months of no year of the case fall out."""
        start, found = self.scope.own.fy_start_month, {}
        by = 1 if base is None else 1 / self.inputs.deflator.at(base)
        for key, pounds in months.items():
            month = Month.of(key)
            year = financial_year(month, start)
            if year in self._prices and pounds:
                found[month] = float(pounds if base is None else pounds * by * self._prices[year])
        return found

    def _parted(self, months: Mapping[Month, float]) -> tuple[dict[Month, float], ...]:
        """What lies up to the as-at month, and what after it."""
        as_at = self.scope.own.as_at
        past = {m: pounds for m, pounds in months.items() if as_at is not None and m <= as_at}
        ahead = {m: pounds for m, pounds in months.items() if m not in past}
        return past, ahead


def _share(line: BenefitLine) -> float:
    share = line.attribution_rate * (1 - line.deadweight_rate) * line.confidence_rate
    return float(share)
