"""Everything that needs somebody, worst first: what the Overview has no room for."""

from collections.abc import Sequence

from govtransform.i18n import tr
from govtransform.queries.attention import RED, Attention, attention
from govtransform.values.words import count
from ui.context import Context
from ui.models.cells_model import Target
from ui.pages.page import Page
from ui.widgets.attention_list import AttentionList
from ui.widgets.card import Card
from ui.widgets.segmented import Segmented


class AttentionPage(Page):
    """A click on a line opens the record it is about."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, tr("Needs attention"))
        self._things: Sequence[Attention] = ()
        choices = (("all", tr("All"), ""), ("red", tr("Red only"), ""))
        self.choice = Segmented(context.theme, choices, tr("Which are shown"), self)
        self.list = AttentionList(context.theme, cut=False)
        card = Card(context.theme, tr("Worst first"), self)
        card.inside.addWidget(self.list, 1)
        self.tools.addWidget(self.choice)
        self.body.addWidget(card, 1)
        self.main.setFocusProxy(self.list)
        self.choice.chosen.connect(self._show)
        self.list.opened.connect(self._on_opened)

    def refresh(self) -> None:
        """Look for them afresh."""
        self.fetch(attention, self._on_read)

    def _on_read(self, things: Sequence[Attention]) -> None:
        self._things = things
        self._show()

    def _show(self) -> None:
        red = [thing for thing in self._things if thing.severity == RED]
        shown = red if self.choice.key == "red" else self._things
        self.list.show_things(shown)
        told = tr("{count} need somebody, {red} of them now", count=count(len(self._things)),
                  red=count(len(red)))  # fmt: skip
        self.head.set_sentence(told if self._things else tr("Nothing needs anybody now"))
        self.say_status([(tr("Shown"), count(len(shown)))])

    def _on_opened(self, target: Target) -> None:
        self.context.go(target.page, **target.where)
