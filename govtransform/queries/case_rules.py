"""A business case that was submitted stays as it was then, with all that belongs to it (B01)."""

from collections.abc import Iterable, Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.i18n import N_, tr
from govtransform.queries.case_seal import is_as_frozen
from govtransform.queries.rows import target
from govtransform.queries.rule import AMOUNTS, Rule, Touched, meant
from govtransform.registers import (
    BENEFITS,
    CASE_SECTIONS,
    CASES,
    COST_LINES,
    OBJECTIVES,
    OPTIONS,
    SCENARIOS,
    SCORES,
)
from govtransform.registers.case.cases import Case, CaseState
from govtransform.registers.case.options import Option

FROZEN = frozenset(
    {
        CaseState.SUBMITTED,
        CaseState.APPROVED,
        CaseState.SUPERSEDED,
        CaseState.RETURNED,
        CaseState.REFUSED,
    }
)


def _of_cases(session: Session, touched: Touched) -> Iterator[str]:
    """Cases that are not what they were when they were submitted, or no longer submitted."""
    if touched is not None and not touched:
        return
    for case in session.scalars(select(Case).where(Case.digest.is_not(None)).order_by(Case.id)):
        if not meant(touched, case.id):
            continue
        if case.state not in FROZEN or not is_as_frozen(session, case):
            yield tr(
                "{record} was submitted and stays as it was then: make a new version of it and "
                "change that (B01)",
                record=case.code,
            )


def _of_options(session: Session, touched: Touched) -> Iterator[str]:
    if touched:
        of = select(Option.case_id).where(Option.id.in_(sorted(touched)))
        yield from _of_cases(session, set(session.scalars(of)))


def _of_scores(session: Session, touched: Touched) -> Iterator[str]:
    told: Iterable[str] = touched or ()  # type: ignore[assignment]  # the owner is an any-link
    places = [target(place) for place in told]
    yield from _of_options(session, {row_id for table, row_id in places if table == OPTIONS.table})


def _of_parts(session: Session, touched: Touched) -> Iterator[str]:
    if touched:
        yield from _of_cases(session, touched)


def _unfrozen(session: Session, touched: Touched) -> Iterator[str]:
    """Cases said to be submitted that nothing was kept of."""
    query = select(Case).where(Case.digest.is_(None), Case.state.in_(FROZEN))
    for case in session.scalars(query.order_by(Case.id)):
        if meant(touched, case.id):
            yield tr(
                "{record} is {state}, and nothing was frozen: a case is submitted by its own "
                "action; one that was imported is frozen by `case FILE --case {record} --seal` "
                "(B01)",
                record=case.code,
                state=tr(case.state),
            )


RULES = (
    Rule(N_("Business cases"), CASES.table, frozenset(CASES.fields), _of_cases, owner="id"),
    Rule(N_("Business cases"), CASES.table, frozenset({"state"}), _unfrozen,
         of_steps=True, warns=True),
    *(
        Rule(register.plural, register.table, frozenset(register.fields), _of_parts,
             owner="case_id")
        for register in (CASE_SECTIONS, OPTIONS, OBJECTIVES, SCENARIOS)
    ),
    *(
        Rule(register.plural, register.table, frozenset({*register.fields, AMOUNTS}), _of_options,
             owner="option_id")
        for register in (COST_LINES, BENEFITS)
    ),
    Rule(SCORES.plural, SCORES.table, frozenset(SCORES.fields), _of_scores, owner="target"),
)  # fmt: skip
