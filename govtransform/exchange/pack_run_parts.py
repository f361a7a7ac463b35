"""A kept run as parts of a board pack: what it says, how likely what is, and what moves it."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from govtransform.exchange.pack_part import Part
from govtransform.exchange.slide_curve import FULL, SlideCurve
from govtransform.exchange.text_table import TextTable
from govtransform.i18n import N_, tr
from govtransform.queries.pack_runs import CurveTold, Result, RunTold
from govtransform.queries.simulation_words import chance
from govtransform.values import words
from govtransform.values.words import symbol

CHANCES, DRIVERS = N_("Chances"), N_("Drivers")
_ENDS = {
    Result.OUTTURN: N_("{name} at most"), Result.FINISH: N_("{name} at the latest"),
    Result.WORTH: N_("{name} at least"),
}  # fmt: skip
_PERCENTS = (10, 20, 50, 80, 90)
_MILLION = Decimal(1_000_000)


def run_parts(run: RunTold, currency: str) -> Iterator[Part]:
    """Its sentences, then the curves and the drivers of those that were kept with it."""
    yield Part(run.what, _sentence(run), _said(run))
    if run.curves:
        charts, table = (
            tuple(_curve(each, currency) for each in run.curves),
            _chances(run, currency),
        )
        yield Part(CHANCES, table.title, table, charts)
    if any(each.movers for each in run.curves):
        yield Part(DRIVERS, _moved(run, currency), _drivers(run, currency))


def _sentence(run: RunTold) -> str:
    first = run.sentences[0]
    if not run.is_stale:
        return first
    return tr("{first} Its inputs have changed since {day}.", first=first, day=words.day(run.on))


def _said(run: RunTold) -> TextTable:
    title = tr("{what}: {code} of {day}", what=tr(run.what), code=run.code, day=words.day(run.on))
    rows = tuple((sentence,) for sentence in run.sentences)
    return TextTable(title, (tr("What it says"),), rows, run.basis)


def _is_least(curve: CurveTold) -> bool:
    """Whether a value is to be reached, not kept."""
    return curve.result is Result.WORTH


def _value(curve: CurveTold, value: Decimal, currency: str) -> str:
    if curve.result is Result.FINISH:
        return words.day(date.fromordinal(round(value)))
    return words.short(value, currency)


def _at(curve: CurveTold, percent: int, currency: str) -> str:
    """The value that so many of a hundred trials keep, or reach."""
    place = 100 - percent if _is_least(curve) else percent
    return _value(curve, curve.at(place), currency)


def _curve(curve: CurveTold, currency: str) -> SlideCurve:
    is_days, last = curve.result is Result.FINISH, len(curve.values) - 1
    size = Decimal(1) if is_days else _MILLION
    shares = [FULL * n / last for n in range(last + 1)]
    told = tr("{name}: P50 {middle}, P80 {sure}.", name=tr(curve.result),
              middle=_at(curve, 50, currency), sure=_at(curve, 80, currency))  # fmt: skip
    if curve.target is not None and curve.chance is not None:
        target = tr(_ENDS[curve.result], name=_value(curve, curve.target, currency))
        told = tr("{told} {chance} chance of {target}.", told=told,
                  chance=chance(float(curve.chance)), target=target)  # fmt: skip
    return SlideCurve(
        tr("How likely: {name}", name=tr(curve.result).lower()),
        told,
        tr(curve.result) if is_days else f"{symbol(currency).strip()}m",
        [float(value / size) for value in curve.values],
        [FULL - share for share in shares] if _is_least(curve) else shares,
        None if curve.target is None else float(curve.target / size),
        is_days,
    )


def _chances(run: RunTold, currency: str) -> TextTable:
    headings = (tr("Share of the trials"), *(_heading(curve) for curve in run.curves))
    rows = tuple(
        (tr("{percent}%", percent=percent), *(_at(each, percent, currency) for each in run.curves))
        for percent in _PERCENTS
    )
    title = tr("How likely each result is, of {trials} trials", trials=words.count(run.trials))
    return TextTable(title, headings, rows, run.basis, frozenset(range(1, len(headings))))


def _heading(curve: CurveTold) -> str:
    return tr(_ENDS[curve.result], name=tr(curve.result))


def _moved(run: RunTold, currency: str) -> str:
    curve = next(each for each in run.curves if each.movers)
    first = curve.movers[0]
    return tr(
        "What moves the {result} most is {name}: from {low} to {high} on average.",
        result=tr(curve.result).lower(), name=first.name,
        low=_value(curve, first.low, currency), high=_value(curve, first.high, currency),
    )  # fmt: skip


def _drivers(run: RunTold, currency: str) -> TextTable:
    rows = tuple(
        (tr(curve.result), one.name, words.number(one.rank, 2),
         _value(curve, one.low, currency), _value(curve, one.high, currency))
        for curve in run.curves
        for one in curve.movers
    )  # fmt: skip
    headings = (tr("Result"), tr("What varies"), tr("Rank correlation"), tr("Mean where low"),
                tr("Mean where high"))  # fmt: skip
    return TextTable(tr("What moves each result most"), headings, rows, "", frozenset({2, 3, 4}))
