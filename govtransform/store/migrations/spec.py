"""How revisions write tables in few words. Frozen like them: it imports nothing of ours."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic.operations import Operations

WHOLE, MONEY, LONG = sa.Integer(), sa.BigInteger(), sa.Text()
KINDS: dict[str, sa.types.TypeEngine[Any]] = {
    "line": sa.String(200), "word": sa.String(40), "any": sa.String(60), "day": sa.String(10),
    "long": LONG, "whole": WHOLE, "exact": MONEY, "yes": sa.Boolean(), "hash": sa.String(64),
}  # fmt: skip


def entity(op: Operations, table: str, declared: list[str]) -> None:
    """Make the table of an entity: `column:kind` or `column>table`, with ! where it is needed."""
    columns: list[sa.schema.SchemaItem] = []
    links: list[str] = []
    for each in declared:
        needed_here, spec = each.endswith("!"), each.rstrip("!")
        name, _, to = spec.partition(">")
        if to:
            columns += [sa.Column(name, WHOLE, nullable=not needed_here), link(table, name, to)]
            links.append(name)
        else:
            name, _, kind = spec.partition(":")
            columns.append(sa.Column(name, KINDS[kind], nullable=not needed_here))
    op.create_table(
        table,
        sa.Column("id", WHOLE, nullable=False),
        *needed(version=WHOLE, code=sa.String(20), archived=sa.Boolean()),
        sa.Column("kept", LONG),
        *columns,
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.UniqueConstraint("code", name=f"uq_{table}_code"),
        sqlite_autoincrement=True,
    )
    for name in links:
        op.create_index(f"ix_{table}_{name}", table, [name])


def grid(op: Operations, table: str, lines: str) -> None:
    """Make the table of a grid."""
    op.create_table(
        table,
        *needed(line_id=WHOLE, kind=sa.String(12), month=WHOLE, pence=MONEY),
        link(table, "line_id", lines),
        sa.PrimaryKeyConstraint("line_id", "kind", "month", name=f"pk_{table}"),
        sqlite_with_rowid=False,
    )


def link_column(op: Operations, table: str, column: str, to: str) -> None:
    """Add a link to a table there is; a rebuilt table forgets that its ids are used once."""
    with op.batch_alter_table(table, table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.add_column(sa.Column(column, WHOLE))
        batch.create_foreign_key(
            f"fk_{table}_{column}", to, [column], ["id"], deferrable=True, initially="DEFERRED"
        )
        batch.create_index(f"ix_{table}_{column}", [column])


def needed(**columns: sa.types.TypeEngine[Any]) -> Iterator[sa.Column[Any]]:
    """Columns that are never empty."""
    return (sa.Column(n, t, nullable=False, autoincrement=False) for n, t in columns.items())


def link(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    """A link, checked when an edit is committed."""
    name = f"fk_{table}_{column}"
    return sa.ForeignKeyConstraint(
        [column], [f"{to}.id"], name=name, deferrable=True, initially="DEFERRED"
    )
