"""Earned value in words: how the money goes, at what pace, where it ends, and on what it rests."""

from decimal import Decimal

from govtransform.calc.earned_value import EarnedValue, Method
from govtransform.calc.guard import Figure
from govtransform.i18n import N_, tr
from govtransform.queries.earned import Earned
from govtransform.values.words import count, number, percentage, short

METHODS = {
    Method.PERFORMANCE_CONTINUES: N_("Cost goes on as so far"),
    Method.REMAINING_AT_PLAN: N_("The rest goes as planned"),
    Method.COST_AND_SCHEDULE: N_("Cost and pace go on"),
    Method.BOTTOM_UP: N_("The rest goes as forecast"),
    Method.WEIGHTED: N_("Cost 80%, pace 20%"),
}


def sentence(told: Earned) -> str:
    """What the page says of itself."""
    now = told.now
    if now is None:
        if not told.code:
            return tr("No initiative has a budget yet, so nothing can be earned.")
        return tr("{title} has no budget and no cost yet, so nothing is earned.", title=told.title)
    said = [_cost(told.title, now, told.currency)]
    pace = told.schedule.index if told.schedule else None
    if pace and pace.value is not None:
        rate = percentage(pace.value, 0)
        said.append(tr("Work goes at {rate} of the pace that was planned.", rate=rate))
    end = now.at_completion()
    if end.value is not None:
        said.append(_end(end.value, now.budget, told.currency))
    return " ".join(said)


def basis(told: Earned) -> tuple[str, str]:
    """On which baseline it rests, and how progress is known."""
    if told.baseline:
        first = tr("Planned value is the budget of baseline {code}.", code=told.baseline)
    else:
        first = tr("There is no baseline: planned value is the budget as it is today.")
    if not told.parts:
        return first, tr("No plan item that takes time says how much is done: nothing is earned.")
    how = tr(
        "Progress is the percent complete of {count} plan items, each by its share of the budget "
        "or else its days. Of {recorded} the trail has earlier progress; between what is known it "
        "is taken to have grown evenly.",
        count=count(told.parts), recorded=count(told.recorded),
    )  # fmt: skip
    return first, how


def to_complete(now: EarnedValue) -> str:
    """What TCPI says, or why there is none."""
    needed = now.needed_for_budget
    if needed.value is None:
        return needed.words
    return tr(
        "Each pound still to be spent has to earn {value} of work to end on the budget.",
        value=number(needed.value),
    )


def index(figure: Figure | None) -> str:
    """An index with two places; a dash where it does not exist."""
    return "–" if figure is None or figure.value is None else number(figure.value)


def meaning(figure: Figure | None, text: str) -> str:
    """What an index says, in a text marked for translation, or why it does not exist."""
    if figure is None:
        return tr("There is no plan by month to hold it against.")
    return figure.words if figure.value is None else tr(text, value=number(figure.value))


def _cost(title: str, now: EarnedValue, currency: str) -> str:
    figures = {
        "title": title,
        "earned": short(now.earned, currency),
        "spent": short(now.actual, currency),
    }
    return tr("{title}: work budgeted at {earned} is done for {spent}.", **figures)


def _end(end: Decimal, budget: Decimal, currency: str) -> str:
    by = end - budget
    told = {"end": short(end, currency), "by": short(abs(by), currency)}
    told["budget"] = short(budget, currency)
    if by > 0:
        text = N_("If cost goes on so, it ends at {end}, {by} over its budget of {budget}.")
    elif by < 0:
        text = N_("If cost goes on so, it ends at {end}, {by} under its budget of {budget}.")
    else:
        text = N_("If cost goes on so, it ends on its budget of {budget}.")
    return tr(text, **told)
