"""How the extract of a finance system is read: its columns by role, and codes to cost lines."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from govtransform.errors import GovTransformError
from govtransform.exchange.mapping import AS_FOUND, SCALES
from govtransform.exchange.reading import ReadOptions
from govtransform.i18n import N_, tr

LEDGER = "ledger"  # in the place of a register's key
LEFT_OUT = ""  # in the place of a cost line: rows with these codes are none of ours
ANY = "*"  # in the place of a subjective: whatever it is
Codes = tuple[str, str]  # cost centre and subjective, as they are compared


class Role(StrEnum):
    """What a column of the extract tells."""

    DATE = N_("Date")
    COST_CENTRE = N_("Cost centre")
    SUBJECTIVE = N_("Subjective")
    AMOUNT = N_("Amount")
    DEBIT = N_("Debit")
    CREDIT = N_("Credit")
    REFERENCE = N_("Reference")
    TEXT = N_("Text")
    SUPPLIER = N_("Supplier")
    CURRENCY = N_("Currency")


@dataclass(frozen=True, slots=True)
class LedgerMapping:
    """Headings by role; `codes` are a person's decisions: a cost line's reference, or LEFT_OUT.

    What cost lines tell by their own codes is not kept, and is looked up each time. `guessed`
    are roles whose column asks to be looked at. `scale` is one of the names of SCALES.
    """

    name: str
    columns: Mapping[Role, str]
    codes: Mapping[Codes, str] = field(default_factory=dict)
    guessed: frozenset[Role] = frozenset()
    reading: ReadOptions = AS_FOUND
    currency: str = ""
    day_first: bool | None = None
    scale: str = ""

    def lacking(self) -> str:
        """The sentence that says which column is missing; nothing where the rows can be read."""
        told = self.columns
        if Role.DATE not in told:
            return tr("Say which column holds the date or the period.")
        if Role.COST_CENTRE not in told and Role.SUBJECTIVE not in told:
            return tr("Say which column holds the cost centre or the subjective.")
        if not {Role.AMOUNT, Role.DEBIT, Role.CREDIT} & told.keys():
            return tr("Say which column holds the amount, or debit and credit.")
        if Role.AMOUNT in told and {Role.DEBIT, Role.CREDIT} & told.keys():
            return tr("Choose either the amount, or debit and credit.")
        return ""


def compared(text: str) -> str:
    """A code as it is compared: a spreadsheet drops noughts, and people vary case and spaces."""
    bare = " ".join(text.split()).casefold()
    return bare.lstrip("0") or "0" if bare.isdecimal() else bare


def fits(mapping: LedgerMapping, headings: Sequence[str]) -> bool:
    """Whether a file has every column the mapping reads."""
    return set(mapping.columns.values()) <= set(headings)


def of(text: str, name: str) -> LedgerMapping:
    """The mapping of a JSON text; GovTransformError says what is not right about it."""
    try:
        told = json.loads(text)
        if told.get("register", LEDGER) != LEDGER:
            raise LookupError(told["register"])
        columns = {Role[role.upper()]: heading for heading, role in told["columns"].items()}
        scale = told.get("scale", "")
        SCALES[scale]
        return LedgerMapping(
            told.get("name", name),
            columns,
            _codes(told.get("codes", {})),
            reading=ReadOptions(**{k: told.get(k) for k in ReadOptions.__slots__}),
            currency=told.get("currency", ""),
            day_first=told.get("day_first"),
            scale=scale,
        )
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise GovTransformError(
            tr("The mapping “{name}” cannot be used: {reason}", name=name, reason=error)
        ) from error


def to_text(mapping: LedgerMapping) -> str:
    """The mapping as JSON, from which `of` makes it again; nothing in it is a guess any more."""
    codes: dict[str, dict[str, str]] = {}
    for (centre, subjective), line in sorted(mapping.codes.items()):
        codes.setdefault(centre, {})[subjective] = line
    told: dict[str, Any] = {
        "name": mapping.name,
        "register": LEDGER,
        "columns": {heading: role.name.lower() for role, heading in mapping.columns.items()},
        "codes": codes,
        "currency": mapping.currency,
        "day_first": mapping.day_first,
        "scale": mapping.scale,
        **{name: getattr(mapping.reading, name) for name in ReadOptions.__slots__},
    }
    return json.dumps(told, ensure_ascii=False)


def _codes(told: Mapping[str, Mapping[str, str]]) -> dict[Codes, str]:
    return {
        (compared(centre), compared(subjective)): str(line)
        for centre, lines in told.items()
        for subjective, line in lines.items()
    }
