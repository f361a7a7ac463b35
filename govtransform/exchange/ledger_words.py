"""What a person is told before a ledger is booked: amounts typed by hand, closed months, dates."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.exchange.ledger import LedgerPlan, Typed
from govtransform.i18n import tr
from govtransform.registers.money.cost_lines import CostLine
from govtransform.store.engine import batches
from govtransform.values import words
from govtransform.values.money import from_pence
from govtransform.values.period import Month

SHOWN = 20  # amounts that are named one by one


def hints(session: Session, made: LedgerPlan, *, replaces_typed: bool | None = False) -> list[str]:
    """Whole sentences; none where there is nothing to look at.

    `replaces_typed` is None while nobody has decided what becomes of typed actuals.
    """
    return [*_closed(made), *_typed(session, made, replaces=replaces_typed), *_read(made)]


def closed_sentence(made: LedgerPlan) -> str:
    """Which of the months are closed; nothing where none is."""
    if not made.closed:
        return ""
    months = ", ".join(words.month(Month.of(month)) for month in made.closed)
    return tr("These months are closed: {months}. Say why their actuals are to change (M01).",
              months=months)  # fmt: skip


def _typed(session: Session, made: LedgerPlan, *, replaces: bool | None) -> Iterator[str]:
    codes: dict[int, str] = {}
    for few in batches({typed.line for typed in made.typed[:SHOWN]}):
        query = select(CostLine.id, CostLine.code).where(CostLine.id.in_(few))
        codes |= dict(session.execute(query).all())
    for typed in made.typed[:SHOWN]:
        yield _one(typed, codes.get(typed.line, ""), made.currency, replaces=replaces)
    if (more := len(made.typed) - SHOWN) > 0:
        yield tr("Actuals not given by a ledger besides: {count}.", count=words.count(more))


def _one(typed: Typed, code: str, currency: str, *, replaces: bool | None) -> str:
    told = {
        "line": code,
        "month": words.month(Month.of(typed.month)),
        "amount": words.pounds(from_pence(typed.pence), currency),
    }
    if replaces is None:
        return tr("{line}, {month}: {amount} was not given by a ledger.", **told)
    if replaces:
        return tr("{line}, {month}: {amount} was not given by a ledger, and is replaced.", **told)
    return tr("{line}, {month}: {amount} was not given by a ledger, and is added to.", **told)


def _closed(made: LedgerPlan) -> Iterator[str]:
    if sentence := closed_sentence(made):
        yield sentence


def _read(made: LedgerPlan) -> Iterator[str]:
    if made.open_date:
        yield tr("Dates such as “{text}” could stand either way round: the day was taken first.",
                 text=made.open_date)  # fmt: skip
    for role in sorted(made.extract.mapping.guessed):
        heading = made.extract.mapping.columns[role]
        yield tr("Column “{heading}” was taken for {field}: a guess.",
                 heading=heading, field=tr(role).lower())  # fmt: skip
