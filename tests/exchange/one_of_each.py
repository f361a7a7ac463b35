"""Some records of every register, with a value in every field, and amounts in every grid."""

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from govtransform.exchange.filling import in_order
from govtransform.model import Field, Values
from govtransform.queries.rows import ids
from govtransform.queries.views import View
from govtransform.registers import DEPENDENCIES, GRIDS, MAP_LINKS, REGISTER_OF
from govtransform.services import amounts, records
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month

VALUES: Values = {
    "text": '=HYPERLINK("x"), said “Siân”',
    "note": "- first, with a comma\nsecond",
    "money": Decimal("1234.50"),
    "rate": Decimal("0.125"),
    "number": Decimal("2.50"),
    "whole": 3,
    "date": date(2026, 5, 17),
    "month": Month(2026, 5),
    "year": 2026,
    "yes": True,
}


COUNTS = {"organisation": 0, "plan_item": 3, "cost_pool": 1, "reading_note": 1,
          "assessment_result": 1, "savings_target": 1, "account": 1,
          "attendance": 1}  # fmt: skip
OWN: dict[str, Values] = {  # what is not any text
    "business_case": {"price_index": "2028/29 104.2"},
    "stakeholder_group": {
        "commitment_now": 1,
        "commitment_wanted": 2,
        "peaks": "15 Mar 2027 to 9 Apr 2027: 50%, year end",
    },
    "benefit": {"ramp_rates": "0%, 50%"},
    "readiness": {"respondents": 9, "invited": 12, "dimension_scores": "4 4 2 3 3 4 3 3"},
    "account": {"is_active": False},  # or Ann, who is not listed, could edit no more
    "assessment": {"edition": "cyber_caf_3_2"},
    "privacy_assessment": {"state": "Drafting"},
    "assessment_result": {"item": "A1.a", "result": "Achieved", "target": "Achieved"},
    "attendance": {"person_id": 2, "standing": "Deputy"},
    "working_calendar": {"exceptions": "24 Dec 2026 off, office closed"},
}


def fill(workspace: Workspace) -> None:
    """Add them all, as one edit."""
    with workspace.edit("Fill") as session:
        for register in in_order():
            for _ in range(COUNTS.get(register.table, 2)):
                values = {n: _value(session, f) for n, f in register.fields.items()}
                values |= OWN.get(register.table, {})
                if register == DEPENDENCIES:  # between two items under the first
                    _, values["predecessor_id"], values["successor_id"] = _ids(session, "plan_item")
                if register == MAP_LINKS:
                    _, values["target"] = (f"plan_item:{i}" for i in _ids(session, "plan_item")[:2])
                records.add(session, register, values)
        for grid in GRIDS:
            line = _ids(session, grid.lines.table)[0]
            cells = {(line, kind, Month(2026, 4)): Decimal("-10.01") for kind in grid.kinds}
            amounts.put(session, grid, cells)


def _value(session: Session, field: Field) -> Any:
    if field.links_to:
        found = _ids(session, field.links_to)
        return found[0] if found else None
    if field.links_any:  # the first that is there: some wait for others in a circle
        known = ((table, _ids(session, table)) for table in field.links_any)
        return next((f"{table}:{found[0]}" for table, found in known if found), None)
    if field.kind.options:
        return next(iter(field.kind.options)).value
    return VALUES[field.kind.name]


def _ids(session: Session, table: str) -> list[int]:
    return ids(session, REGISTER_OF[table], View())
