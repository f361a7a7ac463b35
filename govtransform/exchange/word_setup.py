"""How our Word documents look: page, styles, language, heads and feet, properties."""

from dataclasses import dataclass
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from govtransform.exchange.stamp import Stamp
from govtransform.exchange.word_xml import add_field
from govtransform.i18n import tr

FONT, INK = "Arial", "12436D"
WIDE = 17.0  # cm of text on a page of A4
_SIZES = {"Title": 26, "Subtitle": 13, "Heading 1": 20, "Heading 2": 14, "Heading 3": 12,
          "Normal": 11, "Caption": 10, "TOC Heading": 16}  # fmt: skip
_OWN = {"TOC 1": 11, "TOC 2": 11, "Table text": 9, "Table note": 9}
_THEMED = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")
_CHAPTERS = "Heading 1"


@dataclass(frozen=True, slots=True)
class Cover:
    """What a document is called and how it is marked; it stands in its head and properties."""

    title: str
    reference: str
    marking: str
    stamp: Stamp


def set_up(document: WordDocument, cover: Cover) -> None:
    """Give an empty document its page, styles, language, head, foot and properties."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2.2)
    _style(document)
    _speak(document, cover.stamp.language)
    _head_and_foot(section, cover)
    _properties(document, cover)


def _style(document: WordDocument) -> None:
    for name, size in _OWN.items():
        made = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = document.styles["Normal"]
        _letter(made, size, None)
    for name, size in _SIZES.items():
        _letter(document.styles[name], size, None if name == "Normal" else INK)
    body = document.styles["Normal"].paragraph_format
    body.space_after, body.line_spacing = Pt(7), 1.15
    for name in ("Table text", "Table note", "TOC 1", "TOC 2"):
        document.styles[name].paragraph_format.space_after = Pt(2)
        document.styles[name].paragraph_format.line_spacing = 1.0
    document.styles["Table note"].paragraph_format.space_after = Pt(12)
    document.styles["TOC 2"].paragraph_format.left_indent = Cm(0.7)
    caption = document.styles["Caption"].paragraph_format
    caption.keep_with_next, caption.space_before = True, Pt(10)
    document.styles[_CHAPTERS].paragraph_format.page_break_before = True


def _letter(style: Any, size: int, ink: str | None) -> None:
    """Our letter in place of the theme's, in the size of the style."""
    style.font.name, style.font.size = FONT, Pt(size)
    fonts = style.element.rPr.rFonts
    for name in _THEMED:
        fonts.attrib.pop(qn(f"w:{name}"), None)
    if ink:
        style.font.color.rgb = RGBColor.from_string(ink)
    if style.name == "Title":
        border = style.element.pPr.find(qn("w:pBdr"))
        if border is not None:
            style.element.pPr.remove(border)


def _speak(document: WordDocument, language: str) -> None:
    """The language of every style that says none of its own."""
    for told in document.styles.element.iter(qn("w:lang")):
        told.set(qn("w:val"), language)


def _head_and_foot(section: Any, cover: Cover) -> None:
    head = section.header.paragraphs[0]
    head.text = tr("{marking} · {title}", marking=cover.marking, title=cover.title)
    foot = section.footer.paragraphs[0]
    foot.text = f"{cover.marking} · {cover.reference} · "
    foot.add_run(tr("page") + " ")
    add_field(foot, "PAGE", "1")
    for line in (head, foot):
        line.style.font.name, line.style.font.size = FONT, Pt(9)


def _properties(document: WordDocument, cover: Cover) -> None:
    told, at = document.core_properties, cover.stamp.at.replace(tzinfo=None)
    told.title, told.subject, told.author = cover.title, cover.reference, cover.stamp.by
    told.last_modified_by, told.language = cover.stamp.by, cover.stamp.language
    told.keywords, told.category = cover.marking, tr("Business case")
    told.comments = tr("Written by GovTransform {edition}", edition=cover.stamp.application)
    told.created = told.modified = at
    told.revision = 1
