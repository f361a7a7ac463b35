"""The cells of the government portfolio return, filled from the fields of the programme.

One entry for each live initiative; the keys of its cells are those of gmpp_return.json. Money is
pounds. Text that stands in place of a figure or a date (“Exempt…”) is the cell's text: it is no
figure, and nought never takes its place (V03).
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.model import Grid
from govtransform.queries.grid import Amounts, Parts, owners
from govtransform.queries.live import is_live
from govtransform.queries.organisation import OwnSettings, own_settings
from govtransform.registers import BENEFIT_VALUES, COST_VALUES
from govtransform.registers.admin.attachments import Attachment
from govtransform.registers.money.cost_lines import CostLine
from govtransform.registers.money.narratives import Narrative, NarrativeSubject
from govtransform.registers.people.people import Person
from govtransform.registers.portfolio.initiatives import Initiative
from govtransform.registers.portfolio.programmes import Programme, ProgrammeKind
from govtransform.registers.savings.benefits import Benefit, BenefitKind
from govtransform.values.category import Category
from govtransform.values.period import Month, financial_year, months_of, year_label
from govtransform.values.rating import Confidence

Value = Decimal | date | str | None
CATEGORIES = {  # ours to theirs; what is not here must be said by the file it came from
    Category.SERVICE_REDESIGN: "Government Transformation and Service Delivery",
    Category.SHARED_SERVICE: "Government Transformation and Service Delivery",
    Category.WORKPLACE: "Government Transformation and Service Delivery",
    Category.PEOPLE: "Government Transformation and Service Delivery",
    Category.LEGACY_REPLACEMENT: "ICT",
    Category.DATA: "ICT",
    Category.CYBER: "ICT",
    Category.AUTOMATION: "ICT",
}
_NARRATIVES = {
    NarrativeSubject.VARIANCE: "fy_variance_narrative",
    NarrativeSubject.WHOLE_LIFE: "wlc_narrative",
    NarrativeSubject.BENEFITS: "benefits_narrative",
    NarrativeSubject.SCHEDULE: "schedule_narrative",
    NarrativeSubject.CONFIDENCE: "dca_commentary",
}
NARRATED = frozenset(_NARRATIVES.values())
"""The cells that narratives fill."""
_COUNTED = tuple(
    k for k in BenefitKind if k not in (BenefitKind.QUANTIFIED, BenefitKind.QUALITATIVE)
)
_PLAN = "evaluation plan"  # how the name of its attachment begins
Texts = Mapping[int, Mapping[str, str]]  # by initiative and label, such as `budget 2026/27`


@dataclass(frozen=True, slots=True)
class ReturnEntry:
    """One initiative: its cells by key, and the scale on which each rating was given."""

    initiative_id: int
    code: str
    title: str
    cells: Mapping[str, Value]
    scales: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Told:
    """What is looked up once for all initiatives."""

    own: OwnSettings
    year: int
    costs: Mapping[int, Amounts]
    benefits: Mapping[int, Amounts]
    cost_texts: Texts
    benefit_texts: Texts
    narratives: Mapping[int, Mapping[str, str]]
    people: Mapping[int, str]
    departments: Mapping[int, str]
    plans: Mapping[int, str]


def entries(session: Session, year: int) -> tuple[ReturnEntry, ...]:
    """Every live initiative in a financial year, by reference."""
    told = _told(session, year)
    query = select(Initiative).where(Initiative.archived.is_(False)).order_by(Initiative.code)
    return tuple(_entry(row, told) for row in session.scalars(query))


def _told(session: Session, year: int) -> _Told:
    return _Told(
        own=own_settings(session),
        year=year,
        costs=_amounts(session, COST_VALUES),
        benefits=_amounts(session, BENEFIT_VALUES, _COUNTED),
        cost_texts=_texts(session, CostLine),
        benefit_texts=_texts(session, Benefit),
        narratives=_narratives(session, year),
        people=dict(session.execute(select(Person.id, Person.name)).all()),
        departments=_departments(session),
        plans=_plans(session),
    )


def _amounts(session: Session, grid: Grid, parts: Parts = None) -> Mapping[int, Amounts]:
    """The sums of each initiative; a nought is a figure too, which the kept totals leave out."""
    found = {
        one.id: {kind: dict(months) for kind, months in one.amounts.kinds.items()}
        for one in owners(session, grid, parts)
    }
    cells, line = grid.cells.c, grid.lines.entity
    query = select(getattr(line, grid.owner), cells.kind, cells.month).distinct()
    query = query.join_from(grid.cells, line, line.id == cells.line_id)
    if parts is not None:
        query = query.where(getattr(line, grid.part).in_(parts))
    for row_id, kind, month in session.execute(query.where(cells.pence == 0, is_live(line))):
        found.setdefault(row_id, {}).setdefault(kind, {}).setdefault(month, Decimal(0))
    return {row_id: Amounts(kinds) for row_id, kinds in found.items()}


def _entry(row: Initiative, told: _Told) -> ReturnEntry:
    kept: dict[str, str] = json.loads(row.kept) if row.kept else {}
    cells: dict[str, Value] = {
        "project_ref": row.external_ref,
        "project_name": row.title,
        "department": told.departments.get(row.programme_id) or told.own.name,
        "report_category": kept.get("category") or CATEGORIES.get(Category(row.category)),
        "description": row.summary,
        "dca_independent": _rating(row.confidence_independent),
        "dca_sro": _rating(row.confidence_owner),
        "start_date": row.baseline_start_on or kept.get("baseline_start_on"),
        "end_date": row.baseline_end_on or kept.get("baseline_end_on"),
        "sro_name": told.people.get(row.senior_owner_id or 0),
        "has_evaluation_plan": "Yes" if row.id in told.plans else None,
        "evaluation_plan_link": told.plans.get(row.id) or None,
    }
    cells |= _money(row.id, told)
    cells |= told.narratives.get(row.id, {})
    scales = {
        "dca_independent": row.confidence_independent_scale,
        "dca_sro": row.confidence_owner_scale,
    }
    named = {key: scale for key, scale in scales.items() if scale}
    return ReturnEntry(row.id, row.code, row.title, cells, named)


def _rating(rating: str) -> str | None:
    """A rating, or one of the words in its place; one not assessed is none yet."""
    return None if rating == Confidence.NOT_ASSESSED else str(rating)


def _money(row_id: int, told: _Told) -> dict[str, Value]:
    costs, benefits = (of.get(row_id, Amounts()) for of in (told.costs, told.benefits))
    cost_texts, benefit_texts = (of.get(row_id, {}) for of in (told.cost_texts, told.benefit_texts))
    months = {month.key for month in months_of(told.year, told.own.fy_start_month)}
    spent = costs.outturn(told.own.as_at)
    baseline = _text(cost_texts, ("budget",), told) or _sum(costs.of("budget"), months)
    forecast = _text(cost_texts, ("forecast", "actual"), told) or _sum(spent, months)
    if forecast is None:  # a year that is past, without an actual: what was forecast stands
        forecast = _sum(costs.of("forecast"), months)
    return {
        "fy_baseline": baseline,
        "fy_forecast": forecast,
        "fy_variance_pct": variance(baseline, forecast),
        "wlc_baseline": _text(cost_texts, ("budget",)) or _sum(costs.of("budget")),
        "benefits_baseline": _text(benefit_texts, ("plan",)) or _sum(benefits.of("plan")),
    }


def variance(baseline: Value, forecast: Value) -> Value:
    """The variance in per cent, unrounded; the text where one of the two is a text."""
    for value in (baseline, forecast):
        if isinstance(value, str):
            return value
    if not isinstance(baseline, Decimal) or not isinstance(forecast, Decimal) or not baseline:
        return None
    return (forecast - baseline) / baseline * 100


def _sum(amounts: Mapping[int, Decimal], months: set[int] | None = None) -> Decimal | None:
    """The sum of the filled months asked for; none where none is filled."""
    found = [told for month, told in amounts.items() if months is None or month in months]
    return sum(found, Decimal(0)) if found else None


def _text(texts: Mapping[str, str], kinds: tuple[str, ...], of: _Told | None = None) -> str | None:
    """The text in place of an amount of these kinds: of a financial year, or of any time."""
    for label, text in texts.items():
        kind, _, period = label.partition(" ")
        if kind in kinds and (of is None or _is_in(period, of)):
            return text
    return None


def _is_in(period: str, told: _Told) -> bool:
    start = told.own.fy_start_month
    if period == year_label(told.year, start):
        return True
    try:
        return financial_year(Month.read(period), start) == told.year
    except ValueError:
        return False


def _texts(session: Session, line: type[CostLine] | type[Benefit]) -> Texts:
    found: defaultdict[int, dict[str, str]] = defaultdict(dict)
    query = select(line.initiative_id, line.kept).where(is_live(line))
    for row_id, kept in session.execute(query.where(line.kept.is_not(None)).order_by(line.id)):
        found[row_id] |= {label: text for label, text in json.loads(kept or "{}").items() if text}
    return found


def _narratives(session: Session, year: int) -> Mapping[int, Mapping[str, str]]:
    """The latest text of each subject."""
    row = Narrative
    query = select(row.initiative_id, row.subject, row.text).order_by(row.id)
    found: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for initiative, subject, text in session.execute(
        query.where(row.archived.is_(False), row.fy == year)
    ):
        found[initiative][_NARRATIVES[NarrativeSubject(subject)]] = text
    return found


def _departments(session: Session) -> Mapping[int, str]:
    """The portfolio a programme is, or belongs to, for those that do."""
    query = select(Programme.id, Programme.parent_id, Programme.kind, Programme.name)
    known = {row_id: (above, kind, name) for row_id, above, kind, name in session.execute(query)}
    found = {}
    for row_id in known:
        at: int | None = row_id
        while at in known and known[at][1] != ProgrammeKind.PORTFOLIO:
            at = known[at][0]
        if at in known:
            found[row_id] = known[at][2]
    return found


def _plans(session: Session) -> Mapping[int, str]:
    """Where the evaluation plan of an initiative is, for those that have one attached."""
    row = Attachment
    query = select(row.on, row.location).where(
        row.archived.is_(False), row.name.istartswith(_PLAN, autoescape=True)
    )
    return dict(_of_initiatives((on, where) for on, where in session.execute(query)))


def _of_initiatives(rows: Iterable[tuple[str, str | None]]) -> Iterator[tuple[int, str]]:
    for on, location in rows:
        table, _, number = on.partition(":")
        if table == Initiative.__tablename__:
            yield int(number), location or ""
