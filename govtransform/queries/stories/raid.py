"""Risk at a glance: what has moved since the board, exposure by level, and the registers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.i18n import N_, tr
from govtransform.queries import raid
from govtransform.queries.basis import given
from govtransform.queries.figured import Why
from govtransform.queries.raid import Cell, RiskLine, Sums
from govtransform.queries.raid_levels import Level, levels
from govtransform.queries.raid_moves import Movement, Way, movement
from govtransform.queries.raid_sections import SECTIONS
from govtransform.queries.risk_scale import scale
from govtransform.queries.rows import names, target
from govtransform.queries.stories.parts import due_column, state_column
from govtransform.queries.stories.raid_whys import of_breach, of_hit, of_level, of_move
from govtransform.queries.stories.story import (
    Behind,
    Fact,
    Heading,
    Row,
    Story,
    Table,
    Told,
    Tone,
    record,
)
from govtransform.queries.stories.words import exact
from govtransform.registers.governance.actions import Action, ActionState
from govtransform.registers.raid.risk_assessments import Position
from govtransform.registers.raid.risk_hits import RiskHit
from govtransform.values import words

TONES = {Way.UP: Tone.BAD, Way.NEW: Tone.WARN, Way.DOWN: Tone.GOOD, Way.CLOSED: Tone.QUIET}
_NIL = Decimal(0)


@dataclass(frozen=True, slots=True)
class _All:
    """What the parts of the story are told from."""

    lines: Mapping[int, RiskLine]
    sums: Sums
    moved: Movement

    def money(self, value: Decimal | None) -> str:
        """Pounds in short; a dash where nothing is told."""
        return words.NIL if value is None else words.short(value, self.sums.currency)


def tell(session: Session) -> Told:
    """Movement, exposure by level, breaches, what is hit, actions, and the seven registers."""
    lines = raid.unarchived(session)
    told = _All(lines, raid.sums(session, lines.values()), movement(session, lines))
    return Told(
        SECTIONS["risks"].sentence(session),
        _facts(told),
        (
            _moved(told), _levels(session, told), _breaches(told), _hits(session, told),
            _actions(session, told), _registers(session),
        ),
        basis=tr("Probability × likely cost or days of live threats; scores by {scale}",
                 scale=scale(session).told or tr("the shipped scale")),
    )  # fmt: skip


def _facts(told: _All) -> tuple[Fact, ...]:
    sums, moved = told.sums, told.moved
    since = tr("down {down}, new {new}, closed {closed}", down=moved.count(Way.DOWN),
               new=moved.count(Way.NEW), closed=moved.count(Way.CLOSED))  # fmt: skip
    saved = _share(sums.cost_before, sums.expected_cost)
    return (
        Fact(tr("Exposure before responses"), told.money(sums.cost_before),
             tr("{days} days", days=words.number(sums.days_before, 0)), page="risks",
             why=tr("Σ probability × likely cost of live threats, by their inherent assessments")),
        Fact(tr("Exposure after responses"), told.money(sums.expected_cost),
             tr("{days} days; {share} less", days=words.number(sums.expected_days, 0), share=saved),
             page="risks",
             why=tr("Σ probability × likely cost of live threats, by their residual assessments"),
             figured=Why("exposure")),
        Fact(tr("Above appetite"), words.count(sums.above_appetite),
             tr("of {all} risks", all=words.count(sums.count)),
             Tone.BAD if sums.above_appetite else Tone.GOOD, "risks",
             tr("Risks whose score now is above what their appetite tolerates")),
        Fact(tr("Up since the last board"), words.count(moved.count(Way.UP)),
             since if moved.board else tr("No board has met yet"),
             Tone.BAD if moved.count(Way.UP) else Tone.PLAIN, "risks",
             tr("Residual score now above that of the board's day")),
    )  # fmt: skip


def _share(before: Decimal, after: Decimal) -> str:
    return words.percentage((before - after) / before) if before else words.NIL


def _moved(told: _All) -> Table:
    board = told.moved.board
    title = tr("Moved since the last board")
    if board:
        title = tr("Moved since {board}, {day}", board=board.title, day=words.day(board.on))
    headings = (
        Heading(tr("Risk")), Heading(tr("Way"), 100), Heading(tr("Score then"), 110, right=True),
        Heading(tr("Score now"), 110, right=True), state_column(130),
        Heading(tr("Expected cost"), 130, right=True),
    )  # fmt: skip
    rows = tuple(
        Row((_name(move.line), tr(move.way), _score(move.then), _score(move.now),
             tr(move.line.state), told.money(move.line.expected_cost)),
            {1: TONES[move.way]}, record("risks", move.line.id), whys=of_move(move))
        for move in told.moved.moves
    )  # fmt: skip
    nothing = tr("No risk has moved since.") if board else tr("No board has met yet.")
    return Table(title, headings, rows, nothing)


def _levels(session: Session, told: _All) -> Table:
    headings = (
        Heading(tr("Level")), Heading(tr("Risks"), 84, right=True),
        *(Heading(title, 130, right=True) for title in (
            tr("Above appetite"), tr("Before responses"), tr("After responses"),
            tr("Days before"), tr("Days after"),
        )),
    )  # fmt: skip
    whole = Row((tr("Portfolio"), *_figures(told, told.sums)), {}, Behind("risks", {"scope": ""}),
                whys=of_level((*told.lines.values(),)))  # fmt: skip
    rows = tuple(_level(told, level) for level in levels(session, told.lines))
    nothing = tr("No risk is on record yet.")
    return Table(tr("By level"), headings, (whole, *rows) if told.lines else (), nothing)


def _level(told: _All, level: Level) -> Row:
    scope = level.scope
    tones = {2: Tone.BAD} if level.sums.above_appetite else {}
    name = f"{'  ' * (scope.depth + 1)}{scope.code} {scope.name}"
    return Row((name, *_figures(told, level.sums)), tones, Behind("risks", {"scope": scope.key}),
               whys=of_level(level.lines))  # fmt: skip


def _figures(told: _All, sums: Sums) -> tuple[str, ...]:
    return (
        words.count(sums.count), words.count(sums.above_appetite), told.money(sums.cost_before),
        told.money(sums.expected_cost), words.number(sums.days_before, 1),
        words.number(sums.expected_days, 1),
    )  # fmt: skip


def _breaches(told: _All) -> Table:
    headings = (
        Heading(tr("Risk")), Heading(tr("Appetite"), 110),
        Heading(tr("Tolerates"), 100, right=True), Heading(tr("Score now"), 110, right=True),
        Heading(tr("Target"), 90, right=True),
        Heading(tr("Expected cost"), 130, right=True),
    )  # fmt: skip
    above = [line for line in told.lines.values() if line.is_above_appetite and line.is_live_threat]
    above.sort(key=lambda line: (-(c.score if (c := line.cell()) else 0), line.code))
    rows = tuple(
        Row((_name(line), tr(line.appetite), str(line.tolerance), _score(line.cell()),
             _score(line.cell(Position.TARGET)), told.money(line.expected_cost)),
            {3: Tone.BAD}, record("risks", line.id), whys=of_breach(line))
        for line in above
    )  # fmt: skip
    return Table(tr("Above appetite"), headings, rows, tr("No live threat is above its appetite."))


def _hits(session: Session, told: _All) -> Table:
    headings = (
        Heading(tr("Risk")), Heading(tr("Hits"), 330), Heading(tr("Share"), 84, right=True),
        Heading(tr("Expected cost"), 130, right=True),
        Heading(tr("Expected days"), 130, right=True),
    )  # fmt: skip
    query, rows = select(RiskHit).where(RiskHit.archived.is_(False)), []
    for hit in session.scalars(query.order_by(RiskHit.id)):
        line, share = told.lines.get(hit.risk_id), hit.share_rate or _NIL
        if line and line.is_live_threat:
            cost, days = line.expected_cost, line.expected_days
            cells = (
                _name(line), _hit(session, hit.target), words.percentage(share, 0),
                words.NIL if cost is None else told.money(share * cost),
                words.NIL if days is None else words.number(share * days, 1),
            )  # fmt: skip
            rows.append(Row(cells, {}, record("risks", line.id), whys=of_hit(hit, line)))
    return Table(
        tr("What they hit"), headings, tuple(rows), tr("No live threat says what it hits.")
    )


def _hit(session: Session, ref: str) -> str:
    table, row_id = target(ref)
    name = names(session, table, [row_id])[row_id]
    return f"{name.code} {name.title}"


def _actions(session: Session, told: _All) -> Table:
    """Of live risks, the first due first."""
    row = Action
    query = select(row).where(
        row.archived.is_(False), row.state == ActionState.OPEN, row.source.like("risk:%")
    )
    found = [(one, told.lines.get(target(one.source)[1])) for one in session.scalars(
        query.order_by(row.due_on.is_(None), row.due_on, row.id)) if one.source]  # fmt: skip
    people = names(session, "person", {one.owner_id for one, _ in found if one.owner_id})
    headings = (
        Heading(tr("Action")), Heading(tr("Risk"), 300), Heading(tr("Owner"), 170), due_column(),
        Heading(tr("Cost"), 110, right=True),
    )  # fmt: skip
    rows = tuple(
        Row((f"{one.code} {one.title}", _name(line) if line else words.NIL,
             people[one.owner_id].title if one.owner_id else words.NIL,
             words.day(one.due_on) or words.NIL, told.money(one.cost)),
            {}, record("actions", one.id), whys={4: given("action", one.id, "cost")})
        for one, line in found
    )  # fmt: skip
    return Table(
        tr("Actions that answer them"), headings, rows, tr("No open action answers a risk.")
    )


def _registers(session: Session) -> Table:
    headings = (Heading(tr("Register"), 230), Heading(tr("In a sentence")))
    rows = tuple(
        Row((tr(each.title), each.sentence(session)), {}, Behind(each.key))
        for each in SECTIONS.values()
    )
    return Table(tr("The registers"), headings, rows, tr("No register is known."))


def _name(line: RiskLine) -> str:
    return f"{line.code} {line.title}"


def _score(cell: Cell | None) -> str:
    return words.NIL if cell is None else str(cell.score)


def _data(session: Session) -> Sequence[Mapping[str, Any]]:
    """Every risk exactly, for programs."""
    lines = raid.unarchived(session)
    moved = {move.line.id: move for move in movement(session, lines).moves}
    return [
        {
            "id": line.code,
            "scores": {str(p): c.score for p in Position if (c := line.cell(p))},
            "is_live_threat": line.is_live_threat,
            "above_appetite": line.is_above_appetite,
            "expected_cost": exact(line.expected_cost),
            "cost_before": exact(line.cost_before),
            "expected_days": exact(line.expected_days),
            "days_before": exact(line.days_before),
            "moved": str(moved[line.id].way) if line.id in moved else None,
        }
        for line in lines.values()
    ]


RAID_STORY = Story(
    "raid",
    N_("Risk at a glance"),
    ("risks", "issues", "risk-hits"),
    tell,
    frozenset({"risk", "risk_assessment", "risk_hit", "issue", "assumption", "dependency",
               "decision", "action", "meeting", "pack", "organisation", "parameter_set",
               "parameter"}),
    _data,
)  # fmt: skip
