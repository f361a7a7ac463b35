"""Long work on a page: words, count, time left, Cancel. Shown only after half a second."""

import time

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from govtransform.i18n import tr
from ui.announce import announce
from ui.job_runner import RunningJob
from ui.theme import SEMIBOLD, Theme
from ui.widgets.text import button, label

AFTER = 500  # milliseconds


class ProgressCard(QFrame):
    """`follow(job, title)` before the job starts; it shows itself when work lasts, and hides."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._job: RunningJob | None = None
        self._began = 0.0
        self._title = label(theme)
        self._percent = label(theme)
        for words in (self._title, self._percent):
            theme.dress(words, "body", SEMIBOLD)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._count = label(theme, "", "secondary", "second")
        self._cancel = button(theme, tr("Cancel"))
        self._cancel.clicked.connect(self.stop)
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_time)
        self.hide()

    def follow(self, job: RunningJob, title: str) -> None:
        """Show how far this job is until it ends, however it ends."""
        self._job, self._began = job, time.monotonic()
        self._title.setText(title)
        self._bar.setAccessibleName(title)
        self._bar.setValue(0)
        self._percent.setText("")
        self._count.setText("")
        self._cancel.setEnabled(True)
        job.progressed.connect(self._on_progressed)
        for ended in (job.finished, job.failed, job.cancelled):
            ended.connect(self._on_ended)
        self._timer.start(AFTER)

    def _on_time(self) -> None:
        self.show()
        self.raise_()

    def _lay_out(self) -> None:
        top, foot = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self._percent)
        foot.addWidget(self._count, 1)
        foot.addWidget(self._cancel)
        down = QVBoxLayout(self)
        down.setContentsMargins(14, 10, 14, 10)
        down.addLayout(top)
        down.addWidget(self._bar)
        down.addLayout(foot)

    def _on_progressed(self, share: float, text: str) -> None:
        self._bar.setValue(round(share * 100))
        self._percent.setText(f"{share:.0%}")
        left = (time.monotonic() - self._began) * (1 - share) / share if share else 0
        shown = tr("{text}, {seconds} seconds left", text=text, seconds=max(1, round(left)))
        self._count.setText(shown if share and self.isVisible() else text)

    def stop(self) -> None:
        """Ask the job to stop; it ends in its own time."""
        if self._job:
            self._cancel.setEnabled(False)
            self._count.setText(tr("Stopping"))
            self._job.cancel()

    def _on_ended(self) -> None:
        self._timer.stop()
        if self.isVisible():
            announce(self, tr("{work}: ended", work=self._title.text()))
        self._job = None
        self.hide()
