"""What the parts of an import wizard show, whatever it is that comes in."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Protocol

from govtransform.exchange.findings import Finding
from govtransform.exchange.reading import SourceTable


@dataclass(frozen=True, slots=True)
class ColumnBox:
    """Where one column goes and where it could: keys with their words; none is not used.

    Without options it cannot be changed, and `fixed` says where it goes.
    """

    options: tuple[tuple[str, str], ...] = ()
    now: str = ""
    fixed: str = ""
    is_guess: bool = False
    is_used: bool = False


Boxes = Mapping[str, ColumnBox]  # by heading


class FileShown(Protocol):
    """A file that was read; no name of a mapping means that none was found yet."""

    @property
    def path(self) -> Path:
        """The file."""

    @property
    def table(self) -> SourceTable:
        """What is in it."""

    @property
    def is_recognised(self) -> bool:
        """Whether its mapping is known by the headings, and no guess."""

    @property
    def mapping_name(self) -> str:
        """What the mapping is called."""

    @property
    def fixed(self) -> Sequence[str]:
        """What stands the same in all rows, in words."""

    @property
    def boxes(self) -> Boxes:
        """Where its columns go."""


class RowsShown(Protocol):
    """Rows that were judged: what is wrong with which, and what they come to."""

    @property
    def source(self) -> FileShown:
        """The file they are from."""

    @property
    def problems(self) -> Sequence[Finding]:
        """What is to be said of rows."""

    @property
    def left_out(self) -> Set[int]:
        """The rows that are not imported, by decision."""

    @property
    def ready(self) -> int:
        """How many rows can be imported."""

    @property
    def undecided(self) -> int:
        """How many rows wait for a decision."""

    @property
    def ready_total(self) -> Decimal | None:
        """The money in the rows that are ready."""

    @property
    def whole_total(self) -> Decimal | None:
        """The money in all rows."""

    @property
    def currency(self) -> str:
        """What the money is kept in."""
