"""What the Overview's head and five tiles say, from the headlines alone, and without a widget."""

from decimal import Decimal

from govtransform.i18n import tr
from govtransform.store.headlines import Headlines
from govtransform.values.period import financial_year, year_label
from govtransform.values.words import count, percentage, short
from ui.delegates.badge import WORDS, code_of, word_of
from ui.delegates.marks import Bar, Fill, Segment
from ui.widgets.tile_painting import Part, TileFigures

_ROOM = Decimal("1.06")  # of a bar beyond what it shows


def tiles(found: Headlines) -> tuple[tuple[str, TileFigures], ...]:
    """The name and the figures of each tile."""
    savings = tr("Savings")
    if found.as_at:
        year = financial_year(found.as_at, found.fy_start_month)
        savings = tr("Savings in {year}", year=year_label(year, found.fy_start_month))
    return (
        (tr("Forecast outturn"), _outturn(found)),
        (savings, _savings(found)),
        (tr("Delivery confidence"), _ratings(found)),
        (tr("Risk exposure"), _risks(found)),
        (tr("Trained before go-live"), _trained(found)),
    )


def sentence(found: Headlines) -> str:
    """How the programme stands, in one sentence."""
    if not found.budget and not found.outturn and not found.savings_plan:
        return tr("No money has been entered yet.")
    return tr("{cost} {savings}", cost=_cost_sentence(found), savings=_savings_sentence(found))


def _cost_sentence(found: Headlines) -> str:
    amount = short(abs(found.variance), found.currency)
    if found.variance > 0:
        return tr("The forecast is {amount} over budget.", amount=amount)
    if found.variance < 0:
        return tr("The forecast is {amount} under budget.", amount=amount)
    return tr("The forecast is on budget.")


def _savings_sentence(found: Headlines) -> str:
    lack = found.savings_plan - found.savings_realised - found.savings_forecast
    if lack > 0:
        amount = short(lack, found.currency)
        return tr("This year's savings are {amount} short of plan.", amount=amount)
    return tr("This year's savings are on plan.")


def _share(part: Decimal, whole: Decimal) -> float:
    return float(part / whole) if whole else 0.0


def _outturn(found: Headlines) -> TileFigures:
    whole = max(found.budget, found.outturn) * _ROOM
    segments = [Segment(_share(min(found.outturn, found.budget), whole))]
    over = max(Decimal(0), found.variance)
    if over:
        segments.append(Segment(_share(over, whole), Fill.OVER))
    budget = short(found.budget, found.currency)
    amount = short(abs(found.variance), found.currency)
    meaning = tr("{amount} under the {budget} budget", amount=amount, budget=budget)
    if over:
        meaning = tr("{amount} over the {budget} budget", amount=amount, budget=budget)
    bar = Bar(tuple(segments), _share(found.budget, whole)) if whole else None
    return TileFigures(short(found.outturn, found.currency), bar=bar, meaning=meaning)


def _savings(found: Headlines) -> TileFigures:
    done, rest, plan = found.savings_realised, found.savings_forecast, found.savings_plan
    whole = max(plan, done + rest)
    marks = Segment(_share(done, whole)), Segment(_share(rest, whole), Fill.TINT)
    parts = (
        Part(short(done, found.currency), tr("realised"), marks[0]),
        Part(short(rest, found.currency), tr("forecast"), marks[1]),
    )
    lack = plan - done - rest
    meaning = tr("on plan")
    if lack > 0:
        meaning = tr("{amount} short", amount=short(lack, found.currency))
    planned = tr("Plan {amount}", amount=short(plan, found.currency))
    bar = Bar(marks, outlined=True) if whole else None
    return TileFigures(parts=parts, bar=bar, meaning=meaning, beside=planned)


def _ratings(found: Headlines) -> TileFigures:
    counts: dict[str, int] = {}
    for word, number in found.ratings.items():
        counts[code_of(word)] = counts.get(code_of(word), 0) + number
    worst = next((code for code in WORDS if counts.get(code) and code not in "CN"), "N")
    ordered = tuple((code, counts[code]) for code in WORDS if counts.get(code))
    total = sum(counts.values())
    meaning = tr("Worst of {count} initiatives", count=count(total))
    return TileFigures(word_of(worst), rating=worst, counts=ordered[:5], meaning=meaning)


def _risks(found: Headlines) -> TileFigures:
    figure = short(found.exposure, found.currency)
    meaning = tr("Open risks: {count}", count=count(found.risks))
    share = _share(found.exposure, found.budget)
    bar = Bar((Segment(min(1.0, share)),)) if share else None
    note = tr("expected cost")
    return TileFigures(figure, note, bar, meaning)


def _trained(found: Headlines) -> TileFigures:
    needed = found.people_required
    if not needed:
        return TileFigures(meaning=tr("No training is needed yet"))
    share, target = found.people_trained / needed, found.people_wanted / needed
    lack = round((target - share) * 100)
    meaning = tr("Short of the target by {points} points", points=lack)
    if lack <= 0:
        meaning = tr("As many as are needed")
    figure = percentage(Decimal(found.people_trained) / needed, 0)
    note = tr("of {people} needed", people=count(needed))
    return TileFigures(figure, note, Bar((Segment(share),), min(1.0, target)), meaning)
