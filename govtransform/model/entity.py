"""The base of every stored entity."""

from sqlalchemy import Boolean, MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """Holds all tables; every constraint has a name, so that a migration can find it."""

    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ix": "ix_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
        }
    )


class Entity(Base):
    """A row with an identity, a reference code people use, and a version that counts its edits.

    An archived record stays in history and leaves lists and totals. `kept` holds, as JSON, the
    text that came where a number or a date was expected: information, and never a nought.
    """

    __abstract__ = True
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012  (an id is never used twice)

    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-5)
    version: Mapped[int] = mapped_column(default=1, sort_order=-4)
    code: Mapped[str] = mapped_column(String(20), unique=True, sort_order=-3)
    archived: Mapped[bool] = mapped_column(Boolean, default=False, sort_order=-2)
    kept: Mapped[str | None] = mapped_column(Text, sort_order=-1)

    __mapper_args__ = {"version_id_col": version, "version_id_generator": False}  # noqa: RUF012
