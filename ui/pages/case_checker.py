"""The checker beside the page of business cases: shown or not, its marks, where its rows lead."""

from PySide6.QtCore import QObject, Signal

from govtransform.queries.checks.result import CheckResult, Finding
from ui.context import Context
from ui.pages.case_actions import LIST
from ui.pages.case_parts import CaseParts

_KEPT = "cases/checker"  # whether it is open, among what is remembered of the window
_SECTION, _OPTION = "case_section", "option"


class CaseChecker(QObject):
    """Marks the outline with what was found, and opens the part of the case a row speaks of."""

    told = Signal()  # there is another result

    def __init__(self, context: Context, page: CaseParts) -> None:
        super().__init__(page)
        self._context, self._page, self._case_id = context, page, 0
        panel, switch = page.findings, page.checker
        panel.checked.connect(self._on_checked)
        panel.within_case.connect(self._go)
        panel.closed.connect(lambda: switch.setChecked(False))
        switch.setChecked(context.state.text(_KEPT, "open") == "open")
        switch.toggled.connect(self._on_switched)

    def show_case(self, case_id: int | None) -> None:
        """Check this case from now on; none hides the checker."""
        panel = self._page.findings
        panel.setVisible(case_id is not None and self._page.checker.isChecked())
        if (case_id or 0) != self._case_id:
            self._case_id = case_id or 0
            panel.watch(case_id)

    def _on_switched(self, shown: bool) -> None:
        self._context.state.keep(_KEPT, "open" if shown else "closed")
        self.show_case(self._case_id or None)

    def _on_checked(self, result: CheckResult | None) -> None:
        looked_at = _sections(result.to_look_at, "warn") if result else {}
        to_fix = _sections(result.to_fix, "bad") if result else {}
        self._page.outline.show_findings(looked_at | to_fix)
        self.told.emit()

    def _go(self, table: str, row_id: int, _field: str) -> None:
        if table == _SECTION:
            self._page.write_section(row_id)
        elif table == _OPTION:
            self._page.write_option(row_id)
        else:
            self._context.go(LIST, record=row_id)


def _sections(findings: tuple[Finding, ...], tone: str) -> dict[int, str]:
    """The sections of the case that findings speak of, by their ids."""
    records = [place.record for each in findings for place in each.places]
    return {
        int(record.partition(":")[2]): tone
        for record in records
        if record.startswith(f"{_SECTION}:")
    }
