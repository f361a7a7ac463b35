"""A workbook of a business case that came back: what is different in it, and what that does."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from pathlib import Path

from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.exchange import (
    business_case,
    case_base,
    case_inputs_found,
    case_months,
    case_structure,
)
from govtransform.exchange.case_changes import BY_YEAR, Change, Target, Weight
from govtransform.exchange.case_mark import Mark, read_mark
from govtransform.exchange.case_months import MonthChange
from govtransform.exchange.case_remarks import Found, Remark
from govtransform.exchange.case_targets import targets, weigh
from govtransform.exchange.finish import Figure
from govtransform.exchange.returned_book import ReturnedBook, read_book
from govtransform.exchange.stamp import Stamp
from govtransform.i18n import tr
from govtransform.jobs import Progress
from govtransform.queries.case_content import BusinessCase


@dataclass(frozen=True, slots=True)
class Difference:
    """An input that came back as another: `old` is what it is now, `new` what the workbook says.

    `effect` is what it alone does to NPSV and the funding gap. A `problem` says why it cannot be
    taken, a `doubt` why it is not taken unless somebody picks it: both sides changed, or a
    formula stands there.
    """

    sheet: str
    cell: str
    reference: str
    heading: str
    old: Figure
    new: object
    target: Target | None = None
    number: Decimal | None = None  # what would be stored; None empties an amount
    words: str = ""  # what would be chosen, where the input is a choice
    months: tuple[MonthChange, ...] = ()  # of a year that is kept by month
    effect: Weight | None = None
    problem: str = ""
    doubt: str = ""
    remark: str = ""

    @property
    def label(self) -> str:
        """The name of the line."""
        return self.target.label if self.target else self.reference

    @property
    def is_offered(self) -> bool:
        """Whether it is taken where nobody says otherwise."""
        return not self.problem and not self.doubt

    @property
    def change(self) -> Change:
        """What is to be stored; of a difference without a problem."""
        assert self.target is not None
        return Change(self.target, self.number, self.words)


@dataclass(frozen=True)
class CaseReturn:
    """What came back, held against the case as it stands; `sha256` is of the file's bytes."""

    name: str
    sha256: str
    mark: Mark
    case: BusinessCase
    is_stale: bool
    differences: tuple[Difference, ...]
    remarks: tuple[Remark, ...]

    @cached_property
    def now(self) -> Weight:
        """What the case is worth as it stands."""
        return weigh(self.case)

    def after(self, chosen: Collection[int]) -> Weight:
        """What it would be worth with some differences, by their places, taken together."""
        return weigh(self.case, [self.differences[place].change for place in sorted(chosen)])

    @property
    def offered(self) -> tuple[int, ...]:
        """The places of the differences that are taken where nobody says otherwise."""
        return tuple(n for n, each in enumerate(self.differences) if each.is_offered)


def read(session: Session, path: Path, progress: Progress | None = None) -> CaseReturn:
    """Read a workbook that came back and compare it.

    Raises UnreadableFileError where it cannot be read, GovTransformError where it is not ours, of
    another programme, or of a case that is gone.
    """
    return compare(session, read_book(path, progress))


def compare(session: Session, book: ReturnedBook) -> CaseReturn:
    """Hold a workbook against the case it was made from, as that stands."""
    mark = read_mark(book)
    case = case_base.case_of(session, mark)
    if mark.programme != case.head.programme_id:
        raise GovTransformError(
            tr("“{name}” was made from another programme, so nothing of it was taken.",
               name=book.name)
        )  # fmt: skip
    stamp = Stamp(mark.exported_at, mark.exported_by, mark.application, mark.language)
    ours = business_case.build(case, stamp)
    known = targets(case)
    found = case_inputs_found.found(ours, book)
    differing = tuple(found.differing(known))
    base = case_base.base_of(session, mark, ours.inputs, differing)
    remarks = [*base.remarks, *case_base.version_remarks(mark, case)]
    remarks += [*found.remarks, *case_structure.remarks(ours, book, mark)]
    frozen = case_base.why_frozen(case)
    made = [_difference(case, each, known.get(each.key), (base, frozen)) for each in differing]
    made = [_by_month(session, case, each) for each in made]
    return CaseReturn(
        book.name, book.sha256, mark, case, base.is_stale, _weighed(case, made), tuple(remarks)
    )


def _difference(
    case: BusinessCase, found: Found, target: Target | None, told_of: tuple[case_base.Base, str]
) -> Difference:
    base, frozen = told_of
    told = case_inputs_found.judged(found, target, case)
    doubt = told.doubt
    if target is not None and not told.problem and not doubt:
        doubt = base.doubt(target, found.key)
    return Difference(
        sheet=found.key[0],
        cell=found.cell,
        reference=found.key[1],
        heading=found.key[2],
        old=found.old,
        new=found.new,
        target=target,
        number=told.number,
        words=told.words,
        problem=told.problem or frozen,
        doubt=doubt,
        remark=told.remark,
    )


def _by_month(session: Session, case: BusinessCase, each: Difference) -> Difference:
    """With the months over which the figure of a year would be spread, or why it cannot be."""
    target = each.target
    if each.problem or target is None or target.what not in BY_YEAR:
        return each
    try:
        months = case_months.spread_over(session, case, target, each.number)
    except GovTransformError as error:
        return replace(each, problem=str(error))
    return replace(each, months=months)


def _weighed(case: BusinessCase, made: Sequence[Difference]) -> tuple[Difference, ...]:
    """Each with what it alone does, by our own appraisal: never by a figure that came back."""
    if not made:
        return ()
    now = weigh(case)
    return tuple(
        replace(each, effect=weigh(case, [each.change]).less(now)) if not each.problem else each
        for each in made
    )
