"""What breaks the rules of what a case says: objectives, options, appraisal, text."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from govtransform.calc.case import CaseInputs
from govtransform.calc.guard import Figure
from govtransform.calc.options import Kind
from govtransform.calc.profiles import Schedule
from govtransform.calc.returns import returns
from govtransform.queries.checks.content import CheckContent
from govtransform.queries.checks.held import ExportHeld
from govtransform.registers.case.options import OptionKind
from govtransform.values import words
from tests.queries.checks.changes import (
    Change,
    both,
    case,
    content,
    costs,
    every,
    evidence,
    frame,
    one,
    options,
    pounds,
    record,
    sections,
    without_kind,
    without_option,
    worked,
    worth,
)  # fmt: skip

LONG = frame(years=tuple(range(2026, 2086)))
LESS = worth(Kind.PREFERRED, npsv=Decimal(-1))
OWN_ENDS = every("initiatives", appraisal_ends_on=date(2036, 3, 31))
FIVE = pounds(10_000, 11_000, 12_100, 13_310, 14_641)


def _factors(count: int) -> Change:
    return lambda sound: case(factors=sound.case.factors * count)(sound)


def _failed(sound: CheckContent) -> CheckContent:
    first, *others = sound.case.factors
    scores = tuple(replace(score, value=0) for score in first.scores)
    return case(factors=(replace(first, scores=scores), *others))(sound)


def _usual_fails(sound: CheckContent) -> CheckContent:
    """The benchmark is carried forward whatever it fails."""
    first, *others = sound.case.factors
    usual = next(o.code for o in sound.case.options if o.kind is OptionKind.BUSINESS_AS_USUAL)
    scores = (*first.scores, replace(first.scores[0], option=usual, value=0))
    return case(factors=(replace(first, scores=scores), *others))(sound)


def _newer(sound: CheckContent) -> CheckContent:
    assert sound.newest
    return replace(sound, newest=replace(sound.newest, effective_from=date(2026, 6, 1)))


def _inflated(inputs: CaseInputs) -> CaseInputs:
    index = {year: Decimal("1.1") ** (year - 2026) for year in inputs.years}
    return replace(costs(0, amounts=FIVE)(inputs), deflator=replace(inputs.deflator, index=index))


def _inflation(sound: CheckContent) -> CheckContent:
    made = worked(_inflated)(sound)
    assert made.preferred
    return frame(deflator=made.preferred.appraisal.inputs.deflator)(made)


def _early(sound: CheckContent) -> CheckContent:
    made = frame(deflator=replace(sound.case.frame.deflator, base_year=2027))
    return made(sound)


def _missing_section(sound: CheckContent) -> CheckContent:
    first, *others = sound.case.parts
    return case(parts=(replace(first, missing=("Main risks",)), *others))(sound)


def _untested(inputs: CaseInputs) -> CaseInputs:
    return replace(inputs, benefits=())


def _near(inputs: CaseInputs) -> CaseInputs:
    """Costs and benefits that leave hardly anything."""
    gains = tuple(replace(b, amounts=pounds(0, 0, 0, 0, 4_670_000)) for b in inputs.benefits[:1])
    return replace(inputs, benefits=gains)


def _told(sound: CheckContent) -> str:
    """Its figures, as a text would round them."""
    assert sound.preferred
    found = sound.preferred.worth
    ratio = words.number(found.bcr_all_costs.value)
    return f"The NPSV is {words.short(found.npsv)}. The benefit-cost ratio is {ratio}."


def _sent(sound: CheckContent, off: Decimal) -> CheckContent:
    """A workbook went out that comes to so many pounds more than the case."""
    npsv = words.rounded(sound.case.appraisal.worth.npsv, 2)
    sent = ExportHeld(1, "XCH-0001", "case.xlsx", npsv + off, date(2026, 6, 1))
    return evidence(exported=sent)(sound)


BROKEN: dict[str, Change] = {
    "CHK-001": content(objectives=()),
    "CHK-002": every("objectives", measure_id=None),
    "CHK-003": lambda sound: replace(sound, objectives=sound.objectives * 7),
    "CHK-004": evidence(aligned=frozenset()),
    "CHK-005": sections("Revisit and confirm the strategic outline", " "),
    "CHK-006": both(
        evidence(was_approved=True), sections("What has changed since the last approval", "")
    ),
    "CHK-007": without_kind("assumptions", "kind", "Constraint"),
    "CHK-008": lambda sound: replace(sound, measures={}),
    "CHK-009": without_option(OptionKind.BUSINESS_AS_USUAL),
    "CHK-010": without_option(OptionKind.DO_MINIMUM),
    "CHK-011": both(
        without_option(OptionKind.MORE_AMBITIOUS), without_option(OptionKind.LESS_AMBITIOUS)
    ),
    "CHK-012": both(
        without_option(OptionKind.MORE_AMBITIOUS), without_option(OptionKind.LESS_AMBITIOUS)
    ),
    "CHK-013": options(reason=" "),
    "CHK-014": _failed,
    "CHK-015": _factors(2),
    "CHK-016": lambda sound: case(factors=sound.case.factors[1:])(sound),
    "CHK-017": options(funding=""),
    "CHK-018": both(LESS, options(reason="")),
    "CHK-019": both(
        worth(Kind.BUSINESS_AS_USUAL, bcr_all_costs=Figure(Decimal(1)), npsv=Decimal(10) ** 9),
        options(reason=""),
    ),
    "CHK-022": lambda sound: frame(
        profile=replace(sound.case.frame.profile, price_basis="nominal")
    )(sound),
    "CHK-021": content(trouble="The price index has no figure for 2099/00; add a forecast."),
    "CHK-023": record(base_fy=None),
    "CHK-024": _newer,
    "CHK-026": record(profile="4%"),
    "CHK-027": LONG,
    "CHK-028": LONG,
    "CHK-029": both(OWN_ENDS, worked(_untested)),
    "CHK-030": OWN_ENDS,
    "CHK-031": _early,
    "CHK-032": one("costs", 0, name="VAT on licences"),
    "CHK-033": _inflation,
    "CHK-034": worth(Kind.PREFERRED, npsv=Decimal("0.5")),
    "CHK-036": worth(Kind.PREFERRED, returns=returns([Decimal("0.1"), Decimal("0.4")], 2)),
    "CHK-037": both(
        every("costs", low_percent=None, high_percent=None),
        every("benefits", low_percent=None, high_percent=None),
    ),
    "CHK-038": worked(_untested),
    "CHK-039": worked(_near),
    "CHK-041": sections("Unmonetised effects", ""),
    "CHK-042": sections("Distribution and place", ""),
    "CHK-093": sections("Risk allocation", ""),
    "CHK-094": sections("Contract length and key terms", ""),
    "CHK-111": one("assumptions", 0, source=""),
    "CHK-112": every("assumptions", review_on=date(2026, 6, 14)),
    "CHK-113": _missing_section,
    "CHK-114": sections("Preferred option", "It has an NPSV of £9.99m and a BCR of 9.99."),
    "CHK-116": sections("Preferred option", "The supplier is TBC."),
    "CHK-117": record(state="Submitted"),
    "CHK-118": lambda sound: _sent(sound, Decimal("-0.02")),
    "CHK-120": sections("Preferred option", "The PQXR decides."),
}
KEPT: dict[str, Change] = {
    "CHK-014": _usual_fails,
    "CHK-120": sections("Preferred option", "Budgets of INI-0001 and RSK-0002 are the UK's."),
    "CHK-006": evidence(was_approved=True),
    "CHK-019": worth(Kind.BUSINESS_AS_USUAL, bcr_all_costs=Figure(Decimal(1))),
    "CHK-027": both(LONG, lambda sound: case(beside=(Schedule(sound.case.frame.profile),))(sound)),
    "CHK-030": both(OWN_ENDS, one("assumptions", 0, title="Residual value of a tenth")),
    "CHK-114": lambda sound: sections("Preferred option", _told(sound))(sound),
    "CHK-117": record(state="Submitted", digest="0" * 64),
    "CHK-118": lambda sound: _sent(sound, Decimal("0.01")),
}
