"""Evidence (A02): whether files are those that were added, and whether claims have any."""

import hashlib
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.i18n import N_, tr
from govtransform.queries.rule import Rule, Touched
from govtransform.registers import CLAIMS, REGISTER_OF
from govtransform.registers.admin.attachments import Attachment, AttachmentKind
from govtransform.registers.savings.benefits import Benefit
from govtransform.registers.savings.claims import Claim, ClaimState
from govtransform.store import blobs

_EVIDENCED = (ClaimState.EVIDENCED, ClaimState.VALIDATED, ClaimState.REMOVED)


def altered(session: Session) -> Iterator[str]:
    """Files whose bytes are no longer those of their hash, with what they are on; one at a time."""
    inside = select(Attachment).where(Attachment.sha256.is_not(None)).order_by(Attachment.id)
    for row in session.scalars(inside).all():
        content = blobs.get(session, row.sha256 or "")
        if content is None and row.location:
            continue  # the hash of a file elsewhere
        told = {"record": row.code, "name": row.name, "on": _place(session, row.on)}
        if content is None:
            yield tr("{record} ({name}) on {on}: its file is gone (A02)", **told)
        elif hashlib.sha256(content).hexdigest() != row.sha256:
            yield tr("{record} ({name}) on {on}: its file was changed (A02)", **told)
    if count := blobs.strays(session):
        yield tr("Files that belong to no attachment: {count}", count=count)


def _place(session: Session, on: str) -> str:
    """The record, and for a claim its benefit: `CLA-0002 of BEN-0001`."""
    table, _, number = on.partition(":")
    entity = REGISTER_OF[table].entity
    code = session.scalars(select(entity.code).where(entity.id == int(number))).first() or on
    if table != CLAIMS.table:
        return code
    of = select(Benefit.code).join(Claim, Claim.benefit_id == Benefit.id)
    benefit = session.scalars(of.where(Claim.id == int(number))).first()
    return tr("{record} of {benefit}", record=code, benefit=benefit) if benefit else code


def _without_evidence(session: Session, touched: Touched) -> Iterator[str]:
    """Claims said to be evidenced that no file and no link bears out; told, and never refused."""
    if touched is not None:
        return
    row = Attachment
    evidence = select(row.on).where(row.kind == AttachmentKind.EVIDENCE, row.archived.is_(False))
    borne_out = set(session.scalars(evidence))
    live = select(Claim).where(Claim.archived.is_(False), Claim.state.in_(_EVIDENCED))
    for claim in session.scalars(live.order_by(Claim.id)):
        places = {f"claim:{claim.id}", f"benefit:{claim.benefit_id}"}
        if not places & borne_out:
            yield tr("{record}: evidenced, and no evidence is attached", record=claim.code)


RULES = (
    Rule(N_("Claims"), CLAIMS.table, frozenset({"state"}), _without_evidence, warns=True),
)  # fmt: skip
