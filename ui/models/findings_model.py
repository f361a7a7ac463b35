"""The findings of a business case as a tree: each with its places, then what is folded away."""

import enum
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt

from govtransform.i18n import N_, tr
from govtransform.queries.checks.found import Hit
from govtransform.queries.checks.result import CheckResult, Finding, Waived
from govtransform.queries.checks.rules import Rule, Severity, settled
from govtransform.registers import REGISTER_OF
from govtransform.values import words
from ui.delegates.roles import DISPLAY, RATING, SECOND, SPOKEN, VALUE
from ui.models.table_model import NO_FLAGS, ROOT, TIP, Index

_PLAIN = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
_TOP = 0  # the internal id of what is in no other row; others have that row's number and one


class Sign(enum.StrEnum):
    """What a row is; the word is spoken before it."""

    ERROR = N_("To fix")
    WARNING = N_("To look at")
    ADVICE = N_("Advice")
    PLACE = N_("Place")
    WAIVED = N_("Waived")
    PASSED = N_("Passed")
    OFF = N_("Does not apply")
    SETTLED = N_("Cannot be broken here")


_SIGNS = {Severity.ERROR: Sign.ERROR, Severity.WARNING: Sign.WARNING, Severity.ADVICE: Sign.ADVICE}


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One row: what it says, where it leads, and what can be done about it.

    `record` is such as `cost_line:31`, with its `field`; `rule` is empty where nothing can be
    waived, `waiver_id` nought where nothing is. `is_group` heads what is folded away.
    """

    sign: Sign
    title: str
    told: str = ""
    link: str = ""
    record: str = ""
    field: str = ""
    rule: str = ""
    fix: str = ""
    waiver_id: int = 0
    is_group: bool = False
    children: tuple["FindingRow", ...] = ()

    @property
    def spoken(self) -> str:
        """The row in one breath."""
        told = self.told.replace("\n", " ")
        return ". ".join(filter(None, (tr(self.sign), self.title, told, self.fix, self.link)))


_READERS: dict[int, Callable[[FindingRow], object]] = {
    DISPLAY: lambda row: row.title,
    SECOND: lambda row: row.told,
    VALUE: lambda row: row.link,
    RATING: lambda row: row.sign.name,
    SPOKEN: lambda row: row.spoken,
    TIP: lambda row: row.fix or None,
}


class FindingsModel(QAbstractItemModel):
    """`show_result` gives it what the checker found; a row that stays keeps its place."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[FindingRow, ...] = ()

    def show_result(self, result: CheckResult | None) -> bool:
        """Show what was found; give whether any row is another than before."""
        rows = tuple(_rows(result)) if result else ()
        is_other = rows != self.rows
        if is_other:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
        return is_other

    def row(self, index: Index) -> FindingRow:
        """The row of a valid index."""
        above = index.internalId()
        rows = self.rows if above == _TOP else self.rows[above - 1].children
        return rows[index.row()]

    def index_of(self, sign: Sign, rule: str) -> QModelIndex:
        """Where a finding stands among the rows that are not folded away."""
        for number, row in enumerate(self.rows):
            if (row.sign, row.rule) == (sign, rule):
                return self.index(number, 0)
        return ROOT

    def index(self, row: int, column: int, parent: Index = ROOT) -> QModelIndex:
        """Qt: a row, at the top or in another."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else _TOP)

    def parent(self, index: Index = ROOT) -> Any:
        """Qt: the row it is in."""
        above = index.internalId() if index.isValid() else _TOP
        return QModelIndex() if above == _TOP else self.createIndex(above - 1, 0, _TOP)

    def rowCount(self, parent: Index = ROOT) -> int:
        """Qt: how many rows there are, or are in one."""
        if not parent.isValid():
            return len(self.rows)
        return len(self.row(parent).children) if parent.internalId() == _TOP else 0

    def columnCount(self, parent: Index = ROOT) -> int:
        """Qt: one column."""
        return 1

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """Qt: what a row says."""
        reader = _READERS.get(role)
        return reader(self.row(index)) if reader and index.isValid() else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt: rows can be gone to."""
        return _PLAIN if index.isValid() else NO_FLAGS


def _rows(result: CheckResult) -> Iterator[FindingRow]:
    yield from (_finding(each) for each in result.findings)
    for sign, children in (
        (Sign.WAIVED, [_waived(each) for each in result.waived]),
        (Sign.PASSED, [_rule(Sign.PASSED, rule) for rule in result.passed]),
        (Sign.OFF, _off(result)),
        (Sign.SETTLED, [_rule(Sign.SETTLED, rule, rule.off) for rule in settled()]),
    ):
        if children:
            count = words.count(len(children))
            yield FindingRow(sign, tr(sign), count, is_group=True, children=tuple(children))


def _finding(found: Finding) -> FindingRow:
    """One row; each place has a row of its own where there are several."""
    rule, first = found.rule, found.places[0]
    several = found.places if len(found.places) > 1 else ()
    return FindingRow(
        sign=_SIGNS[rule.severity],
        title=rule.title,
        told=found.words,
        link=_link(found.places),
        record=first.record,
        field=first.field,
        rule=rule.id,
        fix=rule.fix,
        children=tuple(_place(rule, hit) for hit in several),
    )


def _place(rule: Rule, hit: Hit) -> FindingRow:
    return FindingRow(
        sign=Sign.PLACE,
        title=hit.words,
        link=_link([hit]),
        record=hit.record,
        field=hit.field,
        rule=rule.id,
    )


def _waived(found: Waived) -> FindingRow:
    waiver = found.waiver
    told = {"reason": waiver.reason, "name": waiver.by, "day": words.day(waiver.on)}
    sentence = tr("“{reason}” {name}, {day}", **told)
    if waiver.until:
        sentence = tr("“{reason}” {name}, {day}, until {until}", until=words.day(waiver.until),
                      **told)  # fmt: skip
    first = found.finding.places[0]
    return FindingRow(
        Sign.WAIVED, found.finding.rule.title, sentence, _link(found.finding.places),
        first.record, first.field, waiver_id=waiver.id,
    )  # fmt: skip


def _rule(sign: Sign, rule: Rule, told: str = "") -> FindingRow:
    return FindingRow(sign, rule.title, told)


def _off(result: CheckResult) -> list[FindingRow]:
    unchecked = tr("There is nothing to judge it by.")
    later = tr("It is asked at another level.")
    return [
        *(_rule(Sign.OFF, rule, unchecked) for rule in result.not_checked),
        *(_rule(Sign.OFF, rule, later) for rule in result.not_asked),
    ]


def _link(places: Sequence[Hit]) -> str:
    """`Cost line CST-0031`, or the first of several with how many more."""
    first = places[0]
    register = REGISTER_OF[first.record.partition(":")[0]]
    told = {"thing": tr(register.singular), "code": first.code}
    if len(places) == 1:
        return tr("{thing} {code}", **told)
    return tr("{thing} {code} and {count} more", count=words.count(len(places) - 1), **told)
