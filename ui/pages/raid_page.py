"""One of the seven registers of risks and issues, with a strip that leads to the others."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from govtransform.i18n import tr
from govtransform.queries.raid_sections import SECTIONS, Section
from ui.context import Context
from ui.models.row_window import Derived
from ui.pages.register_page import RegisterPage
from ui.widgets.segmented import Segmented


class RaidPage(RegisterPage):
    """Begins with the records of its section; its sentence answers what is asked of them."""

    def __init__(self, section: Section, context: Context, derived: Sequence[Derived] = ()) -> None:
        self.section = section
        choices = [(each.key, tr(each.title), "") for each in SECTIONS.values()]
        self.sections = Segmented(context.theme, choices, tr("Registers of risks and issues"))
        super().__init__(section.register, context, derived)
        self.head.set_title(tr(section.title))
        self.setAccessibleName(tr(section.title))
        self.sections.choose(section.key)
        self.sections.chosen.connect(self._on_section)
        across, down = QHBoxLayout(), self.main.layout()
        across.setContentsMargins(20, 0, 20, 6)
        across.addWidget(self.sections)
        across.addStretch(1)
        assert isinstance(down, QVBoxLayout)
        down.insertLayout(1, across)
        if section.begins:
            self.open_at({"filter": section.begins})

    def read_answer(self) -> None:
        """Say the answer after how many are shown, once it has been read."""
        if self.model.window.ids or self.model.is_filtered:
            self.fetch(self.section.sentence, self._answer)

    def _on_listed(self) -> None:
        super()._on_listed()
        self.read_answer()

    def _answer(self, answer: str) -> None:
        self.say_sentence(tr("{shown}. {answer}", shown=self.sentence(), answer=answer))

    def _on_section(self, key: str) -> None:
        self.sections.choose(self.section.key)  # as it is to be found when one comes back
        self.context.go(key)
