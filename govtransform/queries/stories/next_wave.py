"""The next wave: what might be taken on, with why, and what each wave holds already."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.i18n import N_, tr
from govtransform.queries.basis import source, summed
from govtransform.queries.figured import Figured, Why
from govtransform.queries.next_wave import Candidate, Source, candidates, lessons_of
from govtransform.queries.organisation import own_settings
from govtransform.queries.overview import initiatives
from govtransform.queries.stories.parts import state_column
from govtransform.queries.stories.story import Fact, Heading, Row, Story, Table, Told, Tone, record
from govtransform.registers import BY_KEY
from govtransform.registers.portfolio.initiatives import Initiative
from govtransform.values import words

PRESSING = 5
_PAGES = {
    Source.COMPONENT: "components", Source.SYSTEM: "systems", Source.OUTCOME: "assessments",
    Source.CATEGORY: "assessments", Source.FINDING: "findings", Source.IDEA: "ideas",
    Source.NEED: "user-needs", Source.LESSON: "lessons",
}  # fmt: skip
_RULES = {
    Source.COMPONENT: N_("A component without an initiative is 5"),
    Source.SYSTEM: N_("A red system is 4, and 5 where its support has ended"),
    Source.OUTCOME: N_("An outcome below its minimum is 5, or 4 where it is one step short"),
    Source.CATEGORY: N_("A category below its target is 4, or 3 where it is one tier short"),
    Source.FINDING: N_("A finding is as urgent as its severity"),
    Source.IDEA: N_("An accepted idea is the mean of its five scores"),
    Source.NEED: N_("A user need is 4 where it is a must, 3 a should, 2 a could"),
    Source.LESSON: N_("A lesson that nobody has used yet is 2"),
}  # fmt: skip
_BASIS = N_("Urgency from 1 to 5 by one rule for each source; F1 tells the rules")


@dataclass(frozen=True, slots=True)
class Waiting:
    """All that the page shows: the candidates in their order, and the story of them."""

    candidates: tuple[Candidate, ...]
    told: Told


def tell(session: Session) -> Told:
    """What waits, and the waves."""
    return waiting(session).told


def waiting(session: Session) -> Waiting:
    """The candidates and their story, read together."""
    found = candidates(session)
    waves = _waves(session)
    pressing = sum(one.urgency == PRESSING for one in found)
    named = [name for name in waves if name]
    facts = (
        Fact(tr("Waiting for an initiative"), words.count(len(found)),
             tr("from {count} sources", count=len({one.source for one in found})),
             page="next-wave", why=tr("All that has no initiative, plan item or action yet")),
        Fact(tr("Of urgency 5"), words.count(pressing),
             found[0].title if found else "", Tone.WARN if pressing else Tone.GOOD, "next-wave",
             tr("Urgency by the rule of its source")),
        Fact(tr("Waves"), words.count(len(named)),
             tr("last: {wave}", wave=named[-1]) if named else tr("no initiative is in a wave"),
             page="initiatives", why=tr("Waves that initiatives name")),
        Fact(tr("Initiatives without a wave"), words.count(len(waves.get("", ()))),
             page="initiatives", why=tr("Live initiatives whose wave is empty")),
    )  # fmt: skip
    tables = (_candidates(session, found), _wave_table(session, waves))
    return Waiting(found, Told(_sentence(found, pressing), facts, tables, basis=tr(_BASIS)))


def _sentence(found: Sequence[Candidate], pressing: int) -> str:
    if not found:
        return tr("Nothing waits for an initiative.")
    first = found[0]
    return tr(
        "{count} things wait for an initiative, {pressing} of them of urgency 5; first “{title}”: "
        "{why}.",
        count=words.count(len(found)), pressing=words.count(pressing), title=first.title,
        why=first.why,
    )  # fmt: skip


def _candidates(session: Session, found: Sequence[Candidate]) -> Table:
    lessons = lessons_of(session)
    headings = (
        Heading(tr("What waits")), Heading(tr("Urgency"), 76, right=True),
        Heading(tr("Source"), 220), Heading(tr("Why")), Heading(tr("Lessons to read"), 150),
    )  # fmt: skip
    rows = tuple(
        Row((f"{one.code} {one.title}", str(one.urgency), tr(one.source), one.why,
             ", ".join(lessons.get(one.category, ())) or words.NIL),
            {1: Tone.BAD if one.urgency == PRESSING else Tone.WARN} if one.urgency > 3 else {},
            record(_PAGES[one.source], one.record_id), whys={1: _urgency(one)})
        for one in found
    )  # fmt: skip
    return Table(tr("Candidates for the next wave"), headings, rows,
                 tr("Nothing waits for an initiative."))  # fmt: skip


def _urgency(one: Candidate) -> Why:
    """The rule of its source, with the record that it judges."""
    of = f"{BY_KEY[_PAGES[one.source]].table}:{one.record_id}"
    return summed(f"{tr(_RULES[one.source])}; {one.why}", [source(of, one.urgency)])


def _waves(session: Session) -> dict[str, list[Initiative]]:
    """The live initiatives of each wave, in order of the waves' names; without one last."""
    found: defaultdict[str, list[Initiative]] = defaultdict(list)
    query = select(Initiative).where(Initiative.archived.is_(False)).order_by(Initiative.code)
    for row in session.scalars(query):
        found[row.wave or ""].append(row)
    return {name: found[name] for name in sorted(found, key=lambda name: (not name, name))}


def _wave_table(session: Session, waves: dict[str, list[Initiative]]) -> Table:
    spend = {line.id: line.outturn for line in initiatives(session)}
    currency = own_settings(session).currency
    headings = (
        Heading(tr("Initiative")), Heading(tr("Wave"), 160), Heading(tr("Category"), 160),
        Heading(tr("Stage"), 170), state_column(120), Heading(tr("Outturn"), 110, right=True),
    )  # fmt: skip
    rows = tuple(
        Row((f"{row.code} {row.title}", name or words.NIL, tr(row.category), tr(row.stage),
             tr(row.status), words.short(spend.get(row.id, Decimal(0)), currency)),
            behind=record("initiatives", row.id),
            whys={5: Why("outturn", Figured(of=frozenset({row.id})))})
        for name, each in waves.items()
        for row in each
    )  # fmt: skip
    return Table(tr("What each wave holds"), headings, rows, tr("There is no initiative yet."))


def figures(session: Session) -> list[dict[str, Any]]:
    """Each candidate exactly, the most pressing first."""
    return [
        {"code": one.code, "title": one.title, "source": one.source, "why": one.why,
         "urgency": one.urgency, "category": one.category, "item": one.item or None}
        for one in candidates(session)
    ]  # fmt: skip


NEXT_WAVE_STORY = Story(
    "next-wave",
    N_("Next wave"),
    ("initiatives", "ideas", "systems", "assessments", "findings", "user-needs", "lessons"),
    tell,
    frozenset({
        "initiative", "idea", "system", "assessment", "assessment_result", "finding", "user_need",
        "lesson", "component", "alignment", "plan_item", "cost_value",
    }),
    figures,
)  # fmt: skip
