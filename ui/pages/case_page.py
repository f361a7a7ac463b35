"""The page of one business case: is it worth doing, and is it ready to be decided."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from govtransform.charts.case_values import TABLES as FIGURES
from govtransform.i18n import tr
from govtransform.queries.case_words import PartLines
from govtransform.queries.rows import Row
from govtransform.registers import CASE_SECTIONS, OPTIONS
from govtransform.registers.case.cases import CaseState
from govtransform.services.cases import next_states
from ui.context import Context
from ui.job_runner import RunningJob
from ui.models import case_told
from ui.models.case_edit import row_of
from ui.models.case_reading import CaseReading, Wanted, read_case
from ui.pages.case_actions import LIST, CaseActions
from ui.pages.case_checker import CaseChecker
from ui.pages.case_choices import CaseChoices
from ui.pages.case_parts import APPRAISAL, CaseParts
from ui.pages.option_keys import OptionKeys
from ui.widgets.choice_chip import Choice
from ui.widgets.option_editor import OptionEditor
from ui.widgets.section_editor import SectionEditor


class CasePage(CaseParts):
    """Reads one case and works it out off the main thread, whenever something in it changes."""

    tables = FIGURES | {"case_section", "objective", "waiver", "assumption", "person", "decision",
                        "funding_source", "programme", "scenario", "risk_hit"}  # fmt: skip

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.case_id: int | None = None
        self._order, self._tested = 0, ""
        self._awaited: Callable[[], object] | None = None
        self.acts = CaseActions(context, self)
        self.choices = CaseChoices(context, self)
        self.check = CaseChecker(context, self)
        self.keys = OptionKeys(context, self)
        self._connect()

    def open_at(self, where: Mapping[str, Any]) -> None:
        """`{"record": 3}` shows that case, with `section` or `option` an id in it to be written.

        `{"filter": …}` and `{"ids": …}` are for the table of all cases.
        """
        if where.keys() & {"filter", "ids"}:
            self.context.go(LIST, **where)
            return
        if "record" in where:
            self.case_id = int(where["record"])
            self.show_look(APPRAISAL)
            self.refresh()
        if "section" in where:
            self.write_section(int(where["section"]))
        if "option" in where:
            self.write_option(int(where["option"]))

    def refresh(self) -> None:
        """Read the case that is chosen, off the main thread."""
        self._order += 1
        wanted = Wanted(self._order, self.case_id, self._tested)
        job = RunningJob()  # may outlive the page
        job.finished.connect(self._on_read)
        job.failed.connect(self._on_failed)
        self.context.runner.start(job, partial(read_case, self.context.workspace, wanted))

    def show_case(self, case_id: int) -> None:
        """Show another case, from its appraisal on."""
        self.section.store()
        self.option.store()
        self.case_id, self._tested = case_id, ""
        self.show_look(APPRAISAL)
        self.refresh()

    def write_section(self, section: int) -> None:
        """Show a section of the case to be written."""
        self._write(self.section, self._fill_section, section)

    def write_option(self, option: int) -> None:
        """Show an option of the case to be edited."""
        self._write(self.option, self._fill_option, option)

    def close_editor(self) -> None:
        """Go back to the look that was in front before."""
        self.show_look(self.looks.key)
        self._show_outline()

    def _on_read(self, reading: CaseReading) -> None:
        if reading.wanted.order != self._order:
            return  # something else is wanted by now
        self.reading, line = reading, reading.line
        self.show_parts(is_empty=line is None)
        self.head.set_title(line.title if line else tr("Business cases"))
        self.head.set_sentence(case_told.sentence(reading))
        self.check.show_case(line.id if line else None)
        if line is None:
            self.case_id = None
            self.say_status([tr("No business case yet")])
            return
        self.case_id = line.id
        self.cases.offer([Choice(str(e.id), case_told.name_of(e)) for e in reading.lines])
        self.cases.choose(str(line.id))
        self.cases.set_value(tr("{case}, {version}", case=line.code, version=line.version))
        self._show_state()
        self._show_views()
        self._show_status()
        if self._awaited:
            self._awaited()
            self._awaited = None

    def _write(
        self, editor: SectionEditor | OptionEditor, fill: Callable[[int], bool], row_id: int
    ) -> None:
        """Bring an editor to the front, or once the next reading has what it is to edit."""
        if not fill(row_id):
            self._awaited = partial(self._write, editor, fill, row_id)
            return
        self.stack.setCurrentWidget(editor)
        editor.take_focus()
        self._show_outline()

    def _show_views(self) -> None:
        reading = self.reading
        if reading is None:
            return
        self.appraisal.show_reading(reading, self._why())
        self.figures.show_results(reading.results)
        self.sensitivity.show_reading(reading)
        if reading.case:
            self.factors.show_case(reading.case)
            self.options.show_case(reading.case)
            self.options.allow(allowed=not reading.is_fixed)
        if not self._is_still_there():
            self.close_editor()
        self._show_outline()

    def _is_still_there(self) -> bool:
        """Fill the editor in front afresh; whether what it edits is there yet."""
        shown = self.stack.currentWidget()
        if shown is self.section:
            return self._fill_section(self.section.section)
        return shown is not self.option or self._fill_option(self.option.option)

    def _show_outline(self) -> None:
        is_here = self.stack.currentWidget() is self.section
        if self.reading and self.reading.case:
            self.outline.show_case(self.reading.case, self.section.section if is_here else 0)

    def _show_state(self) -> None:
        reading = self.reading
        line = reading.line if reading else None
        if reading is None or line is None:
            return
        state = CaseState(line.state)
        self.state.set_value(tr(line.state))
        self.steps.clear()
        self.allow(reading.why_not)
        for to in () if reading.why_not else next_states(state):
            item = self.steps.addAction(tr(case_told.VERBS[to]))
            item.triggered.connect(partial(self.acts.move, to))
        if self.steps.isEmpty():
            none = reading.why_not or tr("There is no further step")
            self.steps.addAction(none).setEnabled(False)
        before = next((e for e in reading.lines if e.id == line.follows_id), None)
        text = tr("Compare with {version}", version=before.version) if before else tr("Compare")
        self.compare.setText(text)
        self.compare.setAccessibleName(text)

    def _show_status(self) -> None:
        reading = self.reading
        if reading is None:
            return
        right = [reading.case.head.cost_rule] if reading.case else []
        if reading.results and reading.case:
            right = [tr("{year} prices", year=reading.case.price_base),
                     reading.case.frame.profile.label]  # fmt: skip
        found = case_told.finding_words(self.findings.result)
        self.say_status([*found, *case_told.state_words(reading)], right)

    def _why(self) -> Row | None:
        """The option that the case puts forward."""
        results = self.reading.results if self.reading else None
        lead = results.lead if results else None
        if lead is None or not lead.is_preferred:
            return None
        with self.context.workspace.read() as session:
            return row_of(session, OPTIONS, lead.line.id)

    def _fill_section(self, section: int) -> bool:
        case = self.reading.case if self.reading else None
        part = _part_of(case.parts, section) if case else None
        with self.context.workspace.read() as session:
            row = row_of(session, CASE_SECTIONS, section)
        if self.reading is None or part is None or row is None:
            return False
        self.section.show_section(part, row, frozen=self.reading.is_fixed)
        return True

    def _fill_option(self, option: int) -> bool:
        case = self.reading.case if self.reading else None
        with self.context.workspace.read() as session:
            row = row_of(session, OPTIONS, option)
        if self.reading is None or case is None or row is None:
            return False
        self.option.show_option(row, case.frame.years, frozen=self.reading.is_fixed)
        return True

    def _on_failed(self, error: Exception) -> None:
        raise error

    def _on_look(self, key: str) -> None:
        self.show_look(key)
        self._show_outline()

    def _on_tested(self, option: str) -> None:
        self._tested = option
        self.refresh()

    def _connect(self) -> None:
        self.check.told.connect(self._show_status)
        self.cases.chosen.connect(lambda key: self.show_case(int(key)))
        self.looks.chosen.connect(self._on_look)
        self.sensitivity.option_chosen.connect(self._on_tested)
        self.outline.section_wanted.connect(self.write_section)
        for opener in (self.appraisal.options, self.options):
            opener.opened.connect(self.write_option)
        for editor in (self.section, self.option):
            editor.closed.connect(self.close_editor)


def _part_of(parts: tuple[PartLines, ...], section: int) -> PartLines | None:
    return next((p for p in parts if any(s.id == section for s in p.sections)), None)
