"""Who came to a meeting, how many it takes, its minutes as approved, and who decides a change."""

import sqlalchemy as sa
from alembic.operations import Operations

from govtransform.store.migrations.spec import KINDS, entity, link_column

ENTITIES = {
    "attendance": """
        meeting_id>meeting! person_id>person! standing:word! for_id>person note:line
    """
}
LINKS = (("meeting", "approved_by_id", "person"), ("change_request", "board_id", "board"))
COLUMNS = (
    ("meeting", "quorum", "whole"),
    ("meeting", "approved_on", "day"),
    ("meeting", "digest", "hash"),
)


def upgrade(op: Operations) -> None:
    """Make the table, and let what there was lead to what decides it."""
    for table, columns in ENTITIES.items():
        entity(op, table, columns.split())
    for table, column, to in LINKS:
        link_column(op, table, column, to)
    for table, column, kind in COLUMNS:
        op.add_column(table, sa.Column(column, KINDS[kind]))
