"""Why a point of the frontier of a kept choice is what it is: the initiatives that make it up.

`record` is the run, `part` the place of the point and `value` or `spend`, as in `3 value`.
"""

from collections.abc import Callable
from decimal import Decimal

from sqlalchemy.orm import Session

from govtransform.calc.portfolio_choice.model import Candidate
from govtransform.calc.portfolio_choice.told import Point
from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.queries.derivation import Derivation, Source, Term, exact
from govtransform.queries.figured import Figured
from govtransform.queries.last_changes import Change, last_of_any
from govtransform.queries.portfolio_told import Chosen, choice_of
from govtransform.queries.rows import target
from govtransform.registers.case.runs import Run
from govtransform.registers.portfolio.initiatives import Initiative
from govtransform.values import words

RUN = Run.__tablename__
VALUE, SPEND = "value", "spend"


def point(session: Session, scope: Figured) -> Derivation:
    """What a point costs or is worth, initiative by initiative."""
    place, what = scope.part.split()
    told = choice_of(session, target(scope.record)[1])
    if told is None or int(place) >= len(told.frontier):
        raise GovTransformError(tr("{record} keeps no such point.", record=scope.record))
    found = told.frontier[int(place)]
    value = found.value if what == VALUE else found.spend
    known = {one.key: one for one in told.inputs.problem.candidates}
    parts = [(known[key], _part(known[key], found, n, what)) for n, key in enumerate(found.keys)]
    title = tr("Net present value of the point") if what == VALUE else tr("Still to spend")
    formula = tr("What is still to be spent on each of its initiatives, added up")
    if what == VALUE:
        formula = tr("The net present value of each of its initiatives from its start, added up")
    said = tr("{value}, the most for {spend}, with {count} initiatives",
              value=exact(words.rounded(found.value, 2), told.inputs.currency),
              spend=exact(words.rounded(found.spend, 2), told.inputs.currency),
              count=words.count(len(found.keys)))  # fmt: skip
    terms = tuple(by_initiative(session, told, parts))
    return Derivation("frontier", title, value, said, formula, terms, told.inputs.basis)


def _part(one: Candidate, found: Point, place: int, what: str) -> Decimal:
    """Its pounds; its worth from the quarter in which it starts there."""
    if what == SPEND:
        return one.spend
    start = found.starts[place] if found.starts else one.earliest
    return one.value(start)


def by_initiative(
    session: Session, told: Chosen, parts: list[tuple[Candidate, Decimal]]
) -> list[Term]:
    """What each brings to a figure, with who changed the initiative last."""
    table = Initiative.__tablename__
    ids = told.inputs.ids
    changes = last_of_any(session, {table}, [ids[one.key] for one, _ in parts])
    made = []
    for one, value in parts:
        change = changes.get(ids[one.key], Change())
        record = f"{table}:{ids[one.key]}"
        source = Source(one.key, one.name, value, record, change.who, change.on)
        made.append(Term(one.name, value, sources=(source,)))
    return made


FIGURES: dict[str, Callable[[Session, Figured], Derivation]] = {"frontier": point}
