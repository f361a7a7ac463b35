"""The open programme: the only place that reads or writes it, file or shared database."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.i18n import N_, tr
from govtransform.registers import PERSONAL
from govtransform.store import (
    audit,
    backups,
    blobs,
    engine,
    entrance,
    lock,
    replay,
    retention,
    roles,
    schema,
    server_roles,
    state,
    totals,
    troubles,
)  # fmt: skip
from govtransform.store.audit import AuditLine, Head
from govtransform.store.backups import Backup
from govtransform.store.changes import Change, ChangeSet, Touched, touched
from govtransform.store.entrance import Access
from govtransform.store.lock import Holder
from govtransform.store.recorder import Recorder
from govtransform.store.sealing import PERSON_KEY

UNDO_LIMIT = 200
OLDER = N_(
    "This programme was made by an older version of GovTransform, and has to be upgraded before "
    "it can be opened. {why}"
)
Judge = Callable[[Session, ChangeSet], None]


class Workspace:
    """Listeners are told which records were touched after every committed edit, undo or redo.

    Judges are asked before and after what an undo or redo does, and may refuse it. `obstacle` is
    a sentence: why it is open only for reading. Backups go to a `second_place` as well. `reason`
    is what the person said of an edit made again because it needs one. In `own_place` are the
    list of who was erased and copies of what others synchronise. `as_at` is the past day shown.
    """

    def __init__(
        self,
        location: Path | str,
        who: str,
        access: Access = Access.CREATE,
        own_place: Path | None = None,
    ) -> None:
        self.location, self.own_place = location, own_place
        self.done, self.undone, self.judges = list[ChangeSet](), list[ChangeSet](), list[Judge]()
        self.second_place: Path | None = None
        self.reason: str | None = None
        self._who, self._shelf = who[: audit.LONGEST_WHO], blobs.Shelf()
        self._unkept_since: datetime | None = None  # the first change that no backup has
        self.entry = entrance.enter(location, who, access, own_place)
        self.obstacle = self.entry.obstacle
        self._engine = engine.open_engine(self.entry.opens, read_only=self.read_only)
        self.sight = roles.Sight(self._engine, self.entry.opens, self._who)
        self.listeners: list[Callable[[Touched], None]] = [self.sight.notice]
        try:
            with troubles.in_plain_words():
                schema.prepare(self._engine, self._upgrade, new=self.entry.is_new)
                server_roles.renew(self._engine, only_reads=self.read_only)
                if self.entry.taken_from:
                    _tell_taking(self._engine, self.entry.taken_from, self._who)
            with self.read(whole=True) as session:
                self._last_line, self.as_at = audit.end(session), state.as_at(session)
            self.obstacle = state.obstacle(self.as_at) or self.obstacle
            self.sight.look()
            self.entry.give_way(only_reads=self.sight.reads_only)
        except BaseException:
            self.sight.close()
            self.entry.unmake()
            raise

    @property
    def read_only(self) -> bool:
        """Whether edits are refused, because of the `obstacle`."""
        return bool(self.obstacle)

    @property
    def audit_head(self) -> Head:
        """How far the trail goes: kept elsewhere, it shows that this is no older copy."""
        with self.read(whole=True) as session:
            return audit.head(session)

    def why_not(self, what: str) -> str:
        """Why nothing of a table is to be changed here: the `obstacle`, or what the role lacks."""
        return self.obstacle or self.sight.why_not(what)

    def close(self) -> None:
        """Let go of the programme, and with it of the chance to undo.

        Raises GovTransformError where a working copy could not take the programme's place.
        """
        if isinstance(self.entry.opens, Path) and not (self.read_only or self.sight.reads_only):
            with suppress(sqlite3.Error):  # an empty journal is in nobody's way
                engine.tidy(self.entry.opens, self._engine)
        self.sight.close()
        try:
            self.entry.put_back(self._who)
        finally:
            self.entry.leave()

    def could_edit(self) -> bool:
        """Whether nothing stands in the way of editing now: then close it and open it again."""
        return entrance.is_free(self.location)

    def keep_hold(self) -> bool:
        """Show others that we edit it; False where somebody has taken that right over just now."""
        if self.read_only or self.sight.reads_only or self.entry.beat():
            return True
        self.obstacle = tr(lock.LOST)
        return False

    @contextmanager
    def read(self, *, whole: bool = False) -> Iterator[Session]:
        """A session for looking only; what it changes is dropped.

        It sees what the role may see, and the `whole` only for proofs that tell no record.
        """
        with troubles.in_plain_words(), self.sight.session(whole=whole) as session:
            yield session

    @contextmanager
    def edit(
        self, label: str, reason: str | None = None, *, final: bool = False
    ) -> Iterator[Session]:
        """One user action: commits and can be undone as a whole, or does nothing at all.

        A `final` one cannot be undone, and nothing from before it can: so nothing comes back.
        """
        with self._transaction(label, reason or self.reason) as (session, recorder):
            yield session
        if final:
            self._shelf.clear()
        if recorder.done.changes:
            self.done = [] if final else [*self.done, recorder.done][-UNDO_LIMIT:]
            self.undone.clear()
            self._tell(recorder.done.touched)

    def undo(self) -> None:
        """Take back the last action of this user."""
        last = self.done[-1]
        self._replay(last.inverse, tr("Undo: {label}", label=last.label))
        self.undone.append(self.done.pop())
        self._tell(last.touched)

    def redo(self) -> None:
        """Do again what was last undone."""
        last = self.undone[-1]
        self._replay(last, tr("Redo: {label}", label=last.label))
        self.done.append(self.undone.pop())
        self._tell(last.touched)

    def catch_up(self) -> None:
        """Tell listeners what other people have changed since the last look."""
        with self.read(whole=True) as session:
            found = touched(audit.rows_after(session, self._last_line))
            self._last_line = audit.end(session)
        if found:
            self._tell(found)

    def back_up(self, reason: str) -> Backup | None:
        """Make a verified copy beside the file and let go of old ones; None on a shared database.

        To be called before an import or a bulk deletion, when `is_backup_due`, and before closing.
        """
        opens, lies = self.entry.opens, self.entry.lies
        if not isinstance(opens, Path) or not isinstance(lies, Path):
            return None
        since, self._unkept_since = self._unkept_since, None
        try:
            return backups.back_up(opens, reason, datetime.now(UTC), self.second_place, lies)
        except BaseException:
            self._unkept_since = since or self._unkept_since
            raise

    def is_backup_due(self, now: datetime, *, closing: bool = False) -> bool:
        """Whether 15 minutes of work, or at closing any, would be lost; a copy awaits the word."""
        lies, since = self.entry.lies, self._unkept_since
        is_kept = isinstance(lies, Path) and not backups.awaits_word(lies)
        return is_kept and retention.is_due(since, now, closing=closing)

    def compact(self) -> None:
        """Write the store anew, so that nothing of what was removed is left between its rows."""
        with troubles.in_plain_words():
            engine.compact(self._engine, (*PERSONAL, PERSON_KEY.name, AuditLine.__tablename__))

    def save_copy(self, target: Path) -> None:
        """Make a verified copy: what is sent or measured is never the live file."""
        if not isinstance(self.entry.opens, Path):
            raise GovTransformError(tr(backups.SHARED))
        backups.copy(self.entry.opens, target)

    def _tell(self, found: Touched) -> None:
        for listener in list(self.listeners):
            listener(found)

    def _replay(self, target: ChangeSet, action: str) -> None:
        """A reason of its own is asked for where that of the action itself does not hold."""
        with self._transaction(action, self.reason) as (session, _):
            session.info["reason"] = self.reason or target.reason
            for step in (*self.judges, replay.apply, *self.judges):
                step(session, target)

    @contextmanager
    def _transaction(self, action: str, reason: str | None) -> Iterator[tuple[Session, Recorder]]:
        self._refuse_reader()
        written = range(0)
        with (
            troubles.in_plain_words(),
            Session(engine.for_writing(self._engine)) as session,
            session.begin(),
        ):
            recorder = Recorder(session, self._who)
            session.info["reason"] = reason
            yield session, recorder
            session.flush()
            recorder.close(action, reason)
            if recorder.done.changes:
                totals.keep(session, recorder.done.changes)
                blobs.settle(session, recorder.done.changes, self._shelf)
                written = audit.append(session, recorder.done, self._who, reason)
            self._refuse_reader()  # a machine may have slept for a day since it began
        if written.start == self._last_line + 1:  # nobody else wrote in between
            self._last_line = written.stop - 1
        if written:
            self._unkept_since = self._unkept_since or datetime.now(UTC)

    def _refuse_reader(self) -> None:
        """Refuse to write for somebody who reads, or whose right to edit another has now."""
        if self.entry.held and not self.entry.held.is_ours:
            roles.guard_reader(self.sight.role)
            self.obstacle = tr(lock.LOST)
        if self.read_only:
            raise GovTransformError(tr("Nothing can be changed here. {why}", why=self.obstacle))

    def _upgrade(self) -> None:
        from govtransform.store import migrations  # noqa: PLC0415  (Alembic is slow to load)

        if self.read_only:
            raise GovTransformError(tr(OLDER, why=self.obstacle))
        self.back_up(tr("Before an upgrade"))
        migrations.upgrade(self.entry.opens)


def _tell_taking(bind: Engine, was: Holder, who: str) -> None:
    """Put into the trail whose right to edit was taken over, and by whom."""
    told = {"holder": f"{was.user}, {was.machine}, {was.since}"}, {"holder": who}
    done = ChangeSet(tr("Take over the right to edit"), (Change("store_state", 1, *told),))
    with Session(engine.for_writing(bind)) as session, session.begin():
        audit.append(session, done, who, None)
