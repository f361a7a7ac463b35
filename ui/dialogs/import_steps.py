"""The left of the import: its four steps with what was found, the file and its mapping."""

from enum import IntEnum

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from govtransform.i18n import N_, tr
from govtransform.values.words import count
from ui.models.import_state import FileShown, RowsShown
from ui.theme import MEDIUM, SEMIBOLD, Theme
from ui.widgets.text import label, rule

WIDTH, ROW, CIRCLE = 230, 62, 22
_TITLES = (N_("Choose file"), N_("Match columns"), N_("Check rows"), N_("Import"))
_CENTRE = Qt.AlignmentFlag.AlignCenter
_SMOOTH = QPainter.RenderHint.Antialiasing


class Step(IntEnum):
    """The four steps, in order."""

    FILE = 0
    COLUMNS = 1
    ROWS = 2
    IMPORT = 3


class StepList(QWidget):
    """Painted: done steps are ticked, the current one has a ring."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._now = theme, Step.FILE
        self._told = ["", "", "", tr("One step you can undo")]
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_step(Step.FILE)

    def show_step(self, step: Step) -> None:
        """Mark where the import is."""
        self._now = step
        told = tr("Step {number} of 4: {title}", number=step + 1, title=tr(_TITLES[step]))
        self.setAccessibleName(told)
        self.update()

    def tell(self, step: Step, text: str) -> None:
        """Say under a step what was found."""
        self._told[step] = text
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: four steps high."""
        return QSize(self._theme.px(WIDTH), self._theme.px(ROW) * 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: all steps."""
        painter = QPainter(self)
        painter.setRenderHint(_SMOOTH)
        for number in range(4):
            self._paint_step(painter, number)

    def _paint_step(self, painter: QPainter, number: int) -> None:
        theme, size, top = self._theme, self._theme.px(CIRCLE), number * self._theme.px(ROW)
        circle = QRectF(1, top + 2, size, size)
        is_done, is_now = number < self._now, number == self._now
        ring = "accent" if is_done or is_now else "line"
        if number < 3:
            painter.setPen(QPen(theme.colour("accent" if is_done else "line"), 2))
            middle = circle.center().x()
            painter.drawLine(
                round(middle), round(circle.bottom() + 4), round(middle), top + theme.px(ROW) - 3
            )
        painter.setPen(QPen(theme.colour(ring), 2))
        painter.setBrush(theme.colour("accent" if is_done else "raised"))
        painter.drawEllipse(circle)
        painter.setFont(theme.font("secondary", SEMIBOLD))
        if is_done:
            pixmap = theme.icons.pixmap("check", "onAccent", theme.px(13))
            inset = (size - theme.px(13)) / 2
            painter.drawPixmap(round(circle.left() + inset), round(circle.top() + inset), pixmap)
        else:
            painter.setPen(theme.colour("accentText" if is_now else "text2"))
            painter.drawText(circle, _CENTRE, str(number + 1))
        self._write(painter, number, top)

    def _write(self, painter: QPainter, number: int, top: int) -> None:
        theme, left = self._theme, self._theme.px(CIRCLE + 12)
        painter.setFont(theme.font("body", MEDIUM))
        painter.setPen(theme.colour("text"))
        painter.drawText(left, top + theme.px(16), tr(_TITLES[number]))
        painter.setFont(theme.font("secondary"))
        painter.setPen(theme.colour("text2"))
        room = self.width() - left
        elide = Qt.TextElideMode.ElideMiddle
        text = painter.fontMetrics().elidedText(self._told[number], elide, room)
        painter.drawText(left, top + theme.px(34), text)


class ImportSide(QFrame):
    """The steps, what is known of the file, and the name under which its mapping is kept."""

    named = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("importSide")
        self.setFixedWidth(theme.px(WIDTH))
        self.steps = StepList(theme, self)
        self.file = label(theme, "", "secondary", "second")
        self.mapping = label(theme, "", "secondary", "second")
        self.extra, self._heads = QVBoxLayout(), list[QLabel]()
        self.asks_to_keep = True  # False where the mapping is kept in any case
        self.keep = QCheckBox(tr("Remember this mapping"), self)
        self.name = QLineEdit(self)
        self.name.setPlaceholderText(tr("Name of the mapping"))
        self.name.setAccessibleName(tr("Name of the mapping"))
        self.keep.toggled.connect(self.name.setVisible)
        self.keep.toggled.connect(self.named)
        self._lay_out(theme)
        self.name.hide()
        self.keep.hide()

    def _lay_out(self, theme: Theme) -> None:
        down = QVBoxLayout(self)
        down.setContentsMargins(18, 18, 14, 14)
        down.setSpacing(8)
        down.addWidget(self.steps)
        down.addWidget(rule(self))
        for title, words in ((tr("File"), self.file), (tr("Mapping"), self.mapping)):
            head = label(theme, title, "secondary")
            theme.dress(head, "secondary", SEMIBOLD)
            words.setWordWrap(True)
            self._heads.append(head)
            head.hide()
            down.addWidget(head)
            down.addWidget(words)
            if words is self.file:
                down.addLayout(self.extra)
        down.addWidget(self.keep)
        down.addWidget(self.name)
        down.addStretch(1)

    def show_state(self, step: Step, source: FileShown | None, judged: RowsShown | None) -> None:
        """Say what was found so far."""
        self.steps.show_step(step)
        is_new = source is not None and not source.is_recognised
        self.keep.setVisible(self.asks_to_keep and is_new)
        if source is None:
            return
        table = source.table
        for head in self._heads:
            head.show()
        self.steps.tell(Step.FILE, source.path.name)
        self.file.setText(_file_words(source))
        used = sum(box.is_used for box in source.boxes.values())
        told = tr("{used} matched, {rest} not used", used=used,
                  rest=len(table.headings) - used)  # fmt: skip
        self.steps.tell(Step.COLUMNS, told)
        if source.mapping_name:
            self.mapping.setText(_mapping_words(source, source.mapping_name))
        if not self.name.text():
            self.name.setText(source.path.stem)
        if judged:
            undecided = tr("{count} need a decision", count=count(judged.undecided))
            self.steps.tell(Step.ROWS, undecided if judged.undecided else tr("All decided"))

    @property
    def mapping_name(self) -> str:
        """The name the mapping is to be kept under, or nothing."""
        return self.name.text().strip() if self.keep.isChecked() else ""


def _file_words(source: FileShown) -> str:
    table = source.table
    told = [tr("Sheet {sheet}", sheet=table.sheet)] if table.sheet else []
    told.append(tr("Headings in row {row}", row=table.heading_row))
    told.append(tr("Rows: {count}", count=count(len(table.rows))))
    return "\n".join([source.path.name, ", ".join(told), *table.warnings])


def _mapping_words(source: FileShown, name: str) -> str:
    if source.is_recognised:
        return tr("{name}, known by the headings", name=name)
    told = [tr("Guessed from the headings: look at the columns with an amber edge"), *source.fixed]
    return "\n".join(told)
