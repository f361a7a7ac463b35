"""The lines of a business case in the order and under the keys of its workbook."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from govtransform.calc.appraisal import rates
from govtransform.calc.case import (
    BenefitSeries,
    CostSeries,
    FundingLine,
    Nature,
    RiskSeries,
    Series,
)
from govtransform.calc.guard import Figure as Guarded
from govtransform.calc.parameters import ParameterError, Profile
from govtransform.i18n import N_, tr
from govtransform.queries.case_content import BusinessCase

Keys = Sequence[str]
NATURES = {Nature.CAPITAL: N_("Capital"), Nature.REVENUE: N_("Resource (revenue)")}


@dataclass(frozen=True)
class CaseLines:
    """Keys are of this workbook only; references of the programme stand in column A."""

    case: BusinessCase

    @property
    def count(self) -> int:
        """How many years."""
        return len(self.case.inputs.years)

    @cached_property
    def costs(self) -> dict[str, CostSeries]:
        """Capital first, then revenue."""
        found = self.case.appraisal.costs
        ordered = [c for nature in Nature for c in found if c.line.nature is nature]
        return {f"cost_{n}": series for n, series in enumerate(ordered, 1)}

    def costs_of(self, nature: Nature) -> list[str]:
        """The keys of one nature, which stand together."""
        return [key for key, series in self.costs.items() if series.line.nature is nature]

    @cached_property
    def benefits(self) -> dict[str, BenefitSeries]:
        """Cash first, then other; dis-benefits between, so that each kind stands together."""
        found = self.case.appraisal.benefits
        ordered = sorted(found, key=lambda b: self._benefit_order(b.line.is_cash, b.line.key))
        return {f"benefit_{n}": series for n, series in enumerate(ordered, 1)}

    def benefits_of(self, *, is_cash: bool, with_disbenefits: bool = True) -> list[str]:
        """The keys of cash, or of other benefits."""
        return [
            key
            for key, series in self.benefits.items()
            if series.line.is_cash is is_cash
            and (with_disbenefits or series.line.key not in self.case.disbenefits)
        ]

    @cached_property
    def risks(self) -> tuple[RiskSeries, ...]:
        """As gathered."""
        return self.case.appraisal.risks

    @cached_property
    def funding(self) -> dict[str, FundingLine]:
        """By nature, confirmed first."""
        found = self.case.inputs.funding
        ordered = [
            line
            for nature in Nature
            for confirmed in (True, False)
            for line in found
            if line.nature is nature and line.is_confirmed is confirmed
        ]
        return {f"funding_{n}": line for n, line in enumerate(ordered, 1)}

    def funding_of(self, nature: Nature, *, is_confirmed: bool) -> list[str]:
        """The keys of one nature and state, which stand together."""
        return [
            key
            for key, line in self.funding.items()
            if line.nature is nature and line.is_confirmed is is_confirmed
        ]

    @cached_property
    def bias_types(self) -> dict[str, str]:
        """The key of each type of optimism bias that a line uses, by type."""
        used = sorted({series.line.bias_type for series in self.costs.values()} - {""})
        return {name: f"bias_{n}" for n, name in enumerate(used, 1)}

    @cached_property
    def price_years(self) -> dict[int, str]:
        """The key of each price base of lines that are real in prices of another year."""
        told = [line.prices.base for line in self.case.inputs.costs]
        told += [line.prices.base for line in self.case.inputs.benefits]
        return {year: f"prices_{year}" for year in sorted({y for y in told if y is not None})}

    @cached_property
    def profiles(self) -> dict[str, tuple[Profile, Series]]:
        """The profile in use first, then those that reach as far, each with one rate more."""
        mine = self.case.inputs.profile
        others = [p for p in self.case.profiles if p.id != mine.id]
        found: dict[str, tuple[Profile, Series]] = {}
        for profile in (mine, *others):
            try:
                known = rates(profile, self.count + 1)
            except ParameterError:
                continue
            if profile.price_basis == mine.price_basis:
                found[f"profile_{len(found) + 1}"] = (profile, known)
        return found

    def _benefit_order(self, is_cash: bool, key: str) -> int:
        if key in self.case.disbenefits:
            return 1 if is_cash else 2
        return 0 if is_cash else 3


def block(keys: Keys, form: str = "block") -> str:
    """The cells of lines that stand under one another."""
    return f"{{{keys[0]}.{keys[-1]}.{form}}}"


def total(keys: Keys) -> str:
    """The formula for the sum of lines that stand under one another; nought without any."""
    return f"=SUM({block(keys)})" if keys else "=0"


def named(prefix: str, keys: Keys) -> list[str]:
    """The same lines in a later sheet."""
    return [f"{prefix}_{key}" for key in keys]


def summed(series: Sequence[Series], count: int) -> Series:
    """Sums by year, unrounded."""
    return tuple(sum(year, Decimal(0)) for year in zip(*series, (Decimal(0),) * count, strict=True))


def said(text: str) -> str:
    """Words inside a formula."""
    return '"' + text.replace('"', "”").replace("{", "(").replace("}", ")") + '"'


def shown(figure: Guarded, word: str) -> Decimal | str:
    """A figure, or the word that stands for there being none."""
    return word if figure.value is None else figure.value


def not_there() -> str:
    """What a cell says when a figure cannot exist."""
    return tr("n/a")
