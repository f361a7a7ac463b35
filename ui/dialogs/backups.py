"""The backups of the open programme: when, why, how big and what was done since each of them."""

from collections.abc import Mapping
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.jobs import Progress
from govtransform.registers import GRIDS, REGISTER_OF
from govtransform.store import backups
from govtransform.store.backups import Backup, Since
from govtransform.store.workspace import Workspace
from govtransform.values import words
from ui.context import Context
from ui.delegates.cell import ROW
from ui.job_runner import RunningJob
from ui.models.cells_model import Cell, Head, Side
from ui.widgets.cells_view import REST, CellsView
from ui.widgets.text import button, label

MOST = 6  # kinds of action or record that are told
WIDTHS = (160, REST, 90)
_MEGABYTE = Decimal(2**20)


class BackupsDialog(QDialog):
    """`wanted` gives the backup to open as a copy."""

    wanted = Signal(object)

    def __init__(self, held: list[Backup], context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Restore a backup"))
        self.resize(context.theme.px(640), context.theme.px(480))
        self._held, self._context = held, context
        self.list = CellsView(context.theme, tr("Backups, the newest first"), WIDTHS, ROW)
        self.list.setSelectionMode(CellsView.SelectionMode.SingleSelection)
        self.list.setSelectionBehavior(CellsView.SelectionBehavior.SelectRows)
        self.list.fits = False
        heads = [Head(tr("Made")), Head(tr("Why")), Head(tr("Size"), Side.RIGHT)]
        self.list.show_rows(heads, [_cells(backup) for backup in held])
        self.since = label(context.theme, "", "body", "second")
        self.since.setWordWrap(True)
        self.since.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.open_copy = button(context.theme, tr("Open a copy"), "primary", "archive-restore")
        self.open_copy.clicked.connect(self._on_wanted)
        self._lay_out()
        self.list.selectionModel().currentRowChanged.connect(self._on_moved)
        self.open_copy.setEnabled(bool(held))
        self.list.selectRow(0)
        if not held:
            self.since.setText(tr("There is no backup yet. File, Make a backup now keeps one."))
        self.list.setFocus()

    @property
    def backup(self) -> Backup | None:
        """The one that is chosen."""
        row = self.list.currentIndex().row()
        return self._held[row] if 0 <= row < len(self._held) else None

    def _on_moved(self) -> None:
        backup = self.backup
        if backup is None:
            return
        self.since.setText(tr("Looking at what was done since"))
        job = RunningJob(self.parent())
        job.finished.connect(self._on_compared)
        job.failed.connect(self._on_failed)
        self._context.runner.start(job, partial(_since, self._context.workspace, backup))

    def _on_compared(self, told: tuple[Backup, Since]) -> None:
        if told[0] == self.backup:  # and not the one before it
            self.since.setText(since_words(told[1]))
            self.list.setAccessibleDescription(self.since.text())

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, GovTransformError):
            raise error
        self.since.setText(str(error))

    def _on_wanted(self) -> None:
        if self.backup:
            self.wanted.emit(self.backup)
            self.accept()

    def _lay_out(self) -> None:
        theme = self._context.theme
        said = tr(
            "A backup opens as a new file beside this one. This programme is closed, with a "
            "backup of its own, and stays as it is."
        )
        told = label(theme, said, "body", "second")
        told.setWordWrap(True)
        close = button(theme, tr("Close"))
        close.clicked.connect(self.reject)
        answers = QHBoxLayout()
        answers.setSpacing(8)
        answers.addStretch(1)
        for answer in (close, self.open_copy):
            answers.addWidget(answer)
        down = QVBoxLayout(self)
        down.setContentsMargins(20, 18, 20, 18)
        down.setSpacing(10)
        down.addWidget(label(theme, self.windowTitle(), "page"))
        down.addWidget(told)
        down.addWidget(self.list, 1)
        down.addWidget(label(theme, tr("Since then"), "card"))
        down.addWidget(self.since)
        down.addLayout(answers)


def since_words(since: Since) -> str:
    """What was done after a backup, in two sentences."""
    if not since.follows:
        return tr("This backup is of another life of the programme: it cannot be compared.")
    if not since.records:
        return tr("Nothing was changed after it.")
    actions = {tr(name): count for name, count in since.actions.items()}
    records = {_table_name(table): count for table, count in since.records.items()}
    return "\n".join(
        (
            tr("Actions: {count} ({most})", count=_sum(actions), most=_most(actions)),
            tr("Records changed: {count} ({most})", count=_sum(records), most=_most(records)),
        )
    )


def _table_name(table: str) -> str:
    grid = next((g for g in GRIDS if g.cells.name == table), None)
    if grid:
        return tr("amounts of {lines}", lines=tr(grid.lines.plural).lower())
    if table in REGISTER_OF:
        return tr(REGISTER_OF[table].plural).lower()
    return tr("the file itself")  # whose right to edit was taken over


def _sum(counts: Mapping[str, int]) -> str:
    return words.count(sum(counts.values()))


def _most(counts: Mapping[str, int]) -> str:
    """The most frequent of them, each with its count."""
    ordered = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    told = [tr("{what}: {count}", what=what, count=count) for what, count in ordered[:MOST]]
    return ", ".join([*told, "…"] if len(ordered) > MOST else told)


def _since(workspace: Workspace, backup: Backup, progress: Progress) -> tuple[Backup, Since]:
    with workspace.read() as session:
        return backup, backups.since(session, backup)


def _cells(backup: Backup) -> list[Cell]:
    return [Cell(_when(backup)), Cell(backup.reason), Cell(_size(backup), right=True)]


def _when(backup: Backup) -> str:
    at = backup.at.astimezone()
    return tr("{day}, {time:%H:%M}", day=words.day(at.date()), time=at)


def _size(backup: Backup) -> str:
    return tr("{size} MB", size=words.number(backup.size / _MEGABYTE, 1))
