"""What is named of a workbook that came back, and never taken."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from govtransform.exchange.case_changes import Target, number
from govtransform.exchange.finish import Figure
from govtransform.exchange.model_inputs import Key

_RATE = Decimal("1e-9")


class About(StrEnum):
    """What a remark is about."""

    BASE = "base"
    VERSION = "version"
    FORMULA = "formula"
    WORDS = "words"
    ADDED = "added"
    MISSING = "missing"
    SHEET = "sheet"


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence about something that is named and not taken; where, if it has a place."""

    about: About
    text: str
    sheet: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """An input as it is now and as it came back; `formula` is what was typed in its place."""

    key: Key
    cell: str
    old: Figure
    new: object
    formula: str = ""

    def differs(self, target: Target | None) -> bool:
        """Whether it came back as another, in the units in which it is stored."""
        if self.formula:
            return True
        old, new = number(self.old), self.new
        if old is None or isinstance(new, bool) or not isinstance(new, int | float):
            return new is None or str(new).strip() != str(self.old).strip()
        told = Decimal(str(new))
        if target is not None and target.is_money:
            return abs(told - old) >= Decimal("0.00001")
        return abs(told - old) > _RATE * max(Decimal(1), abs(old))


@dataclass(frozen=True, slots=True)
class FoundInputs:
    """Every input that came back, and what is missing."""

    inputs: tuple[Found, ...]
    remarks: tuple[Remark, ...]

    def differing(self, known: Mapping[Key, Target]) -> Iterator[Found]:
        """Those that came back as another."""
        return (each for each in self.inputs if each.differs(known.get(each.key)))
