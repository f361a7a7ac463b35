"""Evidence a validated claim rests on: it stays where it is until the claim has gone back (A02)."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.registers import ATTACHMENTS, BENEFITS, CLAIMS
from govtransform.registers.admin.attachments import AttachmentKind
from govtransform.registers.savings.claims import Claim, ClaimState
from govtransform.store.changes import Image

FIELDS = frozenset({"kind", "on", "location", "size", "sha256"})  # what makes it evidence
_RESTS_ON = {CLAIMS.table: Claim.id, BENEFITS.table: Claim.benefit_id}
_RESTING = (ClaimState.VALIDATED, ClaimState.REMOVED)


def refuse_loss(session: Session, table: str, images: Iterable[Image]) -> None:
    """Raise GovTransformError where records of a table, as they were, are such evidence."""
    if table != ATTACHMENTS.table:
        return
    for image in images:
        on, _, number = image["on"].partition(":")
        column = _RESTS_ON.get(on)
        if image["archived"] or image["kind"] != AttachmentKind.EVIDENCE or column is None:
            continue
        query = select(Claim.code).where(column == int(number), Claim.state.in_(_RESTING))
        if code := session.scalars(query).first():
            sentence = tr(
                "{record} stays as it is: {claim} is validated on it (A02). "
                "Take the claim back first, with a reason.",
                record=image["code"],
                claim=code,
            )
            raise GovTransformError(sentence)
