from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.queries.roadmap import roadmap
from govtransform.services import outline, plan_items
from govtransform.store.workspace import Workspace
from tests.services.test_reschedule import THURSDAY, task


def plan(workspace: Workspace) -> tuple[int, int, int]:
    return tuple(task(workspace, name=name) for name in "ABC")  # type: ignore[return-value]


def do(workspace: Workspace, work: Callable[[Session], object]) -> None:
    with workspace.edit("Outline") as session:
        work(session)


def seen(workspace: Workspace) -> str:
    with workspace.read() as session:
        lines = list(roadmap(session).lines[0].walk())[1:]
    return " ".join(f"{line.wbs}{line.name}" for line in lines)


def test_items_go_in_and_out_and_are_numbered_anew(workspace: Workspace) -> None:
    _, second, third = plan(workspace)
    do(workspace, lambda session: outline.indent(session, second))
    assert seen(workspace) == "1.1A 1.1.1B 1.2C"
    do(workspace, lambda session: outline.indent(session, third))
    assert seen(workspace) == "1.1A 1.1.1B 1.1.2C"
    do(workspace, lambda session: outline.outdent(session, second))
    assert seen(workspace) == "1.1A 1.1.1C 1.2B"
    workspace.undo()
    assert seen(workspace) == "1.1A 1.1.1B 1.1.2C"


def test_items_change_places_with_those_beside_them(workspace: Workspace) -> None:
    first, _, third = plan(workspace)
    do(workspace, lambda session: outline.shift(session, third, -1))
    do(workspace, lambda session: outline.shift(session, first, 1))
    assert seen(workspace) == "1.1C 1.2A 1.3B"


@pytest.mark.parametrize(
    ("work", "told"),
    [
        (lambda session, first, _: outline.indent(session, first), "is the first here"),
        (lambda session, first, _: outline.outdent(session, first), "lies under its initiative"),
        (lambda session, first, _: outline.shift(session, first, -1), "is the first here already"),
        (lambda session, _, last: outline.shift(session, last, 1), "is the last here already"),
    ],
)
def test_what_cannot_go_further_says_so(
    workspace: Workspace, work: Callable[[Session, int, int], object], told: str
) -> None:
    first, _, last = plan(workspace)
    with pytest.raises(GovTransformError, match=told), workspace.edit("Outline") as session:
        work(session, first, last)


def test_a_milestone_is_added_as_the_last_of_its_place(workspace: Workspace) -> None:
    first, _, _ = plan(workspace)
    do(workspace, lambda session: plan_items.add_milestone(session, 1, first, THURSDAY))
    assert seen(workspace) == "1.1A 1.1.1New milestone 1.2B 1.3C"
