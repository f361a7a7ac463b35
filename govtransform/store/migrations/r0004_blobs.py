"""Files inside the programme, each under the hash of its bytes. Frozen."""

import sqlalchemy as sa
from alembic.operations import Operations

from govtransform.store.migrations.spec import WHOLE, needed


def upgrade(op: Operations) -> None:
    """Make their table."""
    op.create_table(
        "blob",
        *needed(sha256=sa.String(64), size=WHOLE, content=sa.LargeBinary()),
        sa.PrimaryKeyConstraint("sha256", name="pk_blob"),
    )
