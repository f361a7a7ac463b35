"""The calculated columns of the measures: last reading, when, movement, whether on target."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from govtransform.i18n import N_, tr
from govtransform.queries.measures import MeasureLine, measure_lines
from govtransform.registers.measures.reading_notes import ReadingQuality
from govtransform.values import words
from ui.delegates.roles import STRONG, TONE
from ui.models.row_window import Derived, Told

TABLES = frozenset({"measure", "reading", "reading_note", "organisation"})
LAST, READ_IN, MOVEMENT, ON_TARGET = "last", "read_in", "movement", "on_target"
FIRST = (
    "code", "name", LAST, "unit", READ_IN, MOVEMENT, ON_TARGET, "baseline_value", "target_value",
    "target_on", "kind", "frequency", "owner_id",
)  # fmt: skip


def last(line: MeasureLine) -> Told:
    """What was read last; “no measurement yet” is not nought."""
    if line.last is None:
        return Told(tr("no measurement yet"), roles={TONE: "text3"})
    return Told(words.trimmed(line.last), line.last, {STRONG: True})


def read_in(line: MeasureLine) -> Told:
    """The month of the last reading, and whether another is overdue."""
    if line.read_in is None:
        return Told()
    month = words.month(line.read_in)
    if line.quality != ReadingQuality.MEASURED:
        month = tr("{month}, {quality}", month=month, quality=tr(line.quality).lower())
    if line.is_overdue:
        return Told(tr("{month}, overdue", month=month), line.read_in, {TONE: "warn"})
    return Told(month, line.read_in)


def movement(line: MeasureLine) -> Told:
    """How far it has come from baseline to target."""
    if line.movement is None:
        return Told(words.NIL, roles={TONE: "text3"}, spoken=tr("no movement to tell"))
    tone = {TONE: "bad"} if line.movement < 0 else {}
    return Told(words.percentage(line.movement, 0), line.movement, tone)


def on_target(line: MeasureLine) -> Told:
    """Whether the last reading is as good as the target."""
    if line.on_target is None:
        return Told(words.NIL, roles={TONE: "text3"}, spoken=tr("not known"))
    text = tr("On target") if line.on_target else tr("Not yet")
    return Told(text, line.on_target, {TONE: "ok" if line.on_target else "text2"})


def derived() -> list[Derived]:
    """The four columns."""
    return [
        Derived(LAST, N_("Last reading"), _of(last), TABLES, width=136),
        Derived(READ_IN, N_("Read in"), _of(read_in), TABLES, right=False, width=150),
        Derived(MOVEMENT, N_("Movement"), _of(movement), TABLES, width=88),
        Derived(ON_TARGET, N_("On target"), _of(on_target), TABLES, right=False, width=88),
    ]


def _of(told: Callable[[MeasureLine], Told]) -> Callable[[Any, Sequence[int]], Mapping[int, Told]]:
    def read(session: Any, ids: Sequence[int]) -> Mapping[int, Told]:
        return {row_id: told(line) for row_id, line in measure_lines(session, ids).items()}

    return read
