"""V01 and V02 of the product: whatever people do, it can be taken back, and everything agrees."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.model import Register
from govtransform.queries import verification
from govtransform.registers import (
    ALLOCATIONS,
    BENEFIT_VALUES,
    BENEFITS,
    COST_LINES,
    FUNDING_SOURCES,
    GRIDS,
    GRIDS_OF_LINES,
    INITIATIVES,
    PEOPLE,
    REGISTERS,
)
from govtransform.services import amounts, blocks, records
from govtransform.store import totals
from govtransform.store.workspace import Workspace
from tests.factories import APRIL, begin

STEPS, SEEDS = 25, range(3)
LINES = tuple(GRIDS_OF_LINES[r.table].lines for r in (BENEFITS, COST_LINES, ALLOCATIONS))
USED = (*LINES, INITIATIVES, PEOPLE)
Stored = dict[tuple[Any, ...], Any]


class _Author:
    """Does what comes to mind, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        acts = (self._add, self._rename, self._move, self._archive, self._remove, self._duplicate)
        self._acts: tuple[Callable[[Session], object], ...] = (
            *acts,
            self._put,
            self._put,
            self._add_block,
        )

    def edit(self, workspace: Workspace, most: int = 4) -> None:
        """One edit of one to four acts; those that are refused are refused as a whole."""
        try:
            with workspace.edit("Edit") as session:
                for _ in range(self._random.randint(1, most)):
                    self._random.choice(self._acts)(session)
        except GovTransformError:
            pass

    def maybe(self, chance: float) -> bool:
        return self._random.random() < chance

    def _one(self, session: Session, register: Any) -> int:
        ids = select(register.entity.id).order_by(register.entity.id)
        found: list[int] = [*session.scalars(ids)] or [0]
        return self._random.choice(found)

    def _add(self, session: Session) -> None:
        register = self._random.choice(USED)
        values: dict[str, Any] = {register.title_field: self._word()}
        if register is INITIATIVES:
            values["programme_id"] = 1
        elif register in LINES:
            values["initiative_id"] = self._one(session, INITIATIVES)
        if register is ALLOCATIONS:
            values["source_id"] = 1
        records.add(session, register, values)

    def _add_block(self, session: Session) -> None:
        to = self._one(session, INITIATIVES)
        news = [blocks.New({"title": self._word(), "initiative_id": to}) for _ in range(3)]
        for line in blocks.add(session, BENEFITS, news):
            amounts.put(session, BENEFIT_VALUES, {(line, "plan", APRIL): Decimal(5)})

    def _rename(self, session: Session) -> None:
        register = self._random.choice(USED)
        row = self._one(session, register)
        records.update(session, register, row, {register.title_field: self._word()})

    def _move(self, session: Session) -> None:
        register = self._random.choice(LINES)
        to = {"initiative_id": self._one(session, INITIATIVES)}
        records.update(session, register, self._one(session, register), to)

    def _archive(self, session: Session) -> None:
        register = self._random.choice(USED)
        row = self._one(session, register)
        records.archive(session, register, row, archived=self.maybe(0.6))

    def _remove(self, session: Session) -> None:
        register = self._random.choice(USED)
        records.remove(session, register, self._one(session, register))

    def _duplicate(self, session: Session) -> None:
        register = self._random.choice(LINES)
        records.duplicate(session, register, self._one(session, register))

    def _put(self, session: Session) -> None:
        grid = self._random.choice(GRIDS)
        line, kind = self._one(session, grid.lines), self._random.choice(grid.kinds)
        start = APRIL.plus(self._random.randint(0, 6))
        pounds = [self._random.choice((None, -5, 0, 1, 7)) for _ in range(4)]
        block = {
            (line, kind, start.plus(n)): None if p is None else Decimal(p)
            for n, p in enumerate(pounds)
        }
        amounts.put(session, grid, block)

    def _word(self) -> str:
        return self._random.choice(("Bins", "Parks", "Libraries", "Ŵy’r ‘Dŵr’", "£1 & co"))


