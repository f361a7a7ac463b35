"""What parent and child say to one another: one line of JSON a message, never pickle."""

import datetime
import json
from dataclasses import asdict, dataclass, fields
from typing import Any

from govtransform.exchange import limits
from govtransform.exchange.delimited import Form
from govtransform.exchange.refusals import Reason, Refused


@dataclass(frozen=True, slots=True)
class Request:
    """What to read: a sheet of a workbook, or else delimited text; None is found out.

    Or a plan in Microsoft Project's XML, whose rows are the steps through its elements; or a
    whole workbook, whose rows are those of its sheets, with formulas.
    """

    path: str
    sheet: str | None = None
    heading_row: int | None = None
    delimiter: str | None = None
    encoding: str | None = None
    is_project: bool = False
    is_book: bool = False


@dataclass(frozen=True, slots=True)
class Start:
    """What the child found out before the first row below the headings; form only of a text."""

    form: Form | None
    heading_row: int
    headings: list[Any]
    first_lines: list[tuple[int, list[Any]]]


@dataclass(frozen=True, slots=True)
class Rows:
    """Some rows; `done` counts the cells of a workbook or characters of a text up to here."""

    numbers: list[int]
    rows: list[list[Any]]
    done: int


@dataclass(frozen=True, slots=True)
class End:
    """What is known after the last row."""

    width: int
    empty_tail: int


@dataclass(frozen=True, slots=True)
class Refusal:
    """A Refused on its way to the parent."""

    reason: str
    values: dict[str, str | int]

    def error(self) -> Refused:
        """The error to raise."""
        return Refused(Reason[self.reason], **self.values)


Message = Start | Rows | End | Refusal
_KINDS: dict[str, type[Message]] = {k.__name__: k for k in (Start, Rows, End, Refusal)}


def packed(message: Message | Request) -> bytes:
    """A message as a line."""
    told = [getattr(message, field.name) for field in fields(message)]
    line = [type(message).__name__, *told]
    return json.dumps(line, default=_plain, separators=(",", ":")).encode("ascii") + b"\n"


def request(line: bytes) -> Request:
    """A request from its line."""
    return Request(*json.loads(line)[1:])


def message(line: bytes) -> Message:
    """A message from its line; ValueError if it is none."""
    try:
        kind, *told = json.loads(line, object_hook=_typed, parse_constant=str)
        said = _KINDS[kind](*told)
    except (KeyError, TypeError) as error:
        raise ValueError(str(error)) from error
    if not _is_sound(said):
        raise ValueError(f"{kind} says what it cannot")
    return said


def _is_sound(said: Message) -> bool:
    """Whether it is shaped as it should be: whoever wrote it may have been taken over."""
    match said:
        case Rows(numbers=list(numbers), rows=list(rows), done=int()):
            whole = all(type(number) is int for number in numbers)
            return whole and len(numbers) == len(rows) and all(type(row) is list for row in rows)
        case Refusal(reason=str(reason), values=dict()):
            return reason in Reason.__members__
        case Start(form=Form() | None, heading_row=int(), headings=list(), first_lines=list()):
            return True
        case End(width=int(width), empty_tail=int()):
            return 0 <= width <= limits.COLUMNS
    return False


def _plain(value: object) -> object:
    if isinstance(value, datetime.date):  # datetimes are dates too
        return {"date": value.isoformat()}
    if isinstance(value, Form):
        return asdict(value)
    return str(value)  # a time of day or a duration


def _typed(told: dict[str, Any]) -> object:
    if "date" in told:
        kind = datetime.datetime if "T" in told["date"] else datetime.date
        return kind.fromisoformat(told["date"])
    return Form(**told) if "delimiter" in told else told
