"""Edits that need a reason, which the audit trail then keeps."""

from sqlalchemy.orm import Session

from govtransform.errors import ReasonNeededError
from govtransform.i18n import tr
from govtransform.model import Register


def need(session: Session, sentence: str) -> str:
    """The reason of the edit; without one ReasonNeededError, with the sentence that says why."""
    reason: str = (session.info.get("reason") or "").strip()
    if not reason:
        raise ReasonNeededError(sentence)
    return reason


def need_for_step(session: Session, register: Register, before: str, after: str) -> None:
    """A record may go on through its states without a word, and back only with a reason."""
    steps = register.steps
    if before in steps and after in steps and steps.index(after) < steps.index(before):
        told = {"thing": tr(register.singular), "before": tr(before), "after": tr(after)}
        need(session, tr("{thing} goes back from {before} to {after}: say why.", **told))
