"""Which cost line the codes of a ledger row belong to: as decided, or as the lines tell it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.exchange.ledger_mapping import ANY, LEFT_OUT, Codes, LedgerMapping, compared
from govtransform.i18n import N_, tr
from govtransform.registers.money.cost_lines import CostLine

FIX = N_("Say which cost line these rows belong to, or give a cost line these codes.")
NOT_OURS = N_("The mapping says that rows with these codes belong to no cost line")


@dataclass(frozen=True, slots=True)
class Match:
    """The cost line of some codes, or the reason why there is none; `is_left_out` is decided."""

    line: int | None = None
    reason: str = ""
    is_left_out: bool = False


@dataclass(frozen=True, slots=True)
class CodedLine:
    """A live cost line, and its own codes as they are compared."""

    code: str
    name: str
    own: Codes

    def likeness(self, codes: Codes) -> int:
        """How many of some codes it has itself; the cost centre tells more."""
        same = [bool(own) and own == each for own, each in zip(self.own, codes, strict=True)]
        return 2 * same[0] + same[1]


def coded_lines(session: Session) -> list[CodedLine]:
    """Every live cost line, by name."""
    told = select(CostLine.code, CostLine.name, CostLine.cost_centre, CostLine.subjective)
    query = told.where(CostLine.archived.is_(False)).order_by(CostLine.name, CostLine.id)
    return [
        CodedLine(code, name, (_bare(centre), _bare(subjective)))
        for code, name, centre, subjective in session.execute(query)
    ]


class Lines:
    """The live cost lines, by reference and by their own codes."""

    def __init__(self, session: Session) -> None:
        told = select(CostLine.id, CostLine.code, CostLine.cost_centre, CostLine.subjective)
        self.ids: dict[str, int] = {}
        self._own: defaultdict[Codes, list[str]] = defaultdict(list)
        query = told.where(CostLine.archived.is_(False)).order_by(CostLine.id)
        for row_id, code, centre, subjective in session.execute(query):
            self.ids[code] = row_id
            own = _bare(centre), _bare(subjective)
            if own != ("", ""):
                self._own[own].append(code)

    def match(self, mapping: LedgerMapping, codes: Codes, names: Codes) -> Match:
        """What was decided; else the one line with both codes, or with one and not the other."""
        decided = _decided(mapping.codes, codes)
        if decided == LEFT_OUT:
            return Match(reason=tr(NOT_OURS), is_left_out=True)
        if decided in self.ids:
            return Match(self.ids[decided])
        for own in (codes, (codes[0], ""), ("", codes[1])):
            found = self._own.get(own, ())
            if len(found) == 1:
                return Match(self.ids[found[0]])
            if found:
                return Match(reason=_several(names, found))
        return Match(reason=_none(names))


def _decided(told: Mapping[Codes, str], codes: Codes) -> str | None:
    return told.get(codes, told.get((codes[0], ANY)))


def _several(names: Codes, found: Sequence[str]) -> str:
    return tr("{count} cost lines have {codes}: {found}",
              count=len(found), codes=shown(names), found=", ".join(found[:5]))  # fmt: skip


def _none(names: Codes) -> str:
    return tr("No cost line has {codes}", codes=shown(names))


def shown(names: Codes) -> str:
    """Codes in words: `cost centre C100, subjective 4100`."""
    centre, subjective = names
    if not subjective:
        return tr("cost centre {centre}", centre=centre)
    if not centre:
        return tr("subjective {subjective}", subjective=subjective)
    return tr("cost centre {centre}, subjective {subjective}",
              centre=centre, subjective=subjective)  # fmt: skip


def _bare(text: str | None) -> str:
    return compared(text) if text else ""
