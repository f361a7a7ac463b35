"""What tables calculate of their records, as far as rows are ordered by it.

A view may be ordered by a calculated column; an export of it knows the same columns as the page.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from govtransform.model import Register
from govtransform.queries import rows
from govtransform.queries.measures import MeasureLine, measure_lines
from govtransform.queries.raid import RiskLine, risk_lines
from govtransform.queries.raid_moves import movement
from govtransform.queries.views import View
from govtransform.registers import MEASURES, RISKS

Keys = Mapping[int, Any]  # what each record is ordered by; None, or nothing, comes last
Reader = Callable[[Session, Sequence[int]], Keys]


def ids(session: Session, register: Register, view: View) -> list[int]:
    """The ids of the rows a view shows; a calculated column orders before all others."""
    readers = CALCULATED.get(register.key, {})
    stored = tuple(key for key in view.order if key[0] not in readers)
    found = rows.ids(session, register, replace(view, order=stored))
    for name, descending in reversed(view.order):
        if name in readers:
            found = by_key(found, readers[name](session, found), descending=descending)
    return found


def names_of(register: Register) -> tuple[str, ...]:
    """Every column that a view of a register may name: its fields, and what is calculated."""
    return ("code", *register.fields, *CALCULATED.get(register.key, ()))


def by_key(wanted: Sequence[int], keys: Keys, *, descending: bool) -> list[int]:
    """Records in the order of their keys; those without one come last, as they stood."""
    known = [row_id for row_id in wanted if keys.get(row_id) is not None]
    ordered = sorted(known, key=keys.__getitem__, reverse=descending)
    others = set(wanted).difference(known)
    return [*ordered, *(row_id for row_id in wanted if row_id in others)]


def _of_risks(told: Callable[[RiskLine], Any]) -> Reader:
    def read(session: Session, wanted: Sequence[int]) -> Keys:
        return {row_id: told(line) for row_id, line in risk_lines(session, wanted).items()}

    return read


def _of_measures(told: Callable[[MeasureLine], Any]) -> Reader:
    def read(session: Session, wanted: Sequence[int]) -> Keys:
        return {row_id: told(line) for row_id, line in measure_lines(session, wanted).items()}

    return read


def _score(line: RiskLine) -> int | None:
    cell = line.cell()
    return cell.score if cell else None


def _moved(session: Session, wanted: Sequence[int]) -> Keys:
    found = movement(session, risk_lines(session, wanted)).moves
    return {move.line.id: move.gain for move in found}


CALCULATED: Mapping[str, Mapping[str, Reader]] = {
    RISKS.key: {
        "zone": _of_risks(_score),
        "score": _of_risks(_score),
        "expected_cost": _of_risks(lambda line: line.expected_cost),
        "moved": _moved,
    },
    MEASURES.key: {
        "last": _of_measures(lambda line: line.last),
        "read_in": _of_measures(lambda line: line.read_in),
        "movement": _of_measures(lambda line: line.movement),
        "on_target": _of_measures(lambda line: line.on_target),
    },
}
