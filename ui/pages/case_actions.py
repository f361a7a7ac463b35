"""What can be done to a business case: begun, taken on, added to, compared, written out."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.model import Register
from govtransform.queries.case_content import BusinessCase
from govtransform.queries.cases import CaseLine
from govtransform.registers import BENEFITS, CASE_SECTIONS, CASES, COST_LINES, OPTIONS, SCORES
from govtransform.registers.case.case_sections import CasePart
from govtransform.registers.case.cases import CaseState
from govtransform.registers.case.options import OptionKind
from govtransform.services.cases import DECIDED
from ui.context import Context
from ui.dialogs.new_case import NewCaseBox
from ui.dialogs.record_box import Asked, RecordBox
from ui.models import batch, case_edit, case_told
from ui.models.case_told import VERBS
from ui.pages.case_parts import CaseParts

LIST = "case-list"  # the page of the general table
_LINES = {
    COST_LINES: ("name", "initiative_id", "category", "nature", "recurrence"),
    BENEFITS: ("title", "initiative_id", "kind", "grade"),
}


class CaseActions(QObject):
    """Asks what a step needs, does it, and says so; what is refused changes nothing."""

    def __init__(self, context: Context, page: CaseParts) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self._connect()

    def begin(self) -> RecordBox:
        """Ask what a new case is of, and begin it."""

        def act(told: dict[str, Any]) -> None:
            case_id = case_edit.begin(self._context.workspace, told)
            self._told(tr("The case was begun"))
            self._page.show_case(case_id)

        box = NewCaseBox(self._context, self._page, act)
        box.open()
        return box

    def new_version(self) -> RecordBox | None:
        """Ask what the next version is called, and make it with all that this one has."""
        line = self._line
        if line is None:
            return None
        start = {"version_name": case_edit.next_version(line.version)}
        body = tr("Sections, options, lines, scores and waivers are copied; this one stays.")
        title = tr("New version of {case}", case=line.code)
        asked = Asked(title, body, CASES, ("version_name",), start, tr("Make the version"))

        def act(told: dict[str, Any]) -> None:
            work, name = self._context.workspace, told["version_name"] or ""
            case_id = case_edit.new_version(work, line.id, name)
            self._told(tr("Version {version} was made", version=name))
            self._page.show_case(case_id)

        return self._open(asked, act)

    def move(self, to: CaseState) -> RecordBox | None:
        """Take the case to a state; a decision is asked for where one is needed."""
        line = self._line
        if line is None:
            return None
        if to not in DECIDED:
            self._done(partial(self._take, line, to))
            return None
        verb = tr(VERBS[to])
        body = tr("Name the decision by which it is {state}.", state=tr(to).lower())
        title = tr("{verb}: {case}", verb=verb, case=line.code)
        asked = Asked(title, body, CASES, ("decision_id",), {}, verb)
        return self._open(asked, lambda told: self._take(line, to, told["decision_id"]))

    def add_option(self) -> RecordBox | None:
        """Ask what another option is, and add it."""
        case = self._case
        if case is None:
            return None
        start = {"kind": OptionKind.LONG_LIST}
        body = tr("It joins the long list; tick the short list to have it appraised.")
        asked = Asked(tr("Add option"), body, OPTIONS, case_edit.NEW_OPTION, start,
                      tr("Add the option"))  # fmt: skip

        def act(told: dict[str, Any]) -> None:
            option = case_edit.add_option(self._context.workspace, case, told)
            self._told(tr("The option was added"))
            self._page.write_option(option)

        return self._open(asked, act)

    def copy_option(self, source: int) -> None:
        """Add an option with the lines of another, and show it."""
        case = self._case
        line = next((e for e in case.options if e.id == source), None) if case else None
        if case is None or line is None:
            return

        def act() -> None:
            name = tr("{option}, copy", option=line.name)
            made = case_edit.copy_option(self._context.workspace, case, source, name)
            self._told(tr("{option} was copied with its lines", option=line.name))
            self._page.write_option(made)

        self._done(act)

    def add_section(self, part: CasePart, heading: str) -> None:
        """Add a section that is expected, and show it."""
        case = self._case
        if case is None or not self._is_open:
            return

        def act() -> None:
            section = case_edit.add_section(self._context.workspace, case, part, heading)
            self._page.write_section(section)

        self._done(act)

    def remove_section(self, section: int) -> None:
        """Remove a section; one undo brings it back."""

        def act() -> None:
            batch.remove(self._context.workspace, CASE_SECTIONS, [section])
            self._told(tr("The section was removed"))

        self._done(act)

    def score(self, factor: int, option: int) -> RecordBox | None:
        """Ask how an option does by a factor and why, and keep it."""
        case = self._case
        if case is None or not self._is_open:
            return None
        line = next(each for each in case.factors if each.id == factor)
        name = next(each for each in case.options if each.id == option)
        known = line.of(name.code)
        start: dict[str, Any] = {}
        if known:
            start = {"value": known.value, "verdict": known.verdict or None,
                     "reason": known.reason, "scored_by_id": known.by_id,
                     "scored_on": known.on}  # fmt: skip
        body = tr("A score from 0 to 5, or a verdict; and why. From 3 on the factor counts as met.")
        title = tr("{option}: {factor}", option=name.name, factor=line.name)
        asked = Asked(title, body, SCORES, case_edit.SCORE, start, tr("Keep the score"))
        work, place = self._context.workspace, (factor, option)
        score_id = known.id if known else None
        return self._open(asked, lambda told: case_edit.score(work, place, score_id, told))

    def add_line(self, register: Register) -> RecordBox | None:
        """Ask what a line of the option is, and add it to that option alone."""
        case, option = self._case, self._page.option.option
        if case is None:
            return None
        table, _, row_id = case.head.subject.partition(":")
        start = dict(register.defaults)
        if table == "initiative":
            start["initiative_id"] = int(row_id)
        thing = tr(register.singular).lower()
        title = tr("New {thing} of the option", thing=thing)
        body = tr("It counts in this option alone, and in no budget and no total.")
        asked = Asked(title, body, register, _LINES[register], start, tr("Add the line"))
        work = self._context.workspace
        return self._open(asked, lambda told: case_edit.add_line(work, register, option, told))

    def compare(self) -> None:
        """Show what differs between this version and another."""
        from ui.dialogs.case_comparison import CaseComparison  # noqa: PLC0415  (when wanted)

        if self._page.reading and self._page.reading.case:
            CaseComparison(self._context, self._page.reading, self._page).open()

    def write_book(self) -> None:
        """Have a file named, and write the case into it: workbook, document or slides."""
        from ui.dialogs.case_book import CaseBook  # noqa: PLC0415  (loaded when first wanted)

        if line := self._line:
            CaseBook(self._context, line, self._page).open()

    @property
    def _line(self) -> CaseLine | None:
        return self._page.reading.line if self._page.reading else None

    @property
    def _case(self) -> BusinessCase | None:
        return self._page.reading.case if self._page.reading else None

    @property
    def _is_open(self) -> bool:
        """Whether the case may change; else it is said that it may not."""
        reading = self._page.reading
        is_open = reading is not None and not reading.is_fixed
        if not is_open:
            self._context.notices.tell(case_told.why_fixed(reading))
        return is_open

    def _take(self, line: CaseLine, to: CaseState, decision: int | None = None) -> None:
        case_edit.move(self._context.workspace, line, to, decision)
        self._told(tr("{case} is {state}", case=line.code, state=tr(to).lower()))

    def _done(self, work: Callable[[], object]) -> None:
        try:
            work()
        except GovTransformError as error:
            self._context.bridge.refuse(error, work)

    def _told(self, text: str) -> None:
        self._context.notices.tell(text, undo=True)

    def _open(self, asked: Asked, act: Callable[[dict[str, Any]], object]) -> RecordBox:
        box = RecordBox(asked, act, self._context.bridge, self._context.theme, self._page)
        box.open()
        return box

    def _connect(self) -> None:
        page, go = self._page, self._context.go
        for button, slot in (
            (page.new, self.begin), (page.begin_first, self.begin), (page.compare, self.compare),
            (page.version, self.new_version), (page.excel, self.write_book),
            (page.see_list, partial(go, LIST)),
        ):  # fmt: skip
            button.clicked.connect(lambda _=False, act=slot: act())
        for adder in (page.appraisal.options, page.options):
            adder.add_wanted.connect(self.add_option)
        page.outline.missing_wanted.connect(self.add_section)
        page.section.removed.connect(self.remove_section)
        page.factors.score_wanted.connect(self.score)
        page.option.copy_wanted.connect(self.copy_option)
        page.option.record_wanted.connect(lambda option: go(OPTIONS.key, record=option))
        page.option.lines.add_wanted.connect(self.add_line)
        page.handle("edit.add", self.begin)
        page.handle("file.export", self.write_book)
