"""Business cases to export: the worked example of the product, and any number of invented ones."""

import json
import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from govtransform.calc.case import BenefitLine, CaseInputs, CostLine, FundingLine, Nature, RiskLine
from govtransform.calc.case_appraisal import appraise
from govtransform.calc.cost_effectiveness import Effect
from govtransform.calc.deflation import Deflator, flat
from govtransform.calc.options import Kind, Option
from govtransform.calc.parameters import Profile, Timing, flat_profile, profiles, value_bands
from govtransform.calc.prices import NOMINAL, Prices
from govtransform.exchange.stamp import Stamp
from govtransform.files import resource
from govtransform.queries.business_case import in_nominal
from govtransform.queries.case_content import AssumptionLine, BusinessCase, CaseHead
from govtransform.queries.case_words import OptionLine, ScenarioLine
from govtransform.registers.case.cases import RatioConvention
from govtransform.registers.case.options import OptionKind

LATE = (
    ScenarioLine("Late", Decimal("0.1"), Decimal("-0.1"), Decimal("1.5")),
    ScenarioLine("Another rate", rate=Decimal("0.05")),
    ScenarioLine("Both", Decimal("0.2"), Decimal("-0.2"), Decimal("2.25"), Decimal("0.01")),
)
STAMP = Stamp(datetime(2026, 9, 1, 9, 30, tzinfo=UTC), "Ann", "0.1.0")
FIRST = 2026


def known_profiles() -> tuple[Profile, ...]:
    data = json.loads(resource("reference", "discount_rates.json").read_text("utf-8"))
    return profiles(data, date(2026, 9, 1))


def bands() -> Sequence[object]:
    return value_bands(json.loads(resource("reference", "vfm_bands.json").read_text("utf-8")))


def pounds(*amounts: int | str) -> tuple[Decimal, ...]:
    return tuple(map(Decimal, amounts))


def level(years: Sequence[int]) -> Deflator:
    return flat(FIRST, years, Decimal(0), "Constant prices")


def of(inputs: CaseInputs, **more: object) -> BusinessCase:
    head = CaseHead("Shared services", "INI-0001", "Digital", "p-1", audit_hash="ab" * 32)
    told: dict[str, object] = {"head": head, "profiles": known_profiles()} | more
    lines = Option(
        "live", "As it is planned", Kind.PREFERRED, inputs.costs, inputs.benefits,
        inputs.risks, inputs.funding,
    )  # fmt: skip
    option = OptionLine(0, lines.key, lines.name, OptionKind.PREFERRED, lines=lines)
    return BusinessCase(frame=inputs, options=(option,), **told)  # type: ignore[arg-type]


def example(timing: Timing = Timing.START) -> BusinessCase:
    """Breakthrough 2: £100,000 in year 0, £40,000 in each of the next three."""
    years = tuple(range(FIRST, FIRST + 4))
    cost = CostLine("CST-0001", "Build", "Staff", Nature.REVENUE, pounds(100_000, 0, 0, 0))
    gain = BenefitLine("BEN-0001", "Time", "Non-cash", pounds(0, 40_000, 40_000, 40_000))
    rate = known_profiles()[0]
    return of(CaseInputs(years, (cost,), (gain,), rate, timing, level(years), bands()))  # type: ignore[arg-type]


def bare(years: int) -> BusinessCase:
    """So many years without a single line."""
    inputs = example().inputs
    told = tuple(range(FIRST, FIRST + years))
    return of(replace(inputs, years=told, costs=(), benefits=(), deflator=level(told)))


def long(years: int) -> BusinessCase:
    """A cost at the start, and a benefit every year."""
    inputs = bare(years).inputs
    (cost,), (gain,) = example().inputs.costs, example().inputs.benefits
    costs = (replace(cost, amounts=pounds(100, *[0] * (years - 1))),)
    gains = (replace(gain, amounts=pounds(*[5] * years)),)
    return of(replace(inputs, costs=costs, benefits=gains))


