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

COLUMNS = NAME, START, FINISH, SLIP, TIMELINE = range(5)
FIELDS = {NAME: "name", START: "start_on", FINISH: "finish_on"}
_RIGHT, _LEFT = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft
_TIP = Qt.ItemDataRole.ToolTipRole


def heading(column: int) -> str:
    """What stands above a column."""
    names = (tr("Initiative or task"), tr("Start"), tr("Finish"), tr("Slip"), tr("Timeline"))
    return names[column]


def align(column: int) -> Qt.AlignmentFlag:
    """Dates and slip stand at the right."""
    return _RIGHT if START <= column <= SLIP else _LEFT


def stored(line: Line, column: int) -> str | date | None:
    """What is typed over: a name or a date."""
    if column == NAME:
        return line.name
    return line.span.start if column == START else line.span.finish


def shown(line: Line, column: int) -> str:
    """The text of a cell; the timeline is drawn."""
    if column == NAME:
        return line.name
    if column == START:
        return "" if line.is_point else roadmap_words.short_day(line.span.start)
    if column == FINISH:
        return roadmap_words.short_day(line.span.finish)
    return roadmap_words.slip(line.span.slip_days) if column == SLIP else ""


def spoken(line: Line, column: int) -> str:
    """What a screen reader says of a cell."""
    if column == NAME:
        return tr("{name}, {kind}", name=line.name, kind=roadmap_words.kind(line))
    if column == TIMELINE:
        return roadmap_words.spoken(line)
    if column == SLIP:
        told = roadmap_words.against_baseline(line.span.slip_days) or tr("no baseline")
        return tr("Slip: {told}", told=told)
    day = words.day(line.span.start if column == START else line.span.finish)
    label = tr("Start") if column == START else tr("Finish")
    return tr("{label}: {text}", label=label, text=day or tr("no date yet"))


def tone(line: Line, column: int) -> str | None:
    """Late is written in `bad`; dates of items are quieter than those of initiatives."""
    if column == SLIP:
        return "bad" if (line.span.slip_days or 0) > 0 else "text2"
    is_quiet = column in (START, FINISH) and line.register == "plan-items"
    return "text2" if is_quiet else None


def is_strong(line: Line, column: int) -> bool:
    """Initiatives stand out from what is under them."""
    return line.register == "initiatives" and column == NAME


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
