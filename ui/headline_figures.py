"""What the Overview's head and five tiles say, from the headlines alone, and without a widget."""

from decimal import Decimal

from govtransform.i18n import N_, tr
from govtransform.queries.figured import Figured, Why
from govtransform.store.headlines import Headlines
from govtransform.values.period import financial_year, year_label
from govtransform.values.words import count, percentage, short
from ui.delegates.badge import WORDS, code_of, word_of
from ui.delegates.marks import Bar, Fill, Segment
from ui.widgets.tile_painting import Part, TileFigures

_ROOM = Decimal("1.06")  # of a bar beyond what it shows
_NUMBERS = (
    N_("no"), N_("one"), N_("two"), N_("three"), N_("four"), N_("five"), N_("six"),
    N_("seven"), N_("eight"), N_("nine"), N_("ten"), N_("eleven"), N_("twelve"),
)  # fmt: skip


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
    """Where the programme stands: money, savings, and how many initiatives are red."""
    if not found.budget and not found.outturn and not found.savings_plan:
        return tr("No money has been entered yet.")
    told = tr("{cost} and {savings}.", cost=_cost(found), savings=_saved(found))
    return f"{told} {_red(found)}".rstrip()


def _cost(found: Headlines) -> str:
    amount = short(abs(found.variance), found.currency)
    if not found.outturn:
        budget = short(found.budget, found.currency)
        return tr("Nothing is spent or forecast yet of a budget of {budget}", budget=budget)
    if found.variance > 0:
        return tr("Forecast is {amount} over budget", amount=amount)
    if found.variance < 0:
        return tr("Forecast is {amount} under budget", amount=amount)
    return tr("Forecast is on budget")


def _saved(found: Headlines) -> str:
    lack = found.savings_due - found.savings_realised
    if not found.savings_plan and not lack:
        return tr("no savings are planned this year")
    amount = short(abs(lack), found.currency)
    if lack > 0:
        return tr("this year's savings are {amount} short of plan to date", amount=amount)
    if lack < 0:
        return tr("this year's savings are {amount} ahead of plan to date", amount=amount)
    return tr("this year's savings are on plan to date")


def _red(found: Headlines) -> str:
    red = sum(number for word, number in found.ratings.items() if code_of(word) == "R")
    total = sum(found.ratings.values())
    if not total:
        return ""
    if not red:
        return tr("No initiative is red.")
    named = {"red": _in_words(red), "total": _in_words(total)}
    named["red"] = named["red"][:1].upper() + named["red"][1:]
    if total == 1:
        return tr("The one initiative is red.")
    if red == 1:
        return tr("{red} of {total} initiatives is red.", **named)
    return tr("{red} of {total} initiatives are red.", **named)


def _in_words(number: int) -> str:
    return tr(_NUMBERS[number]) if number < len(_NUMBERS) else count(number)


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
    figure = short(found.outturn, found.currency)
    return TileFigures(figure, bar=bar, meaning=meaning, why=Why("outturn"))


def _savings(found: Headlines) -> TileFigures:
    """Claimed, validated and removed together, and what of it no pool can bear."""
    claimed, validated, removed = found.claimed, found.validated, found.removed
    whole = max(found.savings_plan, claimed)
    marks = (
        Segment(_share(removed, whole)),
        Segment(_share(validated - removed, whole), step=2),
        Segment(_share(claimed - validated, whole), Fill.HATCH, 2),
    )
    parts = (
        Part(short(claimed, found.currency), tr("claimed"), marks[2]),
        Part(short(validated, found.currency), tr("validated"), marks[1]),
        Part(short(removed, found.currency), tr("removed"), marks[0]),
    )
    meaning = tr("none planned")
    if found.savings_plan:
        realised = short(found.savings_realised, found.currency)
        meaning = tr("{amount} realised", amount=realised)
    if found.over_claimed:
        meaning = tr("{amount} over-claimed", amount=short(found.over_claimed, found.currency))
    planned = tr("Plan {amount}", amount=short(found.savings_plan, found.currency))
    bar = Bar(marks, outlined=True) if whole else None
    tone = "bad" if found.over_claimed else "text"
    why = None
    if found.as_at:
        year = financial_year(found.as_at, found.fy_start_month)
        why = Why("claimed", Figured(year))
    return TileFigures(parts=parts, bar=bar, meaning=meaning, beside=planned, tone=tone, why=why)


def _ratings(found: Headlines) -> TileFigures:
    counts: dict[str, int] = {}
    for word, number in found.ratings.items():
        counts[code_of(word)] = counts.get(code_of(word), 0) + number
    worst = next((code for code in WORDS if counts.get(code) and code not in "CN"), "N")
    ordered = tuple((code, counts[code]) for code in WORDS if counts.get(code))
    total = sum(counts.values())
    meaning = tr("Worst of {count} initiatives", count=count(total))
    return TileFigures(word_of(worst), rating=worst, counts=ordered[:5], meaning=meaning,
                       why=Why("ratings"))  # fmt: skip


def _risks(found: Headlines) -> TileFigures:
    figure = short(found.exposure, found.currency)
    meaning = tr("Open risks: {count}", count=count(found.risks))
    share = _share(found.exposure, found.budget)
    bar = Bar((Segment(min(1.0, share)),)) if share else None
    note = tr("expected cost")
    return TileFigures(figure, note, bar, meaning, why=Why("exposure"))


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
    bar = Bar((Segment(share),), min(1.0, target))
    return TileFigures(figure, note, bar, meaning, why=Why("coverage"))
