"""Stores an import of a ledger: actuals and the record of the import, as one undoable step."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from govtransform.errors import ConflictError, GovTransformError
from govtransform.exchange import ledger_booked, mappings
from govtransform.exchange.ledger import LedgerPlan
from govtransform.i18n import tr
from govtransform.registers import COST_VALUES, EXCHANGES
from govtransform.registers.admin.exchanges import Exchange, ExchangeKind
from govtransform.services import amounts, records
from govtransform.store import cells
from govtransform.store.workspace import Workspace
from govtransform.values import words
from govtransform.values.money import LARGEST, from_pence, to_pence
from govtransform.values.period import Month

LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Terms:
    """How a person has an import stored.

    `control` is the total the file must come to, `reason` is kept where a month is closed.
    `replaces_typed` puts the ledger in the place of actuals it did not give; they are added to
    otherwise.
    """

    on: date
    control: Decimal | None = None
    reason: str | None = None
    replaces_typed: bool = False


def why_not(made: LedgerPlan, control: Decimal | None) -> str:
    """Why an extract is refused whole because of its control total; nothing where it is not."""
    if control is None:
        return ""
    read = {row.number for row in made.extract.table.rows} - made.asides - made.extract.left_out
    if lacking := len(read - made.pence.keys()):
        return tr("The control total cannot be compared. Rows without a readable amount: {count}.",
                  count=words.count(lacking))  # fmt: skip
    if made.total == to_pence(control):
        return ""
    told = {
        "control": words.pounds(control, made.currency),
        "total": words.pounds(from_pence(made.total), made.currency),
        "difference": words.pounds(from_pence(made.total) - control, made.currency, signed=True),
    }
    return tr("The rows of the file come to {total}, the control total is {control}: a "
              "difference of {difference}. Nothing is imported (M02).", **told)  # fmt: skip


def load(workspace: Workspace, made: LedgerPlan, terms: Terms) -> int | None:
    """Remember the mapping, and book the sound rows as one step of its own, after a backup.

    Gives the id of the exchange; None where nothing is left to be booked. Raises
    GovTransformError where the control total differs, ReasonNeededError where a month is closed
    and no reason is given, ConflictError where another import came in between.
    """
    if refusal := why_not(made, terms.control):
        raise GovTransformError(refusal)
    if made.booked:
        workspace.back_up(tr("Before the import of a ledger"))
    mapping = made.extract.mapping
    label = tr("Remember the mapping “{name}”", name=mapping.name)
    with workspace.edit(label) as session:
        mapping_id = mappings.remember_ledger(session, mapping)
    if not made.booked:
        return None
    label = tr("Load the ledger {name}", name=made.extract.path.name)
    with workspace.edit(label, terms.reason) as session:
        exchange = _record(session, made, terms, mapping_id)
        _book(session, made, terms)
    return exchange


def _record(session: Session, made: LedgerPlan, terms: Terms, mapping_id: int) -> int:
    """Add the exchange; others who import wait from here on until the edit ends."""
    read, booked = len(made.extract.table.rows), len(made.booked)
    values = {
        "kind": ExchangeKind.LEDGER,
        "source": made.extract.path.name[-LONGEST_NAME:],
        "scope": _scope(made),
        "file_hash": made.extract.table.sha256,
        "mapping_id": mapping_id,
        "control_total": terms.control,
        "read": read,
        "added": booked,
        "rejected": len(made.rejected),
        "happened_on": terms.on,
    }
    added = records.add(session, EXCHANGES, values)
    session.get_one(Exchange, added).rows = ledger_booked.payload(made.booked, made.block)
    if ledger_booked.ids(session) != (*made.seen, added):
        raise ConflictError(tr("Another ledger was loaded or taken back meanwhile: check again."))
    return added


def _scope(made: LedgerPlan) -> str:
    first, last = (words.month(Month.of(pick(made.months))) for pick in (min, max))
    return first if first == last else tr("{first} to {last}", first=first, last=last)


def _book(session: Session, made: LedgerPlan, terms: Terms) -> None:
    touched = {("actual", month) for month in made.months}
    held = cells.read(session, COST_VALUES, made.block, touched)
    block: dict[int, dict[cells.Cell, int | None]] = {}
    for line, by_month in made.block.items():
        now, earlier = held.get(line, {}), made.earlier.get(line, {})
        block[line] = {
            ("actual", month): pence
            + (earlier.get(month, 0) if terms.replaces_typed else now.get(("actual", month), 0))
            for month, pence in by_month.items()
        }
    _refuse_too_large(block)
    amounts.put_pence(session, COST_VALUES, block)


def _refuse_too_large(block: amounts.Lines) -> None:
    """Rows that can be kept one by one may come to more than can be."""
    largest = to_pence(LARGEST)
    for line in block.values():
        for (_, month), pence in line.items():
            if abs(pence or 0) > largest:
                told = words.month(Month.of(month))
                raise GovTransformError(
                    tr("The rows of {month} come to more than can be kept.", month=told)
                )
