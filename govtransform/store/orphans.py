"""Records that would be left without one they refer to: a removal is refused, and says which."""

from collections.abc import Iterable

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.model import Register
from govtransform.registers import REGISTERS
from govtransform.store.engine import batches


def refuse(session: Session, register: Register, row_ids: Iterable[int]) -> None:
    """Raise GovTransformError where a record refers to one of these, by either kind of link."""
    for few in batches(row_ids):
        for other in REGISTERS:
            for name, field in other.fields.items():
                if field.links_to == register.table:
                    wanted: list[int] | list[str] = few
                elif register.table in field.links_any:
                    wanted = [f"{register.table}:{row_id}" for row_id in few]
                else:
                    continue
                linked = getattr(other.entity, name).in_(wanted)
                _refuse(session, register, other, linked)


def _refuse(session: Session, register: Register, other: Register, linked: object) -> None:
    query = select(func.count()).select_from(other.entity).where(linked)  # type: ignore[arg-type]
    if count := session.scalar(query):
        names = {"things": tr(other.plural), "thing": tr(register.singular).lower()}
        words = "{things}: {count} would be left without this {thing}"
        raise GovTransformError(tr(words, count=count, **names))
