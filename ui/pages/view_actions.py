"""Views of a register's table that are kept in the programme: chosen, saved and shared."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu

from govtransform.i18n import tr
from govtransform.queries.saved_views import Kept, Named, applied, spelt, views_of
from govtransform.queries.views import View
from govtransform.registers import SAVED_VIEWS
from govtransform.services.saved_views import Wish, keep
from ui.context import Context
from ui.dialogs.column_chooser import ColumnChooser
from ui.dialogs.record_box import Asked, RecordBox
from ui.pages.page import Page
from ui.widgets.register_table import RegisterTable
from ui.widgets.text import tool_button

ASKED = ("name", "is_shared")


class ViewActions(QObject):
    """Two buttons of the tool row, a menu, and three commands; `wanted` asks for a view."""

    wanted = Signal(View)

    def __init__(self, table: RegisterTable, context: Context, page: Page) -> None:
        super().__init__(page)
        self._table, self._context, self._page = table, context, page
        self._model, self._register = table.records, table.records.register
        self.button = tool_button(context.theme, "bookmark", tr("Views: choose or save one"))
        self.columns = tool_button(context.theme, "columns-3", tr("Choose columns"))
        self.button.clicked.connect(self.choose)
        self.columns.clicked.connect(self.choose_columns)
        table.columns_wanted.connect(self.choose_columns)
        page.handle("view.columns", self.choose_columns)
        page.handle("view.views", self.choose)
        page.handle("view.save", self.save)

    def views(self) -> tuple[Named, ...]:
        """Those of this table that the person may choose."""
        with self._context.workspace.read() as session:
            return views_of(session, self._register.key, self._who)

    def choose(self) -> QMenu:
        """Offer the views there are, the shipped one, and to save this one."""
        menu = QMenu(self._page)
        menu.setToolTipsVisible(True)
        menu.addAction(tr("As shipped")).triggered.connect(self.reset)
        found = self.views()
        for view in found:
            told = tr("{name} (shared)", name=view.name) if view.is_shared else view.name
            item = menu.addAction(told.replace("&", "&&"))
            item.triggered.connect(partial(self.show, view))
        menu.addSeparator()
        self._offer_groups(menu.addMenu(tr("Group by")))
        saving = menu.addAction(tr("Save this view"))
        saving.triggered.connect(self.save)
        why = self._context.workspace.why_not(SAVED_VIEWS.table)
        saving.setEnabled(not why)
        saving.setToolTip(why)
        menu.addAction(tr("Manage views")).triggered.connect(partial(self._go, "saved-views"))
        menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height())))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def group_by(self, name: str) -> None:
        """Have rows stand together by a field, or as they are ordered where none is named."""
        model = self._model
        others = tuple(key for key in model.view.order if key[0] not in (name, model.group))
        shown = [model.columns[n].name for n in self._table.columns.shown]
        columns = (name, *(each for each in shown if each != name)) if name else ()
        self._apply(Kept(replace(model.view, order=others), columns, name))

    def choose_columns(self) -> None:
        """Open the list of columns under its button."""
        chooser = ColumnChooser(self._table, self._context.theme, self._page)
        corner = self.columns.rect().bottomRight()
        chooser.popup(self.columns.mapToGlobal(corner) + QPoint(-chooser.width(), 4))

    def show(self, view: Named) -> None:
        """Show a view as far as it still applies, and name what is not there."""
        known = [column.name for column in self._model.columns]
        with self._context.workspace.read() as session:
            found = applied(session, self._register, view.content, known)
        self._apply(found.kept)
        if warning := found.warning(view.name):
            self._context.notices.tell(warning)

    def reset(self) -> None:
        """Show the table as it is shipped."""
        self._apply(Kept(View()))
        self._table.columns.reset()

    def save(self) -> RecordBox:
        """Ask under which name this view is kept, and whether others may choose it."""
        body = tr("Filter, columns, order and group are kept in the programme, for every computer "
                  "that opens it. The name of a view of your own keeps it anew.")  # fmt: skip
        asked = Asked(tr("Save this view"), body, SAVED_VIEWS, ASKED, {}, tr("Save the view"))
        bridge, theme = self._context.bridge, self._context.theme
        box = RecordBox(asked, self._keep, bridge, theme, self._page.window())
        box.open()
        return box

    def kept(self) -> Kept:
        """The view in front, with the group apart from the order within."""
        model = self._model
        columns = tuple(model.columns[n].name for n in self._table.columns.shown)
        order = tuple(key for key in model.view.order if key[0] != model.group)
        return Kept(replace(model.view, order=order), columns, model.group)

    def _keep(self, told: dict[str, Any]) -> None:
        with self._context.workspace.edit(tr("Save a view")) as session:
            content = spelt(session, self._register, self.kept())
            wish = Wish(self._register.key, told["name"] or "", content, self._who,
                        bool(told["is_shared"]))  # fmt: skip
            keep(session, wish)
        self._context.notices.tell(tr("The view is kept"), undo=True)

    def _offer_groups(self, menu: QMenu) -> None:
        """None, or a field of the table; the one in force is ticked."""
        shown = (self._model.columns[n] for n in self._table.columns.shown)
        fields = [(each.name, each.label) for each in shown if each.field]
        for name, label in (("", tr("Nothing")), *fields):
            item = menu.addAction(label.replace("&", "&&"))
            item.setCheckable(True)
            item.setChecked(name == self._model.group)
            item.triggered.connect(partial(self.group_by, name))

    def _apply(self, kept: Kept) -> None:
        self._model.grouped = kept.group
        self.wanted.emit(kept.shown)
        if kept.columns:
            self._table.columns.arrange(kept.columns)
            self._table.columns.fill()
            self._table.columns.arranged.emit()

    def _go(self, page: str) -> None:
        self._context.go(page)

    @property
    def _who(self) -> str:
        return self._context.preferences.value.name
