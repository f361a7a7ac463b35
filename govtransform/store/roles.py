"""The role of the account that has a programme open: what it may store, and what it is shown.

Personal records are taken out underneath: a session for reading sees views of the same names, in
which they are not. So no page, search, export or trail can tell what its reader may not see.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from sqlalchemy import Engine, Table, event, func, select
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.model import Base
from govtransform.registers import PEOPLE, PERSONAL, REGISTER_OF, USERS, rights
from govtransform.registers.admin.users import User, UserRole
from govtransform.store.audit import AuditLine
from govtransform.store.changes import ChangeSet, Touched
from govtransform.store.engine import for_reading, open_engine

_HIDDEN = "hidden"


def refuse_hidden(session: Session, table: str) -> None:
    """Raise GovTransformError, naming who sees them, where records may only be counted."""
    if is_hidden(session, table):
        things = tr(REGISTER_OF[table].plural)
        sentence = tr("{things}: your role here sees only how many there are, {roles} see them.",
                      things=things, roles=rights.seeing(table))  # fmt: skip
        raise GovTransformError(sentence)


class Sight:
    """Which role the account has by now, and sessions that show what that role may see."""

    def __init__(self, engine: Engine, opens: Path | str, who: str) -> None:
        self.role, self.hidden = UserRole.OWNER, frozenset[str]()
        self._whole, self._shown = engine, engine
        self._opens, self._who = opens, who

    @property
    def reads_only(self) -> bool:
        """Whether the role changes nothing."""
        return self.role in rights.READERS

    def look(self) -> None:
        """Look the role up."""
        with self.session(whole=True) as session:
            self.role = role_of(session, self._who)
        hidden = rights.hidden_from(self.role)
        if hidden != self.hidden:
            self._shown.dispose()
            self.hidden = hidden
            self._shown = _masked(self._whole, self._opens, hidden) if hidden else self._whole

    def notice(self, found: Touched) -> None:
        """Look the role up where accounts were changed."""
        if USERS.table in found:
            self.look()

    def session(self, *, whole: bool = False) -> Session:
        """A session for reading, told of which tables it may only count the records."""
        session = Session(for_reading(self._whole if whole else self._shown))
        session.info[_HIDDEN] = frozenset[str]() if whole else self.hidden
        return session

    def why_not(self, what: str) -> str:
        """Why the role does not change records of a table, and who does; empty where it may.

        Of no table said: why it changes nothing at all.
        """
        is_able = rights.may_change(self.role, what) if what else self.role not in rights.READERS
        return "" if is_able else rights.refusal(self.role, what)

    def close(self) -> None:
        """Let go of all connections."""
        self._whole.dispose()
        self._shown.dispose()


def _masked(engine: Engine, location: Path | str, tables: Collection[str]) -> Engine:
    """Another engine on the same store, in which what is personal of these tables is not there."""
    made, views = open_engine(location), list(_views(engine, tables))

    @event.listens_for(made, "connect")
    def _on_connect(connection: DBAPIConnection, _: object) -> None:
        cursor = connection.cursor()
        for view in views:
            cursor.execute(view)
        cursor.close()
        connection.commit()

    return made


def role_of(session: Session, who: str) -> UserRole:
    """The role of an account; whoever is not listed where others are only reads.

    On a shared database the name somebody signed in with goes before the name they told.
    """
    query = select(User.name, User.role)
    query = query.where(User.is_active.is_(True), User.archived.is_(False))
    listed: dict[str, UserRole] = {}
    for name, role in session.execute(query.order_by(User.id)):
        listed.setdefault(plain(name), UserRole(role))
    if not listed:
        return UserRole.OWNER
    for name in (_signed_in(session), who):
        if plain(name) in listed:
            return listed[plain(name)]
    return UserRole.VIEWER


def guard(session: Session, role: UserRole, who: str, done: ChangeSet) -> None:
    """Raise GovTransformError, naming who may, where a role has no right to one of the changes.

    Nobody takes the right to change accounts from themselves: there would be no way back.
    """
    for change in done.changes:
        for what in rights.asked(change.table, change.before, change.after):
            if not rights.may_change(role, what):
                raise GovTransformError(rights.refusal(role, what))
    if USERS.table in done.touched and role_of(session, who) is not UserRole.OWNER:
        name = _signed_in(session) or who
        raise GovTransformError(
            tr("{name} would no longer be an owner: list {name} as an active owner first, or let "
               "another owner do this.", name=name)
        )  # fmt: skip


def guard_reader(role: UserRole) -> None:
    """The same before anything is done, of a role that changes nothing."""
    if role in rights.READERS:
        raise GovTransformError(rights.refusal(role, ""))


def is_hidden(session: Session, table: str) -> bool:
    """Whether this session may only count the records of a table."""
    return table in session.info.get(_HIDDEN, ())


def blanked(tables: Collection[str]) -> dict[str, Collection[str]]:
    """The fields that are not shown, by table, where of these records may only be counted."""
    sealed = {t: r.personal.sealed for t, r in PERSONAL.items() if t in tables and r.personal}
    return {**sealed, **_naming(tables)}


def _naming(tables: Collection[str]) -> Mapping[str, tuple[str, ...]]:
    return rights.NAMING if PEOPLE.table in tables else {}


def _views(engine: Engine, tables: Collection[str]) -> Iterator[str]:
    """Views that stand in front of the tables: no line of the trail, no field that is personal."""
    home = "main" if engine.dialect.name == "sqlite" else "public"
    naming = _naming(tables)
    lines = _view(Base.metadata.tables[AuditLine.__tablename__], home, {})
    told = [f"table_name NOT IN ({_literals(tables)})"]
    for table, names in naming.items():
        told.append(f"NOT (table_name = '{table}' AND field IN ({_literals(names)}))")
    yield f"{lines} WHERE {' AND '.join(told)}"
    for name, fields in blanked(tables).items():
        declared = Base.metadata.tables[name]
        yield _view(declared, home, _blanks(declared, fields, engine))


def _blanks(table: Table, fields: Iterable[str], engine: Engine) -> dict[str, str]:
    """What stands in place of each personal field: nothing, or that it is not shown."""
    word = _literals([tr("Not shown")])
    empty = {c.name: f"CAST(NULL AS {c.type.compile(engine.dialect)})" for c in table.columns}
    return {name: empty[name] if table.columns[name].nullable else word for name in fields}


def _literals(texts: Iterable[str]) -> str:
    return ", ".join("'" + text.replace("'", "''") + "'" for text in sorted(texts))


def _view(table: Table, home: str, blanks: dict[str, str]) -> str:
    told = (f"{blanks.get(c.name, _quoted(c.name))} AS {_quoted(c.name)}" for c in table.columns)
    name = _quoted(table.name)
    return f"CREATE TEMP VIEW {name} AS SELECT {', '.join(told)} FROM {home}.{name}"


def _quoted(name: str) -> str:
    return f'"{name}"'


def _signed_in(session: Session) -> str:
    if session.get_bind().dialect.name == "sqlite":
        return ""
    return str(session.scalar(select(func.session_user())))


def plain(name: str) -> str:
    """The name of an account as names are compared."""
    return " ".join(name.split()).casefold()
