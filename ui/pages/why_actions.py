"""Why this number, on any page: the figure that has the keys, and what it comes from.

A widget that shows figures says which one is meant by `why_now()`; the page says by `main_why()`
which figure it is about where none is. What a figure comes from is read off the main thread.
"""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.jobs import Progress
from govtransform.queries.derivation import Derivation
from govtransform.queries.explain import explain
from govtransform.queries.figured import Why
from govtransform.queries.organisation import own_settings
from ui.dialogs.why_box import WhyBox
from ui.job_runner import RunningJob

if TYPE_CHECKING:  # a ring of imports
    from govtransform.store.workspace import Workspace
    from ui.pages.page import Page

Told = tuple[Derivation, str]  # and the currency of its figures


def why(page: "Page") -> None:
    """Say what the figure in hand comes from, or that there is none."""
    told = why_at(QApplication.focusWidget(), page) or page.main_why()
    if told is None:
        page.context.notices.tell(tr("Go to a figure that is worked out, then press F9"))
        return
    job = RunningJob(page)
    job.finished.connect(partial(_show, page))
    job.failed.connect(partial(_refuse, page))
    page.context.runner.start(job, partial(_read, page.context.workspace, told))


def why_at(widget: QWidget | None, page: QWidget) -> Why | None:
    """The figure of a widget of the page, or of what it lies in."""
    if widget is None or not page.isAncestorOf(widget):
        return None
    while widget is not None and widget is not page:
        told: Why | None = widget.why_now() if hasattr(widget, "why_now") else None
        if told is not None:
            return told
        widget = widget.parentWidget()
    return None


def _read(workspace: "Workspace", told: Why, _progress: Progress) -> Told:
    with workspace.read() as session:
        return explain(session, told.key, told.scope), own_settings(session).currency


def _show(page: "Page", told: Told) -> None:
    WhyBox(page.context, *told, page).open()


def _refuse(page: "Page", error: Exception) -> None:
    if not isinstance(error, GovTransformError):
        raise error
    page.context.notices.tell(str(error))
