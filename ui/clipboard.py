"""Copying to and from spreadsheets: tab-separated text, and a table for those who take it."""

import csv
import html
import io
from collections.abc import Sequence

from PySide6.QtCore import QMimeData

from govtransform.exchange.cell_readers import guarded
from govtransform.model import Field
from govtransform.queries.rows import Row

Block = Sequence[Sequence[str]]
_TEXTS = frozenset({"text", "note"})


def raw(field: Field | None, name: str, row: Row) -> str:
    """A cell as a spreadsheet wants it: numbers without £ or commas, dates ISO, text guarded."""
    if field is None:
        return row.code
    value = row.values[name]
    if value in (None, ""):
        return guarded(row.kept.get(name, ""))
    if field.kind.name in _TEXTS or field.links_to or field.links_any or field.kind.options:
        return guarded(row.texts[name])
    return field.kind.plain(value)


def packed(block: Block) -> QMimeData:
    """Both forms of a block, headings included where it has any."""
    told = io.StringIO()
    csv.writer(told, "excel-tab", lineterminator="\n").writerows(block)
    data = QMimeData()
    data.setText(told.getvalue())
    data.setHtml(_table(block))
    return data


def unpacked(data: QMimeData) -> list[list[str]]:
    """The block of a clipboard; tabs and new lines within quoted cells are kept."""
    told = data.text().replace("\r\n", "\n").replace("\r", "\n")
    return list(csv.reader(io.StringIO(told), "excel-tab")) if told.strip() else []


def _table(block: Block) -> str:
    lines = ("".join(f"<td>{_cell(text)}</td>" for text in line) for line in block)
    return f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"


def _cell(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")
