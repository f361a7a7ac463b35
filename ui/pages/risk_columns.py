"""The calculated columns of the risks: zone, score before and now, expected cost."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from govtransform.i18n import N_, tr
from govtransform.queries.organisation import own_settings
from govtransform.queries.raid import ZONE_NAMES, RiskLine, expected_costs, risk_lines
from govtransform.queries.raid_moves import Move, Way, movement
from govtransform.registers.raid.risk_assessments import Position
from govtransform.values import words
from ui.delegates.roles import RATING, TONE
from ui.delegates.score import ARROW
from ui.models.matrix_model import ARROWS
from ui.models.row_window import Derived, Told

TABLES = frozenset({"risk", "risk_assessment", "organisation", "parameter_set", "parameter"})
MOVING = TABLES | {"meeting", "pack", "issue"}
RATINGS = {"low": "Green", "medium": "Amber", "high": "Red", "critical": "Red"}
CODES = {"low": "G", "medium": "A", "high": "R", "critical": "R"}
ZONE, SCORE, EXPECTED, MOVED = "zone", "score", "expected_cost", "moved"
TONES = {Way.UP: "bad", Way.DOWN: "ok", Way.NEW: "warn", Way.CLOSED: "text3"}
FIRST = (
    ZONE, "code", "title", "initiative_id", "owner_id", SCORE, EXPECTED, MOVED, "next_review_on",
)  # fmt: skip


def zone(line: RiskLine) -> Told:
    """The zone as a badge; in words for those who hear it."""
    cell = line.cell()
    if cell is None:
        return Told(spoken=tr("not assessed"))
    return Told("", cell.score, {RATING: RATINGS[cell.zone.id]}, tr(ZONE_NAMES[cell.zone.id]))


def score(line: RiskLine) -> Told:
    """“25 → 20”: before any response, and now."""
    before, now = line.cell(Position.INHERENT), line.cell()
    if now is None:
        return Told("–", spoken=tr("not assessed"))
    if before is None:
        return Told(str(now.score), now.score)
    spoken = tr("{before} before any response, {now} now", before=before.score, now=now.score)
    return Told(f"{before.score} {ARROW} {now.score}", now.score, spoken=spoken)


def derived() -> list[Derived]:
    """The four columns."""
    return [
        Derived(ZONE, N_("Zone"), _of(zone), TABLES, right=False, width=64),
        Derived(SCORE, N_("Score"), _of(score), TABLES, width=88),
        Derived(EXPECTED, N_("Expected cost"), _costs, TABLES, width=130),
        Derived(MOVED, N_("Since the board"), _moves, MOVING, right=False, width=134),
    ]


def _of(told: Callable[[RiskLine], Told]) -> Callable[[Any, Sequence[int]], Mapping[int, Told]]:
    def read(session: Any, ids: Sequence[int]) -> Mapping[int, Told]:
        return {row_id: told(line) for row_id, line in risk_lines(session, ids).items()}

    return read


def moved(move: Move | None) -> Told:
    """“↑ from 16”: how it has moved since the last board; nothing where it has not."""
    if move is None:
        return Told()
    way, was = tr(move.way), move.then.score if move.then else 0
    text = tr("{arrow} from {score}", arrow=ARROWS[move.way], score=was)
    if move.now is None or move.then is None:
        text = f"{ARROWS[move.way]} {way.lower()}"
    return Told(text, move.gain, {TONE: TONES[move.way]}, way)


def _moves(session: Any, ids: Sequence[int]) -> Mapping[int, Told]:
    found = movement(session, risk_lines(session, ids)).moves
    known = {move.line.id: move for move in found}
    return {row_id: moved(known.get(row_id)) for row_id in ids}


def _costs(session: Any, ids: Sequence[int]) -> Mapping[int, Told]:
    currency = own_settings(session).currency
    unknown = Told("–", roles={TONE: "text3"}, spoken=tr("not assessed"))
    costs = expected_costs(session, ids)
    return dict.fromkeys(ids, unknown) | {
        row_id: Told(words.pounds(cost, currency, places=0), cost) for row_id, cost in costs.items()
    }
