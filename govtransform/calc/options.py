"""Options appraised side by side: what each is worth, against business as usual, and its place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from govtransform.calc import cost_effectiveness, vfm
from govtransform.calc.basis import Basis, basis
from govtransform.calc.case import (
    Appraisal,
    BenefitLine,
    CaseInputs,
    CostLine,
    FundingLine,
    RiskLine,
    Worth,
)
from govtransform.calc.case_appraisal import appraise, net_present_social_value
from govtransform.calc.cost_effectiveness import Effect
from govtransform.calc.guard import Figure, Reason
from govtransform.calc.parameters import Profile
from govtransform.calc.profiles import Schedule
from govtransform.calc.switching import SwitchingValue, switching_values
from govtransform.i18n import N_


class Measure(StrEnum):
    """What options are ranked by: equal sums a year where they do not last equally long."""

    NPSV = "npsv"
    EQUIVALENT_ANNUAL = "equivalent_annual"


class Kind(StrEnum):
    """What an option is for in the short list."""

    BUSINESS_AS_USUAL = "business_as_usual"
    DO_MINIMUM = "do_minimum"
    PREFERRED = "preferred"
    MORE_AMBITIOUS = "more_ambitious"
    LESS_AMBITIOUS = "less_ambitious"


KINDS = {
    Kind.BUSINESS_AS_USUAL: N_("Business as usual"),
    Kind.DO_MINIMUM: N_("Do minimum"),
    Kind.PREFERRED: N_("Preferred"),
    Kind.MORE_AMBITIOUS: N_("More ambitious"),
    Kind.LESS_AMBITIOUS: N_("Less ambitious"),
}


@dataclass(frozen=True, slots=True)
class Option:
    """One way forward: its costs and benefits by year and part, told over the years of the case.

    `weights` are distributional, one where a benefit has none. `lasts` says how many of the
    years it runs, where not all; its lines are as long as that.
    """

    key: str
    name: str
    kind: Kind
    costs: tuple[CostLine, ...]
    benefits: tuple[BenefitLine, ...]
    risks: tuple[RiskLine, ...] = ()
    funding: tuple[FundingLine, ...] = ()
    effects: tuple[Effect, ...] = ()
    lasts: int | None = None
    weights: Mapping[str, Decimal] = field(default_factory=dict)  # distributional, by benefit

    @property
    def line_keys(self) -> tuple[str, ...]:
        """The keys of its costs and benefits, each of which is there once."""
        return (*(line.key for line in self.costs), *(line.key for line in self.benefits))

    def within(self, frame: CaseInputs) -> CaseInputs:
        """The option in the years, prices and parameters that all options share."""
        return replace(
            frame,
            years=frame.years[: self.lasts],
            costs=self.costs,
            benefits=self.benefits,
            risks=self.risks,
            funding=self.funding,
        )


@dataclass(frozen=True, slots=True)
class Comparison:
    """What an option costs and brings more than business as usual."""

    present_cost: Decimal
    present_benefit: Decimal
    npsv: Decimal
    bcr: Figure  # of what is more; none where nothing more is spent


@dataclass(frozen=True, slots=True)
class Place:
    """Where an option stands among all, by one measure: rank 1 is the best, equals alike.

    `ahead` is how much more it is worth than `next_key`, the best of the others, in pounds (a
    year, by the measure a year); below nought it is less. None where it stands alone.
    """

    measure: Measure
    rank: int
    next_key: str = ""
    ahead: Decimal | None = None


@dataclass(frozen=True, slots=True)
class PerUnit:
    """What a unit of an effect costs, and a unit more than business as usual gives."""

    effect: Effect
    each: Figure
    one_more: Figure


@dataclass(frozen=True)
class AppraisedOption:
    """An option with every metric.

    `beside` is NPSV under the profiles that have to be shown besides.
    """

    option: Option
    appraisal: Appraisal
    place: Place
    more_than_usual: Comparison | None
    per_unit: tuple[PerUnit, ...]
    beside: tuple[tuple[Profile, Decimal], ...]

    @property
    def worth(self) -> Worth:
        """The headlines."""
        return self.appraisal.worth

    @cached_property
    def to_next(self) -> tuple[SwitchingValue, ...]:
        """The switching values against the best of the others."""
        return _to_next(self.appraisal, self.place)

    @property
    def weighted_npsv(self) -> Decimal | None:
        """NPSV with what each group gains weighted, beside the plain one; None without weights."""
        if not self.option.weights:
            return None
        more = (
            (self.option.weights.get(line.line.key, Decimal(1)) - 1) * line.present_value
            for line in self.appraisal.benefits
        )
        return self.worth.npsv + sum(more, Decimal(0))

    @property
    def basis(self) -> Basis:
        """The profile, edition, timing and prices of every figure."""
        return basis(self.appraisal.inputs)


def appraise_options(
    frame: CaseInputs, options: Sequence[Option], beside: Sequence[Schedule] = ()
) -> tuple[AppraisedOption, ...]:
    """Every option worked out, in the order given.

    `frame` has the years, prices and parameters; its own lines do not count.
    """
    found = {option.key: appraise(option.within(frame)) for option in options}
    places = _places({key: made.worth for key, made in found.items()}, _measure(options))
    usual = next((o for o in options if o.kind is Kind.BUSINESS_AS_USUAL), None)
    made = []
    for option in options:
        mine, place = found[option.key], places[option.key]
        base = _Base(usual, found[usual.key].worth) if usual and usual is not option else None
        made.append(
            AppraisedOption(
                option=option,
                appraisal=mine,
                place=place,
                more_than_usual=_more(mine.worth, base.worth) if base else None,
                per_unit=tuple(_per_unit(mine.worth, e, base) for e in option.effects),
                beside=tuple((s.profile, npsv_under(mine.inputs, s)) for s in beside),
            )
        )
    return tuple(made)


@dataclass(frozen=True, slots=True)
class _Base:
    """Business as usual, and what it is worth."""

    option: Option
    worth: Worth


def _measure(options: Sequence[Option]) -> Measure:
    lives = {option.lasts for option in options}
    return Measure.NPSV if len(lives) < 2 else Measure.EQUIVALENT_ANNUAL


def _places(worths: Mapping[str, Worth], measure: Measure) -> dict[str, Place]:
    scores = {key: _score(worth, measure) for key, worth in worths.items()}
    places = {}
    for key, mine in scores.items():
        rank = 1 + sum(score > mine for score in scores.values())
        others = [other for other in scores if other != key]
        best = max(others, key=lambda other: scores[other], default="")
        ahead = mine - scores[best] if best else None
        places[key] = Place(measure, rank, best, ahead)
    return places


def _score(worth: Worth, measure: Measure) -> Decimal:
    yearly = worth.equivalent_annual.value
    return worth.npsv if measure is Measure.NPSV or yearly is None else yearly


def _to_next(mine: Appraisal, place: Place) -> tuple[SwitchingValue, ...]:
    """The change of each line that costs the option its lead, or brings it level."""
    if place.ahead is None:
        return ()
    yearly = place.measure is Measure.EQUIVALENT_ANNUAL
    lead = place.ahead * mine.worth.annuity_factor if yearly else place.ahead
    return switching_values([(s.key, s.name, s.present) for s in mine.switching], lead)


def _more(worth: Worth, usual: Worth) -> Comparison:
    cost = worth.present_cost - usual.present_cost
    benefit = worth.present_benefit - usual.present_benefit
    return Comparison(cost, benefit, benefit - cost, vfm.all_costs_ratio(benefit, cost))


def _per_unit(worth: Worth, effect: Effect, base: _Base | None) -> PerUnit:
    cost, units = worth.present_cost, effect.units
    each = cost_effectiveness.cost_per_unit(cost, units)
    if base is None:
        return PerUnit(effect, each, Figure(reason=Reason.NOT_APPLICABLE))
    theirs = sum((e.units for e in base.option.effects if e.name == effect.name), Decimal(0))
    more = cost_effectiveness.cost_of_one_more(cost, units, base.worth.present_cost, theirs)
    return PerUnit(effect, each, more)


def npsv_under(inputs: CaseInputs, schedule: Schedule) -> Decimal:
    """What a case is worth under another schedule, all else as it is."""
    health = schedule.health or inputs.health
    return net_present_social_value(replace(inputs, profile=schedule.profile, health=health))
