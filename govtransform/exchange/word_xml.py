"""The parts of a Word document for which python-docx has no words: fields, marks, languages."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run


def element(tag: str, /, **attributes: str) -> Any:
    """An element such as `w:shd`, with attributes of the same prefix."""
    made = OxmlElement(tag)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def add_field(paragraph: Paragraph, instruction: str, shown: str) -> None:
    """A field that Word works out, with what it shows until then."""
    begin_field(paragraph, instruction)
    paragraph.add_run(shown)
    end_field(paragraph)


def begin_field(paragraph: Paragraph, instruction: str) -> None:
    """The start of a field whose result goes on over what follows."""
    _mark(paragraph.add_run(), "begin")
    told = element("w:instrText")
    told.set(qn("xml:space"), "preserve")
    told.text = f" {instruction} "
    paragraph.add_run()._r.append(told)  # noqa: SLF001  (python-docx has no fields)
    _mark(paragraph.add_run(), "separate")


def end_field(paragraph: Paragraph) -> None:
    """The end of the field."""
    _mark(paragraph.add_run(), "end")


def add_bookmark(paragraph: Paragraph, number: int) -> str:
    """Put a bookmark around what a paragraph holds, and give its name."""
    name = f"_Toc{number:08}"
    inside = paragraph._p  # noqa: SLF001  (python-docx has no bookmarks)
    start = element("w:bookmarkStart", id=str(number), name=name)
    inside.insert(1 if inside.pPr is not None else 0, start)
    inside.append(element("w:bookmarkEnd", id=str(number)))
    return name


def add_link(paragraph: Paragraph, text: str, bookmark: str) -> None:
    """Words that lead to a bookmark of the same document."""
    run = paragraph.add_run(text)
    link = element("w:hyperlink", anchor=bookmark, history="1")
    link.append(run._r)  # noqa: SLF001  (python-docx has no links inside a document)
    paragraph._p.append(link)  # noqa: SLF001


def set_style(paragraph: Paragraph, style: Any) -> None:
    """Give a paragraph a style that is at hand: python-docx would seek it among all, and twice."""
    paragraph._p.style = style.style_id  # noqa: SLF001


def shade(cell: Any, colour: str) -> None:
    """Fill a cell of a table; the colour is as `#rrggbb`."""
    fill = element("w:shd", val="clear", color="auto", fill=colour.removeprefix("#"))
    cell._tc.get_or_add_tcPr().append(fill)  # noqa: SLF001  (python-docx has no shading)


def keep_row(row: Any, *, is_header: bool) -> None:
    """A row never breaks over pages; a header is repeated on each."""
    told = row._tr.get_or_add_trPr()  # noqa: SLF001  (python-docx has no such properties)
    told.append(element("w:cantSplit"))
    if is_header:
        told.append(element("w:tblHeader"))


def describe_table(table: Any, title: str, words: str) -> None:
    """Title and alternative text of a table."""
    told = table._tbl.tblPr  # noqa: SLF001  (python-docx has no such properties)
    told.append(element("w:tblCaption", val=title))
    told.append(element("w:tblDescription", val=words))


def _mark(run: Run, kind: str) -> None:
    run._r.append(element("w:fldChar", fldCharType=kind))  # noqa: SLF001
