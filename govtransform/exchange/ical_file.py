"""The milestones of the plan as iCalendar (RFC 5545): all-day events, gates with an alarm."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govtransform.exchange.stamp import Stamp
from govtransform.files import whole
from govtransform.i18n import tr
from govtransform.queries.organisation import own_settings
from govtransform.queries.roadmap import POINTS
from govtransform.registers.plan.plan_items import PlanItem, PlanKind
from govtransform.registers.portfolio.initiatives import Initiative

_LONGEST = 75  # octets of a line, which goes on in the next one after a space
_ESCAPED = (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n"))


@dataclass(frozen=True, slots=True)
class Event:
    """One day of the plan."""

    code: str
    name: str
    kind: str
    initiative: str
    on: date
    version: int


def events(session: Session, initiative_id: int | None = None) -> list[Event]:
    """The live milestones, gates, go-lives and decommissions with a date, soonest first."""
    day = func.coalesce(PlanItem.actual_finish_on, PlanItem.finish_on, PlanItem.start_on)
    query = (
        select(PlanItem.code, PlanItem.name, PlanItem.kind, Initiative.title, day,
               PlanItem.version)
        .join(Initiative, Initiative.id == PlanItem.initiative_id)
        .where(PlanItem.archived.is_(False), Initiative.archived.is_(False))
        .where(PlanItem.kind.in_(sorted(POINTS)))
    )  # fmt: skip
    if initiative_id is not None:
        query = query.where(PlanItem.initiative_id == initiative_id)
    found = [
        Event(code, name, kind, title, on, version)
        for code, name, kind, title, on, version in session.execute(query)
        if on
    ]
    return sorted(found, key=lambda event: (event.on, event.code))


def write(session: Session, path: Path, stamp: Stamp, initiative_id: int | None = None) -> int:
    """Write them whole or not at all, and give how many there are."""
    found, name = events(session, initiative_id), own_settings(session).name
    lines = "\r\n".join(_folded(_calendar(found, name, stamp))) + "\r\n"
    with whole(path) as part:
        part.write_bytes(lines.encode())
    return len(found)


def _calendar(found: Iterable[Event], name: str, stamp: Stamp) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield f"PRODID:-//GovTransform//{stamp.application}//EN"
    yield "CALSCALE:GREGORIAN"
    yield f"X-WR-CALNAME:{_escaped(name)}"
    for event in found:
        yield from _event(event, name, f"{stamp.at:%Y%m%dT%H%M%SZ}")
    yield "END:VCALENDAR"


def _event(event: Event, name: str, made: str) -> Iterator[str]:
    """The same reference has the same UID for ever, so that a calendar takes the later version."""
    place = "".join(letter for letter in name.casefold() if letter.isalnum() and letter.isascii())
    yield "BEGIN:VEVENT"
    yield f"UID:{event.code}@{place or 'programme'}.govtransform"
    yield f"DTSTAMP:{made}"
    yield f"SEQUENCE:{event.version}"
    yield f"DTSTART;VALUE=DATE:{event.on:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.on + timedelta(1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(event.name)}"
    yield f"DESCRIPTION:{_escaped(f'{event.code}, {tr(event.kind)}, {event.initiative}')}"
    yield "TRANSP:TRANSPARENT"
    if event.kind == PlanKind.GATE:
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"DESCRIPTION:{_escaped(event.name)}"
        yield "TRIGGER:-P7D"
        yield "END:VALARM"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    for plain, told in _ESCAPED:
        text = text.replace(plain, told)
    return text


def _folded(lines: Iterable[str]) -> Iterator[str]:
    """Lines of at most 75 octets; no letter is cut in two."""
    for line in lines:
        part, size = "", 0
        for letter in line:
            wide = len(letter.encode())
            if size + wide > _LONGEST:
                yield part
                part, size = " ", 1
            part, size = part + letter, size + wide
        yield part
