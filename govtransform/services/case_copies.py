"""New options with the lines of another, and new versions of a case with all that is in it."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.model import Register, Values
from govtransform.queries import case_parts, case_seal
from govtransform.queries.case_amounts import Kinds, expected, outturn
from govtransform.queries.case_parts import Grids
from govtransform.queries.case_scope import scope_of
from govtransform.registers import (
    BENEFIT_VALUES,
    BENEFITS,
    CASES,
    COST_LINES,
    COST_VALUES,
    GRIDS_OF_LINES,
    OPTIONS,
    WAIVERS,
)
from govtransform.registers.case.cases import Case, CaseState
from govtransform.registers.case.options import Option, OptionKind
from govtransform.registers.case.waivers import Waiver
from govtransform.registers.savings.benefits import BenefitState
from govtransform.services import amounts, records
from govtransform.values.money import to_pence
from govtransform.values.period import Month

Copies = dict[str, str]  # such as `option:1` to `option:5`


@dataclass(frozen=True, slots=True)
class NewOption:
    """An option to be added; `copy_of` is the option whose lines it begins with."""

    name: str
    kind: OptionKind
    copy_of: int | None = None
    is_shortlisted: bool = True
    reason: str | None = None


def add_option(session: Session, case_id: int, new: NewOption) -> int:
    """Add an option after the others, with lines of its own, and give its id.

    The copy of a cost is its outturn as it is expected now, as a forecast: it has no actuals.
    """
    last = select(Option.position).where(Option.case_id == case_id)
    position = max((held or 0 for held in session.scalars(last)), default=0) + 1
    values = {
        "case_id": case_id,
        "name": new.name,
        "kind": new.kind.value,
        "position": position,
        "is_shortlisted": new.is_shortlisted,
        "reason": new.reason,
    }
    option = records.add(session, OPTIONS, values)
    if new.copy_of is not None:
        _copy_lines(session, new.copy_of, option)
    return option


def new_version(session: Session, case_id: int, version: str) -> int:
    """Add the next version of a case, to be drafted, with all that the last one has; its id.

    Sections, objectives, options, scores, lines with their amounts and waivers are copied.
    """
    case = session.get(Case, case_id)
    if case is None:
        raise GovTransformError(tr("This business case no longer exists"))
    if version.strip() in ("", case.version_name):
        told = {"record": case.code, "version": case.version_name}
        raise GovTransformError(tr("{record} is version {version}: name the next one", **told))
    values = {name: getattr(case, name) for name in CASES.fields}
    fresh = {
        "version_name": version,
        "state": CaseState.DRAFTING.value,
        "submitted_on": None,
        "decision_id": None,
        "follows_id": case_id,
    }
    copy = records.add(session, CASES, values | fresh)
    copies: Copies = {f"business_case:{case_id}": f"business_case:{copy}"}
    for register, held in case_seal.own_records(session, case_id):
        _copy(session, register, [row for row in held if not row.archived], copies)
    waived = select(Waiver).where(Waiver.case_id == case_id, Waiver.archived.is_(False))
    _copy(session, WAIVERS, list(session.scalars(waived.order_by(Waiver.id))), copies)
    return copy


def _copy(session: Session, register: Register, held: list[Any], copies: Copies) -> None:
    """Add copies whose links lead to copies, where there is one."""
    cells = case_seal.amounts(session, register, [row.id for row in held])
    put = {}
    for row in held:
        new = records.add(session, register, _relinked(register, row, copies))
        copies[f"{register.table}:{row.id}"] = f"{register.table}:{new}"
        if cells[row.id]:
            put[new] = cells[row.id]
    if put:
        amounts.put_pence(session, GRIDS_OF_LINES[register.table], put)


def _relinked(register: Register, row: Any, copies: Copies) -> Values:
    values: Values = {}
    for name, field in register.fields.items():
        value = getattr(row, name)
        if field.links_any:
            value = copies.get(value, value)
        elif field.links_to and value is not None:
            place = copies.get(f"{field.links_to}:{value}")
            value = int(place.partition(":")[2]) if place else value
        values[name] = value
    return values


def _copy_lines(session: Session, source: int, option: int) -> None:
    old = session.get(Option, source)
    if old is None:
        raise GovTransformError(tr("This option no longer exists"))
    scope = scope_of(session, session.get_one(Case, old.case_id).subject)
    found = case_parts.own_grids(session, [source])[source]
    if old.is_live:
        found = case_parts.grids(session, scope).with_own(found)
    _add_lines(session, found, option, scope.own.as_at)


def _add_lines(session: Session, found: Grids, option: int, as_at: Month | None) -> None:
    costs, benefits = {}, {}
    for record, kinds in found.costs:
        line = records.add(session, COST_LINES, _values(COST_LINES, record, option))
        kept = {"budget": kinds.get("budget", {}), "forecast": outturn(kinds, as_at)}
        costs[line] = _pence(kept)
    for benefit, kinds in found.benefits:
        values = _values(BENEFITS, benefit, option) | {"state": BenefitState.IDENTIFIED.value}
        benefits[records.add(session, BENEFITS, values)] = _pence({"plan": expected(kinds)})
    amounts.put_pence(session, COST_VALUES, costs)
    amounts.put_pence(session, BENEFIT_VALUES, benefits)


def _values(register: Register, record: Any, option: int) -> Values:
    return {name: getattr(record, name) for name in register.fields} | {"option_id": option}


def _pence(kinds: Kinds) -> dict[tuple[str, int], int | None]:
    return {
        (kind, month): to_pence(amount)
        for kind, months in kinds.items()
        for month, amount in months.items()
    }