def _stored(workspace: Workspace) -> tuple[Stored, Stored]:
    """Every value people change here but the versions, and the versions."""
    with workspace.read() as session:
        values, versions = _rows(session, USED)
        for grid in GRIDS:
            for *cell, pence in session.execute(select(grid.cells)):
                values[(grid.cells.name, *cell)] = pence
        for *total, pence in session.execute(select(totals.AMOUNT_TOTAL)):
            if pence:
                values[("amount_total", *total)] = pence
    return values, versions


def _others(workspace: Workspace) -> tuple[Stored, Stored]:
    """What nobody changes here, so that it need not be read at every step."""
    with workspace.read() as session:
        return _rows(session, [register for register in REGISTERS if register not in USED])


def _rows(session: Session, registers: Iterable[Register]) -> tuple[Stored, Stored]:
    values: Stored = {}
    versions: Stored = {}
    for register in registers:
        for row in session.execute(select(register.entity.__table__)).mappings():
            image, place = dict(row), (register.table, row["id"])
            versions[place] = image.pop("version")
            values[place] = image
    return values, versions


def _assert_versions_rise_by_one(
    before: tuple[Stored, Stored], after: tuple[Stored, Stored]
) -> None:
    (old, old_versions), (new, new_versions) = before, after
    for place in old_versions.keys() & new_versions.keys():
        rise = new_versions[place] - old_versions[place]
        assert rise == 1 if old[place] != new[place] else rise in (0, 1), place


def _assert_sound(workspace: Workspace) -> None:
    with workspace.read() as session:
        assert not list(verification.faults(session))


@pytest.fixture(params=SEEDS)
def story(request: pytest.FixtureRequest, shared: Workspace) -> Any:
    """A programme with little in it, and somebody who will change it."""
    with shared.edit("Start") as session:
        records.add(session, FUNDING_SOURCES, {"name": "Reserves"})
        records.add(session, INITIATIVES, {"title": "Second", "programme_id": 1})
    shared.done.clear()
    return shared, _Author(request.param)


def test_every_edit_can_be_taken_back_and_done_again(story: tuple[Workspace, _Author]) -> None:
    workspace, author = story
    stages, others = [_stored(workspace)], _others(workspace)
    while len(workspace.done) < STEPS:
        steps = len(workspace.done)
        author.edit(workspace)
        now = _stored(workspace)
        _assert_versions_rise_by_one(stages[-1], now)
        assert (now[0] != stages[-1][0]) == (len(workspace.done) > steps)
        if len(workspace.done) > steps:
            stages.append(now)
    _assert_sound(workspace)
    for go, goals in ((workspace.undo, stages[-2::-1]), (workspace.redo, stages[1:])):
        before = _stored(workspace)
        for values, _ in goals:
            go()
            now = _stored(workspace)
            assert now[0] == values
            _assert_versions_rise_by_one(before, now)
            before = now
        assert _others(workspace) == others
        _assert_sound(workspace)


def test_undo_and_redo_may_come_at_any_time(story: tuple[Workspace, _Author]) -> None:
    workspace, author = story
    shown, others = {0: _stored(workspace)[0]}, _others(workspace)
    for _ in range(2 * STEPS):
        if workspace.done and author.maybe(0.35):
            workspace.undo()
        elif workspace.undone and author.maybe(0.5):
            workspace.redo()
        else:
            author.edit(workspace)
            shown[len(workspace.done)] = _stored(workspace)[0]
        assert _stored(workspace)[0] == shown[len(workspace.done)]
    assert _others(workspace) == others
    _assert_sound(workspace)


def test_both_databases_hold_the_same(
    tmp_path: Path, location: Path | str, opened: Callable[[], Workspace]
) -> None:
    found = []
    for workspace in (opened(), Workspace(tmp_path / "other.gtp", "Ann")):
        begin(workspace)
        with workspace.edit("Start") as session:
            records.add(session, FUNDING_SOURCES, {"name": "Reserves"})
            records.add(session, INITIATIVES, {"title": "First", "programme_id": 1})
        author = _Author(7)
        for _ in range(2 * STEPS):
            author.edit(workspace, most=1)  # a refused addition uses up an id on PostgreSQL only
        found.append((_stored(workspace), _others(workspace)))
        workspace.close()
    assert found[0] == found[1]
