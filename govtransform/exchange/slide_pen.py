"""Writes slides one by one: a title each, then words, tables and charts in reading order."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.enum.text import MSO_ANCHOR
from pptx.util import Inches, Pt

from govtransform.exchange import document_file, slide_chart, slide_curve, slide_table
from govtransform.exchange.document_texts import Texts
from govtransform.exchange.slide_chart import SlideChart
from govtransform.exchange.slide_curve import SlideCurve
from govtransform.exchange.slide_ink import QUIET, ink
from govtransform.exchange.text_table import TextTable
from govtransform.exchange.word_setup import Cover
from govtransform.i18n import tr

LETTER = 20  # points
_TITLE, _NOTE, _FOOT = 28, 14, 12
_LEFT, _WIDE = Inches(0.6), Inches(12.13)
_TOP, _HIGH = Inches(1.75), Inches(4.9)
_PLAIN = "Title Only"  # the one layout that is kept


class SlidePen:
    """One presentation; `trace` is what stands at the foot of each slide after the marking."""

    def __init__(self, cover: Cover, trace: str) -> None:
        self.file = Presentation()
        self._cover, self._trace, self._texts = cover, trace, Texts()
        self.file.slide_width, self.file.slide_height = Inches(13.333), Inches(7.5)
        self._layout = next(e for e in self.file.slide_layouts if e.name == _PLAIN)
        for other in [e for e in self.file.slide_layouts if e is not self._layout]:
            self.file.slide_layouts.remove(other)
        self._set_up()

    def words(self, title: str, lines: Sequence[str], notes: str) -> None:
        """A slide of sentences, each a point of its own."""
        slide = self._begin(title, notes)
        frame = slide.shapes.add_textbox(_LEFT, _TOP, _WIDE, _HIGH).text_frame
        frame.word_wrap = True
        for number, text in enumerate(lines):
            point = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            point.text = self._fit(text)
            point.font.size, point.font.name = Pt(LETTER), "Arial"
            point.space_after = Pt(12)
        self._foot(slide)

    def table(self, title: str, table: TextTable, notes: str) -> None:
        """A table on as many slides as it needs; one without rows is said to be empty."""
        if not table.rows:
            self.words(title, [tr("{table}: none.", table=table.title)], notes)
            return
        parts = slide_table.pages(table)
        for number, rows in enumerate(parts, 1):
            told = title if len(parts) == 1 else tr(
                "{title} ({number} of {count})", title=title, number=number, count=len(parts)
            )  # fmt: skip
            slide = self._begin(told, notes)
            fit = [tuple(map(self._fit, row)) for row in rows]
            made = slide_table.add_table(slide.shapes, table, fit, (_LEFT, _TOP, _WIDE))
            self._describe(made, table.title, table.note or table.title)
            if table.note:
                self._line(slide, table.note, (Inches(6.2), _NOTE))
            self._foot(slide)

    def chart(self, title: str, chart: SlideChart | SlideCurve, notes: str) -> None:
        """A native chart over the whole slide."""
        slide = self._begin(title, notes)
        box = (_LEFT, _TOP, _WIDE, _HIGH)
        if isinstance(chart, SlideCurve):
            made = slide_curve.add_curve(slide.shapes, chart, box)
        else:
            made = slide_chart.add_chart(slide.shapes, chart, box)
        self._describe(made, chart.title, chart.words)
        self._foot(slide)

    def save(self, path: Path) -> None:
        """Write the slides whole or not at all; GovTransformError lists unfit texts."""
        self._texts.prove()
        self._properties()
        for slide in self.file.slides:
            for part in (slide, slide.notes_slide):
                for run in part.element.iter("{*}r"):
                    run.get_or_add_rPr().set("lang", self._cover.stamp.language)
        document_file.save(self.file.save, path, self._cover.stamp.at)

    def _fit(self, text: str) -> str:
        return self._texts.fit(text, tr("Slide {number}", number=len(self.file.slides)))

    def _begin(self, title: str, notes: str) -> Any:
        slide = self.file.slides.add_slide(self._layout)
        slide.shapes.title.text = self._fit(title)
        slide.notes_slide.notes_text_frame.text = self._fit(notes)
        return slide

    def _describe(self, shape: Any, name: str, words: str) -> None:
        told = shape._element.nvGraphicFramePr.cNvPr  # noqa: SLF001  (no alternative texts)
        told.set("name", self._fit(name))
        told.set("descr", self._fit(words))

    def _foot(self, slide: Any) -> None:
        """Marking, case and trace, last in reading order."""
        cover, number = self._cover, len(self.file.slides)
        text = f"{cover.marking} · {cover.reference} · {self._trace} · {number}"
        self._line(slide, text, (Inches(6.95), _FOOT))

    def _line(self, slide: Any, text: str, look: tuple[int, int]) -> None:
        """A quiet line at a height, in a letter of so many points."""
        top, size = look
        frame = slide.shapes.add_textbox(_LEFT, top, _WIDE, Inches(0.35)).text_frame
        frame.word_wrap = True
        line = frame.paragraphs[0]
        line.text = self._fit(text)
        line.font.size, line.font.name = Pt(size), "Arial"
        line.font.color.rgb = ink(QUIET)

    def _set_up(self) -> None:
        """The title of the master as ours is, and none of its dates and numbers."""
        for holder in (self._layout, self.file.slide_master):
            for shape in list(holder.placeholders):
                if shape.placeholder_format.type.name in ("DATE", "FOOTER", "SLIDE_NUMBER", "BODY"):
                    shape.element.getparent().remove(shape.element)
        (title,) = self.file.slide_master.placeholders
        title.left, title.top, title.width, title.height = _LEFT, Inches(0.4), _WIDE, Inches(1.2)
        title.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        (style,) = self.file.slide_master.element.iter("{*}titleStyle")
        (level,) = style.iter("{*}lvl1pPr")
        level.set("algn", "l")
        (letter,) = level.iter("{*}defRPr")
        letter.set("sz", str(_TITLE * 100))
        letter.set("b", "1")

    def _properties(self) -> None:
        told, cover = self.file.core_properties, self._cover
        told.title, told.subject = self._fit(cover.title), self._fit(cover.reference)
        told.author = told.last_modified_by = self._fit(cover.stamp.by)
        told.language, told.keywords = cover.stamp.language, self._fit(cover.marking)
        told.created = told.modified = cover.stamp.at.replace(tzinfo=None)
        self._texts.prove()
