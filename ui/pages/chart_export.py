"""Writes a chart to a file that is chosen: a picture, a drawing or a page to print."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from govtransform import VERSION
from govtransform.charts.chart import Chart
from govtransform.errors import GovTransformError
from govtransform.exchange.stamp import Stamp
from govtransform.i18n import tr
from govtransform.jobs import Progress
from ui.context import Context
from ui.job_runner import RunningJob
from ui.pages.page import Page

FILES = "(*.pdf *.svg *.png)"  # the last is the one a name without an ending gets


class ChartExport(QObject):
    """It is drawn off the main thread, and the page says so once it is done."""

    def __init__(self, context: Context, page: Page) -> None:
        super().__init__(page)
        self._context, self._page = context, page

    def ask(self, chart: Chart, kinds: str = "") -> None:
        """Have a file named, and draw the chart into it."""
        title = tr("Export {chart}", chart=tr(chart.title))
        offered = kinds or tr("Chart {endings}", endings=FILES)
        choose = self._context.messages.choose_new_file
        choose(self._page, title, offered, partial(self._write, chart))

    def _write(self, chart: Chart, path: Path) -> None:
        job = RunningJob()  # may outlive the page
        job.finished.connect(partial(self._on_written, path))
        job.failed.connect(self._on_failed)
        stamp = Stamp(datetime.now(UTC), self._context.preferences.value.name, VERSION)
        self._context.runner.start(job, partial(self._draw, chart, path, stamp))

    def _draw(self, chart: Chart, path: Path, stamp: Stamp, _progress: Progress) -> None:
        from govtransform.exchange import chart_file  # noqa: PLC0415  (matplotlib is slow to load)

        with self._context.workspace.read() as session:
            chart_file.save(session, chart, path, stamp)

    def _on_written(self, path: Path, _: object) -> None:
        told = tr("The chart was exported to {name}", name=path.name)
        self._context.notices.tell(told, folder=path.parent)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, GovTransformError | OSError):
            raise error
        self._context.notices.tell(str(error))
