"""Courses: what people can be trained in."""

from decimal import Decimal

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Register, money, number, text, whole


class Course(Entity):
    """One course; a pass is valid for so many months, or for ever."""

    __tablename__ = "course"

    title: Mapped[str] = text(N_("Title"), required=True, search=True)
    provider: Mapped[str | None] = text(N_("Provider"), search=True)
    route: Mapped[str | None] = text(N_("Route"))
    hours: Mapped[Decimal | None] = number(N_("Hours"), low=Decimal(0))
    cost_per_place: Mapped[Decimal | None] = money(N_("Cost per place"), low=Decimal(0))
    cost_per_run: Mapped[Decimal | None] = money(N_("Cost per run"), low=Decimal(0))
    places: Mapped[int | None] = whole(N_("Places"), low=0)
    valid_months: Mapped[int | None] = whole(N_("Valid, months"), low=0)
    skills: Mapped[str | None] = text(N_("Skills given"), search=True)


COURSES = Register(
    Course,
    "courses",
    "CRS",
    N_("Course"),
    N_("Courses"),
    title_field="title",
    columns=("title", "provider", "route", "hours", "cost_per_place", "places", "valid_months"),
)
