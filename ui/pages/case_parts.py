"""The parts of the page of business cases and where they stand: outline, looks, editors, tools."""

from abc import abstractmethod

from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QWidget

from govtransform.i18n import N_, tr
from govtransform.queries.figured import Figured, Why
from govtransform.registers import CASES
from ui import rights
from ui.context import Context
from ui.models.case_reading import CaseReading
from ui.pages.page import Page
from ui.widgets.appraisal_view import AppraisalView
from ui.widgets.case_outline import CaseOutline
from ui.widgets.chip import Chip
from ui.widgets.choice_chip import ChoiceChip
from ui.widgets.empty_state import EmptyState
from ui.widgets.factors_card import FactorsCard
from ui.widgets.figures_card import FiguresCard
from ui.widgets.findings_panel import FindingsPanel
from ui.widgets.long_list_card import LongListCard
from ui.widgets.option_editor import OptionEditor
from ui.widgets.scroll_body import ScrollBody
from ui.widgets.section_editor import SectionEditor
from ui.widgets.segmented import Segmented
from ui.widgets.sensitivity_view import SensitivityView
from ui.widgets.text import tool_button

APPRAISAL, FIGURES, SENSITIVITY = "appraisal", "figures", "sensitivity"
FACTORS, LONG_LIST = "factors", "options"
_LOOKS = {
    APPRAISAL: N_("Appraisal"),
    FIGURES: N_("Figures"),
    SENSITIVITY: N_("Sensitivity"),
    FACTORS: N_("Factors"),
    LONG_LIST: N_("Long list"),
}


class CaseParts(Page):
    """Subclasses fill them from the `reading`, and say what they do."""

    changed_table = CASES.table

    def __init__(self, context: Context) -> None:
        super().__init__(context, tr("Business cases"))
        theme = context.theme
        self.reading: CaseReading | None = None
        self.cases = ChoiceChip(theme, tr("Case"))
        looks = [(key, tr(text), "") for key, text in _LOOKS.items()]
        self.head.title.setWordWrap(True)
        self.looks = Segmented(theme, looks, tr("What is shown"), self)
        self.state, self.steps = Chip(theme, tr("State")), QMenu(self)
        self.state.set_menu(self.steps)
        self.new = tool_button(theme, "plus", tr("New business case"))
        self.version = tool_button(theme, "copy-plus", tr("New version of this case"))
        self.parameters = tool_button(theme, "sliders-horizontal", tr("How this case is appraised"))
        self.returned = tool_button(theme, "file-input", tr("Bring back a returned workbook"))
        self.compare = self.head.add_action(tr("Compare"), icon="git-compare-arrows")
        self.excel = self.head.add_action(tr("Excel, Word, slides"), "primary", "download")
        self.checker = tool_button(theme, "shield-check", tr("Show the checker"))
        self.findings = FindingsPanel(context, self)
        self.outline = CaseOutline(theme, self)
        self.appraisal = AppraisalView(context, self)
        self.figures = FiguresCard(theme, self)
        self.sensitivity = SensitivityView(context, self)
        self.factors, self.options = FactorsCard(theme, self), LongListCard(theme, self)
        self.section, self.option = SectionEditor(context, self), OptionEditor(context, self)
        self.stack = QStackedWidget(self)
        self._views: dict[str, QWidget] = {
            APPRAISAL: self.appraisal,
            FIGURES: _scrolled(self.figures, self),
            SENSITIVITY: self.sensitivity,
            FACTORS: _scrolled(self.factors, self),
            LONG_LIST: _scrolled(self.options, self),
        }
        self.empty = EmptyState(theme, self)
        self._say_empty()
        self._lay_out_case()

    @abstractmethod
    def show_case(self, case_id: int) -> None:
        """Show another case, from its appraisal on."""

    @abstractmethod
    def write_section(self, section: int) -> None:
        """Show a section of the case to be written."""

    @abstractmethod
    def write_option(self, option: int) -> None:
        """Show an option of the case to be edited."""

    @property
    def is_writing(self) -> bool:
        """Whether a section or an option stands in place of a look."""
        return self.stack.currentWidget() in (self.section, self.option)

    def main_why(self) -> Why | None:
        """The net present value of the option put forward."""
        results = self.reading.results if self.reading else None
        if results is None or results.lead is None:
            return None
        scope = Figured(case_id=results.case.head.case_id, option=results.lead.line.code)
        return Why("npsv", scope)

    def allow(self, why_not: str) -> None:
        """Let what changes a case be done, or say why the account may not."""
        for made in (self.new, self.begin_first, self.version, self.returned, self.parameters):
            rights.allow(made, why_not)

    def show_look(self, key: str) -> None:
        """Show one of the looks."""
        self.looks.choose(key)
        self.stack.setCurrentWidget(self._views[key])

    def show_parts(self, *, is_empty: bool) -> None:
        """Show the parts, or what to do first."""
        self.empty.setVisible(is_empty)
        for widget in (self.outline, self.stack, self.cases, self.looks, self.state, self.version,
                       self.new, self.checker, self.compare, self.excel,
                       self.parameters, self.returned):  # fmt: skip
            widget.setVisible(not is_empty)

    def _lay_out_case(self) -> None:
        for view in (*self._views.values(), self.section, self.option):
            self.stack.addWidget(view)
        for widget in (self.cases, self.looks, self.state):
            self.tools.addWidget(widget)
        self.tools.addStretch(1)
        for tool in (self.parameters, self.new, self.version, self.returned, self.checker):
            self.tools.addWidget(tool)
        self.checker.setCheckable(True)
        self.set_panel(self.findings)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self.outline)
        across.addWidget(self.stack, 1)
        self.body.setContentsMargins(0, 8, 0, 0)
        self.body.addLayout(across, 1)
        self.body.addWidget(self.empty, 1)
        self.main.setFocusProxy(self.outline)

    def _say_empty(self) -> None:
        self.empty.say(
            tr("No business case yet"),
            tr("A business case weighs options against business as usual, by the costs and "
               "benefits that are here already. It grows from outline to full case in versions."),
        )  # fmt: skip
        self.begin_first = self.empty.add_action(tr("Begin a case"), "primary")
        self.see_list = self.empty.add_action(tr("See the table"))


def _scrolled(card: QWidget, parent: QWidget) -> ScrollBody:
    made = ScrollBody(parent)
    made.inside.addWidget(card)
    made.inside.addStretch(1)
    return made
