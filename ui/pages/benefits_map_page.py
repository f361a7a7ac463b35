"""What leads to what: outputs, changes, benefits and objectives, drawn or as a list."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QStackedWidget

from govtransform.i18n import tr
from govtransform.queries.benefits_map import BenefitsMap, benefits_map
from govtransform.registers import BENEFITS
from govtransform.values.words import count
from ui.context import Context
from ui.models import map_words
from ui.models.cells_model import Target
from ui.pages.map_actions import MapActions
from ui.pages.page import Page
from ui.widgets.callout import Callout
from ui.widgets.choice_chip import Choice, ChoiceChip
from ui.widgets.empty_state import EmptyState
from ui.widgets.map_list import MapList
from ui.widgets.map_panel import MapPanel
from ui.widgets.map_view import MapView
from ui.widgets.segmented import Segmented

TABLES = frozenset({
    "map_link", "benefit", "benefit_value", "plan_item", "objective", "measure", "reading",
    "initiative",
})  # fmt: skip
MAP, LIST = "map", "list"


class BenefitsMapPage(Page):
    """The map and its list show the same; the panel shows what is chosen on the map."""

    tables = TABLES

    def __init__(self, context: Context) -> None:
        super().__init__(context, tr("Benefits map"), ground="sheet")
        theme = context.theme
        self.whole, self.shown = BenefitsMap((), ()), BenefitsMap((), ())
        self.export = self.head.add_action(tr("Export"), "normal", "download")
        self.add = self.head.add_action(tr("New link"), "primary", "plus")
        self.initiative = ChoiceChip(theme, tr("Initiative"))
        looks = ((MAP, tr("Map"), ""), (LIST, tr("List"), ""))
        self.look = Segmented(theme, looks, tr("How the map is shown"), self)
        self.map, self.list = MapView(theme, self), MapList(theme)
        self.callout = Callout(theme, "warn", self)
        self.fix = self.callout.add_action(tr("Link the first of them"))
        self.side, self.empty = MapPanel(theme, self), EmptyState(theme, self)
        self.acts = MapActions(context, self)
        self._lay_out_parts()
        self._connect()

    def open_at(self, where: Mapping[str, Any]) -> None:
        """`{"node": "benefit:3"}` shows that record, `{"initiative": 2}` that initiative."""
        self.catch_up()
        if "initiative" in where:
            self.initiative.choose(str(where["initiative"]))
            self._show()
        if "node" in where:
            self.look.choose(MAP)
            self._on_look()
            self.map.choose(str(where["node"]))

    def refresh(self) -> None:
        """Read the map as it is now."""
        with self.context.workspace.read() as session:
            self.whole = benefits_map(session)
        names = {n.initiative_id: n.initiative for n in self.whole.nodes if n.initiative_id}
        known = [Choice(str(key), names[key]) for key in sorted(names)]
        self.initiative.offer([Choice("", tr("all")), *known])
        self._show()

    def _show(self) -> None:
        chosen = self.initiative.key
        self.shown = self.whole.of(int(chosen)) if chosen else self.whole
        self.map.show_map(self.shown)
        self.list.show_map(self.shown)
        self.head.set_sentence(map_words.sentence(self.shown))
        told = map_words.amiss(self.shown)
        self.callout.setVisible(bool(told[0]))
        self.callout.say(*told)
        has_benefits = any(node.is_benefit for node in self.whole.nodes)
        self.empty.setVisible(not has_benefits)
        for widget in (self.stack, self.look, self.initiative, self.export, self.add):
            widget.setVisible(has_benefits)
        self._show_panel()
        self._say()

    def _show_panel(self) -> None:
        node = self.shown.by_key.get(self.map.current)
        if node:
            self.side.show_node(node, self.shown)
        self.side.setVisible(node is not None and self.look.key == MAP)
        self._place_panel()

    def _say(self) -> None:
        left = [
            (tr("Records"), count(len(self.shown.nodes))),
            (tr("Links"), count(len(self.shown.arrows))),
            (tr("Not measured yet"), count(len(self.shown.unmeasured))),
        ]
        self.say_status(left, [tr("A dashed box is not measured yet; a wide link is a strong one")])

    def _close(self) -> None:
        self.map.let_go()
        self._show_panel()

    def _on_look(self) -> None:
        self.stack.setCurrentWidget(self.map if self.look.key == MAP else self.list)
        self._show_panel()

    def _on_open(self, key: str) -> None:
        node = self.shown.by_key[key]
        self.context.go(node.register, record=node.id)

    def _on_opened(self, target: Target) -> None:
        self.context.go(target.page, **target.where)

    def _on_add(self) -> None:
        self.acts.add_link(self.map.current)

    def _on_feed(self, key: str) -> None:
        self.acts.add_link(target=key)

    def _on_fix(self) -> None:
        if lost := self.shown.lost:
            self.look.choose(MAP)
            self._on_look()
            self.map.choose(lost[0].key)
            self.acts.add_link(lost[0].key)

    def _on_export(self) -> None:
        self.acts.write_out(self.shown)

    def _on_benefits(self) -> None:
        self.context.go(BENEFITS.key)

    def _lay_out_parts(self) -> None:
        self.tools.addWidget(self.look)
        self.tools.addWidget(self.initiative)
        self.empty.say(
            tr("No benefit yet"),
            tr("The map shows how outputs lead through changes to benefits, and these to "
               "objectives. Add the benefits first."),
        )  # fmt: skip
        self.see_benefits = self.empty.add_action(tr("Add benefits"), "primary")
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.map)
        self.stack.addWidget(self.list)
        self.main.setFocusProxy(self.map)
        self.callout.hide()
        self.empty.hide()
        self.body.setContentsMargins(20, 6, 20, 0)
        self.body.setSpacing(8)
        self.body.addWidget(self.callout)
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(self.empty, 1)
        self.set_panel(self.side)

    def _connect(self) -> None:
        self.export.clicked.connect(self._on_export)
        self.add.clicked.connect(self._on_add)
        self.see_benefits.clicked.connect(self._on_benefits)
        self.fix.clicked.connect(self._on_fix)
        self.initiative.chosen.connect(self._show)
        self.look.chosen.connect(self._on_look)
        self.map.chosen.connect(self._show_panel)
        self.map.opened.connect(self._on_open)
        self.list.opened.connect(self._on_opened)
        self.side.closed.connect(self._close)
        self.side.next_wanted.connect(self._on_next)
        self.side.previous_wanted.connect(self._on_previous)
        self.side.gone_to.connect(self.map.choose)
        self.side.cut.connect(self.acts.remove_link)
        self.side.link_wanted.connect(self.acts.add_link)
        self.side.feed_wanted.connect(self._on_feed)
        self.side.open_wanted.connect(self._on_open)
        self.handle("edit.add", self._on_add)
        self.guard("edit.add", self.add)
        self.handle("file.export", self._on_export)

    def _on_next(self) -> None:
        self.map.step(1)

    def _on_previous(self) -> None:
        self.map.step(-1)
