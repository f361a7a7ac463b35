"""The benefits that rest on a measure: what it guards, enables and proves."""

from collections.abc import Sequence

from govtransform.i18n import tr
from govtransform.queries.measures import Use
from ui.widgets.link_list import LinkList


class UseList(LinkList):
    """Leads to the benefits."""

    def show_uses(self, uses: Sequence[Use]) -> None:
        """Show these; nothing is shown where there are none."""
        self.begin(tr("Benefits that rest on it"), len(uses))
        for use in uses:
            words = tr("{role}: {title}", role=tr(use.role), title=use.title)
            self.add_link(use.code, words, words, use.benefit_id)
