"""What happens with an error nobody caught: it is logged and told, and the work is safe.

Neither log nor box (`ui.dialogs.crash`) holds a value of the programme: only the kind of error
and the places in our code that led to it, since both are made to be copied to somebody else.
"""

import platform
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from types import TracebackType

from PySide6 import __version__ as qt_version
from PySide6.QtCore import QObject, Signal

from govtransform import VERSION
from govtransform.errors import GovTransformError
from govtransform.log import Entry, Log

BEFORE = 10  # lines of the log that are told with a bug


class Crashes(QObject):
    """Installed as the last catcher; `happened` gives the details, `refused` a plain sentence."""

    happened = Signal(str)
    refused = Signal(str)

    def __init__(self, log: Log, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.log = log

    def install(self) -> Callable[[], None]:
        """Catch from now on; gives what to call to stop it."""
        before, sys.excepthook = sys.excepthook, self._on_error

        def stop() -> None:
            sys.excepthook = before

        return stop

    def note(self, error: BaseException) -> None:
        """Log an error that is told to the person elsewhere."""
        self.log.write(datetime.now(UTC), Entry("refused").because(error))

    def report(self, error: BaseException) -> None:
        """Tell of an error that was caught elsewhere, as in a job."""
        self._on_error(type(error), error, error.__traceback__)

    def _on_error(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if isinstance(error, KeyboardInterrupt):
            return
        if isinstance(error, GovTransformError):
            self.note(error)
            self.refused.emit(str(error))
            return
        before = self.log.latest(BEFORE)
        entry = Entry("bug").because(error.with_traceback(trace))
        self.log.write(datetime.now(UTC), entry)
        self.happened.emit(details(entry, before))


def details(entry: Entry, before: list[str]) -> str:
    """The kind of an error, the places that led to it and what was logged before it."""
    python, system = platform.python_version(), platform.system()
    about = f"GovTransform {VERSION}, Python {python}, Qt {qt_version}, {system}"
    return "\n".join([about, entry.error, *(f"  {place}" for place in entry.stack), *before])
