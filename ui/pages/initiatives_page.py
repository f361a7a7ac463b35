"""Initiatives: a register, from each the way to its earned value, and lessons as it starts."""

from PySide6.QtCore import Qt

from govtransform.i18n import tr
from govtransform.queries.learning_loop import offers_of
from govtransform.registers import INITIATIVES, LESSONS
from govtransform.services.lessons import use
from ui.context import Context
from ui.pages.menu_item import menu_item
from ui.pages.register_page import RegisterPage
from ui.widgets.lesson_list import LessonList
from ui.widgets.text import button


class InitiativesPage(RegisterPage):
    """The table of initiatives; the form of one leads to its earned value."""

    def __init__(self, context: Context) -> None:
        super().__init__(INITIATIVES, context)
        self.lessons = LessonList(context.theme, self.side.form)
        self.lessons.opened.connect(lambda to: context.go(LESSONS.key, record=to))
        self.lessons.taken.connect(self.use_lesson)
        self.side.form.extra.addWidget(self.lessons)
        self.earned = button(context.theme, tr("Show the earned value"), "link", "gauge")
        self.side.form.extra.addWidget(self.earned, 0, Qt.AlignmentFlag.AlignLeft)
        self.earned.clicked.connect(self.show_earned)
        self.handle("money.earned", self.show_earned)
        self.table.addAction(menu_item("money.earned", self.show_earned, context.theme, self))

    def show_record(self) -> None:
        """Show the record, and what work of its category has taught, until it is in delivery."""
        super().show_record()
        row = self.model.record(self.table.currentIndex().row())
        with self.context.workspace.read() as session:
            self.lessons.show_offers(offers_of(session, row.id) if row else ())

    def use_lesson(self, lesson: int) -> None:
        """Keep that the initiative in hand uses a lesson."""
        row = self.model.record(self.table.currentIndex().row())
        if row is not None:
            with self.context.workspace.edit(
                tr("Use a lesson in {code}", code=row.code)
            ) as session:
                use(session, lesson, row.id)
            self.context.notices.tell(tr("The lesson names {code} now", code=row.code), undo=True)
            self.show_record()

    def show_earned(self) -> None:
        """Go to the earned value of the initiative in hand."""
        row = self.model.record(self.table.currentIndex().row())
        if row is None:
            self.context.notices.tell(tr("Choose an initiative first"))
        else:
            self.context.go("earned-value", initiative=row.id)
