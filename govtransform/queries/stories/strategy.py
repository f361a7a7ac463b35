"""The strategy: whether every component has work, money, benefit and a measure that is read."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.i18n import N_, tr
from govtransform.queries.basis import counted, given, read_in, records
from govtransform.queries.figured import Figured, Why
from govtransform.queries.measures import MeasureLine, measure_lines
from govtransform.queries.organisation import own_settings
from govtransform.queries.overview import (
    BENEFIT,
    SPEND,
    ComponentLine,
    aligned,
    components,
    planned,
)
from govtransform.queries.rows import target
from govtransform.queries.stories.measured import reading
from govtransform.queries.stories.story import Fact, Heading, Row, Story, Table, Told, Tone, record
from govtransform.registers import MEASURES
from govtransform.registers.portfolio.components import Component
from govtransform.registers.portfolio.initiatives import Initiative
from govtransform.values import words

_BASIS = N_("Whole life; spend and benefit by each initiative’s share of the component")


@dataclass(frozen=True, slots=True)
class Covered:
    """One component with all that serves it; `benefit` is planned, in pounds."""

    line: ComponentLine
    benefit: Decimal
    measure: MeasureLine | None

    @property
    def gap(self) -> str:
        """What it lacks, in words; nothing where it lacks nothing."""
        if self.line.is_gap:
            return tr("no initiative")
        if self.measure is None:
            return tr("no headline measure")
        if self.measure.last is None:
            return tr("no measurement yet")
        return tr("not read in time") if self.measure.is_overdue else ""


def covered(session: Session) -> tuple[Covered, ...]:
    """Every component in the strategy's order."""
    benefits = _benefits(session)
    heads = {row.id: row.headline_measure_id for row in session.scalars(select(Component))}
    known = measure_lines(session, [key for key in heads.values() if key])
    return tuple(
        Covered(line, benefits.get(line.id, Decimal(0)), known.get(heads[line.id] or 0))
        for line in components(session)
    )


def tell(session: Session) -> Told:
    """The components with what serves each, and what each lacks."""
    found, currency = covered(session), own_settings(session).currency
    gaps = [one for one in found if one.gap]
    read = [one.measure for one in found if one.measure and one.measure.on_target is not None]
    on_target = sum(bool(line.on_target) for line in read)
    spend = sum((one.line.spend for one in found), Decimal(0))
    benefit = sum((one.benefit for one in found), Decimal(0))
    facts = (
        Fact(tr("Components served"), words.count(sum(not one.line.is_gap for one in found)),
             tr("of {all}", all=len(found)), page="components",
             why=tr("Components with at least one initiative")),
        Fact(tr("Spend by components"), words.short(spend, currency), tr("outturn, whole life"),
             page="budget", why=tr("Outturn of each initiative × its share, added"),
             figured=_why(SPEND)),
        Fact(tr("Benefit by components"), words.short(benefit, currency), tr("planned, whole life"),
             page="savings", why=tr("Planned benefits × the share, added"), figured=_why(BENEFIT)),
        Fact(tr("Headline measures on target"), words.count(on_target),
             tr("of {all} that are read", all=len(read)), page="measures",
             why=tr("Measures whose last reading is as good as their target")),
        Fact(tr("Gaps"), words.count(len(gaps)), gaps[0].line.name if gaps else tr("none"),
             Tone.WARN if gaps else Tone.GOOD, "components",
             tr("Components without an initiative, or whose headline measure is not read")),
    )  # fmt: skip
    drawn = tuple(o.measure.id for o in found if o.measure and o.measure.last is not None)
    return Told(_sentence(found, gaps), facts, (_table(found, currency),), drawn, tr(_BASIS))


def _sentence(found: Sequence[Covered], gaps: Sequence[Covered]) -> str:
    if not found:
        return tr("The strategy has no component yet.")
    if not gaps:
        return tr("Every component of the strategy has work, and a measure that is read.")
    told = ", ".join(f"{one.line.name}: {one.gap}" for one in gaps)
    return tr("Components that lack something: {count} of {all}. {what}.", count=len(gaps),
              all=len(found), what=told)  # fmt: skip


def _table(found: Sequence[Covered], currency: str) -> Table:
    headings = (
        Heading(tr("Component")), Heading(tr("Initiatives"), 90, right=True),
        Heading(tr("Spend"), 90, right=True), Heading(tr("Benefit"), 90, right=True),
        Heading(tr("Headline measure")), Heading(tr("Last reading"), 110, right=True),
        Heading(tr("Read in"), 90), Heading(tr("Target"), 80, right=True),
        Heading(tr("Gap"), 176),
    )  # fmt: skip
    rows = tuple(_row(one, currency) for one in found)
    return Table(tr("Coverage of the strategy"), headings, rows,
                 tr("The strategy has no component yet."))  # fmt: skip


def _row(one: Covered, currency: str) -> Row:
    line, measure = one.line, one.measure
    read = words.NIL if measure is None else reading(measure.last, measure.unit)
    cells = (
        line.name, words.count(len(line.contributions)),
        words.short(line.spend, currency), words.short(one.benefit, currency),
        measure.name if measure else words.NIL, read,
        words.month(measure.read_in) if measure and measure.read_in else words.NIL,
        reading(measure.target, measure.unit) if measure else words.NIL, one.gap or words.NIL,
    )  # fmt: skip
    tones = {8: Tone.WARN} if one.gap else {}
    if measure and measure.on_target:
        tones[5] = Tone.GOOD
    of = f"{Component.__tablename__}:{line.id}"
    served = counted(tr("Initiatives that serve the component, counted"),
                     records(Initiative.__tablename__, line.contributions))  # fmt: skip
    whys = {1: served, 2: _why(SPEND, of), 3: _why(BENEFIT, of)}
    if measure:
        whys[7] = given(MEASURES.table, measure.id, "target_value")
        if measure.read_in:
            whys[5] = read_in(measure.id, measure.read_in)
    return Row(cells, tones, record("components", line.id), whys=whys)


def _why(part: str, of: str = "") -> Why:
    """What explains the pounds of a component, or of all."""
    return Why("component", Figured(record=of, part=part))


def _benefits(session: Session) -> dict[int, Decimal]:
    """Planned benefit of each component: of every initiative by its share."""
    known = planned(session)
    found: dict[int, Decimal] = {}
    for row in aligned(session):
        _, component = target(row.target)
        part = known.get(row.initiative_id, Decimal(0)) * (row.share_rate or 0)
        found[component] = found.get(component, Decimal(0)) + part
    return found


def figures(session: Session) -> list[dict[str, Any]]:
    """Each component exactly."""
    return [
        {
            "code": one.line.code, "name": one.line.name,
            "initiatives": len(one.line.contributions), "spend": f"{one.line.spend:.2f}",
            "benefit": f"{one.benefit:.2f}",
            "measure": one.measure.code if one.measure else None,
            "last": str(one.measure.last) if one.measure and one.measure.last is not None else None,
            "read_in": str(one.measure.read_in) if one.measure and one.measure.read_in else None,
            "gap": one.gap or None,
        }
        for one in covered(session)
    ]  # fmt: skip


STRATEGY_STORY = Story(
    "strategy",
    N_("Strategy coverage"),
    ("components", "objectives", "initiatives", "measures"),
    tell,
    frozenset({"component", "alignment", "initiative", "benefit_value", "cost_value"}),
    figures,
)