def of_flows(costs: Sequence[int], gains: Sequence[int]) -> BusinessCase:
    """One cost line and one benefit."""
    inputs = example().inputs
    cost = replace(inputs.costs[0], amounts=pounds(*costs))
    gain = replace(inputs.benefits[0], amounts=pounds(*gains))
    return of(replace(inputs, years=inputs.years[: len(costs)], costs=(cost,), benefits=(gain,)))


def with_profile(case: BusinessCase, profile: Profile) -> Decimal:
    """Its net present value, had it another profile."""
    return appraise(replace(case.inputs, profile=profile)).worth.npsv


def invented(seed: int) -> BusinessCase:
    """Any case: mixed prices, sunk lines, dis-benefits, risks, funding, none of some of them."""
    dice = random.Random(seed)
    years = tuple(range(FIRST, FIRST + dice.randint(2, 12)))
    profile = dice.choice((*known_profiles(), flat_profile(Decimal("0.04"))))
    inflation = dice.choice((Decimal(0), Decimal("0.021"), Decimal("-0.01")))
    deflator = flat(FIRST, (*years, 2024), inflation, "Assumed")
    benefits = [benefit(dice, n, len(years)) for n in range(dice.randint(0, 5))]
    inputs = CaseInputs(
        years,
        tuple(cost(dice, n, len(years)) for n in range(dice.randint(0, 6))),
        tuple(benefits),
        profile,
        dice.choice(list(Timing)),
        deflator,
        bands(),  # type: ignore[arg-type]
        {"software": Decimal("0.35"), "buildings": Decimal("0.04")},
        tuple(_risk(dice, n, len(years)) for n in range(dice.randint(0, 3))),
        dice.random() < 0.5,
        tuple(_funding(dice, n, len(years)) for n in range(dice.randint(0, 4))),
    )
    negative = frozenset(b.key for b in benefits if any(a < 0 for a in b.amounts))
    told = AssumptionLine("ASM-0001", "=cmd|' /C calc'!A0", "+1", review_on=date(2027, 1, 5))
    return of(inputs, disbenefits=negative, assumptions=(told,) * dice.randint(0, 1))


def with_options(seed: int) -> BusinessCase:
    """Any case of 1 to 60 years and 2 to 6 options, each with lines of its own or of the first.

    Some are nominal, have health effects, or scenarios with a delay or a discount rate.
    """
    dice = random.Random(seed)
    case = invented(seed)
    years = tuple(range(FIRST, FIRST + dice.randint(1, 60)))
    reaching = [p for p in known_profiles() if (p.bands[-1].to_year or 60) >= len(years)]
    deflator = flat(FIRST, (*years, years[-1] + 1, 2024), Decimal("0.02"), "Assumed")
    frame = replace(case.frame, years=years, profile=dice.choice(reaching), deflator=deflator)
    others = [Kind.DO_MINIMUM, Kind.MORE_AMBITIOUS, Kind.LESS_AMBITIOUS, Kind.MORE_AMBITIOUS]
    if dice.random() < 0.8:
        others.append(Kind.BUSINESS_AS_USUAL)
    kinds = [Kind.PREFERRED, *dice.sample(others, dice.randint(1, len(others)))]
    made = [_option(dice, n, kind, years) for n, kind in enumerate(kinds, 1)]
    shared = [made[0], *(_sharing(dice, made[0], each) for each in made[1:])]
    told = tuple(
        OptionLine(0, each.key, each.name, OptionKind.PREFERRED, lines=each) for each in shared
    )
    return _odder(dice, replace(case, frame=frame, options=told))


def _odder(dice: random.Random, case: BusinessCase) -> BusinessCase:
    if dice.random() < 0.3:
        health = next(p for p in known_profiles() if p.id == "uk_green_book_health")
        options = tuple(replace(o, lines=_healing(o.lines)) for o in case.options if o.lines)
        case = replace(case, frame=replace(case.frame, health=health), options=options)
    if dice.random() < 0.5:
        options = tuple(replace(o, lines=_fairer(o.lines)) for o in case.options if o.lines)
        case = replace(case, scenarios=LATE, options=options)
    if dice.random() < 0.3:
        case = in_nominal(case)
    return replace(case, head=replace(case.head, ratio=dice.choice(list(RatioConvention))))


