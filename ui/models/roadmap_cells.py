"""What each cell of the roadmap shows, says and holds, by role."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Qt

from govtransform.i18n import tr
from govtransform.queries.roadmap_line import Line
from govtransform.values import words
from ui.delegates.roles import ALIGN, DISPLAY, EDIT, SPOKEN, STRONG, TONE, VALUE
from ui.models import roadmap_words

COLUMNS = NAME, WBS, DURATION, START, FINISH, SLIP, FLOAT, WAITS, TIMELINE = range(9)
FIELDS = {NAME: "name", DURATION: "duration_days", START: "start_on", FINISH: "finish_on"}
EDITED = (*FIELDS, WAITS)
_RIGHT, _LEFT = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft
_TIP = Qt.ItemDataRole.ToolTipRole


def heading(column: int) -> str:
    """What stands above a column."""
    names = (tr("Initiative or task"), tr("No."), tr("Days"), tr("Start"), tr("Finish"),
             tr("Slip"), tr("Float"), tr("Waits for"), tr("Timeline"))  # fmt: skip
    return names[column]


def told(column: int) -> str:
    """What a column has, in a list of columns."""
    long = {WBS: tr("Outline number"), DURATION: tr("Duration, working days"),
            FLOAT: tr("Float, working days"), WAITS: tr("Predecessors")}  # fmt: skip
    return long.get(column, heading(column))


def align(column: int) -> Qt.AlignmentFlag:
    """Dates and slip stand at the right."""
    return _RIGHT if DURATION <= column <= FLOAT else _LEFT


def stored(line: Line, column: int) -> str | int | date | None:
    """What is typed over: a name, a length, a date or the predecessors."""
    if column == NAME:
        return line.name
    if column == DURATION:
        return line.duration_days
    if column == WAITS:
        return line.waits
    return line.span.start if column == START else line.span.finish


def shown(line: Line, column: int) -> str:
    """The text of a cell; the timeline is drawn."""
    return _SHOWN[column](line) if column in _SHOWN else ""


_SHOWN: Mapping[int, Callable[[Line], str]] = {
    NAME: lambda line: line.name,
    WBS: lambda line: line.wbs,
    DURATION: lambda line: "" if line.duration_days is None else words.count(line.duration_days),
    START: lambda line: "" if line.is_point else roadmap_words.short_day(line.span.start),
    FINISH: lambda line: roadmap_words.short_day(line.span.finish),
    SLIP: lambda line: roadmap_words.slip(line.span.slip_days),
    FLOAT: lambda line: roadmap_words.days_free(line.placed),
    WAITS: lambda line: line.waits,
}


def spoken(line: Line, column: int) -> str:
    """What a screen reader says of a cell."""
    if column == NAME:
        return tr("{name}, {kind}", name=line.name, kind=roadmap_words.kind(line))
    if column == TIMELINE:
        return roadmap_words.spoken(line)
    if column == SLIP:
        said = roadmap_words.against_baseline(line.span.slip_days) or tr("no baseline")
    elif column == FLOAT:
        said = roadmap_words.room(line.placed) or tr("nothing, it is done")
    elif column in (START, FINISH):
        day = line.span.start if column == START else line.span.finish
        said = words.day(day) or tr("no date yet")
    else:
        said = shown(line, column) or tr("none")
    return tr("{label}: {text}", label=told(column), text=said)


_QUIET = (WBS, DURATION, START, FINISH, FLOAT, WAITS)


def tone(line: Line, column: int) -> str | None:
    """Late is written in `bad`; dates of items are quieter than those of initiatives."""
    if column == SLIP:
        return "bad" if (line.span.slip_days or 0) > 0 else "text2"
    if column == FLOAT and line.placed and line.placed.total_days < 0:
        return "bad"
    is_quiet = column in _QUIET and line.register == "plan-items"
    return "text2" if is_quiet else None


def is_strong(line: Line, column: int) -> bool:
    """Initiatives stand out from what is under them."""
    if column == FLOAT:
        return line.placed is not None and line.placed.total_days <= 0
    return line.register != "plan-items" and column == NAME


def tip(line: Line, column: int) -> str:
    """What the pointer is told: the bar in words, or a name that may be cut short."""
    return roadmap_words.tip(line) if column == TIMELINE else spoken(line, column)


READERS: Mapping[int, Callable[[Line, int], Any]] = {
    DISPLAY: shown,
    SPOKEN: spoken,
    TONE: tone,
    EDIT: stored,
    STRONG: is_strong,
    _TIP: tip,
    ALIGN: lambda line, column: align(column),
    VALUE: lambda line, column: line,
}
