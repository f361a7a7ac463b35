"""The people a business case names: left out where it is frozen, as any of them may be erased."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from sqlalchemy.orm import Session

from govtransform.queries.case_content import BusinessCase
from govtransform.queries.rows import names

Told = Callable[[int | None], str]


def without_people(case: BusinessCase) -> BusinessCase:
    """The case with numbers where names were."""
    return _with(case, lambda _: "")


def with_people(session: Session, case: BusinessCase) -> BusinessCase:
    """The case with the names that its people have today."""
    known = names(session, "person", {one for one in _people(case) if one is not None})
    return _with(case, lambda one: known[one].title if one in known else "")


def _people(case: BusinessCase) -> Iterator[int | None]:
    yield case.head.owner_id
    yield from (line.owner_id for line in case.assumptions)
    yield from (section.reviewer_id for part in case.parts for section in part.sections)
    yield from (score.by_id for factor in case.factors for score in factor.scores)
    yield from (waiver.by_id for waiver in case.waivers)


def _with(case: BusinessCase, told: Told) -> BusinessCase:
    return replace(
        case,
        head=replace(case.head, owner=told(case.head.owner_id)),
        assumptions=tuple(replace(a, owner=told(a.owner_id)) for a in case.assumptions),
        parts=tuple(
            replace(p, sections=tuple(replace(s, reviewer=told(s.reviewer_id)) for s in p.sections))
            for p in case.parts
        ),
        factors=tuple(
            replace(f, scores=tuple(replace(s, by=told(s.by_id)) for s in f.scores))
            for f in case.factors
        ),
        waivers=tuple(replace(w, by=told(w.by_id)) for w in case.waivers),
    )
