"""Runs: results of long calculations, with the hash of what they were made from."""

import enum
from datetime import date

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Register, any_link, choice, day, payload, text, whole


class RunKind(enum.StrEnum):
    """What was calculated."""

    APPRAISAL = N_("Appraisal")
    SENSITIVITY = N_("Sensitivity")
    SIMULATION = N_("Simulation")
    OPTIMISATION = N_("Optimisation")
    SCHEDULE = N_("Schedule")


class Run(Entity):
    """One run; it is out of date as soon as its inputs have another hash."""

    __tablename__ = "run"

    kind: Mapped[str] = choice(N_("Kind"), RunKind, default=RunKind.APPRAISAL)
    title: Mapped[str] = text(N_("Title"), required=True, search=True)
    scope: Mapped[str | None] = any_link(N_("Scope"), "programme", "initiative", "business_case")
    inputs_hash: Mapped[str | None] = text(N_("Hash of the inputs"))
    seed: Mapped[int | None] = whole(N_("Seed"))
    trials: Mapped[int | None] = whole(N_("Trials"), low=0)
    engine: Mapped[str | None] = text(N_("Engine"))
    parameters: Mapped[str | None] = text(N_("Parameter editions"))
    happened_on: Mapped[date] = day(N_("Date"), required=True)
    results: Mapped[str | None] = payload()


RUNS = Register(
    Run,
    "runs",
    "RUN",
    N_("Run"),
    N_("Runs"),
    title_field="title",
    columns=("title", "kind", "scope", "happened_on", "trials", "seed", "engine", "parameters"),
    made=True,
)
