"""The open programme: the only place that reads or writes it, file or shared database."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.store import audit, backups, engine, replay, schema, totals
from govtransform.store.changes import ChangeSet, Touched, touched
from govtransform.store.recorder import Recorder

UNDO_LIMIT = 200


class Workspace:
    """Listeners are told which records were touched after every committed edit, undo or redo."""

    def __init__(self, location: Path | str, who: str) -> None:
        self.location = location
        self.done: list[ChangeSet] = []
        self.undone: list[ChangeSet] = []
        self.listeners: list[Callable[[Touched], None]] = []
        self._who = who
        self._engine = engine.open_engine(location)
        try:
            schema.prepare(self._engine, self._upgrade)
        except Exception:
            self.close()
            raise
        with self.read() as session:
            self._last_line = audit.end(session)

    def close(self) -> None:
        """Let go of the programme, and with it of the chance to undo."""
        self._engine.dispose()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session for looking only; what it changes is dropped."""
        with Session(engine.for_reading(self._engine)) as session:
            yield session

    @contextmanager
    def edit(self, label: str, reason: str | None = None) -> Iterator[Session]:
        """One user action: commits and can be undone as a whole, or does nothing at all."""
        with self._transaction(label, reason) as (session, recorder):
            yield session
        if recorder.done.changes:
            self.done = [*self.done, recorder.done][-UNDO_LIMIT:]
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
        with self.read() as session:
            found = touched(audit.rows_after(session, self._last_line))
            self._last_line = audit.end(session)
        if found:
            self._tell(found)

    def _tell(self, found: Touched) -> None:
        for listener in list(self.listeners):
            listener(found)

    def _replay(self, target: ChangeSet, action: str) -> None:
        with self._transaction(action, None) as (session, _):
            replay.apply(session, target)

    @contextmanager
    def _transaction(self, action: str, reason: str | None) -> Iterator[tuple[Session, Recorder]]:
        written = range(0)
        try:
            with Session(engine.for_writing(self._engine)) as session, session.begin():
                recorder = Recorder(session, self._who)
                yield session, recorder
                session.flush()
                recorder.close(action)
                if recorder.done.changes:
                    totals.keep(session, recorder.done.changes)
                    written = audit.append(session, recorder.done, self._who, reason)
        except (OperationalError, IntegrityError) as error:
            message = tr("Somebody else is saving the same thing. Nothing was changed: try again.")
            raise GovTransformError(message) from error
        if written.start == self._last_line + 1:  # nobody else wrote in between
            self._last_line = written.stop - 1

    def _upgrade(self) -> None:
        from govtransform.store import migrations  # noqa: PLC0415  (Alembic is slow to load)

        if isinstance(self.location, Path):
            backups.back_up(self.location, datetime.now())
        migrations.upgrade(self.location)
