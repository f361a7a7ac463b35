"""What a rule finds: nothing, the places where it is broken, or that there is nothing to ask of."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from govtransform.queries.case_words import OptionLine
from govtransform.queries.checks.held import Held

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a rule is broken: in words with the figure, the record and the field.

    Without a record it is the case itself that is meant.
    """

    words: str
    record: str = ""
    code: str = ""
    field: str = ""


Found = Sequence[Hit] | None  # None: nothing there to judge by, so not checked


def missing(is_missing: object, words: str, field: str = "") -> Found:
    """The case itself lacks something."""
    return (Hit(words, field=field),) if is_missing else ()


def at(held: Held, field: str, words: str) -> Hit:
    """A hit at a field of a record."""
    return Hit(words, held.record, held.code, field)


def at_option(option: OptionLine, field: str, words: str) -> Hit:
    """A hit at a field of an option."""
    return Hit(words, f"option:{option.id}", option.code, field)


def among(items: Iterable[_Item], hit: Callable[[_Item], Hit | None]) -> Found:
    """Every item that breaks the rule; not checked where there is none."""
    told = [hit(item) for item in items]
    return tuple(each for each in told if each) if told else None
