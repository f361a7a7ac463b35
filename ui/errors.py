"""What happens with a bug: it is written to a local file and told, and the work is safe.

Neither file nor box (`ui.dialogs.crash`) holds a value of the programme: only the kind of error
and the places in our code that led to it, since both are made to be copied to somebody else.
"""

import platform
import sys
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6 import __version__ as qt_version
from PySide6.QtCore import QObject, Signal

from govtransform.errors import GovTransformError

KEPT = 10  # crash files


class Crashes(QObject):
    """Installed as the last catcher; `happened` gives the details, `refused` a plain sentence."""

    happened = Signal(str)
    refused = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder

    def install(self) -> Callable[[], None]:
        """Catch from now on; gives what to call to stop it."""
        before, sys.excepthook = sys.excepthook, self._on_error

        def stop() -> None:
            sys.excepthook = before

        return stop

    def report(self, error: BaseException) -> None:
        """Tell of an error that was caught elsewhere, as in a job."""
        self._on_error(type(error), error, error.__traceback__)

    def _on_error(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if isinstance(error, KeyboardInterrupt):
            return
        if isinstance(error, GovTransformError):
            self.refused.emit(str(error))
            return
        text = details(kind, trace)
        _write(self._folder, text)
        self.happened.emit(text)


def details(kind: type[BaseException], trace: TracebackType | None) -> str:
    """The kind of an error and the places that led to it, with no values."""
    places = (
        f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(trace)
    )
    about = f"Python {platform.python_version()}, Qt {qt_version}, {platform.system()}"
    return "\n".join([about, f"{kind.__module__}.{kind.__name__}", *places])


def _write(folder: Path, text: str) -> None:
    """Keep it in the log folder, and only the latest; a full disk must not hide the error."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        stamp = datetime.now().strftime("%Y%m%d-%H%M%S-%f")
        (folder / f"crash-{stamp}.txt").write_text(text + "\n", encoding="utf-8")
        for old in sorted(folder.glob("crash-*.txt"))[:-KEPT]:
            old.unlink()
    except OSError:
        return
