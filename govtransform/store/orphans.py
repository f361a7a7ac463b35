"""Records that would be left without one they refer to: a removal is refused, and says which."""

from collections.abc import Iterable

from sqlalchemy import func, literal, select, union_all
from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.model import Register
from govtransform.registers.references import references
from govtransform.store.engine import batches

AT_ONCE = 500  # asked for in all places in one statement, which holds some ten thousand values


def refuse(session: Session, register: Register, row_ids: Iterable[int]) -> None:
    """Raise GovTransformError where a record refers to one of these, by either kind of link."""
    known = references(register.table)
    for few in batches(row_ids, AT_ONCE) if known else ():
        asked = (
            select(literal(n).label("n"), func.count())
            .select_from(each.register.entity)
            .where(each.leads_to(few))
            for n, each in enumerate(known)
        )
        for n, count in session.execute(union_all(*asked).order_by("n")):
            if count:
                names = {"things": tr(known[n].register.plural), "count": count}
                words = "{things}: {count} would be left without this {thing}"
                raise GovTransformError(tr(words, thing=tr(register.singular).lower(), **names))
