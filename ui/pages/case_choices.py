"""What the author of a business case decides about its appraisal, and what comes back of it."""

from typing import Any

from PySide6.QtCore import QObject

from govtransform.i18n import tr
from govtransform.queries.cases import CaseLine
from govtransform.registers import SCENARIOS
from ui.context import Context
from ui.dialogs.record_box import Asked, RecordBox
from ui.models import case_edit, case_told
from ui.pages.case_parts import CaseParts


class CaseChoices(QObject):
    """Asks by which parameters a case is appraised and which scenarios it names, and keeps them."""

    def __init__(self, context: Context, page: CaseParts) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        page.parameters.clicked.connect(self.appraise_by)
        page.returned.clicked.connect(self.bring_back)
        page.sensitivity.scenario_wanted.connect(self.name_scenario)

    def appraise_by(self) -> RecordBox | None:
        """Ask how the case is appraised, and have it so as one edit."""
        from ui.dialogs.case_parameters import CaseParametersBox  # noqa: PLC0415  (when wanted)

        line = self._open_line
        if line is None:
            return None
        work = self._context.workspace
        with work.read() as session:
            start = case_edit.parameters(session, line.id)

        def act(told: dict[str, Any]) -> None:
            case_edit.appraise_by(work, line.id, told)
            self._told(tr("{case} is appraised by other parameters", case=line.code))

        box = CaseParametersBox(self._context, line, start, self._page, act)
        box.open()
        return box

    def name_scenario(self, scenario: int = 0) -> RecordBox | None:
        """Ask what is so in a scenario of the case, a new one or one that is there."""
        line, case = self._open_line, self._page.reading and self._page.reading.case
        if line is None or not case:
            return None
        known = next((each for each in case.scenarios if scenario and each.id == scenario), None)
        start: dict[str, Any] = {}
        if known:
            start = {"name": known.name, "cost_change_rate": known.costs,
                     "benefit_change_rate": known.gains, "delay_months": int(known.delay * 12),
                     "discount_rate": known.rate}  # fmt: skip
        body = tr("The named scenarios of a case take the place of the usual ones.")
        title = tr("Change a scenario") if known else tr("Name a scenario")
        asked = Asked(title, body, SCENARIOS, case_edit.SCENARIO, start, tr("Keep the scenario"))
        work, row = self._context.workspace, known.id if known else None

        def act(told: dict[str, Any]) -> None:
            case_edit.keep_scenario(work, line.id, row, told)
            self._told(tr("The scenario was kept"))

        box = RecordBox(asked, act, self._context.bridge, self._context.theme, self._page)
        box.open()
        return box

    def bring_back(self) -> None:
        """Have a workbook chosen that came back, and show what is different in it."""
        from ui.dialogs import return_case_dialog  # noqa: PLC0415  (when wanted)

        return_case_dialog.bring_back(self._context, self._page)

    @property
    def _open_line(self) -> CaseLine | None:
        """The case, where it may change; else it is said that it may not."""
        reading = self._page.reading
        if reading is None or reading.line is None:
            return None
        if reading.is_fixed:
            self._context.notices.tell(case_told.why_fixed(reading))
            return None
        return reading.line

    def _told(self, text: str) -> None:
        self._context.notices.tell(text, undo=True)
