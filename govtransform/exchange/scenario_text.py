"""What is typed into a scenario: a record, what of it, and the value it then has."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.exchange.cell_readers import Read, of_amount, of_field
from govtransform.i18n import tr
from govtransform.model import Register
from govtransform.model.grid import NAMES
from govtransform.queries import scenario_changes
from govtransform.queries.organisation import own_settings
from govtransform.queries.scenario_changes import INCLUDED, Change
from govtransform.queries.scenario_plan import DATES
from govtransform.registers import BENEFITS, COST_LINES, INITIATIVES, PLAN_ITEMS
from govtransform.values import readers
from govtransform.values.convention import Convention
from govtransform.values.money import to_pence
from govtransform.values.period import Month, months_between

AMOUNTS: Mapping[str, Sequence[str]] = {
    COST_LINES.key: ("forecast", "budget"),
    BENEFITS.key: ("forecast", "plan"),
}
CHANGED = (PLAN_ITEMS, INITIATIVES, COST_LINES, BENEFITS)
_MOST = 600  # months of one typed amount


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed; an amount has the months from `first` to `last`, or only the first."""

    record: str
    what: str
    value: str
    first: str = ""
    last: str = ""


def choices(register: Register) -> list[tuple[str, str]]:
    """What of its records a scenario can change by hand, each with its name."""
    if register is PLAN_ITEMS:
        return [(name, tr(register.fields[name].label)) for name in DATES]
    if register is INITIATIVES:
        return [(INCLUDED, tr("Included"))]
    return [(kind, tr(NAMES[kind])) for kind in AMOUNTS[register.key]]


def register_of(code: str) -> Register:
    """The register of a reference; GovTransformError where a scenario changes none of it."""
    prefix = code.strip().upper().partition("-")[0]
    for register in CHANGED:
        if register.prefix == prefix:
            return register
    raise GovTransformError(
        tr("“{code}” is no plan item, initiative, cost line or benefit. Type the reference of "
           "one, such as PLN-0001.", code=code.strip())
    )  # fmt: skip


def typed(session: Session, asked: Asked) -> list[Change]:
    """The changes that were typed; GovTransformError says what cannot be read, and where."""
    register = register_of(asked.record)
    code = asked.record.split()[0].upper()
    entity = register.entity
    row = session.scalars(
        select(entity).where(entity.code == code, entity.archived.is_(False))
    ).one_or_none()
    if row is None:
        raise GovTransformError(tr("There is no live record {code}", code=code))
    if asked.what not in dict(choices(register)):
        told = {"what": asked.what, "record": code}
        raise GovTransformError(tr("A scenario cannot change “{what}” of {record}", **told))
    place, convention = f"{register.table}:{row.id}", own_settings(session).convention
    if asked.what == INCLUDED:
        return [Change(place, INCLUDED, _is_in(asked.value))]
    if register is PLAN_ITEMS:
        read = of_field(asked.what, register.fields[asked.what], convention)(asked.value)
        if read.reason or read.kept or read.value is None:
            raise GovTransformError(read.reason or tr("Type a date, such as 1 Oct 2027."))
        return [Change(place, asked.what, read.value)]
    return list(_amounts(place, asked, convention))


def _amounts(place: str, asked: Asked, convention: Convention) -> Iterator[Change]:
    read: Read = of_amount(convention)(asked.value)
    if read.reason or read.kept or read.value is None:
        raise GovTransformError(read.reason or tr("Type an amount, such as 12,500."))
    first = _month(asked.first)
    last = _month(asked.last) if asked.last.strip() else first
    if last < first or last.minus(first) >= _MOST:
        raise GovTransformError(tr("The last month has to come after the first, within 50 years."))
    for month in months_between(first, last):
        yield scenario_changes.amount(place, asked.what, month.key, to_pence(read.value))


def _month(text: str) -> Month:
    try:
        month = readers.read_month(text)
    except ValueError as error:
        raise GovTransformError(str(error)) from error
    if month is None:
        raise GovTransformError(tr("Type the month of the amount, such as Apr 2027."))
    return month


def _is_in(text: str) -> bool:
    known = {tr("in the plan"): True, tr("left out"): False}
    if text.strip().lower() in known:
        return known[text.strip().lower()]
    try:
        told = readers.read_yes(text)
    except ValueError:
        told = None
    if told is None:
        raise GovTransformError(tr("Type “in the plan” or “left out”."))
    return told
