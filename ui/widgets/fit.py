"""Dialogs as high as their words need at their width, which Qt only guesses where lines wrap."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QLayout


class FittedDialog(QDialog):
    """Keeps that height whatever is shown in it, or said, later on."""

    def event(self, event: QEvent) -> bool:
        """Qt: something in it has another size now."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest and self.isVisible():
            fit_height(self)
        return done

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: be as high as the words need."""
        fit_height(self)
        super().showEvent(event)


def fit_height(dialog: QDialog) -> None:
    """Take the height that everything in it needs, no more and no less."""
    inside = dialog.layout()
    if inside is None:
        return
    inside.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # its guess would stand
    inside.activate()
    wide = max(dialog.width(), dialog.minimumWidth())
    wraps = inside.hasHeightForWidth()
    high = inside.totalHeightForWidth(wide) if wraps else inside.totalSizeHint().height()
    dialog.setMinimumHeight(high)
    dialog.resize(wide, high)
