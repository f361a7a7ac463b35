"""Personal records are told by no route to a role without the right (H03)."""

from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.exchange import tabular
from govtransform.queries import changes, pack_content
from govtransform.queries.keeping import due
from govtransform.queries.person_report import person_report
from govtransform.queries.record import record_view
from govtransform.queries.rows import ids, names, rows, unseen
from govtransform.queries.search import search
from govtransform.queries.stories import STORIES
from govtransform.queries.stories.story import as_data
from govtransform.queries.trail import trail
from govtransform.queries.training import missing
from govtransform.queries.views import View
from govtransform.registers import (
    ENROLMENTS,
    PEOPLE,
    PERSONAL,
    REGISTERS,
    SKILL_RATINGS,
    TRAINING_NEEDS,
    USERS,
    rights,
)
from govtransform.registers.people.training_needs import TrainingNeed
from govtransform.services import records
from govtransform.store.entrance import Access
from govtransform.store.workspace import Workspace
from tests.exchange.one_of_each import fill
from tests.factories import TODAY, begin

CANARY = "Zebulon"
NAME, NOTE = f"{CANARY} Canary", f"{CANARY} sang"


@pytest.fixture(scope="module")
def programme(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some records of every register, each text that is personal holding the canary."""
    file = tmp_path_factory.mktemp("unseen") / "programme.gtp"
    with closing(Workspace(file, "Ann")) as workspace:
        begin(workspace)
        fill(workspace)
        with workspace.edit("Plant") as session:
            _plant(session)
            for name, role in (("Ann", "Owner"), ("Vic", "Viewer"), ("Ed", "Editor")):
                records.add(session, USERS, {"name": name, "role": role})
    return file


def _plant(session: Session) -> None:
    told = {table: dict.fromkeys(fields, NAME) for table, fields in rights.NAMING.items()}
    told |= {PEOPLE.table: {n: f"{NAME}, {n}" for n in ("name", "role", "grade", "email")}}
    told |= {r.table: {"note": NOTE} for r in (ENROLMENTS, SKILL_RATINGS)}
    team = session.get_one(TrainingNeed, 1).team_id
    records.add(session, PEOPLE, {"name": NAME, "team_id": team})
    for register in REGISTERS:
        for row_id in ids(session, register, View()) if register.table in told else ():
            row = session.get_one(register.entity, row_id)
            for name, text in told[register.table].items():
                setattr(row, name, text)


def _sheets(session: Session) -> object:
    return [line for register in REGISTERS for line in tabular.lines(session, register)]


def _forms(session: Session) -> object:
    named = [register for register in REGISTERS if register.table in (*PERSONAL, *rights.NAMING)]
    return [record_view(session, register, 1) for register in named]


def _searches(session: Session) -> object:
    return [search(session, text) for text in (CANARY, NAME, "sang")]


def _histories(session: Session) -> object:
    return [trail(session, register, 1) for register in REGISTERS]


def _changes(session: Session) -> object:
    return changes.since(session, None, every=True)


def _links(session: Session) -> object:
    return [names(session, register.table) for register in REGISTERS]


def _due(session: Session) -> object:
    return due(session, date(2190, 1, 1))


def _stories(session: Session) -> object:
    return [as_data(story.tell(session)) for story in STORIES.values()]


def _pack(session: Session) -> object:
    return pack_content.gather(session, pack_content.Occasion("Pack", "Vic", TODAY))


def _missing(session: Session) -> object:
    return [missing(session, row.id) for row in rows(session, TRAINING_NEEDS)]


@pytest.mark.parametrize(
    "route", [_sheets, _forms, _searches, _histories, _changes, _links, _due, _missing]
)
def test_what_an_owner_is_told_of_a_person_no_viewer_is(
    programme: Path, route: Callable[[Session], object]
) -> None:
    with closing(Workspace(programme, "Vic", Access.READ)) as viewer:
        with viewer.read(whole=True) as session:
            assert CANARY in repr(route(session))
        with viewer.read() as session:
            assert CANARY not in repr(route(session))


@pytest.mark.parametrize("route", [_stories, _pack])
def test_what_is_told_of_the_whole_names_nobody_to_a_viewer(
    programme: Path, route: Callable[[Session], object]
) -> None:
    with closing(Workspace(programme, "Vic", Access.READ)) as viewer, viewer.read() as session:
        assert CANARY not in repr(route(session))


def test_a_viewer_exports_people_as_a_count(programme: Path) -> None:
    with closing(Workspace(programme, "Vic", Access.READ)) as viewer, viewer.read() as session:
        for register, count in ((PEOPLE, 3), (ENROLMENTS, 2), (SKILL_RATINGS, 2)):
            assert len(list(tabular.lines(session, register))) == 1  # the headings
            assert unseen(session, register) == count
        with pytest.raises(GovTransformError, match="sees only how many there are"):
            person_report(session, 1)


def test_an_editor_sees_who_there_is_and_not_how_they_were_rated(programme: Path) -> None:
    with closing(Workspace(programme, "Ed", Access.READ)) as editor, editor.read() as session:
        told = repr([route(session) for route in (_sheets, _forms, _histories)])
        assert NAME in told
        assert NOTE not in told
