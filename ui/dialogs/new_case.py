"""A new business case: of what, at which level, and by which parameters it is worked out."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from govtransform.calc import parameters
from govtransform.i18n import tr
from govtransform.model import Field
from govtransform.parameters import reference
from govtransform.queries.case_frame import PROFILE
from govtransform.registers import CASES
from govtransform.registers.case.cases import CaseLevel, CasePrices, CaseTiming
from ui.context import Context
from ui.dialogs.record_box import Asked, RecordBox
from ui.forms.editors import ChoiceEditor, Editor
from ui.models.case_edit import NEW


class ProfileChoice(ChoiceEditor):
    """A shipped discount profile by its name, or one rate for all years typed as 4%."""

    def __init__(self, field: Field, on: date, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.clear()
        self.setEditable(True)
        self.setAccessibleName(tr(field.label))
        for profile in parameters.profiles(reference("discount_rates"), on):
            self.addItem(profile.label, profile.id)

    def tell(self, value: Any) -> None:
        """Show a profile, or a rate."""
        place = self.findData(value)
        self.setCurrentIndex(place)
        if place < 0:
            self.setEditText(str(value or ""))

    def told(self) -> Any:
        """The profile as it is stored."""
        place = self.findText(self.currentText())
        return self.itemData(place) if place >= 0 else self.currentText()


class NewCaseBox(RecordBox):
    """Stays open, and says why, until the case is there."""

    def __init__(
        self, context: Context, parent: QWidget, begin: Callable[[dict[str, Any]], object]
    ) -> None:
        start = {
            "level": CaseLevel.SOC, "timing": CaseTiming.START, "prices": CasePrices.REAL,
            "profile": PROFILE,
        }  # fmt: skip
        body = tr(
            "It gets the headings of its level, and three options: business as usual, do minimum, "
            "and a preferred one that inherits the live lines. A title, base year or horizon left "
            "empty is found from what it is of."
        )
        asked = Asked(tr("New business case"), body, CASES, NEW, start, tr("Begin the case"))
        super().__init__(asked, begin, context.bridge, context.theme, parent)

    def make_editor(self, name: str) -> Editor:
        """Profiles are chosen from those there are today."""
        if name == "profile":
            return ProfileChoice(CASES.fields[name], date.today(), self)
        return super().make_editor(name)
