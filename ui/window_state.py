"""Sizes and places of windows and columns, in an INI file beside the settings.

Losing it costs nothing; with `--safe` it is neither read nor written.
"""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

FILE = "windows.ini"


class WindowState:
    """Values by name; give it no folder and it remembers nothing."""

    def __init__(self, folder: Path | None) -> None:
        form = QSettings.Format.IniFormat
        self._kept = QSettings(str(folder / FILE), form) if folder else None

    def blob(self, name: str) -> QByteArray:
        """What Qt once gave to be kept: a geometry, the state of a header or splitter."""
        value = self._kept.value(name) if self._kept else None
        return value if isinstance(value, QByteArray) else QByteArray()

    def text(self, name: str, default: str = "") -> str:
        """A word once kept."""
        value = self._kept.value(name) if self._kept else None
        return value if isinstance(value, str) else default

    def keep(self, name: str, value: QByteArray | str) -> None:
        """Keep a value; Qt writes it to the file in its own time and at the end."""
        if self._kept:
            self._kept.setValue(name, value)

    def forget_all(self) -> None:
        """Reset the windows: the next start has them as shipped."""
        if self._kept:
            self._kept.clear()
