"""What is taken of Microsoft Project's XML: elements that hold others, and texts in them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from govtransform.exchange import limits
from govtransform.exchange.protocol import End, Message, Rows, Start
from govtransform.exchange.refusals import Reason, Refused

NAMESPACE = "http://schemas.microsoft.com/project"
_HOLDERS = """
Project Calendars Calendar WeekDays WeekDay WorkingTimes WorkingTime TimePeriod Exceptions
Exception WorkWeeks WorkWeek Tasks Task PredecessorLink Baseline ExtendedAttributes
ExtendedAttribute Resources Resource Assignments Assignment"""
_TEXTS = """
Name Title StartDate FinishDate CalendarUID MinutesPerDay MinutesPerWeek DaysPerMonth UID
IsBaseCalendar BaseCalendarUID DayType DayWorking FromTime ToTime FromDate ToDate
EnteredByOccurrences Occurrences Type Period DaysOfWeek Month MonthDay MonthItem MonthPosition
ID OutlineLevel WBS IsNull Active Manual Milestone Summary Start Finish Duration DurationFormat
ManualStart ManualFinish ManualDuration PercentComplete ActualStart ActualFinish ConstraintType
ConstraintDate Deadline PredecessorUID LinkLag LagFormat CrossProject Number Work Cost FieldID
Alias Value TaskUID ResourceUID"""
HOLDERS, TEXTS = frozenset(_HOLDERS.split()), frozenset(_TEXTS.split())
OPENS, TEXT, CLOSES = 1, 0, -1
_CHUNK = 5_000


@dataclass(slots=True)
class Node:
    """An element: its texts by their names, and the elements in it."""

    tag: str
    texts: dict[str, str] = field(default_factory=dict)
    nodes: list["Node"] = field(default_factory=list)

    def all(self, *tags: str) -> Iterator["Node"]:
        """The elements at the end of a way of names."""
        tag, *rest = tags
        for node in self.nodes:
            if node.tag == tag:
                yield from node.all(*rest) if rest else (node,)


def messages(path: Path) -> Iterator[Message]:
    """Say what is in a file, from the child that reads it; Refused where it is no such file."""
    yield Start(None, 0, [], [])
    steps, number = _steps(path), 0
    while chunk := list(islice(steps, _CHUNK)):
        yield Rows(list(range(number, number + len(chunk))), chunk, number + len(chunk))
        number += len(chunk)
        if number > limits.CELLS:
            raise Refused(Reason.TOO_MANY_CELLS, limit=limits.CELLS)
    yield End(3, 0)


def tree(steps: Iterable[Sequence[object]]) -> Node:
    """The elements again, from what the child said; Refused if it makes no sense."""
    top = Node("")
    open_nodes = [top]
    for step, tag, text in steps:
        if step == CLOSES and len(open_nodes) > 1:
            open_nodes.pop()
        elif step == OPENS:
            node = Node(str(tag))
            open_nodes[-1].nodes.append(node)
            open_nodes.append(node)
        elif step == TEXT:
            open_nodes[-1].texts[str(tag)] = str(text)
        else:
            raise Refused(Reason.NOT_A_PROJECT)
    if len(open_nodes) > 1 or len(top.nodes) != 1:
        raise Refused(Reason.NOT_A_PROJECT)
    return top.nodes[0]


def _steps(path: Path) -> Iterator[list[object]]:
    """Every opening, text and closing of what is taken, in order."""
    way: list[str] = []
    try:
        for event, element in iterparse(path, ("start", "end"), forbid_dtd=True):
            if event == "start":
                yield from _opening(element, way)
            else:
                yield from _closing(element, way)
    except (ParseError, UnicodeDecodeError, LookupError) as error:
        raise Refused(Reason.NOT_A_PROJECT) from error
    except DefusedXmlException as error:
        raise Refused(Reason.ENTITIES, part=path.name) from error


def _opening(element: Element, way: list[str]) -> Iterator[list[object]]:
    tag = _tag(element)
    if not way and tag != "Project":
        raise Refused(Reason.NOT_A_PROJECT)
    taken = tag in HOLDERS and "" not in way
    way.append(tag if taken else "")
    if taken:
        yield [OPENS, tag, None]


def _closing(element: Element, way: list[str]) -> Iterator[list[object]]:
    tag = way.pop()
    if tag:
        yield [CLOSES, tag, None]
    elif "" not in way and _tag(element) in TEXTS and not len(element):
        yield [TEXT, _tag(element), (element.text or "")[: limits.CELL_CHARACTERS].strip()]
    element.clear()


def _tag(element: Element) -> str:
    space, _, name = element.tag.rpartition("}")
    return name if space in ("", f"{{{NAMESPACE}") else ""
