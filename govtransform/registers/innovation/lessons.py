"""Lessons: what happened, why, and what to do next time."""

from datetime import date

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Register, choice, day, link, note, text
from govtransform.values.category import Category


class Lesson(Entity):
    """One lesson, offered when an initiative of its category starts."""

    __tablename__ = "lesson"

    title: Mapped[str] = text(N_("Title"), required=True, search=True)
    context: Mapped[str | None] = note(N_("Context"), search=True)
    happened: Mapped[str | None] = note(N_("What happened"), search=True)
    cause: Mapped[str | None] = note(N_("Cause"), search=True)
    recommendation: Mapped[str | None] = note(N_("Recommendation"), search=True)
    time_effect: Mapped[str | None] = text(N_("Effect on time"))
    cost_effect: Mapped[str | None] = text(N_("Effect on cost"))
    satisfaction_effect: Mapped[str | None] = text(N_("Effect on satisfaction"))
    tags: Mapped[str | None] = text(N_("Tags"), search=True)
    category: Mapped[str | None] = choice(N_("Category of initiative"), Category)
    initiative_id: Mapped[int | None] = link(N_("From"), "initiative")
    learned_on: Mapped[date | None] = day(N_("Learned on"))
    reused_in: Mapped[str | None] = text(N_("Reused in"), search=True)


LESSONS = Register(
    Lesson,
    "lessons",
    "LES",
    N_("Lesson"),
    N_("Lessons"),
    title_field="title",
    columns=("title", "category", "initiative_id", "tags", "learned_on", "reused_in"),
)
