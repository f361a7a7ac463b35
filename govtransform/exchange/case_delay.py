"""Benefits that come later: where each year's come from, and what they are by then."""

from collections.abc import Iterator
from decimal import Decimal
from operator import add, mul, sub

from govtransform.calc.case import BenefitSeries, Series
from govtransform.calc.changes import later
from govtransform.exchange.case_lines import CaseLines, summed
from govtransform.exchange.case_trials import drivers, ends, trials
from govtransform.exchange.line_item import LineItem, group
from govtransform.i18n import tr

_IN_USE = "{delay_scenario.constant}"


def delays(lines: CaseLines) -> dict[str, tuple[str, Decimal]]:
    """Each delay by the word in its keys: the cell it stands in, and how many years it is."""
    found = {"now": (_IN_USE, Decimal(0))}
    if driver := drivers().get("delay"):
        for end, by in ends(driver).items():
            found[end] = f"({_IN_USE}+{{driver_delay_{end}.constant}})", by
    for each in trials(lines.case):
        found[each.key] = f"{{{each.key}_delay.constant}}", each.delay
    return found


def delay_lines(lines: CaseLines) -> Iterator[LineItem]:
    """Timing: the year each year's benefits come from, counted from 1; nought is before the first.

    Of a delay by a part of a year that share comes from the year before that one.
    """
    count = range(lines.count)
    for key, (cell, by) in delays(lines).items():
        whole = int(by)
        yield group(tr("Benefits that come later: {delay}", delay=_name(lines, key)))
        yield LineItem(
            f"lag_{key}", tr("They come from this year"), "count",
            tuple(max(0, n + 1 - whole) for n in count),
            formula=f"=MAX(0,{{index}}+1-INT({cell}))",
        )  # fmt: skip
        yield LineItem(
            f"before_{key}", tr("A part of them comes from this year"), "count",
            tuple(max(0, n - whole) for n in count), formula=f"=MAX(0,{{index}}-INT({cell}))",
        )  # fmt: skip
        yield LineItem(f"part_{key}", tr("That part"), "%", constant=by - whole,
                       formula=f"=MOD({cell},1)")  # fmt: skip


def _name(lines: CaseLines, key: str) -> str:
    words = {"now": tr("in the scenario in use"), "low": tr("low end of the test"),
             "high": tr("high end of the test")}  # fmt: skip
    return words.get(key) or next(t.name for t in trials(lines.case) if t.key == key)


def lagged(gain: str, key: str, nominal: str = "") -> str:
    """The formula for a row that comes later; `nominal` is what of it is told in money of the year.

    That part is worth less in base-year prices by then, for prices have risen.
    """
    part = f"{{part_{key}.constant}}"
    told = ((f"lag_{key}", f"(1-{part})"), (f"before_{key}", part))
    return "+".join(f"IF({{{at}}}=0,0,{_there(gain, nominal, at)})*{share}" for at, share in told)


def _there(gain: str, nominal: str, at: str) -> str:
    """What stood in that year; a row that is all told in money of the year shrinks as a whole."""
    found, dearer = _of(gain, at), f"{_of('deflator', at)}/{{deflator}}"
    if not nominal:
        return found
    if nominal == gain:
        return f"{found}*{dearer}"
    return f"({found}+{_of(nominal, at)}*({dearer}-1))"


def _of(row: str, at: str) -> str:
    return f"INDEX({{{row}.years}},1,{{{at}}})"


def delayed(lines: CaseLines, gain: Series, nominal: Series, by: Decimal) -> Series:
    """The same in figures: both rows are in base-year prices."""
    if not by:
        return gain
    index = lines.lead.appraisal.discounting.deflators
    money = later(tuple(map(mul, nominal, index)), by)
    real = later(tuple(map(sub, gain, nominal)), by)
    return tuple(map(add, real, (m / i for m, i in zip(money, index, strict=True))))


def parts(lines: CaseLines, made: list[BenefitSeries]) -> tuple[Series, Series]:
    """What some benefits add up to, and what of it is told in the money of each year."""
    told = [each.counted for each in made if each.line.prices.base is None]
    return summed([each.counted for each in made], lines.count), summed(told, lines.count)
