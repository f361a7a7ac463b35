"""What another edition of parameters would change (A01): told case by case before it is taken."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.queries.case_content import BusinessCase
from govtransform.queries.cases import CaseLine, adopting, case_content, case_lines


@dataclass(frozen=True, slots=True)
class Adoption:
    """A case as it is and as it would be; `why` says what stands against working it out."""

    case_id: int
    code: str
    title: str
    version: str
    dated_on: date | None
    before: Decimal | None
    after: Decimal | None
    why: str = ""

    @property
    def difference(self) -> Decimal | None:
        """What adopting brings; none where one of the two is not known."""
        known = self.before is not None and self.after is not None
        return self.after - self.before if known else None  # type: ignore[operator]


def adoptions(session: Session, on: date, today: date) -> tuple[Adoption, ...]:
    """Every case that is not frozen, by the parameters of a day: a frozen one keeps its own."""
    return tuple(_lines(session, on, today))


def _lines(session: Session, on: date, today: date) -> Iterator[Adoption]:
    for line in case_lines(session):
        if not line.is_frozen:
            yield _adoption(session, line, on, today)


def _adoption(session: Session, line: CaseLine, on: date, today: date) -> Adoption:
    told = (line.id, line.code, line.title, line.version)
    try:
        kept = case_content(session, line.id, today)
        after = _npsv(adopting(session, line.id, on))
        return Adoption(*told, kept.head.dated_on, _npsv(kept), after)
    except GovTransformError as error:
        return Adoption(*told, None, None, None, str(error))


def _npsv(case: BusinessCase) -> Decimal:
    return case.appraisal.worth.npsv
