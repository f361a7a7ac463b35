"""Two versions of a business case side by side: what differs, item by item."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from govtransform.calc.case import BenefitLine, CostLine
from govtransform.calc.options import AppraisedOption
from govtransform.i18n import N_, tr
from govtransform.queries import case_figures
from govtransform.queries.case_content import BusinessCase
from govtransform.queries.case_words import OptionLine, SectionLine
from govtransform.values import words

Told = Decimal | date | str | int | bool | None


class Kind(StrEnum):
    """How a value is told."""

    PLAIN = "plain"
    MONEY = "money"
    RATE = "rate"


@dataclass(frozen=True, slots=True)
class CaseDifference:
    """One thing that is not the same; `place` is a part or an option, `item` what is in it.

    Money is in pounds; `difference` is the second less the first, None where there is none.
    `is_result` marks what follows from the rest, `kind` says how the values are told.
    """

    place: str
    item: str
    what: str
    then: Told
    now: Told
    difference: Decimal | None = None
    is_result: bool = False
    kind: Kind = Kind.PLAIN

    def shown(self, value: Told, currency: str) -> str:
        """A value as people read it: money with its currency, a rate as a percentage."""
        if value is None:
            return words.NIL
        if isinstance(value, bool):
            return tr("Yes") if value else tr("No")
        if isinstance(value, date):
            return words.day(value)
        return self.number(value, currency) if isinstance(value, Decimal) else str(value)

    def number(self, value: Decimal, currency: str, *, signed: bool = False) -> str:
        """A number as people read it."""
        if self.kind is Kind.MONEY:
            return words.pounds(value, currency, signed=signed)
        if self.kind is Kind.RATE:
            return words.percentage(value, signed=signed)
        return words.number(value, signed=signed)


def compare(then: BusinessCase, now: BusinessCase) -> tuple[CaseDifference, ...]:
    """What of the first is otherwise in the second; items are matched by what they are called."""
    return (*_parameters(then, now), *_words(then, now), *_options(then, now), *_results(then, now))


def _parameters(then: BusinessCase, now: BusinessCase) -> Iterator[CaseDifference]:
    before, after = (_parameters_of(case) for case in (then, now))
    rates = (e for e in _fields(tr("Parameters"), "", before, after))
    yield from (replace(e, kind=Kind.RATE) for e in rates)


def _parameters_of(case: BusinessCase) -> Mapping[str, Told]:
    frame, rates = case.frame, case.frame.bias_rates
    return {
        tr("Level"): case.head.level,
        tr("Discount profile"): frame.profile.label,
        tr("Edition"): frame.profile.effective_from,
        tr("Timing"): frame.timing.value,
        tr("Base year"): case.price_base,
        tr("First year"): case.year_labels[0],
        tr("Last year"): case.year_labels[-1],
    } | {
        tr("Optimism bias: {kind}", kind=case.notes.get(kind, kind)): rate
        for kind, rate in rates.items()
    }


def _words(then: BusinessCase, now: BusinessCase) -> Iterator[CaseDifference]:
    names = {part.part: tr(part.part) for part in now.parts}
    for was, after in zip(then.parts, now.parts, strict=False):
        before, later = ({s.heading: s for s in part.sections} for part in (was, after))
        place = names[after.part]
        yield from _there(place, tr("Section"), before, later)
        for heading in (h for h in later if h in before):
            old, new = before[heading], later[heading]
            yield from _fields(place, heading, _section(old), _section(new))
    for place, items in _LISTS.items():
        yield from _named(tr(place), items(then), items(now))


def _objectives(case: BusinessCase) -> dict[str, dict[str, Told]]:
    return {
        each.name: {tr("Measure"): each.measure, tr("Target date"): each.target_on}
        for each in case.objectives
    }


def _assumptions(case: BusinessCase) -> dict[str, dict[str, Told]]:
    return {each.title: {tr("Value"): each.value} for each in case.assumptions}


def _scores(case: BusinessCase) -> dict[str, dict[str, Told]]:
    options = {each.code: each.name for each in case.options}
    return {
        factor.name: {
            options.get(score.option, score.option): score.verdict or score.value
            for score in factor.scores
        }
        for factor in case.factors
    }


_LISTS: Mapping[str, Callable[[BusinessCase], dict[str, dict[str, Told]]]] = {
    N_("Spending objectives"): _objectives,
    N_("Assumptions"): _assumptions,
    N_("Critical success factors"): _scores,
}


def _options(then: BusinessCase, now: BusinessCase) -> Iterator[CaseDifference]:
    before, after = ({each.name: each for each in case.options} for case in (then, now))
    yield from _there(tr("Options"), tr("Option"), before, after)
    for name in (each for each in after if each in before):
        old, new = before[name], after[name]
        yield from _fields(name, "", _option(old), _option(new))
        yield from _lines(name, *((each.lines and each.lines.costs) or () for each in (old, new)))
        gains = ((each.lines and each.lines.benefits) or () for each in (old, new))
        yield from _lines(name, *gains)


def _section(section: SectionLine) -> dict[str, Told]:
    return {tr("Text"): section.text, tr("Complete"): section.is_complete}


def _option(option: OptionLine) -> dict[str, Told]:
    return {
        tr("Kind"): tr(option.kind),
        tr("Short list"): option.is_shortlisted,
        tr("Inherits the live lines"): option.is_live,
        tr("Reason"): option.reason,
    }


def _lines(
    place: str,
    then: Iterable[CostLine] | Iterable[BenefitLine],
    now: Iterable[CostLine] | Iterable[BenefitLine],
) -> Iterator[CaseDifference]:
    before, after = (_called(lines) for lines in (then, now))
    yield from _there(place, tr("Line"), before, after)
    for name in (each for each in after if each in before):
        old, new = before[name], after[name]
        total = tr("Total of all years")
        sums = [sum(line.amounts, Decimal(0)) for line in (old, new)]
        told = _fields(place, name, *({total: added} for added in sums))
        yield from (replace(each, kind=Kind.MONEY) for each in told)
        if old.amounts != new.amounts and sums[0] == sums[1]:
            yield CaseDifference(place, name, tr("Amounts by year"), None, None)


def _called(lines: Iterable[CostLine] | Iterable[BenefitLine]) -> dict[str, CostLine | BenefitLine]:
    """By name; of several that are called alike, the later ones by a number besides."""
    found: dict[str, CostLine | BenefitLine] = {}
    for line in lines:
        same = sum(each.name == line.name for each in found.values())
        found[f"{line.name} ({same + 1})" if same else line.name] = line
    return found


def _results(then: BusinessCase, now: BusinessCase) -> Iterator[CaseDifference]:
    before, after = ({each.option.name: each for each in case.appraised} for case in (then, now))
    for name in (each for each in after if each in before):
        old, new = (_result(each) for each in (before[name], after[name]))
        told = _fields(name, "", old, new, is_result=True)
        yield from (replace(each, kind=Kind.MONEY) for each in told)


def _result(option: AppraisedOption) -> dict[str, Told]:
    more = option.more_than_usual
    return {
        tr(case_figures.BESIDE): more.npsv if more else None,
        tr(case_figures.ALONE): option.worth.npsv,
        tr(case_figures.COST): option.worth.present_cost,
        tr(case_figures.BENEFIT): option.worth.present_benefit,
        tr("Rank"): option.place.rank,
    }


def _named(
    place: str, then: Mapping[str, dict[str, Told]], now: Mapping[str, dict[str, Told]]
) -> Iterator[CaseDifference]:
    yield from _there(place, "", then, now)
    for name in (each for each in now if each in then):
        yield from _fields(place, name, then[name], now[name])


def _there(
    place: str, what: str, then: Mapping[str, Any], now: Mapping[str, Any]
) -> Iterator[CaseDifference]:
    yield from (CaseDifference(place, n, what, n, None) for n in then if n not in now)
    yield from (CaseDifference(place, n, what, None, n) for n in now if n not in then)


def _fields(
    place: str,
    item: str,
    then: Mapping[str, Told],
    now: Mapping[str, Told],
    *,
    is_result: bool = False,
) -> Iterator[CaseDifference]:
    for what in dict.fromkeys((*then, *now)):
        was, after = then.get(what), now.get(what)
        if was != after:
            apart = None
            if isinstance(was, Decimal) and isinstance(after, Decimal):
                apart = after - was
            yield CaseDifference(place, item, what, was, after, apart, is_result)
