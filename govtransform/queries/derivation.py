"""Why a figure is what it is: formula, inputs, and who changed each of them last."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from govtransform.i18n import tr
from govtransform.values import words

_NIL = Decimal(0)
PLAIN = " "  # the unit of a bare number


@dataclass(frozen=True, slots=True)
class Source:
    """A record whose value goes into a term; `record` is such as `cost_line:3`.

    `who` and `on` are of the last change of that value; empty where it is not on record. `field`
    is the one it was read from, where that is known.
    """

    code: str
    title: str
    value: Decimal
    record: str = ""
    who: str = ""
    on: date | None = None
    field: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """One input of a formula: `value` times `factor`, above or below the line.

    `sources` add up to the value, as far as it comes from records. `has_floor`: never below
    nought. Without a `unit` it is money; PLAIN is a bare number.
    """

    name: str
    value: Decimal
    factor: Decimal = Decimal(1)
    is_below: bool = False
    has_floor: bool = False
    sources: tuple[Source, ...] = ()
    unit: str = ""

    def shown(self, value: Decimal, currency: str) -> str:
        """The value, or that of a source, as it is told."""
        if not self.unit:
            return exact(value, currency)
        return f"{words.trimmed(value)} {self.unit.strip()}".strip()


class As(Enum):
    """As what a figure of a table is told."""

    NUMBER = "number"
    SHARE = "share"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class Basis:
    """What a figure of a table is worked out from, before anybody has asked who set what.

    The sources of the `terms` name their records alone, and a term without a name has that of its
    record.
    """

    formula: str
    terms: tuple[Term, ...]
    shown: As = As.NUMBER
    parameters: str = ""


@dataclass(frozen=True, slots=True)
class Derivation:
    """One figure with all it comes from; `parameters` names editions, or says that none is used.

    A figure that does not exist has no value, and its `words` say why.
    """

    key: str
    title: str
    value: Decimal | None
    words: str
    formula: str
    terms: tuple[Term, ...]
    parameters: str = ""

    def again(self) -> Decimal | None:
        """The figure worked out anew from the inputs that are shown."""
        above = _sum(term for term in self.terms if not term.is_below)
        below = [term for term in self.terms if term.is_below]
        if not below:
            return above
        under = _sum(below)
        return above / under if under else None

    @property
    def last(self) -> Source | None:
        """The source that was changed last of all."""
        known = [one for term in self.terms for one in term.sources if one.on]
        return max(known, key=lambda one: one.on or date.min, default=None)


def told(found: Derivation) -> str:
    """Words, formula and editions in one text, with who changed an input last: a note in a cell."""
    parts = [found.words, tr("Formula: {formula}", formula=found.formula), found.parameters]
    if (last := found.last) and last.who:
        parts.append(tr("Last changed: {input} by {who}, {day}.", input=last.code or last.title,
                        who=last.who, day=words.day(last.on)))  # fmt: skip
    return " ".join(filter(None, (f"{part.rstrip('.')}." for part in parts if part)))


def exact(value: Decimal, currency: str) -> str:
    """Whole pounds without pence, all else to the penny."""
    return words.pounds(value, currency, places=0 if value == value.to_integral_value() else 2)


def no_parameter() -> str:
    """What stands where no parameter is used."""
    return tr("No parameter is used.")


def _sum(terms: Iterable[Term]) -> Decimal:
    return sum((term.value * term.factor for term in terms), _NIL)
