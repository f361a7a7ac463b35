"""The rule about accounts: each is listed once, however its name is written."""

from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.i18n import N_, tr
from govtransform.queries.rule import Rule, Touched, meant
from govtransform.registers.admin.users import User
from govtransform.store.roles import plain


def _listed_twice(session: Session, touched: Touched) -> Iterator[str]:
    found: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    query = select(User.id, User.code, User.name).order_by(User.id)
    for row_id, code, name in session.execute(query.where(User.archived.is_(False))):
        found[plain(name)].append((row_id, code))
    for same in found.values():
        if len(same) > 1 and any(meant(touched, row_id) for row_id, _ in same):
            codes = [code for _, code in same]
            told = {"record": codes[-1], "other": codes[0]}
            yield tr("{record} lists the account that {other} lists: keep one of them", **told)


RULES = (Rule(N_("Accounts"), User.__tablename__, frozenset({"name"}), _listed_twice),)
