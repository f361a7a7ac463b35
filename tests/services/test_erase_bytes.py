"""Whatever was done to a person, and however they are called: after an erasure no byte is left."""

from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from govtransform.model import Register, Values
from govtransform.queries import verification
from govtransform.registers import COURSES, ENROLMENTS, PEOPLE
from govtransform.services import blocks, erase, records
from govtransform.services.blocks import New
from govtransform.store.workspace import Workspace
from tests.factories import add, begin

NAMES = ("Ŵynn O’Hallorán", "Zo Qx", "=Quennell+1", "Ilar \\u0041 \"Q\" 'Marsh'")
STEPS = 30


class _Clerk:
    """Writes of one person, and of another beside them, as it comes to mind."""

    def __init__(self, workspace: Workspace, name: str) -> None:
        self._workspace, self._name, self._random = workspace, name, Random(name)

    def work(self) -> None:
        acts = (self._rename, self._evaluate, self._move, self._archive, self._undo, self._redo)
        for _ in range(STEPS):
            self._random.choice(acts)()

    def _rename(self) -> None:
        told = {"name": f"{self._name} {self._random.randint(2, 99)}", "email": f"{self._name}@x"}
        self._update(PEOPLE, told)

    def _evaluate(self) -> None:
        self._update(ENROLMENTS, {"note": f"{self._name} was {self._random.random()}"})

    def _move(self) -> None:
        self._update(ENROLMENTS, {"person_id": self._random.choice((1, 2)), "note": None})
        self._update(ENROLMENTS, {"person_id": 1, "note": self._name})

    def _archive(self) -> None:
        with self._workspace.edit("Archive") as session:
            records.archive(session, PEOPLE, 1, archived=self._random.random() < 0.5)

    def _undo(self) -> None:
        if self._workspace.done:
            self._workspace.undo()

    def _redo(self) -> None:
        if self._workspace.undone:
            self._workspace.redo()

    def _update(self, register: Register, values: Values) -> None:
        with self._workspace.edit("Change") as session:
            records.update(session, register, 1, values)


def _stands_in(file: Path, name: str) -> bool:
    content = file.read_bytes()
    return any(name.encode(form) in content for form in ("utf-8", "utf-16-le"))


@pytest.mark.parametrize("name", NAMES)
def test_no_byte_of_a_name_is_left(tmp_path: Path, name: str) -> None:
    file = tmp_path / "programme.gtp"
    with closing(Workspace(file, "Ann")) as workspace:
        begin(workspace)
        with workspace.edit("Import people") as session:
            blocks.add(session, PEOPLE, [New({"name": name}), New({"name": "Ivo Brandt"})])
        add(workspace, COURSES, title="First aid")
        add(workspace, ENROLMENTS, person_id=1, course_id=1)
        workspace.done.clear()
        _Clerk(workspace, name).work()
        assert _stands_in(file, name)
        erase.erase(workspace, 1, "Asked for in June")
        later = workspace.back_up("After it")
        with workspace.read() as session:
            assert not list(verification.faults(session))
    assert later
    assert not _stands_in(file, name)
    assert not _stands_in(later.file, name)