def _healing(option: Option) -> Option:
    """Every other benefit is a health effect."""
    gains = (replace(b, is_health=n % 2 == 1) for n, b in enumerate(option.benefits))
    return replace(option, benefits=tuple(gains))


def _fairer(option: Option) -> Option:
    """The first benefit has a distributional weight, and an effect is counted without a price.

    It has no more years than the case: what came after them would stand among the notes.
    """
    count = len(option.costs[0].amounts) if option.costs else 0
    weights = {benefit.key: Decimal("1.3") for benefit in option.benefits[:1]}
    people = (Effect("People trained", "people", tuple(map(Decimal, range(min(3, count))))),)
    return replace(option, weights=weights, effects=people if option.costs else ())


def _sharing(dice: random.Random, first: Option, other: Option) -> Option:
    """Some inherit a line of the first option, and some its money."""
    if dice.random() < 0.5:
        return other
    inherited = replace(other, costs=first.costs[:2], funding=first.funding)
    return replace(inherited, benefits=(*other.benefits[:1], *first.benefits[1:]))


def _option(dice: random.Random, number: int, kind: Kind, years: Sequence[int]) -> Option:
    count = len(years)
    return Option(
        f"OPT-{number:04}", f"={kind}", kind,
        tuple(cost(dice, n, count) for n in range(dice.randint(0, 5))),
        tuple(benefit(dice, n, count) for n in range(dice.randint(0, 5))),
        tuple(_risk(dice, n, count) for n in range(dice.randint(0, 2))),
        tuple(_funding(dice, n, count) for n in range(dice.randint(0, 2))),
    )  # fmt: skip


def _amounts(dice: random.Random, count: int, low: int = 0) -> tuple[Decimal, ...]:
    return tuple(
        Decimal(dice.choice((0, dice.randint(low, 90_000_000)))).scaleb(-2) for _ in range(count)
    )


def _prices(dice: random.Random) -> Prices:
    return dice.choice((NOMINAL, NOMINAL, Prices(FIRST), Prices(2024)))


def cost(dice: random.Random, number: int, count: int) -> CostLine:
    """Any line of cost."""
    return CostLine(
        f"CST-{number:04}",
        dice.choice(("Licences", "-Staff", "@Cloud", "=1+1", "Grŵp “A”")),
        "Staff",
        dice.choice(list(Nature)),
        _amounts(dice, count),
        dice.choice(("", "software", "buildings")),
        _prices(dice),
        dice.random() < 0.2,
        dice.random() < 0.5,
        _amounts(dice, count) if dice.random() < 0.5 else (),
    )


def benefit(dice: random.Random, number: int, count: int) -> BenefitLine:
    """Any benefit."""
    return BenefitLine(
        f"BEN-{number:04}",
        "Fewer letters",
        "Cash-releasing",
        _amounts(dice, count, dice.choice((0, -9_000_000))),
        dice.random() < 0.5,
        dice.choice((Decimal(1), Decimal("0.75"))),
        dice.choice((Decimal(0), Decimal("0.1"))),
        dice.choice((Decimal(1), Decimal("0.8"), Decimal("0.6"))),
        _prices(dice),
    )


def _risk(dice: random.Random, number: int, count: int) -> RiskLine:
    likely = Decimal(dice.randint(1, 900_000))
    chance = Decimal(dice.randint(0, 100)).scaleb(-2)
    shares = (Decimal(1), *[Decimal(0)] * (count - 1))
    return RiskLine(f"RSK-{number:04}", "Late", chance, likely / 2, likely, likely * 2, shares)


def _funding(dice: random.Random, number: int, count: int) -> FundingLine:
    nature, confirmed = dice.choice(list(Nature)), dice.random() < 0.6
    return FundingLine(f"ALC-{number:04}", "Grant", nature, confirmed, _amounts(dice, count))
