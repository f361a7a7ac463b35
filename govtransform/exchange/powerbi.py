"""A folder of tables for Power BI, written anew each time: CSV in UTF-8, and what joins them.

Each register is a table: its reference as the key, fields by name, links as references. Amounts by
month are one long table for each grid, in pounds with the first day of the month. Archived records
are left out, and so is what the account does not see. `schema.json` gives the type of every column
and the relationships; `date.csv` is the calendar that time intelligence asks for.
"""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govtransform.exchange import csv_file
from govtransform.exchange.cell_readers import guarded
from govtransform.exchange.linked_codes import code_of, codes_of
from govtransform.files import whole
from govtransform.i18n import tr
from govtransform.jobs import Progress
from govtransform.model import Field, Grid, Register
from govtransform.queries.organisation import own_settings
from govtransform.registers import GRIDS, REGISTER_OF, REGISTERS
from govtransform.store.roles import is_hidden
from govtransform.values.money import from_pence
from govtransform.values.period import Month, financial_year, quarter_label, year_label

KEY, SCHEMA, CALENDAR = "code", "schema.json", "date"
TYPES = {"money": "decimal", "rate": "decimal", "number": "decimal", "whole": "integer",
         "date": "date", "month": "date", "yes": "boolean"}  # fmt: skip
AMOUNTS = {KEY: "text", "kind": "text", "date": "date", "amount": "decimal"}
DAYS = {"date": "date", "month": "text", "financial_year": "text", "quarter": "text"}
Joint = dict[str, str]


def write(session: Session, folder: Path, progress: Progress | None = None) -> list[Path]:
    """Write all tables and the schema into a folder, each file whole; give which files.

    The schema comes last, so that a folder with one is complete.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / SCHEMA).unlink(missing_ok=True)  # that of before is not one of these tables
    seen = [r for r in REGISTERS if not is_hidden(session, r.table)]
    grids = [grid for grid in GRIDS if grid.lines in seen]
    tables: dict[str, dict[str, str]] = {}
    written: list[Path] = []
    steps: list[Register | Grid] = [*seen, *grids]
    for number, each in enumerate(steps):
        name = _name(each)
        if progress:
            progress.step(number, len(steps), tr("Writing {name}", name=f"{name}.csv"))
        rows = _amounts(session, each) if isinstance(each, Grid) else _records(session, each)
        tables[name] = AMOUNTS if isinstance(each, Grid) else _columns(each)
        written.append(_table(folder, name, tables[name], rows))
    tables[CALENDAR] = DAYS
    written.append(_table(folder, CALENDAR, DAYS, _days(session)))
    columns = {t: [{"name": n, "type": k} for n, k in told.items()] for t, told in tables.items()}
    told = {"tables": columns, "relationships": [*_joints(seen, grids)]}
    with whole(folder / SCHEMA) as part:
        part.write_text(json.dumps(told, indent=1), encoding="utf-8", newline="\n")
    return [*written, folder / SCHEMA]


def _name(each: Register | Grid) -> str:
    return each.cells.name if isinstance(each, Grid) else each.table


def _table(folder: Path, name: str, columns: dict[str, str], rows: Iterator[list[str]]) -> Path:
    path = folder / f"{name}.csv"
    csv_file.write(path, ([*columns], *rows))
    return path


def _columns(register: Register) -> dict[str, str]:
    fields = register.fields.items()
    return {KEY: "text", **{n: TYPES.get(f.kind.name, "text") for n, f in fields}}


def _records(session: Session, register: Register) -> Iterator[list[str]]:
    table, codes = register.entity.__table__.c, codes_of(session, register)
    columns = [table[name] for name in (KEY, *register.fields)]
    query = select(*columns).where(table.archived.is_(False)).order_by(table.id)
    for code, *values in session.execute(query):
        fields = zip(register.fields.values(), values, strict=True)
        yield [guarded(code), *(_text(field, value, code_of(field, value, codes) if value else None)
                       for field, value in fields)]  # fmt: skip


def _text(field: Field, value: Any, code: str | None) -> str:
    """Numbers as they are, days in ISO 8601, and text that nothing will calculate."""
    if value in (None, ""):
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Month):
        return value.first_day.isoformat()
    if TYPES.get(field.kind.name) in ("decimal", "integer", "date"):
        return str(value)
    return guarded(code or field.kind.plain(value))


def _amounts(session: Session, grid: Grid) -> Iterator[list[str]]:
    cells, line = grid.cells.c, grid.lines.entity.__table__.c
    query = select(line.code, cells.kind, cells.month, cells.pence)
    query = query.join_from(grid.cells, grid.lines.entity.__table__, cells.line_id == line.id)
    query = query.where(line.archived.is_(False)).order_by(line.id, cells.kind, cells.month)
    for code, kind, month, pence in session.execute(query):
        yield [
            guarded(code),
            kind,
            Month.of(month).first_day.isoformat(),
            f"{from_pence(pence):.2f}",
        ]


def _days(session: Session) -> Iterator[list[str]]:
    """Every day of the financial years in which there are amounts."""
    own = own_settings(session)
    ends = [
        session.execute(select(func.min(g.cells.c.month), func.max(g.cells.c.month))).one()
        for g in GRIDS
    ]
    months = [Month.of(month) for pair in ends for month in pair if month]
    if not months:
        return
    start = own.fy_start_month
    first = date(financial_year(min(months), start), start, 1)
    last = date(financial_year(max(months), start) + 1, start, 1)
    for number in range((last - first).days):
        day = first + timedelta(number)
        month = Month.on(day)
        year = year_label(financial_year(month, start), start)
        yield [day.isoformat(), str(month), year, quarter_label(month, start)]


def _joints(seen: list[Register], grids: list[Grid]) -> Iterator[Joint]:
    """From many to one: links of registers, lines of amounts, and days."""
    tables = {register.table for register in seen}
    for register in seen:
        for name, field in register.fields.items():
            if field.links_to and field.links_to in tables:
                yield _joint(register.table, name, REGISTER_OF[field.links_to].table, KEY)
    for grid in grids:
        yield _joint(grid.cells.name, KEY, grid.lines.table, KEY)
        yield _joint(grid.cells.name, "date", CALENDAR, "date")


def _joint(table: str, column: str, to: str, key: str) -> Joint:
    return {"from_table": table, "from_column": column, "to_table": to, "to_column": key}
