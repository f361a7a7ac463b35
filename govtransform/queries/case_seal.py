"""What a submitted business case was, and whether its records are still so (B01).

Frozen are the content, from which every figure follows, the headlines as they came out, and the
records of the case, its options and their lines. Fields that later versions add are no change.
"""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from govtransform.model import Register
from govtransform.queries.case_content import BusinessCase
from govtransform.queries.case_people import without_people
from govtransform.registers import (
    BENEFITS,
    CASE_SECTIONS,
    CASES,
    COST_LINES,
    GRIDS_OF_LINES,
    OBJECTIVES,
    OPTIONS,
    SCENARIOS,
    SCORES,
)
from govtransform.registers.case.cases import Case
from govtransform.registers.case.options import Option
from govtransform.store.engine import batches
from govtransform.values import plain

FORMAT = "govtransform-frozen-case/1"
_GOES_ON = frozenset({"archived", "state", "submitted_on", "decision_id"})  # of a frozen case
Records = dict[str, dict[str, Any]]  # by such as `option:3`


def frozen(session: Session, case: Case, content: BusinessCase) -> str:
    """The canonical JSON of a case as it stands."""
    told = {
        "format": FORMAT,
        "case": without_people(content),
        "results": {
            each.option.key: {"npsv": each.worth.npsv, "present_cost": each.worth.present_cost}
            for each in content.appraised
        },
        "records": _records(session, case),
    }
    return plain.canonical(told)


def digest(text: str) -> str:
    """The SHA-256 of a frozen case."""
    return hashlib.sha256(text.encode()).hexdigest()


def carried(session: Session, case: Case, text: str) -> str:
    """What was frozen of a case in another programme, with its records as they are numbered here.

    ValueError, KeyError and the like where it is no frozen case.
    """
    told = json.loads(text)
    if told["format"] != FORMAT:
        raise ValueError(told["format"])
    plain.read(BusinessCase, told["case"])
    return plain.canonical({**told, "records": _records(session, case)})


def is_as_frozen(session: Session, case: Case) -> bool:
    """Whether a frozen case still is what its digest and its frozen content say."""
    text = case.frozen or ""
    if digest(text) != case.digest:
        return False
    then: Records = json.loads(text)["records"]
    now = plain.plain(_records(session, case))
    return then.keys() == now.keys() and all(
        now[place].get(name) == value
        for place, told in then.items()
        for name, value in told.items()
    )


def own_records(session: Session, case_id: int) -> Iterator[tuple[Register, list[Any]]]:
    """The records that belong to a case, archived ones too: its own first, then of its options."""
    for register in (CASE_SECTIONS, OBJECTIVES, SCENARIOS, OPTIONS):
        yield register, _held(session, register, register.entity.case_id == case_id)  # type: ignore[attr-defined]
    options = list(session.scalars(select(Option.id).where(Option.case_id == case_id)))
    places = [f"option:{option}" for option in options]
    yield SCORES, _held(session, SCORES, SCORES.entity.target.in_(places))  # type: ignore[attr-defined]
    for register in (COST_LINES, BENEFITS):
        mine = register.entity.option_id.in_(options)  # type: ignore[attr-defined]
        yield register, _held(session, register, mine)


def amounts(
    session: Session, register: Register, lines: list[int]
) -> dict[int, dict[tuple[str, int], int]]:
    """The cells of some lines by kind and month, in pence; none of a register without amounts."""
    found: dict[int, dict[tuple[str, int], int]] = {line: {} for line in lines}
    if grid := GRIDS_OF_LINES.get(register.table):
        for few in batches(lines):
            query = select(grid.cells).where(grid.cells.c.line_id.in_(few))
            for line, kind, month, pence in session.execute(query):
                found[line][kind, month] = pence
    return found


def _records(session: Session, case: Case) -> Records:
    found = {
        _place(CASES, case): {n: v for n, v in _image(CASES, case).items() if n not in _GOES_ON}
    }
    for register, held in own_records(session, case.id):
        cells = amounts(session, register, [row.id for row in held])
        for row in held:
            told = {f"{kind} {month}": pence for (kind, month), pence in cells[row.id].items()}
            found[_place(register, row)] = _image(register, row) | {"amounts": told}
    return found


def _held(session: Session, register: Register, mine: ColumnElement[bool]) -> list[Any]:
    return list(session.scalars(select(register.entity).where(mine).order_by(register.entity.id)))


def _place(register: Register, row: Any) -> str:
    return f"{register.table}:{row.id}"


def _image(register: Register, row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("code", "archived", *register.fields)}
