"""What the person is looking at when help is asked for: the label of a field or a column."""

from PySide6.QtWidgets import QWidget

from govtransform.i18n import tr
from ui.forms.field_row import FieldRow
from ui.help_texts import FIELD_TERMS
from ui.widgets.register_table import RegisterTable


def term_at(widget: QWidget | None) -> str:
    """The word of the glossary for the field in which the keyboard is; nothing where none is."""
    label, within = "", widget
    while within is not None and not label:
        if isinstance(within, FieldRow):
            label = tr(within.field.label)
        elif isinstance(within, RegisterTable) and within.currentIndex().isValid():
            label = within.records.columns[within.currentIndex().column()].label
        within = within.parentWidget()
    return {tr(name): term for name, term in FIELD_TERMS.items()}.get(label, "")
