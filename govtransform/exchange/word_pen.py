"""Writes a Word document from top to bottom: headings, words, tables, pictures, contents."""

import io
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm
from docx.text.paragraph import Paragraph

from govtransform.exchange import document_file, word_xml
from govtransform.exchange.chart_picture import Picture
from govtransform.exchange.document_texts import Texts
from govtransform.exchange.text_table import TextTable
from govtransform.exchange.word_setup import INK, WIDE, Cover, set_up
from govtransform.i18n import tr

_BULLETS = ("- ", "• ", "* ")
_RULE = "C9D1DA"  # the lines of tables


class WordPen:
    """One document; user text goes in as text, whatever it begins with."""

    def __init__(self, cover: Cover) -> None:
        self.document = Document()
        self._texts, self._place = Texts(), tr("The first page")
        title, marking = self._fit(cover.title), self._fit(cover.marking)
        self._cover = replace(
            cover, title=title, marking=marking, reference=self._fit(cover.reference)
        )
        self._headings: list[tuple[int, str, str]] = []  # level, text, bookmark
        self._contents: Paragraph | None = None
        self._tables = self._figures = 0
        set_up(self.document, self._cover)

    def title(self, text: str, under: str) -> None:
        """The name of the document, and a line below it."""
        self.document.add_paragraph(self._fit(text), "Title")
        self.document.add_paragraph(self._fit(under), "Subtitle")

    def contents(self, heading: str) -> None:
        """The place of the list of headings; it is filled when the document is saved."""
        self.document.add_paragraph(heading, "TOC Heading")
        self._contents = self.document.add_paragraph(style="TOC 1")

    def heading(self, level: int, text: str, *, is_inside: bool = False) -> None:
        """A heading, listed in the contents; a chapter begins a page unless it `is_inside` one."""
        self._place = text
        line = self.document.add_heading(self._fit(text), level)
        if is_inside:
            line.paragraph_format.page_break_before = False
        mark = word_xml.add_bookmark(line, len(self._headings) + 1)
        self._headings.append((level, line.text, mark))

    def words(self, text: str, *, is_strong: bool = False) -> None:
        """Paragraphs, one a line of the text; lines that begin with a dash make a list."""
        for raw in text.split("\n"):
            line = self._fit(raw.strip())
            if line.startswith(_BULLETS):
                self.document.add_paragraph(line[2:].strip(), "List Bullet")
            elif line:
                self.document.add_paragraph().add_run(line).bold = is_strong

    def table(self, table: TextTable) -> None:
        """A captioned table with a repeated header, and its note; one without rows says so."""
        if not table.rows:
            self.words(tr("{table}: none.", table=table.title))
            return
        self._tables += 1
        self._caption(tr("Table"), self._tables, table.title)
        made = self.document.add_table(0, len(table.headings), "Table Grid")
        made.autofit = False
        word_xml.describe_table(made, table.title, table.note or table.title)
        widths = [WIDE * share for share in table.widths()]
        for number, cells in enumerate((table.headings, *table.rows)):
            self._row(made, cells, (widths, table.right), is_header=number == 0)
        self._rule(made)
        self.document.add_paragraph(self._fit(table.note), "Table note")

    def picture(self, picture: Picture) -> None:
        """A chart below its caption, described, and its sentence; all three on one page.

        LibreOffice leaves a caption behind on the next page where it stands below.
        """
        self._figures += 1
        self._caption(tr("Figure"), self._figures, picture.title)
        self.document.add_picture(io.BytesIO(picture.png), Cm(WIDE))
        line = self.document.paragraphs[-1]
        line.paragraph_format.keep_with_next = True
        (shape,) = line._p.iter("{*}docPr")  # noqa: SLF001  (python-docx has no alternative text)
        shape.set("name", tr("Figure {number}", number=self._figures))
        shape.set("title", picture.title)
        shape.set("descr", self._fit(picture.words))
        self.words(f"{picture.words}.")

    def save(self, path: Path) -> None:
        """Write the document whole or not at all; GovTransformError lists unfit texts."""
        self._texts.prove()
        self._fill_contents()
        document_file.save(self.document.save, path, self._cover.stamp.at)

    def _fit(self, text: str) -> str:
        return self._texts.fit(text, self._place)

    def _caption(self, kind: str, number: int, title: str) -> None:
        line = self.document.add_paragraph(f"{kind} ", "Caption")
        word_xml.add_field(line, f"SEQ {kind} \\* ARABIC", str(number))
        line.add_run(f": {self._fit(title)}")

    def _row(
        self, table: Any, cells: Iterable[str], look: tuple[list[float], frozenset[int]],
        *, is_header: bool,
    ) -> None:  # fmt: skip
        widths, right = look
        row, style = table.add_row(), self.document.styles["Table text"]
        word_xml.keep_row(row, is_header=is_header)
        for number, (cell, text) in enumerate(zip(row.cells, cells, strict=True)):
            cell.width = Cm(widths[number])
            line = cell.paragraphs[0]
            word_xml.set_style(line, style)
            line.add_run(self._fit(text)).bold = is_header
            if number in right:
                line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            if is_header:
                word_xml.shade(cell, "E8EEF4")

    def _rule(self, table: Any) -> None:
        """Quiet lines between the rows, a strong one above and below, none upright."""
        lines = word_xml.element("w:tblBorders")
        for side, weight, colour in (
            ("top", "8", INK), ("bottom", "8", INK), ("insideH", "4", _RULE),
            ("left", "0", _RULE), ("right", "0", _RULE), ("insideV", "0", _RULE),
        ):  # fmt: skip
            kind = "single" if weight != "0" else "nil"
            lines.append(word_xml.element(f"w:{side}", val=kind, sz=weight, color=colour))
        table._tbl.tblPr.append(lines)  # noqa: SLF001  (python-docx has no borders)
        for number, column in enumerate(table.columns):
            column.width = table.rows[0].cells[number].width

    def _fill_contents(self) -> None:
        """One field over all lines: Word may renew it, and without that it is right as it is."""
        last = self._contents
        if last is None or not self._headings:
            return
        word_xml.begin_field(last, 'TOC \\o "1-2" \\h \\n \\z \\u')
        for number, (level, text, mark) in enumerate(self._headings):
            if number:
                following = Paragraph(word_xml.element("w:p"), last._parent)  # noqa: SLF001
                last._p.addnext(following._p)  # noqa: SLF001  (paragraphs go in after others)
                last = following
                last.style = f"TOC {level}"
            word_xml.add_link(last, text, mark)
        word_xml.end_field(last)
