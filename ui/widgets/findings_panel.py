"""The checker beside a business case: what to fix, what to look at, and what is answered for.

    panel = FindingsPanel(context, self)
    self.set_panel(panel)                      # of a page
    panel.watch(case_id)                       # None for no case
    panel.within_case.connect(…)               # table, id, field: a part of the case itself
    panel.checked.connect(…)                   # a CheckResult, or None where it cannot be checked
    panel.closed.connect(panel.hide)

It checks again, off the main thread, after each change while it is seen. What lies outside the
case is gone to by `context.go`.
"""

from functools import partial

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.queries.checks.result import CheckResult
from govtransform.registers import REGISTER_OF, WAIVERS
from govtransform.values import words
from ui.context import Context
from ui.dialogs.record_box import Asked, RecordBox
from ui.job_runner import RunningJob
from ui.models import findings_work
from ui.models.findings_model import FindingRow
from ui.models.findings_work import Checked
from ui.theme import SEMIBOLD
from ui.widgets.findings_list import FindingsList
from ui.widgets.text import button, label, retone, tool_button

WIDTH = 312
_SIGNS = (("circle-x", "bad"), ("triangle-alert", "warn"), ("check", "ok"))
OWN = frozenset({"business_case", "case_section", "option"})  # parts of the case


class FindingsPanel(QFrame):
    """`within_case` gives the table, id and field of a part of the case that is wanted."""

    within_case = Signal(str, int, str)
    checked = Signal(object)
    closed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidePanel")
        self.setFixedWidth(context.theme.px(WIDTH))
        self.setAccessibleName(tr("Checker"))
        self.context = context
        self.result: CheckResult | None = None
        self._case_id: int | None = None
        self._is_busy, self._is_stale = False, False
        self._make_parts()
        self._lay_out()
        self._connect()

    def watch(self, case_id: int | None) -> None:
        """Check this case from now on."""
        if case_id != self._case_id:
            self._case_id = case_id
            self._show(None)
        self.refresh()

    def refresh(self) -> None:
        """Check the case now, or as soon as it is seen and the check under way has ended."""
        self._is_stale = True
        if self._case_id is None or self._is_busy or not self.isVisible():
            return
        self._is_stale, self._is_busy = False, True
        job = RunningJob()  # may outlive the panel
        job.finished.connect(self._on_checked)
        job.failed.connect(self._on_failed)
        work = partial(findings_work.check_case, self.context.workspace, self._case_id)
        self.context.runner.start(job, work)

    def go(self, row: FindingRow) -> None:
        """Go to the record and field a row speaks of."""
        table, _, row_id = row.record.partition(":")
        if table in OWN:
            self.within_case.emit(table, int(row_id), row.field)
        elif table:
            self.context.go(REGISTER_OF[table].key, record=int(row_id))

    def waive(self) -> RecordBox | None:
        """Ask who answers for the finding in hand and why, or take that back."""
        row, case_id = self.list.current, self._case_id
        if row is None or case_id is None:
            return None
        if row.waiver_id:
            self._withdraw(row)
            return None
        if not row.rule:
            return None
        title = tr("Waive {rule}", rule=row.rule)
        body = tr("“{title}” stays listed apart, and is printed with the reason, the name and "
                  "the day.", title=row.title)  # fmt: skip
        asked = Asked(title, body, WAIVERS, findings_work.ASKED, {}, tr("Waive the finding"))
        act = partial(findings_work.waive, self.context.workspace, case_id, row)
        box = RecordBox(asked, act, self.context.bridge, self.context.theme, self)
        box.open()
        return box

    def _withdraw(self, row: FindingRow) -> None:
        work = partial(findings_work.withdraw, self.context.workspace, row)
        try:
            work()
        except GovTransformError as error:
            self.context.bridge.refuse(error, work)
        else:
            self.context.notices.tell(tr("The waiver was withdrawn"), undo=True)

    def _on_checked(self, found: Checked) -> None:
        self._is_busy = False
        if found.case_id == self._case_id:
            self._show(found.result, found.problem)
        if self._is_stale:
            self.refresh()

    def _on_failed(self, error: Exception) -> None:
        self._is_busy = False
        raise error

    def _show(self, result: CheckResult | None, problem: str = "") -> None:
        self.result = result
        for shown, text in zip(self.counts, _counted(result), strict=True):
            shown.setText(text)
        self.list.show_result(result)
        self.said.setText(problem or (result.sentence if result else ""))
        retone(self.said, "bad" if problem else "second")
        self._on_moved(self.list.current)
        self.checked.emit(result)

    def _on_moved(self, row: FindingRow | None) -> None:
        """What can be done about the row in hand."""
        self.fix.setText(row.fix if row else "")
        self.fix.setVisible(bool(row and row.fix))
        can_waive = bool(row and (row.rule or row.waiver_id))
        self.act.setEnabled(can_waive)
        text = tr("Withdraw the waiver") if row and row.waiver_id else tr("Waive…")
        self.act.setText(text)
        self.act.setAccessibleName(text)

    def _on_opened(self, index: QModelIndex) -> None:
        row = self.list.findings.row(index)
        if row.record:
            self.go(row)

    def _make_parts(self) -> None:
        theme = self.context.theme
        self.again = tool_button(theme, "refresh-cw", tr("Check again"))
        self.close_it = tool_button(theme, "x", tr("Close the checker"))
        self.counts = [label(theme, "", "secondary", "", self) for _ in _SIGNS]
        self._signs = [QLabel(self) for _ in _SIGNS]
        for shown in self.counts[:2]:
            theme.dress(shown, "secondary", SEMIBOLD)
        self.list = FindingsList(theme, self)
        self.fix: QLabel = label(theme, "", "secondary", "", self)
        self.said: QLabel = label(theme, "", "secondary", "second", self)
        for shown in (self.fix, self.said):
            shown.setWordWrap(True)
        self.act = button(theme, tr("Waive…"), "quiet")

    def _lay_out(self) -> None:
        top, signs = QHBoxLayout(), QHBoxLayout()
        top.addWidget(label(self.context.theme, tr("Checker"), "panel"), 1)
        top.addWidget(self.again)
        top.addWidget(self.close_it)
        signs.setSpacing(5)
        for sign, shown in zip(self._signs, self.counts, strict=True):
            signs.addWidget(sign)
            signs.addWidget(shown)
            signs.addSpacing(4)
        signs.addStretch(1)
        down = QVBoxLayout(self)
        down.setContentsMargins(16, 10, 12, 12)
        down.setSpacing(6)
        down.addLayout(top)
        down.addLayout(signs)
        down.addWidget(self.list, 1)
        down.addWidget(self.fix)
        across = QHBoxLayout()
        across.addWidget(self.said, 1)
        across.addWidget(self.act)
        down.addLayout(across)

    def _connect(self) -> None:
        self.again.clicked.connect(self.refresh)
        self.close_it.clicked.connect(self.closed)
        self.act.clicked.connect(self.waive)
        self.list.moved.connect(self._on_moved)
        self.list.opened.connect(self._on_opened)
        self.context.bridge.changed.connect(self.refresh)
        self.context.theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self._show(None)

    def _on_theme_changed(self) -> None:
        theme = self.context.theme
        for sign, (name, token) in zip(self._signs, _SIGNS, strict=True):
            sign.setPixmap(theme.icons.pixmap(name, token, theme.px(16)))

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: check what has changed while it was not seen."""
        super().showEvent(event)
        if self._is_stale:
            self.refresh()


def _counted(result: CheckResult | None) -> tuple[str, str, str]:
    """How many are to be fixed, to be looked at, and pass; nothing before the first check."""
    if result is None:
        return "", "", ""
    fix, look, passed = (
        words.count(len(each)) for each in (result.to_fix, result.to_look_at, result.passed)
    )
    return (
        tr("{count} to fix", count=fix),
        tr("{count} to look at", count=look),
        tr("{count} pass", count=passed),
    )
