"""The lines of a business case in the order and under the keys of its workbook."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from govtransform.calc.appraisal import rates
from govtransform.calc.case import (
    Appraisal,
    BenefitSeries,
    CostSeries,
    FundingLine,
    Nature,
    RiskSeries,
    Series,
)
from govtransform.calc.case_appraisal import appraise
from govtransform.calc.guard import Figure as Guarded
from govtransform.calc.increment import increment
from govtransform.calc.options import Option
from govtransform.calc.parameters import ParameterError, Profile
from govtransform.exchange.case_extras import author_note
from govtransform.exchange.case_ways import Held, Keys, Told, Way, held
from govtransform.i18n import N_, tr
from govtransform.queries.case_content import BusinessCase
from govtransform.queries.last_changes import Change
from govtransform.registers.case.cases import RatioConvention

NATURES = {Nature.CAPITAL: N_("Capital"), Nature.REVENUE: N_("Resource (revenue)")}


@dataclass(frozen=True)
class CaseLines:
    """Keys are of this workbook only; references of the programme stand in column A.

    `changed` has who changed a line last, by its code.
    """

    case: BusinessCase
    changed: Mapping[str, Change] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many years."""
        return len(self.case.frame.years)

    @cached_property
    def ways(self) -> tuple[Way, ...]:
        """The options: the one that leads, then the others as the case has them."""
        lead = self.case.appraisal
        ordered = sorted(self.case.appraised, key=lambda each: each.appraisal is not lead)
        found = [(each.appraisal, each.option) for each in ordered]
        return tuple(Way(n, *each) for n, each in enumerate(found or [(lead, None)], 1))

    @property
    def lead(self) -> Way:
        """The preferred option, else the one ranked first."""
        return self.ways[0]

    @property
    def usual(self) -> Way | None:
        """Business as usual, where it is an option beside the one that leads."""
        return next((way for way in self.ways[1:] if way.is_usual), None)

    @cached_property
    def beside(self) -> dict[int, Way]:
        """What each option is more than business as usual, by its place; itself it is not."""
        usual = next((way for way in self.ways if way.is_usual), None)
        if usual is None:
            return {}
        return {
            way.place: Way(way.place, self._more(way.option, usual), way.option, is_beside=True)
            for way in self.ways
            if way is not usual and way.option
        }

    @property
    def more(self) -> Appraisal:
        """What leads beside business as usual; as it is where there is none to be beside."""
        return self.beside.get(self.lead.place, self.lead).appraisal

    def _more(self, option: Option, usual: Way) -> Appraisal:
        return appraise(increment(option, usual.option).within(self.case.frame))

    @cached_property
    def costs(self) -> Held[CostSeries]:
        """Capital first, then revenue."""
        told = (
            Told(way, made.line, made.line.key, made)
            for way in self.ways
            for made in way.appraisal.costs
        )
        natures = list(Nature)
        return held("cost", told, lambda made: natures.index(made.line.nature))

    @cached_property
    def benefits(self) -> Held[BenefitSeries]:
        """Cash first, then other; dis-benefits between, so that each kind stands together."""
        told = (
            Told(way, made.line, made.line.key, made)
            for way in self.ways
            for made in way.appraisal.benefits
        )
        return held("benefit", told, self._benefit_order)

    @property
    def has_net_ratio(self) -> bool:
        """Whether the case tells its ratio by net public cost, for which cash counts apart."""
        return self.case.head.ratio is not RatioConvention.ALL_COSTS

    @property
    def has_health(self) -> bool:
        """Whether any benefit is a health effect, discounted by a profile of its own."""
        return any(made.line.is_health for made in self.benefits.lines.values())

    @cached_property
    def risks(self) -> Held[RiskSeries]:
        """As gathered."""
        told = (
            Told(way, made.line, made.line.key, made)
            for way in self.ways
            for made in way.appraisal.risks
        )
        return held("risk", told, lambda _: 0)

    @cached_property
    def funding(self) -> Held[FundingLine]:
        """By nature, confirmed first."""
        told = (
            Told(way, line, line.key, line)
            for way in self.ways
            for line in way.appraisal.inputs.funding
        )
        natures = list(Nature)
        return held(
            "funding", told, lambda line: (natures.index(line.nature), not line.is_confirmed)
        )

    def counted_by(self, owners: Sequence[int]) -> str:
        """The options that count a line, in words."""
        if len(owners) == len(self.ways):
            return tr("every option")
        return ", ".join(self.ways[place - 1].label for place in owners)

    def note(self, codes: Sequence[str], *words: str) -> str:
        """The note of an input: some words, and who changed its line last."""
        told = "; ".join(filter(None, words))
        return " ".join(filter(None, (told, author_note(self.changed, *codes))))

    @cached_property
    def bias_types(self) -> dict[str, str]:
        """The key of each type of optimism bias that a line uses, by type."""
        used = sorted({series.line.bias_type for series in self.costs.lines.values()} - {""})
        return {name: f"bias_{n}" for n, name in enumerate(used, 1)}

    @cached_property
    def price_years(self) -> dict[int, str]:
        """The key of each price base of lines that are real in prices of another year."""
        told = [made.line.prices.base for made in self.costs.lines.values()]
        told += [made.line.prices.base for made in self.benefits.lines.values()]
        return {year: f"prices_{year}" for year in sorted({y for y in told if y is not None})}

    @cached_property
    def profiles(self) -> dict[str, tuple[Profile, Series]]:
        """The profile in use first, then those that reach as far, each with one rate more."""
        mine = self.case.frame.profile
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

    def _benefit_order(self, made: BenefitSeries) -> int:
        is_cash = made.line.is_cash
        if made.line.key in self.case.disbenefits:
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


def at_their_own(health: str, factors: str, own: str = "{health_factor.years}") -> str:
    """What is to be added where health effects were discounted by the factors of money."""
    return f"+SUMPRODUCT({health},{own})-SUMPRODUCT({health},{factors})"


def said(text: str) -> str:
    """Words inside a formula."""
    return '"' + text.replace('"', "”").replace("{", "(").replace("}", ")") + '"'


def shown(figure: Guarded, word: str) -> Decimal | str:
    """A figure, or the word that stands for there being none."""
    return word if figure.value is None else figure.value


def not_there() -> str:
    """What a cell says when a figure cannot exist."""
    return tr("n/a")
