"""What finance may choose for a whole case in its workbook: profile, timing, prices, bias, risk."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from govtransform.calc import risk_allowance
from govtransform.calc.appraisal import rates
from govtransform.calc.basis import TIMINGS
from govtransform.calc.case import CaseInputs
from govtransform.calc.deflation import Deflator
from govtransform.calc.options import Option
from govtransform.calc.parameters import Profile, Timing
from govtransform.calc.profiles import with_rate
from govtransform.exchange.case_changes import OF_CASE, Change, Target, What
from govtransform.exchange.finish import Figure
from govtransform.exchange.model_inputs import Key
from govtransform.i18n import tr
from govtransform.queries.case_content import BusinessCase

_SHEET = "Inputs_Global"


def frame_targets(case: BusinessCase) -> Iterator[tuple[Key, Target]]:
    """The inputs of Inputs_Global that a record holds; none where the case is no record."""
    code, constant = case.head.code, tr("Constant")
    for kind, lines in biased(case).items():
        label = case.notes.get(kind, kind)
        yield (_SHEET, kind, constant), Target(What.BIAS, kind, label, lines=lines)
    if not case.head.case_id:
        return
    for reference, what, label in (
        ("profile_choice", What.PROFILE, tr("Discount profile")),
        ("timing_choice", What.TIMING, tr("Timing")),
        ("priced_risks", What.PRICED, tr("Expected risk is a cost")),
    ):
        yield (_SHEET, reference, constant), Target(what, code, label)
    if case.frame.inflation:
        return  # a nominal case has its lines in the money of each year already
    profile = case.frame.profile.label
    for place, heading in enumerate((*case.year_labels, constant)):
        yield (_SHEET, "profile_1", heading), Target(What.RATE, code, profile, place)
    told = dict(zip(case.year_labels, case.frame.years, strict=True))
    index = tr("Price index")
    for heading, year in told.items():
        yield (_SHEET, "price_index", heading), Target(What.INDEX, code, index, year)
    base = Target(What.INDEX, code, index, case.frame.base_year)
    yield (_SHEET, "price_index_base", constant), base


def frame_held(case: BusinessCase, target: Target) -> Figure | None:
    """What such an input is now."""
    frame = case.frame
    if target.what is What.BIAS:
        told = {frame.bias_rates[kind] for kind in _kinds(case, target.lines)}
        return next(iter(told)) if len(told) == 1 else None
    if target.what is What.INDEX:
        return frame.deflator.index.get(target.place)
    if target.what is What.RATE:
        return rates(frame.profile, len(frame.years) + 1)[target.place]
    if target.what is What.PRICED:
        return Decimal(int(frame.has_priced_risks))
    return frame.profile.label if target.what is What.PROFILE else tr(TIMINGS[frame.timing])


def framed(case: BusinessCase, changes: Iterable[Change]) -> CaseInputs:
    """What the case is worked out in with some of them changed."""
    frame = case.frame
    for change in changes:
        what, new = change.target.what, change.new or Decimal(0)
        if what is What.BIAS:
            frame = replace(frame, bias_rates={**frame.bias_rates, change.target.key: new})
        elif what is What.INDEX:
            old = frame.deflator
            index = {**old.index, change.target.place: new}
            frame = replace(frame, deflator=Deflator(old.base_year, index, old.source))
        elif what is What.PRICED:
            frame = replace(frame, has_priced_risks=bool(new))
        elif what is What.RATE:
            years, place = len(frame.years), change.target.place
            frame = replace(frame, profile=with_rate(frame.profile, years, place, new))
        elif what is What.PROFILE:
            frame = replace(frame, profile=profiles(case)[change.words])
        elif what is What.TIMING:
            frame = replace(frame, timing=timings()[change.words])
    return frame


def counted_once(option: Option, frame: CaseInputs) -> Option:
    """The option without risks that its optimism bias covers, where risk is a cost of the case."""
    if not frame.has_priced_risks:
        return option
    return replace(option, risks=risk_allowance.counted_once(option.within(frame)))


def choices(case: BusinessCase, target: Target) -> Mapping[str, object]:
    """What may stand in a cell of words."""
    return profiles(case) if target.what is What.PROFILE else timings()


def profiles(case: BusinessCase) -> dict[str, Profile]:
    """The profiles that a case may be switched to, by their label."""
    basis = case.frame.profile.price_basis
    return {each.label: each for each in case.profiles if each.price_basis == basis}


def timings() -> dict[str, Timing]:
    """The timing conventions by their words."""
    return {tr(text): timing for timing, text in TIMINGS.items()}


def biased(case: BusinessCase) -> dict[str, tuple[str, ...]]:
    """The codes of the cost lines of each type of optimism bias that is in use."""
    found: dict[str, dict[str, None]] = {}
    for option in (each.lines for each in case.options if each.lines):
        for line in option.costs:
            if line.bias_type:
                found.setdefault(line.bias_type, {})[line.key] = None
    return {kind: tuple(lines) for kind, lines in found.items()}


def is_of_frame(target: Target) -> bool:
    """Whether a target is of the case as a whole, or of a type of work."""
    return target.what in OF_CASE or target.what is What.BIAS


def _kinds(case: BusinessCase, lines: tuple[str, ...]) -> set[str]:
    """The types of optimism bias that some lines have now."""
    return {kind for kind, told in biased(case).items() if set(told) & set(lines)}
