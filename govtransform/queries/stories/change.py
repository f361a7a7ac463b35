"""Cultural resistance: who is not ready, why, and what we do about it."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.readiness import Band
from govtransform.i18n import N_, tr
from govtransform.parameters import reference
from govtransform.queries.basis import given
from govtransform.queries.change_readiness import FACTORS, GroupLine, effect, groups
from govtransform.queries.open_findings import CRITICAL, at_least
from govtransform.queries.organisation import own_settings
from govtransform.queries.rows import names
from govtransform.queries.stories.change_whys import of_group, of_intervention
from govtransform.queries.stories.measured import measured, reading
from govtransform.queries.stories.parts import (
    severity_column,
    severity_told,
    severity_tones,
    state_column,
)
from govtransform.queries.stories.story import Fact, Heading, Row, Story, Table, Told, Tone, record
from govtransform.queries.stories.words import exact, share
from govtransform.registers.change.interventions import Intervention
from govtransform.registers.change.resistance import Resistance, ResistanceState
from govtransform.registers.measures.measures import MeasureKind
from govtransform.values import words
from govtransform.values.period import Month

_TONES = {Band.NOT_READY: Tone.BAD, Band.AT_RISK: Tone.WARN, Band.READY: Tone.GOOD}
_SHOWN = 5  # months side by side
_BASIS = N_("Five factors from 1 to 5, barrier at 3; under five respondents nothing is kept")


def tell(session: Session) -> Told:
    """The groups over time, what holds each back, and what they say."""
    own, known, done = own_settings(session), groups(session), effect(session)
    asked = [group for group in known if group.last]
    unready = [g for g in asked if g.last and g.last.band in (Band.NOT_READY, Band.AT_RISK)]
    open_ = sum(group.resistance for group in known)
    facts = (
        Fact(tr("Groups not ready"), words.count(len(unready)),
             tr("of {all} asked", all=words.count(len(asked))),
             Tone.WARN if unready else Tone.GOOD, "readiness",
             tr("Groups whose index is under 75%: Σ weight × score ÷ (5 × Σ weight)")),
        Fact(tr("Commonest barrier"), _commonest(asked), tr("first factor at or below 3"),
             page="readiness", why=tr("The barrier point that most groups have")),
        Fact(tr("Resistance open"), words.count(open_),
             tr("of severity 5: {worst}", worst=sum(at_least(g.worst, CRITICAL) for g in known)),
             Tone.WARN if open_ else Tone.GOOD, "resistance",
             tr("Entries of the resistance log that are not resolved")),
        Fact(tr("Interventions done"), words.count(done.done),
             tr("{cost}, late: {late}", cost=words.short(done.cost, own.currency) or words.NIL,
                late=done.late),
             Tone.WARN if done.late else Tone.PLAIN, "interventions",
             tr("Interventions and communications with a day on which they were done")),
        Fact(tr("Effect of interventions"),
             words.NIL if done.moved is None else words.number(done.moved, 1, signed=True),
             tr("mean of what they were to move"), page="interventions",
             why=tr("Mean of the effect after less the effect before, on the scale of 1 to 5")),
    )  # fmt: skip
    measures = measured(session, MeasureKind.CHANGE)
    tables = (_groups(known), _resistance(session), _doings(session, own.currency),
              measures.table)  # fmt: skip
    return Told(_sentence(known, unready), facts, tables, measures.drawn, tr(_BASIS))


def _sentence(known: tuple[GroupLine, ...], unready: list[GroupLine]) -> str:
    if not known:
        return tr("No stakeholder group is kept here yet.")
    if not unready:
        return tr("Every group that was asked is ready.")
    worst = min(unready, key=lambda g: (g.last.index.value or 0) if g.last else 0)
    barrier = worst.last.barrier if worst.last else None
    return tr(
        "Least ready: {group}, {share}, held back by “{factor}”. Groups at risk or not ready: "
        "{count}.",
        group=worst.name, share=share(worst.last.index) if worst.last else "",
        factor=_factor(barrier), count=words.count(len(unready)),
    )  # fmt: skip


def _factor(key: str | None) -> str:
    labels = {one["id"]: one["label"] for one in reference("change_readiness")["factors"]}
    return labels[key] if key else tr("nothing")


def _commonest(asked: list[GroupLine]) -> str:
    found = [group.last.barrier for group in asked if group.last and group.last.barrier]
    return _factor(max(FACTORS, key=found.count)) if found else words.NIL


def _groups(known: tuple[GroupLine, ...]) -> Table:
    """A heat map: the groups down, the months in which anybody was asked across."""
    months = sorted({Month.on(survey.on) for group in known for survey in group.surveys})[-_SHOWN:]
    headings = (
        Heading(tr("Group")), Heading(tr("Strategy"), 120), Heading(tr("Size"), 60, right=True),
        *(Heading(words.month(month), 90, right=True) for month in months),
        Heading(tr("Held back by"), 130), Heading(tr("Adoption"), 86, right=True),
        Heading(tr("Commitment gap"), 132, right=True), Heading(tr("Resistance"), 90, right=True),
    )  # fmt: skip
    rows = tuple(_group(group, months) for group in known)
    note = tr("Ready from 75%, at risk from 50%; a dash where nobody was asked, or too few")
    return Table(tr("Readiness of the groups over time"), headings, rows,
                 tr("No stakeholder group is kept here yet."), note)  # fmt: skip


def _group(group: GroupLine, months: Sequence[Month]) -> Row:
    by_month = {Month.on(survey.on): survey for survey in group.surveys}
    asked = [by_month.get(month) for month in months]
    tones = {
        3 + place: _TONES[survey.band]
        for place, survey in enumerate(asked) if survey and survey.band
    }  # fmt: skip
    gap = group.commitment_gap
    return Row(
        (
            group.name, group.approach, words.count(group.size),
            *(share(survey.index) if survey else words.NIL for survey in asked),
            _factor(group.last.barrier) if group.last and group.last.barrier else words.NIL,
            reading(group.adoption, "%"),
            words.NIL if gap is None else words.number(Decimal(gap), 0, signed=True),
            words.count(group.resistance),
        ),
        tones, record("stakeholder-groups", group.id), frozenset(tones), of_group(group, asked),
    )  # fmt: skip


def _doings(session: Session, currency: str) -> Table:
    """Interventions and the communications plan, what is not done yet first."""
    query = select(Intervention).where(Intervention.archived.is_(False))
    rows = sorted(session.scalars(query), key=lambda r: (bool(r.done_on), str(r.planned_on), r.id))
    known = names(session, "stakeholder_group", {r.group_id for r in rows if r.group_id})
    day = own_settings(session).as_at_day
    headings = (
        Heading(tr("What is done")), Heading(tr("Kind"), 130), Heading(tr("Group")),
        Heading(tr("Channel"), 140), Heading(tr("Date"), 110), Heading(tr("Done"), 110),
        Heading(tr("Cost"), 90, right=True), Heading(tr("Effect"), 110, right=True),
    )  # fmt: skip
    told = tuple(
        Row((row.title, tr(row.kind), known[row.group_id].title if row.group_id else words.NIL,
             row.channel or words.NIL, words.day(row.planned_on) or words.NIL,
             words.day(row.done_on) or words.NIL,
             words.pounds(row.cost, currency, places=0) or words.NIL, _effect(row)),
            {4: Tone.WARN} if _is_late(row, day) else {}, record("interventions", row.id),
            whys=of_intervention(row))
        for row in rows
    )  # fmt: skip
    return Table(tr("Interventions and communications"), headings, told, tr("None is planned."))


def _is_late(row: Intervention, day: date | None) -> bool:
    return bool(day and row.planned_on and not row.done_on and row.planned_on < day)


def _effect(row: Intervention) -> str:
    if row.effect_before is None or row.effect_after is None:
        return words.NIL
    return f"{words.trimmed(row.effect_before)} → {words.trimmed(row.effect_after)}"


def _resistance(session: Session) -> Table:
    query = (
        select(Resistance)
        .where(Resistance.archived.is_(False), Resistance.state != ResistanceState.RESOLVED)
        .order_by(Resistance.severity.desc(), Resistance.code)
    )
    headings = (
        Heading(tr("What is held against it")), Heading(tr("Theme"), 230),
        severity_column(), state_column(), Heading(tr("Response")),
    )  # fmt: skip
    rows = tuple(
        Row((row.title, row.theme or "", severity_told(row.severity), tr(row.state),
             row.response or words.NIL),
            severity_tones(2, row.severity),
            record("resistance", row.id),
            whys={2: given(Resistance.__tablename__, row.id, "severity")})
        for row in session.scalars(query)
    )  # fmt: skip
    return Table(tr("Open resistance"), headings, rows, tr("Nothing is held against the change."))


def figures(session: Session) -> list[dict[str, Any]]:
    """Each group exactly; null where nobody was asked, or too few."""
    return [
        {
            "code": group.code, "group": group.name,
            "on": group.last.on.isoformat() if group.last else None,
            "index": exact(group.last.index) if group.last else None,
            "band": group.last.band if group.last else None,
            "barrier": group.last.barrier if group.last else None,
            "adoption": exact(group.adoption), "resistance": group.resistance,
        }
        for group in groups(session)
    ]  # fmt: skip


CHANGE_STORY = Story(
    "change-readiness",
    N_("Change readiness"),
    ("stakeholder-groups", "impacts", "readiness", "resistance", "interventions"),
    tell,
    frozenset({
        "stakeholder_group", "impact", "readiness", "resistance", "intervention", "measure",
        "reading",
    }),
    figures,
)  # fmt: skip
