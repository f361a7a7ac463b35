"""Who may do what, parameters of one's own, views by name, and what waves and reviews add."""

import sqlalchemy as sa
from alembic.operations import Operations

from govtransform.store.migrations.spec import KINDS, entity, link_column

ENTITIES = {
    "account": """
        name:line! person_id>person role:word! is_active:yes!
    """,
    "parameter_set": """
        name:line! kind:word! edition:line! effective_from:day! effective_to:day source:line
        standing:word! note:long
    """,
    "parameter": """
        set_id>parameter_set! key:line! from_x:exact to_x:exact value:exact! unit:line note:line
    """,
    "saved_view": """
        name:line! page:line! content:long! owner:line is_shared:yes!
    """,
    "savings_target": """
        programme_id>programme! fy:whole! amount:exact! decision_id>decision note:line
    """,
}
LINKS = (("action", "criterion_id", "criterion"),)
COLUMNS = (
    ("cost_line", "covers", "word"),
    ("initiative", "wave", "line"),
    ("review", "finished_on", "day"),
    ("review", "final_cost", "exact"),
    ("review", "final_benefit", "exact"),
    ("store_state", "as_at", "day"),
)


def upgrade(op: Operations) -> None:
    """Make the tables, and let what there was lead to them."""
    for table, columns in ENTITIES.items():
        entity(op, table, columns.split())
    for table, column, to in LINKS:
        link_column(op, table, column, to)
    for table, column, kind in COLUMNS:
        op.add_column(table, sa.Column(column, KINDS[kind]))
