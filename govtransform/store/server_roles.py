"""A shared database refuses by itself what the role of whoever signed in has no right to change.

It asks for the account that has the name of the login; a login that is not listed is left to the
product, which asks for the name somebody told. Which step of a claim it is, and what may be read,
only the product asks.
"""

from collections.abc import Mapping

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from govtransform.registers import GRIDS, REGISTERS, rights
from govtransform.registers.admin.users import User, UserRole
from govtransform.store.engine import for_writing

_NAME = "role_kept"
_BODY = f"""
DECLARE mine text;
BEGIN
  SELECT role INTO mine FROM {User.__tablename__}
  WHERE lower(name) = lower(session_user) AND is_active AND NOT archived ORDER BY id LIMIT 1;
  IF mine IS NOT NULL AND NOT mine = ANY (string_to_array(TG_ARGV[0], ',')) THEN
    RAISE EXCEPTION USING ERRCODE = '42501',
      MESSAGE = 'Only ' || TG_ARGV[0] || ' may change this; your role here is ' || mine;
  END IF;
  RETURN NULL;
END """
_GUARD = (
    f"CREATE OR REPLACE FUNCTION {_NAME}() RETURNS trigger LANGUAGE plpgsql "
    f"SECURITY DEFINER SET search_path = public, pg_temp AS $${_BODY}$$"
)
_LAID = (
    "SELECT c.relname, t.tgargs, p.prosrc FROM pg_trigger t "
    "JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid "
    f"WHERE t.tgname = '{_NAME}' AND t.tgenabled <> 'D'"
)


def enforce(session: Session) -> bool:
    """Have the server keep to the roles, and tell whether it does: its owner alone may ask it to.

    It is done when accounts are listed, where the guards are not those of today; a file has no
    server.
    """
    connection = session.connection()
    if connection.dialect.name != "postgresql":
        return False
    wanted, laid = _wanted(), _laid(connection)
    if laid == wanted:
        return True
    try:
        with session.begin_nested():
            connection.exec_driver_sql(_GUARD)
            for table, able in wanted.items() - laid.items():
                connection.exec_driver_sql(_guard(table, able))
    except DatabaseError:  # whoever is signed in does not own the tables
        return False
    return True


def renew(engine: Engine, *, only_reads: bool) -> None:
    """Lay the guards of a shared database anew where they are from before the rights of today.

    To be called when it is opened: an edition of the product may have other rights or tables.
    """
    if only_reads or engine.dialect.name != "postgresql":
        return
    with Session(for_writing(engine)) as session, session.begin():
        if _laid(session.connection()):
            enforce(session)


def _wanted() -> dict[str, str]:
    """The roles that may change each table, as its guard is told them."""
    tables = [*(r.table for r in REGISTERS), *(g.cells.name for g in GRIDS)]
    return {
        table: ",".join(role.value for role in UserRole if rights.may_change(role, table))
        for table in tables
    }


def _laid(connection: Connection) -> Mapping[str, str]:
    """The same of the guards that are there and do what they are to do."""
    found = connection.exec_driver_sql(_LAID)
    return {
        table: bytes(told).partition(b"\0")[0].decode()
        for table, told, body in found
        if body == _BODY
    }


def _guard(table: str, able: str) -> str:
    return (
        f'CREATE OR REPLACE TRIGGER {_NAME} BEFORE INSERT OR UPDATE OR DELETE ON "{table}" '
        f"FOR EACH STATEMENT EXECUTE FUNCTION {_NAME}('{able}')"
    )
