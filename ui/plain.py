"""Words of users stay words: Qt takes a tip that looks like markup for markup."""

import html

from PySide6.QtCore import QRect
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip, QWidget


def tip(text: str) -> str:
    """A tip that shows every sign as it stands, in its own lines."""
    if "<" not in text:
        return text
    return f"<p>{html.escape(text).replace(chr(10), '<br>')}</p>"


def show_tip(event: QHelpEvent, text: object, view: QWidget, area: QRect) -> bool:
    """Show a cell's tip while the pointer stays in its area; give whether there is one."""
    QToolTip.showText(event.globalPos(), tip(str(text)) if text else "", view, area)
    return bool(text)
