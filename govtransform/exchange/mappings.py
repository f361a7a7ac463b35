"""Which mapping a file is read by: a named one, one that knows its headings, or a guess."""

from collections.abc import Container, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.exchange import guessing, ledger_guessing, ledger_mapping, mapping
from govtransform.exchange.ledger_mapping import LEDGER, LedgerMapping
from govtransform.exchange.mapping import Mapping
from govtransform.exchange.reading import SourceTable
from govtransform.i18n import tr
from govtransform.model import Register
from govtransform.queries import rows
from govtransform.queries.organisation import own_settings
from govtransform.registers.admin.mappings import MAPPINGS
from govtransform.registers.admin.mappings import Mapping as Remembered
from govtransform.services import records


def named(told: str, register: Register) -> Mapping:
    """The mapping in a JSON file, or the shipped one of that name; for this register."""
    path = Path(told)
    if path.is_file():
        found = mapping.of(path.read_text(encoding="utf-8-sig"), path.stem)
    else:
        ours = mapping.shipped()
        names = ", ".join(ours)
        if told not in ours:
            raise GovTransformError(
                tr("There is no mapping {name}. These come along: {names}.", name=told, names=names)
            )
        found = ours[told]
    if found.main != register:
        raise GovTransformError(
            tr(
                "The mapping “{name}” brings in {things}, not {others}.",
                name=found.name,
                things=tr(found.main.plural).lower(),
                others=tr(register.plural).lower(),
            )
        )
    return found


def fitting(session: Session, register: Register, table: SourceTable) -> Mapping:
    """The programme’s own mapping for just these headings, or a shipped one, or a guess."""
    known: Sequence[Mapping] = [*remembered(session), *mapping.shipped().values()]
    found = mapping.recognised(known, register, table.headings)
    if found:
        return found
    start = own_settings(session).fy_start_month
    return _with_only_ones(session, guessing.guess(register, table.headings, table.rows, start))


def _with_only_ones(session: Session, made: Mapping) -> Mapping:
    """A guess in which required links without a column lead to the only record there is."""
    (part,) = made.parts
    told = {column.field for column in part.columns}
    only = {n: i for n, i in rows.only_ones(session, part.register).items() if n not in told}
    fields = part.register.fields
    constants = {n: rows.names(session, fields[n].links_to, [i])[i].code for n, i in only.items()}
    return replace(made, parts=(replace(part, constants=constants),))


def remember(session: Session, made: Mapping) -> None:
    """Keep a mapping in the programme under its name, inside an edit."""
    keep(session, made.name, made.main.key, mapping.to_text(made))


def keep(session: Session, name: str, register: str, content: str) -> int:
    """Keep the JSON text of a mapping under its name, inside an edit, and give its id."""
    told = {"name": name, "register": register, "content": content}
    query = select(Remembered.id).where(Remembered.name == name, Remembered.register == register)
    known = session.scalars(query.where(Remembered.archived.is_(False))).first()
    if known is None:
        return records.add(session, MAPPINGS, told)
    records.update(session, MAPPINGS, known, told)
    return known


def remembered(session: Session) -> list[Mapping]:
    """The mappings into registers kept in the programme, those last added first."""
    query = select(Remembered).where(Remembered.archived.is_(False), Remembered.register != LEDGER)
    found = session.scalars(query.order_by(Remembered.id.desc()))
    return [mapping.of(kept.content, kept.name) for kept in found]


def remembered_ledgers(session: Session) -> list[tuple[int, LedgerMapping]]:
    """The mappings of ledgers kept in the programme with their ids, those last added first."""
    query = select(Remembered).where(Remembered.archived.is_(False), Remembered.register == LEDGER)
    found = session.scalars(query.order_by(Remembered.id.desc()))
    return [(kept.id, ledger_mapping.of(kept.content, kept.name)) for kept in found]


def ledger_for(session: Session, headings: Sequence[str], told: str | None = None) -> LedgerMapping:
    """The mapping of a ledger: the one named, in the programme or a JSON file; else a fitting one.

    Or else a guess. GovTransformError where there is none of that name.
    """
    known = [kept for _, kept in remembered_ledgers(session)]
    if told is None:
        fitting = (kept for kept in known if ledger_mapping.fits(kept, headings))
        return next(fitting, None) or _guess_ledger(headings, {kept.name for kept in known})
    path = Path(told)
    if path.is_file():
        return ledger_mapping.of(path.read_text(encoding="utf-8-sig"), path.stem)
    for kept in known:
        if kept.name == told:
            return kept
    names = ", ".join(kept.name for kept in known)
    raise GovTransformError(
        tr("There is no ledger mapping {name}. These are kept: {names}", name=told, names=names)
        if names
        else tr("There is no ledger mapping {name}: none is kept yet.", name=told)
    )


def _guess_ledger(headings: Sequence[str], taken: Container[str]) -> LedgerMapping:
    """A guess under a name of its own."""
    guess = ledger_guessing.guess(headings)
    names = (guess.name if n == 1 else f"{guess.name} {n}" for n in count(1))
    return replace(guess, name=next(name for name in names if name not in taken))


def remember_ledger(session: Session, made: LedgerMapping) -> int:
    """Keep the mapping of a ledger under its name, inside an edit, and give its id."""
    return keep(session, made.name, LEDGER, ledger_mapping.to_text(made))
