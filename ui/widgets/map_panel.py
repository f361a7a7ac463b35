"""A record of the benefits map in the side panel: its states, where it comes from and leads to."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from govtransform.charts.benefits_map import states
from govtransform.i18n import tr
from govtransform.queries.benefits_map import Arrow, BenefitsMap, Column, MapNode
from ui.forms.record_panel import scrolled
from ui.forms.register_form import empty
from ui.theme import MEDIUM, Theme
from ui.widgets.link_row import LinkRow
from ui.widgets.side_panel import SidePanel
from ui.widgets.text import button, label, tool_button


class MapPanel(SidePanel):
    """`gone_to` gives the record of a row; `cut` the link to remove; the rest are wishes."""

    gone_to = Signal(str)
    cut = Signal(int)
    link_wanted = Signal(str)
    feed_wanted = Signal(str)
    open_wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._theme, self._key = theme, ""
        self.place = label(theme, "", "body", "second")
        self.state = label(theme, "", "body", "warn")
        for words in (self.place, self.state):
            words.setWordWrap(True)
        self.open = button(theme, tr("Open the record"))
        self.link = button(theme, tr("Link onward"))
        self.feed = button(theme, tr("Link from another"))
        self._into, self._out = QVBoxLayout(), QVBoxLayout()
        self._lay_out_parts()
        self.open.clicked.connect(self._on_open)
        self.link.clicked.connect(self._on_link)
        self.feed.clicked.connect(self._on_feed)

    def show_node(self, node: MapNode, data: BenefitsMap) -> None:
        """Show a record with the links into and out of it."""
        self._key = node.key
        self.head(node.code, node.title, tr(node.column.value))
        self.place.setText(node.initiative)
        self.place.setVisible(bool(node.initiative))
        told = ", ".join(states(node))
        self.state.setText(f"{told[:1].upper()}{told[1:]}")
        self.state.setVisible(bool(told))
        known = data.by_key
        into, out = data.into(node.key), data.out_of(node.key)
        self._fill(self._into, [(a, known[a.source]) for a in into])
        self._fill(self._out, [(a, known[a.target]) for a in out])
        self.link.setVisible(node.column is not Column.OBJECTIVE)

    def _fill(self, rows: QVBoxLayout, links: Sequence[tuple[Arrow, MapNode]]) -> None:
        empty(rows)
        for arrow, node in links:
            rows.addWidget(_Row(self._theme, arrow, node, self))
        if not links:
            rows.addWidget(label(self._theme, tr("Nothing"), "secondary", "second", self))

    def _heading(self, text: str) -> QWidget:
        made = label(self._theme, text, "secondary", "second", self)
        self._theme.dress(made, "secondary", MEDIUM)
        return made

    def _lay_out_parts(self) -> None:
        inside = QWidget(self)
        down = QVBoxLayout(inside)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(8)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.link)
        acts.addWidget(self.feed)
        acts.addStretch(1)
        self._into.setSpacing(4)
        self._out.setSpacing(4)
        down.addWidget(self.place)
        down.addWidget(self.state)
        down.addWidget(self._heading(tr("Comes from")))
        down.addLayout(self._into)
        down.addWidget(self._heading(tr("Leads to")))
        down.addLayout(self._out)
        down.addLayout(acts)
        down.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        down.addStretch(1)
        area = scrolled(inside)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.add_tab(tr("Details"), area)

    def _on_open(self) -> None:
        self.open_wanted.emit(self._key)

    def _on_link(self) -> None:
        self.link_wanted.emit(self._key)

    def _on_feed(self) -> None:
        self.feed_wanted.emit(self._key)


class _Row(QWidget):
    """The record at the other end of a link, how strong the link is, and a way to remove it."""

    def __init__(self, theme: Theme, arrow: Arrow, node: MapNode, panel: MapPanel) -> None:
        super().__init__(panel)
        self._arrow, self._node, self._panel = arrow, node, panel
        go = LinkRow(theme, node.code, node.title, node.title, self)
        strength = tr("strength {n} of 5", n=arrow.strength) if arrow.strength else ""
        told = label(theme, str(arrow.strength or ""), "secondary", "second", self)
        told.setToolTip(strength)
        told.setAccessibleName(strength)
        name = tr("Remove the link with {code}", code=node.code)
        remove = tool_button(theme, "x", name)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(6)
        across.addWidget(go, 1)
        across.addWidget(told)
        across.addWidget(remove)
        go.clicked.connect(self._on_go)
        remove.clicked.connect(self._on_remove)

    def _on_go(self) -> None:
        self._panel.gone_to.emit(self._node.key)

    def _on_remove(self) -> None:
        self._panel.cut.emit(self._arrow.id)
