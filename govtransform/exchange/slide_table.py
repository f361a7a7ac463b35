"""A table on slides: never smaller than it can be read, on as many slides as it needs."""

from collections.abc import Sequence
from typing import Any

from pptx.enum.text import PP_ALIGN
from pptx.util import Emu, Pt

from govtransform.exchange.slide_ink import BODY, GROUND, HEAD, ink
from govtransform.exchange.text_table import TextTable

LETTER = 14  # points
ROOM = 108  # characters across
_LINES = 12  # lines of text on one slide, without the header
_LINE = Pt(22)
_Row = tuple[str, ...]


def pages(table: TextTable) -> list[tuple[_Row, ...]]:
    """The rows of each slide; one without rows where there are none."""
    widths = [share * ROOM for share in table.widths(ROOM)]
    made: list[list[_Row]] = [[]]
    used = 0
    for row in table.rows:
        lines = _lines(row, widths)
        if made[-1] and used + lines > _LINES:
            made.append([])
            used = 0
        made[-1].append(row)
        used += lines
    return [tuple(rows) for rows in made]


def add_table(
    shapes: Any, table: TextTable, rows: Sequence[_Row], box: tuple[int, int, int]
) -> Any:
    """Put rows under the headings of a table, from left and top over a width."""
    left, top, width = box
    lines = (table.headings, *rows)
    frame = shapes.add_table(len(lines), len(table.headings), left, top, width, _LINE * len(lines))
    made = frame.table
    made.horz_banding = False
    for number, share in enumerate(table.widths(ROOM)):
        made.columns[number].width = Emu(int(width * share))
    for place, line in enumerate(lines):
        made.rows[place].height = _LINE
        for number, text in enumerate(line):
            _fill(made.cell(place, number), text, is_header=place == 0)
            if number in table.right:
                made.cell(place, number).text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT
    return frame


def _fill(cell: Any, text: str, *, is_header: bool) -> None:
    cell.text = text
    cell.margin_top = cell.margin_bottom = Pt(3)
    cell.fill.solid()
    cell.fill.fore_color.rgb = ink(HEAD if is_header else GROUND)
    for paragraph in cell.text_frame.paragraphs:
        paragraph.font.size, paragraph.font.name = Pt(LETTER), "Arial"
        paragraph.font.bold = is_header
        paragraph.font.color.rgb = ink(GROUND if is_header else BODY)


def _lines(row: _Row, widths: Sequence[float]) -> int:
    return max(-(-len(text) // max(1, int(wide))) for text, wide in zip(row, widths, strict=True))
