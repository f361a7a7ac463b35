"""About GovTransform: version, licence, and where this person's files are kept."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from govtransform import VERSION
from govtransform.i18n import tr
from ui.tools import Tools
from ui.widgets.fit import FittedDialog
from ui.widgets.text import button, label


class AboutDialog(FittedDialog):
    """Nothing in it goes anywhere: it opens no address."""

    def __init__(self, tools: Tools, parent: QWidget) -> None:
        super().__init__(parent)
        theme = tools.theme
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("About GovTransform"))
        self.setMinimumWidth(theme.px(440))
        facts = QFormLayout()
        facts.setHorizontalSpacing(20)
        rows = (
            (tr("Version"), VERSION),
            (tr("Licence"), tr("MIT. Icons: Lucide, ISC. Qt and PySide: LGPL.")),
            (tr("Settings"), str(tools.preferences.path)),
        )
        for name, value in rows:
            shown = label(theme, value)
            shown.setWordWrap(True)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            facts.addRow(label(theme, name, "body", "second"), shown)
        close = button(theme, tr("Close"))
        close.clicked.connect(self.accept)
        down = QVBoxLayout(self)
        down.setContentsMargins(20, 18, 20, 18)
        down.setSpacing(10)
        down.addWidget(label(theme, tr("GovTransform"), "page"))
        down.addWidget(label(theme, tr("Plan, pay for and prove digital change"), tone="second"))
        down.addLayout(facts)
        down.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
