"""A frozen board pack as parts, each a sentence with its table and perhaps a chart.

Slides, pages and sheets are made of these parts alone, so that all three say the same.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from govtransform.exchange.pack_part import Part
from govtransform.exchange.pack_run_parts import run_parts
from govtransform.exchange.slide_chart import SlideChart
from govtransform.exchange.text_table import TextTable
from govtransform.i18n import N_, tr
from govtransform.queries.pack_content import Met, PackContent, Wanted
from govtransform.queries.quorum import UNRECORDED
from govtransform.values import words
from govtransform.values.rating import Confidence
from govtransform.values.words import symbol

CONFIDENCE, MILESTONES, MONEY = N_("Confidence"), N_("Milestones"), N_("Money")
SAVINGS, RISKS, CHANGES = N_("Savings"), N_("Risks"), N_("Changes")
DECISIONS, ACTIONS, MEETINGS = N_("Decisions"), N_("Actions"), N_("Meetings")
_MILLION = Decimal(1_000_000)
OTHER_SCALE = "*"  # of a rating that is not on the scale of most
WORST = (Confidence.RED, Confidence.AMBER_RED)


def summary(told: PackContent) -> tuple[str, ...]:
    """The pack in a few sentences, the narrative first."""
    return tuple(
        filter(
            None,
            (
                told.narrative,
                _money(told),
                _savings(told),
                _confidence(told),
                _changed(told),
                tr("Decisions wanted: {count}. Actions overdue: {late}.",
                   count=len(told.decisions), late=len(told.actions)),
            ),
        )
    )  # fmt: skip


def parts(told: PackContent) -> tuple[Part, ...]:
    """Every part in the order a board reads them."""
    return (
        Part(CONFIDENCE, _confidence(told), _ratings_table(told)),
        Part(MILESTONES, _milestones(told), _points_table(told)),
        Part(MONEY, _money(told), _money_table(told), _money_charts(told)),
        Part(SAVINGS, _savings(told), _savings_table(told), _savings_charts(told)),
        Part(RISKS, _risks(told), _risks_table(told)),
        *(each for run in told.runs for each in run_parts(run, told.currency)),
        Part(CHANGES, _changed(told), _changes_table(told)),
        Part(DECISIONS, tr("Decisions wanted: {count}", count=len(told.decisions)),
             _wanted(tr("Decisions wanted"), tr("Options"), told.decisions)),
        Part(ACTIONS, tr("Actions overdue: {count}", count=len(told.actions)),
             _wanted(tr("Actions overdue"), tr("Kind"), told.actions)),
        *(Part(MEETINGS, _met(met), _meetings_table(told)) for met in _recorded(told)[:1]),
    )  # fmt: skip


def source(told: PackContent) -> str:
    """Where all figures come from, for notes and feet."""
    return f"{frozen(told)} {told.parameters}".strip()


def frozen(told: PackContent) -> str:
    """When, by whom and on which entries of the audit trail it was frozen."""
    day = words.day(told.as_at) or tr("no closed month")
    return tr(
        "Frozen on {day} by {who}; figures as at {as_at}; entry {entry} of the audit trail, hash "
        "{hash}.",
        day=words.day(told.frozen_on), who=told.frozen_by, as_at=day,
        entry=words.count(told.audit_lines), hash=told.audit_hash[:16] or words.NIL,
    )  # fmt: skip


def _short(told: PackContent, amount: Decimal) -> str:
    return words.short(amount, told.currency)


def _total(told: PackContent, name: str) -> Decimal:
    return sum((getattr(year, name) for year in told.years), Decimal(0))


def _money(told: PackContent) -> str:
    if not told.years:
        return tr("There is no budget yet.")
    budget, outturn = _total(told, "budget"), _total(told, "outturn")
    by, gap = abs(outturn - budget), _total(told, "gap")
    figures = {"outturn": _short(told, outturn), "by": _short(told, by),
               "budget": _short(told, budget), "gap": _short(told, gap)}  # fmt: skip
    if outturn > budget:
        return tr("The forecast outturn of {outturn} is {by} over the budget of {budget}; {gap} "
                  "has no confirmed funding.", **figures)  # fmt: skip
    return tr("The forecast outturn of {outturn} is {by} under the budget of {budget}; {gap} has "
              "no confirmed funding.", **figures)  # fmt: skip


def _savings(told: PackContent) -> str:
    claimed, validated, removed = (
        _short(told, _total(told, name)) for name in ("claimed", "validated", "removed")
    )
    return tr(
        "Of cash savings {claimed} is claimed, {validated} validated and {removed} removed from "
        "budgets.",
        claimed=claimed, validated=validated, removed=removed,
    )  # fmt: skip


def _confidence(told: PackContent) -> str:
    worst = [one.code for one in told.ratings if one.owner in WORST or one.independent in WORST]
    exempt = sum(one.owner == Confidence.EXEMPT for one in told.ratings)
    text = tr("{count} of {all} initiatives are rated red or amber/red.", count=len(worst),
              all=len(told.ratings))  # fmt: skip
    return tr("{text} Exempt: {count}.", text=text, count=exempt) if exempt else text


def _milestones(told: PackContent) -> str:
    late = [one for one in told.points if (one.slip_days or 0) > 0]
    if not told.points:
        return tr("No milestone lies ahead.")
    return tr("{late} of the next {count} milestones are late; the next is {name}, {day}.",
              count=len(told.points), late=len(late),
              name=told.points[0].name, day=words.day(told.points[0].on))  # fmt: skip


def _risks(told: PackContent) -> str:
    if not told.risks:
        return tr("No threat is assessed.")
    worst = told.risks[0]
    return tr("{title} is the worst threat, at {score} of 25.", title=worst.title,
              score=worst.score)  # fmt: skip


def _changed(told: PackContent) -> str:
    if not told.since:
        return tr("This is the first pack: there is nothing to compare with.")
    if not told.edits:
        return tr("Nothing has changed since {since}.", since=told.since)
    return tr(
        "Changed since {since}: {count}. Edits behind it: {edits}. Taken back: {reversed}.",
        since=told.since, count=words.count(len(told.changes)), edits=words.count(told.edits),
        reversed=words.count(told.reversed),
    )  # fmt: skip


def _recorded(told: PackContent) -> list[Met]:
    """The latest meetings, those alone of which it is on record who came."""
    return [one for one in told.meetings if one.came != tr(UNRECORDED)]


def _met(last: Met) -> str:
    return tr("{title}, {day}: {came} {without}", title=last.title, day=words.day(last.on),
              came=last.came, without=last.without).strip()  # fmt: skip


def _meetings_table(told: PackContent) -> TextTable:
    rows = tuple(
        (_on(one.on), f"{one.code} {one.title}", one.board, one.came, one.without or words.NIL)
        for one in told.meetings
    )
    headings = (tr("Date"), tr("Meeting"), tr("Board"), tr("Who came"),
                tr("Without quorum"))  # fmt: skip
    return TextTable(tr("Latest meetings"), headings, rows)


def _ratings_table(told: PackContent) -> TextTable:
    usual = _usual_scale(told)
    rows = tuple(
        (
            f"{one.code} {one.title}", _rating(one.owner, one.owner_scale, usual),
            _rating(one.independent, one.independent_scale, usual),
            _short(told, one.outturn - one.budget) if one.budget or one.outturn else words.NIL,
            _on(one.finish), _days(one.slip_days),
        )
        for one in told.ratings
    )  # fmt: skip
    headings = (tr("Initiative"), tr("Owner"), tr("Independent"), tr("Over budget"), tr("Ends"),
                tr("Days late"))  # fmt: skip
    note = _scale_note(told, usual)
    return TextTable(tr("Delivery confidence"), headings, rows, note, frozenset({3, 5}))


def _scales(told: PackContent) -> Counter[str]:
    every = [scale for one in told.ratings for scale in (one.owner_scale, one.independent_scale)]
    return Counter(filter(None, every))


def _usual_scale(told: PackContent) -> str:
    """The scale that most ratings are on; empty where there is none."""
    return next((scale for scale, _ in _scales(told).most_common(1)), "")


def _scale_note(told: PackContent, usual: str) -> str:
    """Which scale the ratings are on, said once, and what the mark of the others means."""
    others = [tr(scale).lower() for scale in _scales(told) if scale != usual]
    if not usual:
        return ""
    if not others:
        return tr("All ratings are on a scale of {usual}.", usual=tr(usual).lower())
    return tr("Ratings are on a scale of {usual}, those with {mark} on one of {other}; neither is "
              "ever converted into the other.", usual=tr(usual).lower(), mark=OTHER_SCALE,
              other=others[0])  # fmt: skip


def _rating(rating: str, scale: str, usual: str) -> str:
    """In words, marked off the usual scale; exempt is a word, never a colour or a blank (G03)."""
    return f"{tr(rating)}{OTHER_SCALE}" if scale and scale != usual else tr(rating)


def _on(day: date | None) -> str:
    """A day that stays on one line."""
    return words.day(day).replace(" ", "\N{NO-BREAK SPACE}") or words.NIL


def _days(days: int | None) -> str:
    return words.NIL if days is None else words.count(days)


def _points_table(told: PackContent) -> TextTable:
    rows = tuple(
        (_on(one.on), f"{one.code} {one.name}", one.initiative, _days(one.slip_days))
        for one in told.points
    )
    headings = (tr("Date"), tr("Milestone"), tr("Initiative"), tr("Days late"))
    return TextTable(tr("Next milestones"), headings, rows, "", frozenset({3}))


def _money_table(told: PackContent) -> TextTable:
    rows = tuple(
        (one.year, *(words.pounds(amount, told.currency, places=0)
                     for amount in (one.budget, one.outturn, one.outturn - one.budget, one.gap)))
        for one in told.years
    )  # fmt: skip
    headings = (tr("Financial year"), tr("Budget"), tr("Outturn"), tr("Variance"),
                tr("Funding gap"))  # fmt: skip
    note = tr("Nominal. A variance above nought is an overspend.")
    return TextTable(tr("Money by year"), headings, rows, note, frozenset({1, 2, 3, 4}))


def _savings_table(told: PackContent) -> TextTable:
    rows = tuple(
        (one.year, *(words.pounds(amount, told.currency, places=0)
                     for amount in (one.claimed, one.validated, one.removed)))
        for one in told.years
    )  # fmt: skip
    headings = (tr("Financial year"), tr("Claimed"), tr("Validated"), tr("Removed from budget"))
    note = tr("Cash-releasing savings only; removed is part of validated, validated of claimed.")
    return TextTable(tr("Savings by year"), headings, rows, note, frozenset({1, 2, 3}))


def _charts(
    told: PackContent, title: str, sentence: str, names: dict[str, str]
) -> tuple[SlideChart, ...]:
    """One of all years; none where there is no year."""
    most = max((getattr(year, name) for year in told.years for name in names), default=_MILLION)
    size, sign = (_MILLION, "m") if most >= 10 * _MILLION else (Decimal(1_000), "k")
    series: Sequence[tuple[str, Sequence[Decimal]]] = [
        (label, [getattr(year, name) / size for year in told.years])
        for name, label in names.items()
    ]
    unit = tr("{unit}, nominal", unit=f"{symbol(told.currency).strip()}{sign}")
    years = [year.year for year in told.years]
    return (SlideChart(title, sentence, unit, years, series),) if years else ()


def _money_charts(told: PackContent) -> tuple[SlideChart, ...]:
    names = {"budget": tr("Budget"), "outturn": tr("Outturn")}
    return _charts(told, tr("Budget and outturn by year"), _money(told), names)


def _savings_charts(told: PackContent) -> tuple[SlideChart, ...]:
    names = {"claimed": tr("Claimed"), "validated": tr("Validated"),
             "removed": tr("Removed from budget")}  # fmt: skip
    return _charts(told, tr("Cash savings by year"), _savings(told), names)


def _risks_table(told: PackContent) -> TextTable:
    rows = tuple(
        (f"{one.code} {one.title}", str(one.score),
         words.NIL if one.expected is None else _short(told, one.expected))
        for one in told.risks
    )  # fmt: skip
    headings = (tr("Threat"), tr("Score of 25"), tr("Expected cost"))
    return TextTable(tr("Top threats"), headings, rows, "", frozenset({1, 2}))


def _changes_table(told: PackContent) -> TextTable:
    title = tr("What changed, and why")
    return TextTable(title, (tr("What changed"),), tuple((text,) for text in told.changes))


def _wanted(title: str, about: str, wanted: Sequence[Wanted]) -> TextTable:
    rows = tuple((f"{one.code} {one.title}", one.about or words.NIL, _on(one.on)) for one in wanted)
    return TextTable(title, (tr("Title"), about, tr("Date")), rows)
