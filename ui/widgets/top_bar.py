"""The bar above every page: programme and as-at date, search, undo and redo, saved, help."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QFontMetrics, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from govtransform.i18n import tr
from ui.actions import Actions
from ui.icons import CHEVRON
from ui.paint import short_enough
from ui.plain import tip
from ui.theme import SEMIBOLD, Theme
from ui.widgets.enter_button import EnterButton
from ui.widgets.text import label, tool_button

HEIGHT, SEARCH, SQUARE = 46, 380, 24
_LEFT, _MIDDLE = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter
_SMOOTH = QPainter.RenderHint.Antialiasing


@dataclass(frozen=True, slots=True)
class Standing:
    """What the top bar says of the open programme."""

    programme: str = ""
    as_at: str = ""
    saved: str = ""
    read_only: bool = False
    past: str = ""  # the day a rebuilt programme shows


class TopBar(QWidget):
    """Its buttons are the window's actions; `programme` opens the menu of programmes."""

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Top bar"))
        self._theme = theme
        self.programme = _ProgrammeButton(theme)
        self.as_at = _Chip(theme, "calendar", actions["file.as-at"])
        self.search = _SearchButton(theme)
        self.search.clicked.connect(actions["view.command"].trigger)
        self._saved_mark = QLabel()
        self._saved = label(theme, "", "secondary", "second")
        self._lay_out(theme, actions)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_standing(self, standing: Standing) -> None:
        """Say which programme is open, how far its actuals go, and when it was saved."""
        self.programme.set_name(standing.programme)
        self.as_at.set_text(tr("As at {date}", date=standing.as_at) if standing.as_at else "")
        self._saved.setText(standing.saved)
        self._saved_mark.setVisible(bool(standing.saved) and not standing.read_only)

    def _lay_out(self, theme: Theme, actions: Actions) -> None:
        across = QHBoxLayout(self)
        across.setContentsMargins(12, 0, 16, 0)
        across.setSpacing(6)
        across.addWidget(self._button(actions["view.sidebar"], "panel-left"))
        across.addSpacing(2)
        across.addWidget(self.programme)
        across.addWidget(self.as_at)
        across.addStretch(1)
        across.addWidget(self.search, 4)
        across.addStretch(1)
        for name, icon in (("edit.undo", "undo-2"), ("edit.redo", "redo-2")):
            across.addWidget(self._button(actions[name], icon))
        across.addWidget(_upright())
        across.addSpacing(4)
        across.addWidget(self._saved_mark)
        across.addWidget(self._saved)
        across.addSpacing(4)
        across.addWidget(_upright())
        across.addWidget(self._button(actions["help.notices"], "bell"))
        across.addWidget(self._button(actions["help.page"], "circle-question-mark"))

    def _button(self, action: QAction, icon: str) -> QToolButton:
        made = tool_button(self._theme, icon, action.text())
        made.clicked.connect(action.trigger)

        def follow() -> None:
            made.setEnabled(action.isEnabled())
            keys = action.shortcut().toString()
            made.setToolTip(f"{action.toolTip()} ({keys})" if keys else action.toolTip())

        action.changed.connect(follow)
        follow()
        return made

    def _on_theme_changed(self) -> None:
        self.setFixedHeight(self._theme.px(HEIGHT))
        self._saved_mark.setPixmap(self._theme.icons.pixmap("check", "ok", self._theme.px(14)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the frame's ground."""
        QPainter(self).fillRect(self.rect(), self._theme.colour("window"))


def _upright() -> QFrame:
    made = QFrame()
    made.setObjectName("upright")
    return made


class _ProgrammeButton(EnterButton):
    """Initials in a square, the name, a chevron."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._initials = theme, ""
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.hide()

    def set_name(self, name: str) -> None:
        """Show this programme, or none."""
        words = [word for word in name.split() if word[:1].isalpha()]
        self._initials = "".join(word[0].upper() for word in words[:2])
        self.setText(name)
        self.setAccessibleName(tr("Programme: {name}", name=name))
        self.setToolTip(tip(name))
        self.setVisible(bool(name))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Qt: as wide as the name, up to 320."""
        wide, px = (
            QFontMetrics(self._theme.font("card")).horizontalAdvance(self.text()),
            self._theme.px,
        )
        return QSize(min(px(320), px(SQUARE) + 8 + wide + 28), px(30))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: all of it."""
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(_SMOOTH)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("hover"))
            painter.drawRoundedRect(self.rect(), 6, 6)
        side = theme.px(SQUARE)
        square = QRectF(0, (self.height() - side) / 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawRoundedRect(square, 5, 5)
        painter.setPen(theme.colour("onAccent"))
        painter.setFont(theme.font("tick", SEMIBOLD))
        painter.drawText(square, _CENTRE, self._initials)
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font("card"))
        box = self.rect().adjusted(side + 8, 0, -22, 0)
        elide = Qt.TextElideMode.ElideRight
        name = painter.fontMetrics().elidedText(self.text(), elide, box.width())
        painter.drawText(box, _LEFT | _MIDDLE, name)
        _draw_middle(painter, self, theme.icons.pixmap("chevron-down", "text2", theme.px(12)), -18)


class _Chip(EnterButton):
    """A fact in an edged box, with its icon; it opens what changes the fact."""

    def __init__(self, theme: Theme, icon: str, action: QAction) -> None:
        super().__init__()
        self._theme, self._icon = theme, icon
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setToolTip(action.toolTip())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(action.trigger)
        theme.dress(self, "body")
        self.hide()

    def set_text(self, text: str) -> None:
        """Show a fact, or nothing."""
        self.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Qt: as wide as the words, the icon and the chevron."""
        wide = QFontMetrics(self._theme.font("body")).horizontalAdvance(self.text())
        return QSize(wide + 28 + self._theme.px(28), self._theme.px(28))

    def minimumSizeHint(self) -> QSize:
        """Qt: never less."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: box and icon, then the words."""
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(_SMOOTH)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour("hover" if self.underMouse() else "raised"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        _draw_middle(painter, self, theme.icons.pixmap(self._icon, "text2", theme.px(16)), 9)
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font("body"))
        box = self.rect().adjusted(theme.px(16) + 14, 0, -24, 0)
        painter.drawText(box, _LEFT | _MIDDLE, self.text())
        _draw_middle(painter, self, theme.icons.pixmap("chevron-down", "text2", theme.px(12)), -20)


class _SearchButton(EnterButton):
    """Looks like a field, opens the command box."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setText(tr("Search or type a command"))
        self.setAccessibleName(self.text())
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(tr("Find a page, a record or a command by its name"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(theme.px(SEARCH))
        self.setMinimumWidth(theme.px(140))

    def sizeHint(self) -> QSize:
        """Qt: 380 wide where there is room."""
        return QSize(self._theme.px(SEARCH), self._theme.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: a field with its key."""
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(_SMOOTH)
        painter.setPen(QPen(theme.colour("control"), 1))
        painter.setBrush(theme.colour("raised"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        _draw_middle(painter, self, theme.icons.pixmap("search", "text2", theme.px(16)), 10)
        wide = QFontMetrics(theme.font("tick")).horizontalAdvance(tr("Ctrl K")) + 12
        painter.setPen(theme.colour("text2"))
        painter.setFont(theme.font("body"))
        box = self.rect().adjusted(theme.px(16) + 18, 0, -wide - 14, 0)
        text = short_enough(painter.fontMetrics(), self.text(), box.width())
        painter.drawText(box, _LEFT | _MIDDLE, text)
        painter.setFont(theme.font("tick"))
        key = QRectF(self.width() - wide - 7, self.height() / 2 - 9, wide, 18)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawRoundedRect(key, 4, 4)
        painter.setPen(theme.colour("text2"))
        painter.drawText(key, _CENTRE, tr("Ctrl K"))


def _draw_middle(painter: QPainter, button: QWidget, picture: QPixmap, left: int) -> None:
    """Draw at half the height, so far from the left edge, or before the right one."""
    size = picture.deviceIndependentSize()
    at = left if left >= 0 else button.width() + left - (size.width() - CHEVRON)
    painter.drawPixmap(QPointF(at, (button.height() - size.height()) / 2), picture)
