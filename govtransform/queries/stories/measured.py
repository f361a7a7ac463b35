"""The measures of a part of the strategy: which are drawn, and each against its target.

One without a reading is told as “no measurement yet” and never drawn (K01).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.i18n import tr
from govtransform.queries.basis import given, read_in, source, way
from govtransform.queries.figured import Why
from govtransform.queries.measures import MeasureLine, measure_lines
from govtransform.queries.moved_by import moved_by
from govtransform.queries.rows import Name
from govtransform.queries.stories.story import Heading, Row, Table, Tone, record
from govtransform.registers.measures.measures import Measure, MeasureKind
from govtransform.values import words

_AFTER = {"%": "%", "count": "", "score": ""}


@dataclass(frozen=True, slots=True)
class Measured:
    """The ids of the measures that were read, and the table of them all."""

    drawn: tuple[int, ...]
    table: Table


def measured(session: Session, *kinds: MeasureKind, of: str | None = None) -> Measured:
    """The live measures of these kinds in order of their references; `of` one record or all."""
    query = select(Measure).where(Measure.kind.in_(kinds), Measure.archived.is_(False))
    if of is not None:
        query = query.where(Measure.target == of)
    rows = list(session.scalars(query.order_by(Measure.code)))
    lines = measure_lines(session, [row.id for row in rows])
    movers = moved_by(session, rows)
    told = tuple(_row(row, lines[row.id], movers.get(row.id, ())) for row in rows)
    drawn = tuple(row.id for row in rows if lines[row.id].last is not None)
    headings = (
        Heading(tr("Measure")), Heading(tr("Began at"), 96, right=True),
        Heading(tr("Last reading"), 176, right=True), Heading(tr("Read in"), 96),
        Heading(tr("Target"), 96, right=True), Heading(tr("Way there"), 96, right=True),
        Heading(tr("Meant to move it")),
    )  # fmt: skip
    table = Table(
        tr("Measures against their target"), headings, told, tr("No measure is kept here yet.")
    )
    return Measured(drawn, table)


def reading(value: Decimal | None, unit: str) -> str:
    """A reading with its unit; a dash where there is none."""
    if value is None:
        return words.NIL
    told = words.trimmed(value)
    if unit in _AFTER:
        return f"{told}{_AFTER[unit]}"
    return f"{unit}{told}" if unit == "£" else f"{told} {unit}"


def _row(row: Measure, line: MeasureLine, movers: Sequence[Name]) -> Row:
    tones = {}
    if line.last is None or line.is_overdue:
        tones[2] = Tone.WARN
    elif line.on_target:
        tones[2] = Tone.GOOD
    last = tr("No measurement yet") if line.last is None else reading(line.last, line.unit)
    cells = (
        _named(row), reading(line.baseline, line.unit), last,
        words.month(line.read_in) if line.read_in else words.NIL,
        reading(line.target, line.unit), words.percentage(line.movement, 0) or words.NIL,
        "; ".join(f"{one.code} {one.title}" for one in movers) or words.NIL,
    )  # fmt: skip
    return Row(cells, tones, record("measures", row.id), whys=_whys(line))


def _whys(line: MeasureLine) -> dict[int, Why]:
    """What explains the beginning, the last reading, the target, and how far the way is."""
    table = Measure.__tablename__
    whys = {1: given(table, line.id, "baseline_value"), 4: given(table, line.id, "target_value")}
    if line.read_in is None or line.last is None:
        return whys
    whys[2] = read_in(line.id, line.read_in)
    if line.baseline is not None and line.target is not None and line.movement is not None:
        of = f"{table}:{line.id}"
        whys[5] = way(
            tr("(Last reading − beginning) ÷ (target − beginning)"),
            source(of, line.baseline, "baseline_value", tr("Beginning")),
            source(of, line.target, "target_value", tr("Target")),
            source(of, line.last, title=tr("Reading, {month}", month=words.month(line.read_in))),
        )  # fmt: skip
    return whys


def _named(row: Measure) -> str:
    """The name with the variant of its formula, which is told wherever it is shown."""
    return f"{row.name} ({tr(row.variant)})" if row.variant else row.name
