"""Board packs: what each froze, and whether a byte of it has changed since (G03)."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.queries.pack_content import PackContent
from govtransform.registers.governance.packs import Pack
from govtransform.values import plain


def digest(text: str) -> str:
    """The SHA-256 of a frozen pack."""
    return hashlib.sha256(text.encode()).hexdigest()


def content_of(pack: Pack) -> PackContent:
    """What a pack froze; GovTransformError where it is no longer what was frozen."""
    if pack.figures is None or digest(pack.figures) != pack.digest:
        raise GovTransformError(tr("{record} is not as it was frozen (G03)", record=pack.code))
    return plain.read(PackContent, json.loads(pack.figures))


def latest_pack(session: Session) -> Pack:
    """The pack frozen last; GovTransformError where there is none."""
    query = select(Pack).where(Pack.archived.is_(False)).order_by(Pack.id.desc()).limit(1)
    pack = session.scalars(query).first()
    if pack is None:
        raise GovTransformError(tr("No pack is frozen yet: freeze one first"))
    return pack


@dataclass(frozen=True, slots=True)
class Frozen:
    """A pack that is as it was frozen, with its day and where the audit trail ended then."""

    code: str
    title: str
    day: date
    line: int


def moments(session: Session) -> list[Frozen]:
    """Every pack that can be gone back to, the latest first."""
    query = select(Pack).where(Pack.archived.is_(False)).order_by(Pack.id.desc())
    return [
        Frozen(pack.code, pack.title, pack.frozen_on, content_of(pack).audit_lines)
        for pack in session.scalars(query)
        if digest(pack.figures or "") == pack.digest
    ]


def altered(session: Session) -> Iterator[str]:
    """Say which packs are not as they were frozen (G03)."""
    query = select(Pack.code, Pack.title, Pack.figures, Pack.digest).order_by(Pack.id)
    for code, title, figures, kept in session.execute(query):
        if figures is None or digest(figures) != kept:
            yield tr("{record} {title}: this pack is not as it was frozen (G03)",
                     record=code, title=title)  # fmt: skip
