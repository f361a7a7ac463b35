"""Results of a simulation as a committee would be told them: chances and percentiles in words."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from govtransform.calc.simulation.told import Figures, Spread, Targets
from govtransform.i18n import tr
from govtransform.values import words

SURE = 80  # the percentile committees ask for


def sentences(
    figures: Figures, targets: Targets, labels: Sequence[str], currency: str
) -> tuple[str, ...]:
    """What the run says, the most asked for first."""
    told = [
        *_outturn(figures, targets, currency),
        *_finish(figures, targets),
        *_savings(figures, targets, labels, currency),
        _worth(figures, currency),
        _reserves(figures, currency),
    ]
    return tuple(told)


def chance(share: float) -> str:
    """`70%`; never nought or all, which trials cannot know."""
    if share < 0.005:
        return tr("Under 1%")
    if share >= 0.995:
        return tr("Over 99%")
    return words.percentage(Decimal(repr(share)), 0)


def money(value: float, currency: str) -> str:
    """`£4.6m`."""
    return words.short(Decimal(repr(round(float(value), 2))), currency)


def day(ordinal: float) -> str:
    """The day of an ordinal number."""
    return words.day(date.fromordinal(round(ordinal)))


def _outturn(figures: Figures, targets: Targets, currency: str) -> Iterator[str]:
    sure = money(figures.outturn.at(SURE), currency)
    share = figures.chances.outturn
    if share is None or targets.outturn is None:
        yield tr("P80 outturn {sure}: four runs in five cost no more.", sure=sure)
        return
    yield tr(
        "{chance} chance of staying within the budget of {budget}; P80 outturn {sure}.",
        chance=chance(share), budget=money(targets.outturn, currency), sure=sure,
    )  # fmt: skip


def _finish(figures: Figures, targets: Targets) -> Iterator[str]:
    if figures.finish is None:
        return
    sure, share = day(figures.finish.at(SURE)), figures.chances.finish
    if share is None or targets.finish is None:
        yield tr("Finish P80 {sure}.", sure=sure)
        return
    yield tr(
        "{chance} chance of finishing by {target}; finish P80 {sure}.",
        chance=chance(share), target=words.day(targets.finish), sure=sure,
    )  # fmt: skip


def _savings(
    figures: Figures, targets: Targets, labels: Sequence[str], currency: str
) -> Iterator[str]:
    for year, share in sorted(figures.chances.savings.items()):
        least = (targets.savings or {})[year]
        if not figures.savings[year].varies:
            continue
        yield saving_sentence((share, figures.savings[year]), least, labels[year], currency)


def saving_sentence(told: tuple[float, Spread], least: float, label: str, currency: str) -> str:
    """The chance of a year's savings; says so where the mean alone would mislead."""
    share, spread = told
    first = tr(
        "{chance} chance of meeting the {year} savings target of {target}",
        chance=chance(share), year=label, target=money(least, currency),
    )  # fmt: skip
    mean = money(spread.mean, currency)
    if spread.mean >= least and share < 0.5:
        return tr(
            "{first}, although the mean of {mean} is above it: it is missed more often than met.",
            first=first, mean=mean,
        )  # fmt: skip
    low = money(spread.at(100 - SURE), currency)
    return tr("{first}; four runs in five reach {low}.", first=first, low=low)


def _worth(figures: Figures, currency: str) -> str:
    return tr(
        "{chance} chance that the net present value is above nought; mean {mean}, P20 {low}.",
        chance=chance(figures.chances.worth or 0.0),
        mean=money(figures.worth.mean, currency),
        low=money(figures.worth.at(20), currency),
    )  # fmt: skip


def _reserves(figures: Figures, currency: str) -> str:
    return tr(
        "Contingency of {contingency} above the likely cost of {base} is enough in four runs of "
        "five; {reserve} of it lies above the middle run, as management reserve.",
        contingency=money(figures.contingency(SURE), currency),
        base=money(figures.base, currency),
        reserve=money(figures.reserve(SURE), currency),
    )  # fmt: skip
