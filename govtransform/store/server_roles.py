"""A shared database refuses by itself what the role of whoever signed in has no right to change.

It asks for the account that has the name of the login; a login that is not listed is left to the
product, which asks for the name somebody told. Which step of a claim it is, and what may be read,
only the product asks.
"""

from collections.abc import Iterator

from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from govtransform.registers import GRIDS, REGISTERS, rights
from govtransform.registers.admin.users import User, UserRole

_NAME = "role_kept"
_GUARD = f"""
CREATE OR REPLACE FUNCTION {_NAME}() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE mine text;
BEGIN
  SELECT role INTO mine FROM {User.__tablename__}
  WHERE lower(name) = lower(session_user) AND is_active AND NOT archived ORDER BY id LIMIT 1;
  IF mine IS NOT NULL AND NOT mine = ANY (string_to_array(TG_ARGV[0], ',')) THEN
    RAISE EXCEPTION USING ERRCODE = '42501',
      MESSAGE = 'Only ' || TG_ARGV[0] || ' may change this; your role here is ' || mine;
  END IF;
  RETURN NULL;
END $$"""
_MADE = f"SELECT count(*) FROM pg_trigger WHERE tgname = '{_NAME}' AND tgenabled <> 'D'"


def enforce(session: Session) -> bool:
    """Have the server keep to the roles, and tell whether it does: its owner alone may ask it to.

    It is done once, when the first accounts are listed; a file has no server.
    """
    connection = session.connection()
    if connection.dialect.name != "postgresql":
        return False
    wanted = list(_guarded())
    if connection.exec_driver_sql(_MADE).scalar_one() == len(wanted):
        return True
    try:
        with session.begin_nested():
            for statement in (_GUARD, *wanted):
                connection.exec_driver_sql(statement)
    except DatabaseError:  # whoever lists the accounts does not own the tables
        return False
    return True


def _guarded() -> Iterator[str]:
    """What lays the guard before each table, with the roles that may change it."""
    tables = [*(r.table for r in REGISTERS), *(g.cells.name for g in GRIDS)]
    for table in tables:
        able = ",".join(role.value for role in UserRole if rights.may_change(role, table))
        yield (
            f'CREATE OR REPLACE TRIGGER {_NAME} BEFORE INSERT OR UPDATE OR DELETE ON "{table}" '
            f"FOR EACH STATEMENT EXECUTE FUNCTION {_NAME}('{able}')"
        )
