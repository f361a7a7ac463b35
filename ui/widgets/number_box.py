"""A field for whole numbers, with steps by mouse and arrow keys."""

from PySide6.QtWidgets import QSpinBox, QWidget

INSET = 8


class NumberBox(QSpinBox):
    """Its text keeps its distance from the edge, which a style sheet cannot see to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lineEdit().setTextMargins(INSET, 0, INSET, 0)
