"""The export of the government portfolio return: judged first, and what is wrong leads there."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from govtransform.exchange.portfolio_return import PortfolioReturn, told
from govtransform.exchange.return_checks import ReturnFinding, findings, totals
from govtransform.exchange.return_columns import Layout
from govtransform.i18n import tr
from govtransform.queries.money import money_years
from govtransform.queries.organisation import own_settings
from govtransform.queries.portfolio_return import NARRATED, entries
from govtransform.registers import INITIATIVES, NARRATIVES
from govtransform.values.period import financial_year, year_label
from ui.context import Context
from ui.dialogs.export_box import ExportBox, Work
from ui.dialogs.export_dialog import KINDS
from ui.models.export_work import write_return
from ui.widgets.segmented import Segmented
from ui.widgets.text import button, label


class ReturnDialog(ExportBox):
    """Layout, year and form; a file can be chosen once nothing is wrong any more."""

    def __init__(self, context: Context, parent: QWidget | None) -> None:
        said = tr(
            "Filled from the fields of the programme. It keeps the rules of its edition; no "
            "compliance with any standard is claimed."
        )
        super().__init__(context, tr("Export the portfolio return"), said, parent)
        self.layouts = self._segments(
            [(Layout.NISTA, tr("Headings since 2025")), (Layout.LEGACY, tr("Headings to 2024"))],
            tr("Headings of the return"),
        )
        self.form = self._segments([("csv", tr("CSV")), ("xlsx", tr("Excel workbook"))],
                                   tr("Form of the file"))  # fmt: skip
        self.year = QComboBox(self)
        self.year.setAccessibleName(tr("Financial year"))
        self.found = QListWidget(self)
        self.found.setAccessibleName(tr("What is wrong"))
        self.found.setWordWrap(True)
        self.found.itemActivated.connect(self._on_activated)
        self.go_there = button(context.theme, tr("Go to the record"), "normal", "arrow-right")
        self.go_there.clicked.connect(lambda: self._on_activated(self.found.currentItem()))
        self.counted = label(context.theme, "", "secondary", "second")
        self.counted.setWordWrap(True)
        self._fill_years()
        self._arrange()
        self.layouts.chosen.connect(self.judge)
        self.year.currentIndexChanged.connect(self.judge)
        self.judge()

    def judge(self) -> None:
        """List what is wrong with the return that is chosen; only a sound one can be written."""
        made = self.made()
        wrong = findings(made.entries, made.layout, made.year)
        self.found.clear()
        for finding in wrong:
            item = QListWidgetItem(finding.message, self.found)
            item.setData(_ROLE, finding)
        self.found.setCurrentRow(0)
        for widget in (self.found, self.go_there):
            widget.setVisible(bool(wrong))
        self.act.setVisible(not wrong)
        self.counted.setText(_sums(made))
        if wrong:
            self.said.say(tr("To be put right before it can be written: {count}", count=len(wrong)))
        self.said.setVisible(bool(wrong))

    def made(self) -> PortfolioReturn:
        """The return that is chosen."""
        with self.context.workspace.read() as session:
            own = own_settings(session)
            filled = entries(session, self.year.currentData())
        year, layout = self.year.currentData(), Layout(self.layouts.key)
        return PortfolioReturn(filled, layout, year, own.fy_start_month, own.marking)

    def kinds(self) -> str:
        """The kind that was chosen."""
        return tr(KINDS[self.form.key])

    def work(self, path: Path) -> Work:
        """Write what was judged."""
        who = self.context.preferences.value.name
        return partial(write_return, self.made(), (path, who))

    def _segments(self, choices: list[tuple[str, str]], name: str) -> Segmented:
        told_of = [(key, text, "") for key, text in choices]
        return Segmented(self.context.theme, told_of, name, self)

    def _fill_years(self) -> None:
        with self.context.workspace.read() as session:
            own = own_settings(session)
            years = [told_of.year for told_of in money_years(session)]
        now = financial_year(own.as_at, own.fy_start_month) if own.as_at else None
        for year in sorted({*years, *([now] if now else [])}) or [_FIRST]:
            self.year.addItem(year_label(year, own.fy_start_month), year)
        self.year.setCurrentIndex(max(0, self.year.findData(now)))

    def _arrange(self) -> None:
        self.setMinimumWidth(self.context.theme.px(_WIDTH))
        across = QHBoxLayout()
        across.setSpacing(8)
        across.addWidget(self.year)
        across.addWidget(self.form)
        across.addStretch(1)
        self.inside.addWidget(self.layouts)
        self.inside.addLayout(across)
        self.inside.addWidget(self.counted)
        self.inside.addWidget(self.found)
        self.inside.addWidget(self.go_there, alignment=Qt.AlignmentFlag.AlignLeft)

    def _on_activated(self, item: QListWidgetItem | None) -> None:
        """Go to the initiative, or to the narratives where one is to be written."""
        if item is None:
            return
        finding: ReturnFinding = item.data(_ROLE)
        if finding.key in NARRATED:
            told_of = {"initiative_id": finding.initiative_id}
            self.context.go(NARRATIVES.key, filter=told_of)
        else:
            self.context.go(INITIATIVES.key, record=finding.initiative_id)
        self.accept()


_WIDTH = 560
_ROLE = Qt.ItemDataRole.UserRole
_FIRST = 2026  # stands where the programme has neither a month nor an amount


def _sums(made: PortfolioReturn) -> str:
    return "\n".join(
        tr("{column}: £{total}m ({counted})", column=one.column.label,
           total=told(one.column, one.counted.total), counted=one.words)
        for one in totals(made.entries, made.layout)
    )  # fmt: skip
