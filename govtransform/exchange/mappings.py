"""Which mapping a file is read by: a named one, one that knows its headings, or a guess."""

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.exchange import guessing, mapping
from govtransform.exchange.mapping import Mapping
from govtransform.exchange.reading import SourceTable
from govtransform.i18n import tr
from govtransform.model import Register
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
    start = own_settings(session).fy_start_month
    return found or guessing.guess(register, table.headings, table.rows, start)


def remember(session: Session, made: Mapping) -> None:
    """Keep a mapping in the programme under its name, inside an edit."""
    told = {"name": made.name, "register": made.main.key, "content": mapping.to_text(made)}
    query = select(Remembered.id).where(Remembered.name == made.name)
    known = session.scalars(query.where(Remembered.archived.is_(False))).first()
    if known is None:
        records.add(session, MAPPINGS, told)
    else:
        records.update(session, MAPPINGS, known, told)


def remembered(session: Session) -> list[Mapping]:
    """The mappings kept in the programme, those last added first."""
    query = select(Remembered).where(Remembered.archived.is_(False)).order_by(Remembered.id.desc())
    return [mapping.of(kept.content, kept.name) for kept in session.scalars(query)]
