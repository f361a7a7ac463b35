"""A claim that was validated stays what its validator saw, until it is taken back (S03)."""

from collections.abc import Iterable
from typing import Any

from govtransform.errors import InvalidRecordError, Problem
from govtransform.i18n import tr
from govtransform.model import Register, Values
from govtransform.registers import CLAIMS
from govtransform.registers.savings.claims import ClaimState

_VALIDATED = (ClaimState.VALIDATED, ClaimState.REMOVED)
_SEEN = ("benefit_id", "month", "amount")


def refuse_change(register: Register, row: Any, values: Values, changed: Iterable[str]) -> None:
    """Raise InvalidRecordError where this would say more, or else, than was validated."""
    if register is not CLAIMS or not {row.state, values.get("state", row.state)} <= {*_VALIDATED}:
        return
    for name in sorted({*_SEEN} & {*changed}):
        sentence = tr(
            "{record} stays as it was validated (S03). Take the claim back first, with a reason.",
            record=row.code,
        )
        raise InvalidRecordError([Problem(name, sentence)])
