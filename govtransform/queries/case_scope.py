"""What a business case is of: an initiative, a programme, or all there is."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from govtransform.queries.live import is_live
from govtransform.queries.money import initiatives_of
from govtransform.queries.organisation import OwnSettings, own_settings
from govtransform.queries.rows import target
from govtransform.registers.portfolio.initiatives import Initiative


@dataclass(frozen=True, slots=True)
class Scope:
    """The records a case is made of, and the settings by which their amounts are read.

    `subject` is such as `initiative:1`, and `within` its initiatives; empty and None mean all.
    """

    own: OwnSettings
    subject: str = ""
    within: frozenset[int] | None = None

    @property
    def initiative(self) -> int | None:
        """The initiative, where the case is of one."""
        table, row_id = target(self.subject) if self.subject else ("", 0)
        return row_id if table == Initiative.__tablename__ else None

    def of(self, entity: type[Any]) -> ColumnElement[bool]:
        """Whether a record is live and belongs to the scope; what belongs to none is all's."""
        mine: ColumnElement[bool] = is_live(entity)
        key: ColumnElement[int] = entity.id if entity is Initiative else entity.initiative_id
        if self.initiative is not None:
            return mine & (key == self.initiative)
        if entity is Initiative:
            return mine if self.within is None else mine & key.in_(sorted(self.within))
        live = select(Initiative.id).where(Initiative.archived.is_(False))
        held = live if self.within is None else sorted(self.within)
        return mine & or_(key.in_(held), key.is_(None))


def scope_of(session: Session, subject: str = "") -> Scope:
    """The scope of a subject; of all there is without one."""
    own = own_settings(session)
    if not subject:
        return Scope(own)
    table, row_id = target(subject)
    is_one = table == Initiative.__tablename__
    return Scope(own, subject, frozenset({row_id}) if is_one else initiatives_of(session, row_id))
