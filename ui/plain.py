"""Words of users stay words: Qt takes a tip that looks like markup for markup."""

import html
import re

from PySide6.QtCore import QRect
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip, QWidget

PIECE = 16  # letters of a long word that stay together
_LONG = re.compile(r"\S{33,}")


def tip(text: str) -> str:
    """A tip that shows every sign as it stands, in its own lines."""
    if "<" not in text:
        return text
    return f"<p>{html.escape(text).replace(chr(10), '<br>')}</p>"


def breakable(text: str) -> str:
    """A text whose longest words, such as hashes, may go on in the next line."""
    return _LONG.sub(lambda word: "\N{ZERO WIDTH SPACE}".join(_pieces(word[0])), text)


def _pieces(word: str) -> list[str]:
    return [word[place : place + PIECE] for place in range(0, len(word), PIECE)]


def show_tip(event: QHelpEvent, text: object, view: QWidget, area: QRect) -> bool:
    """Show a cell's tip while the pointer stays in its area; give whether there is one."""
    QToolTip.showText(event.globalPos(), tip(str(text)) if text else "", view, area)
    return bool(text)
