"""One entry of the sidebar: a group with its icon, or a page on the guide line."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from govtransform.i18n import tr
from ui.theme import MEDIUM, SEMIBOLD, Theme
from ui.widgets.enter_button import EnterButton

GROUP_HEIGHT, PAGE_HEIGHT, SECOND_LINE = 32, 27, 16
MOST = 99  # that a badge counts
WIDTH, EDGE = 208, 8  # of the sidebar, and what it leaves free at either side
_LEFT, _MIDDLE = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter
_SMOOTH = QPainter.RenderHint.Antialiasing


@dataclass(slots=True)
class NavState:
    """How an entry stands: current is filled; open is a group whose page is current."""

    is_current: bool = False
    is_open: bool = False
    is_rail: bool = False
    badge: int = 0


class NavItem(EnterButton):
    """`icon` is empty for a page. A badge counts what needs the person."""

    def __init__(self, theme: Theme, key: str, title: str, icon: str = "") -> None:
        super().__init__()
        self.key, self.title = key, title
        self.state = NavState()
        self._theme, self._icon = theme, icon
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(title)

    def show_state(self, state: NavState) -> None:
        """Stand like this from now on."""
        self.state = state
        told = tr("{title}, {count} need you", title=self.title, count=state.badge)
        self.setAccessibleName(told if state.badge else self.title)
        self.setAccessibleDescription(tr("Current page") if state.is_current else "")
        self.setToolTip(self.accessibleName() if state.is_rail else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: a group 32 high, a page 27, or more where its title takes two lines."""
        high = GROUP_HEIGHT if self._icon else PAGE_HEIGHT
        high += SECOND_LINE if self._is_long() else 0
        return QSize(self._theme.px(36), self._theme.px(high))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the entry."""
        painter, theme, state = QPainter(self), self._theme, self.state
        painter.setRenderHint(_SMOOTH)
        left = 0.0 if self._icon else 30.0
        ground = QRectF(self.rect()).adjusted(left, 1, 0, -1)
        filled = state.is_current or (state.is_rail and state.is_open)
        if filled or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selection" if filled else "hover"))
            painter.drawRoundedRect(ground, 6, 6)
        if not self._icon:
            painter.fillRect(QRectF(21, 0, 1, self.height()), theme.colour("line"))
        if filled:
            bar = 0.0 if self._icon else 20.0
            painter.fillRect(QRectF(bar, 6, 3, self.height() - 12), theme.colour("accent"))
        if self._icon:
            self._draw_icon(painter, filled)
        if not state.is_rail:
            self._draw_title(painter, filled)
            self._draw_badge(painter)

    def _draw_icon(self, painter: QPainter, filled: bool) -> None:
        marked = filled or self.state.is_open
        token = "accentText" if marked else "text2"
        if filled and self._theme.name == "contrast":
            token = "selText"
        size = self._theme.px(18)
        left = (self.width() - size) / 2 if self.state.is_rail else 12.0
        top = (self.height() - size) / 2
        painter.drawPixmap(QPointF(left, top), self._theme.icons.pixmap(self._icon, token, size))
        if self.state.is_rail and self.state.badge:
            painter.setPen(QPen(self._theme.colour("window"), 1.5))
            painter.setBrush(self._theme.colour("accent"))
            painter.drawEllipse(QPointF(left + size + 1, top + 2), 4, 4)

    def _draw_title(self, painter: QPainter, filled: bool) -> None:
        strong = (filled or self.state.is_open) and (self._is_long() or self._fits(SEMIBOLD))
        painter.setFont(self._theme.font("body", SEMIBOLD if strong else self._usual))
        token = "selText" if filled else "text" if self._icon else "text2"
        painter.setPen(self._theme.colour(token))
        left, right = self._edges()
        box = self.rect().adjusted(left, 0, -right, 0)
        if self._is_long():
            painter.drawText(box, _LEFT | _MIDDLE | Qt.TextFlag.TextWordWrap, self.title)
            return
        elide = Qt.TextElideMode.ElideRight
        text = painter.fontMetrics().elidedText(self.title, elide, box.width())
        painter.drawText(box, _LEFT | _MIDDLE, text)

    def _edges(self) -> tuple[int, int]:
        """The room before the title and after it."""
        left = 22 + self._theme.px(18) if self._icon else 40
        return left, 34 if self.state.badge else 6

    @property
    def _usual(self) -> QFont.Weight | None:
        return MEDIUM if self._icon else None

    def _is_long(self) -> bool:
        """Whether the title needs two lines."""
        return not self.state.is_rail and not self._fits(self._usual)

    def _fits(self, weight: QFont.Weight | None) -> bool:
        """Whether the title has room in one line; one that would not when bold is not made so."""
        room = self._theme.px(WIDTH) - 2 * EDGE - sum(self._edges())
        metrics = QFontMetrics(self._theme.font("body", weight))
        return metrics.horizontalAdvance(self.title) <= room

    def _draw_badge(self, painter: QPainter) -> None:
        if not self.state.badge:
            return
        text = str(self.state.badge) if self.state.badge <= MOST else f"{MOST}+"
        painter.setFont(self._theme.font("tick", SEMIBOLD))
        wide = max(20, painter.fontMetrics().horizontalAdvance(text) + 10)
        box = QRectF(self.width() - 12 - wide, self.height() / 2 - 9, wide, 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("pressed"))
        painter.drawRoundedRect(box, 9, 9)
        painter.setPen(self._theme.colour("text2"))
        painter.drawText(box, _CENTRE, text)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another font means another size."""
        if event.type() is QEvent.Type.FontChange:
            self.updateGeometry()
        super().changeEvent(event)
