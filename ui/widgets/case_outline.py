"""The outline of a business case at the left: five parts, their sections, and how far each is."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from govtransform.i18n import N_, tr
from govtransform.queries.case_content import BusinessCase
from govtransform.queries.case_words import PartLines, SectionLine
from govtransform.registers.case.case_sections import CasePart
from govtransform.values.words import count
from ui.delegates.outline import OutlineDelegate, PartMark, SectionMark
from ui.delegates.roles import VALUE
from ui.models.cells_model import Cell, Head, Target
from ui.theme import Theme
from ui.widgets.cells_view import REST, CellsView

WIDTH, PART, SECTION = 216, 38, 27
NAMES = {
    CasePart.STRATEGIC: N_("Strategic case"),
    CasePart.ECONOMIC: N_("Economic case"),
    CasePart.COMMERCIAL: N_("Commercial case"),
    CasePart.FINANCIAL: N_("Financial case"),
    CasePart.MANAGEMENT: N_("Management case"),
}
_COMPLETE = SectionMark("circle-check", "ok"), N_("complete")
_BEGUN = SectionMark("circle-dot", "accent"), N_("begun, not complete")
_EMPTY = SectionMark("circle", "ghost"), N_("still to write")
_MISSING = SectionMark("circle-dashed", "warn"), N_("expected, and not there yet")
_DOUBTS = {
    "bad": (SectionMark("circle-x", "bad"), N_("something to fix")),
    "warn": (SectionMark("triangle-alert", "warn"), N_("something to look at")),
}
FIRST_OPEN = frozenset({CasePart.STRATEGIC, CasePart.ECONOMIC})


class CaseOutline(CellsView):
    """`section_wanted` gives the id of a section; `missing_wanted` a part and a heading of it."""

    section_wanted = Signal(int)
    missing_wanted = Signal(object, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, tr("Outline of the case"), (REST,), SECTION)
        self.setParent(parent)
        self.fits, self._here = False, 0
        self._case: BusinessCase | None = None
        self._doubts: Mapping[int, str] = {}
        self._open = set(FIRST_OPEN)
        self.horizontalHeader().hide()
        self.setFixedWidth(theme.px(WIDTH))
        self._marks = OutlineDelegate(theme, self)
        self.setItemDelegate(self._marks)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setObjectName("outline")
        self.opened.connect(self._on_opened)
        theme.changed.connect(self._size_rows)

    def show_findings(self, doubts: Mapping[int, str]) -> None:
        """Mark sections, by their ids, that have something to fix (`bad`) or look at (`warn`)."""
        if doubts != self._doubts:
            self._doubts = doubts
            if self._case:
                self.show_case(self._case, self._here)

    def show_case(self, case: BusinessCase, here: int = 0) -> None:
        """Show the parts; `here` is the id of the section that is being written."""
        self._case, self._here = case, here
        rows = [[cell] for part in case.parts for cell in self._of(part)]
        self.show_rows([Head(tr("Section"))], rows)
        self._size_rows()

    def _of(self, part: PartLines) -> list[Cell]:
        is_open = part.part in self._open
        name = tr(NAMES[part.part])
        told = {"part": name, "complete": count(part.complete), "count": count(part.count)}
        spoken = tr("{part}: {complete} of {count} sections complete", **told)
        mark = PartMark(part.complete, part.count, is_open)
        head = Cell(name, spoken, tip=part.question, marks={VALUE: mark},
                    target=Target("part", {"part": part.part}))  # fmt: skip
        if not is_open:
            return [head]
        written = [self._section(part, each) for each in part.sections]
        return [head, *written, *(_missing(part.part, heading) for heading in part.missing)]

    def _section(self, part: PartLines, section: SectionLine) -> Cell:
        begun = _BEGUN if section.text.strip() else _EMPTY
        mark, words = _COMPLETE if section.is_complete else begun
        mark, words = _DOUBTS.get(self._doubts.get(section.id, ""), (mark, words))
        if section.id == self._here:
            mark = SectionMark(mark.icon, mark.tone, is_here=True)
        spoken = f"{section.heading}, {tr(words)}"
        target = Target("section", {"id": section.id, "part": part.part})
        return Cell(section.heading, spoken, tip=spoken, marks={VALUE: mark}, target=target)

    def _size_rows(self) -> None:
        room = self.theme.px(WIDTH) - self.verticalScrollBar().sizeHint().width()
        for row, (cell,) in enumerate(self.cells.rows):
            mark = cell.marks[VALUE]
            if isinstance(mark, PartMark):
                self.setRowHeight(row, self.theme.px(PART))
            else:
                more = self._marks.more_height(cell.text, room, is_here=mark.is_here)
                self.setRowHeight(row, self.theme.px(SECTION) + more)

    def _on_opened(self, target: Target) -> None:
        if target.page == "section":
            self.section_wanted.emit(target.where["id"])
        elif target.page == "missing":
            self.missing_wanted.emit(target.where["part"], target.where["heading"])
        elif self._case:
            self._open ^= {target.where["part"]}
            self.show_case(self._case, self._here)


def _missing(part: CasePart, heading: str) -> Cell:
    mark, words = _MISSING
    spoken = f"{heading}, {tr(words)}"
    target = Target("missing", {"part": part, "heading": heading})
    return Cell(heading, spoken, tip=spoken, marks={VALUE: mark}, target=target)
