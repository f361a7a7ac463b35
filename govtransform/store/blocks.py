"""New rows in blocks, as an import brings them: no entity is made, and all is noted."""

from collections.abc import Sequence

from sqlalchemy import insert
from sqlalchemy.orm import Session

from govtransform.model import Entity
from govtransform.store.changes import Change, Image

AT_ONCE = 5_000


def add(session: Session, entity: type[Entity], images: Sequence[Image]) -> list[int]:
    """Add rows whose images hold every column but the id, and give their ids in this order."""
    table, connection = entity.__table__, session.connection()
    statement = insert(entity).returning(table.c.id, table.c.code)
    ids: dict[str, int] = {}
    for start in range(0, len(images), AT_ONCE):
        few = images[start : start + AT_ONCE]
        ids |= {code: row_id for row_id, code in connection.execute(statement, few)}
    added = [ids[image["code"]] for image in images]
    changes = zip(added, images, strict=True)
    session.info["recorder"].note(
        Change(entity.__tablename__, row_id, None, image) for row_id, image in changes
    )
    return added
