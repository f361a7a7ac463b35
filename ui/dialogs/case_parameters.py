"""How a business case is appraised: its profile, prices, years, and what of its lines counts."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from govtransform.i18n import tr
from govtransform.queries.cases import CaseLine
from govtransform.registers import CASES
from ui.context import Context
from ui.dialogs.new_case import ProfileChoice
from ui.dialogs.record_box import Asked, RecordBox
from ui.forms.editors import Editor
from ui.models.case_edit import PARAMETERS

_PROFILES = ("profile", "health_profile")


class CaseParametersBox(RecordBox):
    """Stays open, and says why, until the case is appraised so."""

    def __init__(
        self, context: Context, line: CaseLine, start: Mapping[str, Any], parent: QWidget,
        act: Callable[[dict[str, Any]], object],
    ) -> None:  # fmt: skip
        body = tr(
            "Every figure of the case follows. A profile is one of the list, or your own: 4%, "
            "6% nominal, or 3.5% to 30, 3% to 75, 2.5%."
        )
        title = tr("How {case} is appraised", case=line.code)
        asked = Asked(title, body, CASES, PARAMETERS, start, tr("Appraise it so"))
        super().__init__(asked, act, context.bridge, context.theme, parent)

    def make_editor(self, name: str) -> Editor:
        """Profiles are chosen from those there are today."""
        if name in _PROFILES:
            return ProfileChoice(CASES.fields[name], date.today(), self)
        return super().make_editor(name)
