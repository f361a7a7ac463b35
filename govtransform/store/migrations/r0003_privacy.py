"""Keys and erasures of people, years they are kept, and the history of people sealed. Frozen.

The lines that were written before stay in their places with the hashes they had, so that every
end of the chain that was noted elsewhere still holds. What they said of people is sealed, and
the digest of all sealed lines becomes a line of the chain itself.
"""

import hashlib
import json
from base64 import b64encode
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from itertools import groupby
from os import urandom
from typing import Any

import sqlalchemy as sa
from alembic.operations import Operations
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from govtransform.store.migrations.spec import LONG, WHOLE, needed

SEALED = {
    "person": {"name", "role", "grade", "day_rate", "yearly_cost", "email", "kept"},
    "enrolment": {"note", "kept"},
}
YEARS = {"keep_people_years": 6, "keep_training_years": 6}
KEPT = "'The audit trail cannot be changed'"
CONTENT = ("id", "at", "who", "action", "reason", "table_name", "row_id", "version", "field",
           "before", "after")  # fmt: skip
LINE = sa.table("audit_line", *(sa.column(name) for name in (*CONTENT, "hash")))
KEY = sa.table("person_key", *(sa.column(name) for name in ("person_id", "table_name", "key")))
STATE = sa.table("store_state", sa.column("last_line"), sa.column("last_hash"))
AT_ONCE = 2_000
Line = dict[str, Any]


def upgrade(op: Operations) -> None:
    """Make the tables and columns, then seal what the trail says of people."""
    op.create_table(
        "person_key",
        *needed(person_id=WHOLE, table_name=sa.String(40), key=sa.LargeBinary(32)),
        sa.PrimaryKeyConstraint("person_id", "table_name", name="pk_person_key"),
    )
    op.create_table(
        "erasure",
        sa.Column("id", WHOLE, nullable=False),
        *needed(person_id=WHOLE, code=sa.String(20), born=sa.String(64), tables=sa.String(200)),
        *needed(at=sa.String(32), who=sa.String(80)),
        sa.Column("reason", LONG),
        sa.PrimaryKeyConstraint("id", name="pk_erasure"),
    )
    for name, years in YEARS.items():
        op.add_column("organisation", sa.Column(name, WHOLE))
        op.execute(f"UPDATE organisation SET {name} = {years:d}")
    _seal(op.get_bind())


def _seal(connection: sa.Connection) -> None:
    query = sa.select(LINE).where(LINE.c.table_name.in_(SEALED)).order_by(LINE.c.id)
    lines = [dict(line) for line in connection.execute(query).mappings()]
    keys: defaultdict[tuple[str, int], bytes] = defaultdict(lambda: AESGCM.generate_key(256))
    sealed = [line for group in _steps(lines) for line in _sealed(group, keys)]
    if not sealed:
        return
    _open(connection, guarded=False)
    change = LINE.update().where(LINE.c.id == sa.bindparam("this"))
    change = change.values(before=sa.bindparam("was"), after=sa.bindparam("now"))
    told = [{"this": line["id"], "was": line["before"], "now": line["after"]} for line in sealed]
    for start in range(0, len(told), AT_ONCE):
        connection.execute(change, told[start : start + AT_ONCE])
    _open(connection, guarded=True)
    rows = [{"table_name": t, "person_id": p, "key": key} for (t, p), key in keys.items()]
    connection.execute(KEY.insert(), rows)
    _tell(connection, sealed)


def _steps(lines: list[Line]) -> Iterator[list[Line]]:
    """The lines of one record and one edit, with whose record it was before and after."""
    owner: dict[int, int | None] = {}
    for (table, row_id, _), group in groupby(
        lines, lambda line: (line["table_name"], line["row_id"], line["version"])
    ):
        step = list(group)
        was = row_id if table == "person" else owner.get(row_id)
        now = was
        for line in step:
            if line["field"] == "person_id":
                now = int(line["after"]) if line["after"] else was
        owner[row_id] = now
        yield [line | {"was": was or now, "now": now or was} for line in step]


def _sealed(step: list[Line], keys: Mapping[tuple[str, int], bytes]) -> Iterator[Line]:
    for line in step:
        table, field = line["table_name"], line["field"]
        if field not in SEALED[table] or (line["before"], line["after"]) == (None, None):
            continue
        place = f"{table}:{line['row_id']}:{field}".encode()
        for name, owner in (("before", line["was"]), ("after", line["now"])):
            if line[name] is not None:
                nonce = urandom(12)
                content = AESGCM(keys[table, owner]).encrypt(nonce, line[name].encode(), place)
                line[name] = f"sealed-later:{owner}:{b64encode(nonce + content).decode()}"
        yield line


def _open(connection: sa.Connection, *, guarded: bool) -> None:
    """Let lines be changed for once, or keep them from it again."""
    if connection.dialect.name == "sqlite":
        verb = "UPDATE"
        trigger = f"CREATE TRIGGER kept_{verb} BEFORE {verb} ON audit_line"
        guard = f"{trigger} BEGIN SELECT RAISE(ABORT, {KEPT}); END"
        connection.exec_driver_sql(guard if guarded else "DROP TRIGGER kept_UPDATE")
    else:
        verb = "ENABLE" if guarded else "DISABLE"
        connection.exec_driver_sql(f"ALTER TABLE audit_line {verb} TRIGGER audit_line_kept")


def _tell(connection: sa.Connection, sealed: list[Line]) -> None:
    """Put the digest of the sealed lines into the chain."""
    digest = hashlib.sha256()
    for each in sealed:
        digest.update(_json([*(each[name] for name in CONTENT), each["hash"]]))
    last, chain = connection.execute(sa.select(STATE)).one()
    line: Line = {
        "id": last + 1,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "who": "GovTransform",
        "action": "Seal the history of people",
        "reason": None,
        "table_name": "audit_line",
        "row_id": len(sealed),
        "version": 1,
        "field": "sealed",
        "before": None,
        "after": digest.hexdigest(),
    }
    line["hash"] = hashlib.sha256(_json([chain, *(line[name] for name in CONTENT)])).hexdigest()
    connection.execute(LINE.insert(), [line])
    connection.execute(STATE.update().values(last_line=line["id"], last_hash=line["hash"]))


def _json(values: list[Any]) -> bytes:
    return json.dumps(values, ensure_ascii=False).encode()
