"""Why so many categories of a function of a cyber profile are at their target, or lack tiers."""

from collections.abc import Callable
from decimal import Decimal
from functools import partial

from sqlalchemy.orm import Session

from govtransform.calc.profile import Category
from govtransform.errors import GovTransformError
from govtransform.frameworks import framework
from govtransform.i18n import N_, tr
from govtransform.queries.csf import CsfRound, csf_rounds
from govtransform.queries.derivation import PLAIN, Derivation, Source, Term
from govtransform.queries.figured import Figured
from govtransform.queries.last_changes import Change, last_of_any
from govtransform.queries.rows import target
from govtransform.registers.data.assessments import Assessment

_ASSESSMENT = Assessment.__tablename__
_COUNTS: dict[str, tuple[str, str, Callable[[Category], int]]] = {
    "profile-at-target": (
        N_("At target: {function}"),
        N_("Categories whose tier is at or above their target, counted"),
        lambda one: int(not one.short),
    ),
    "profile-asked": (
        N_("Categories with a target: {function}"),
        N_("Categories that have a target, counted"),
        lambda _: 1,
    ),
    "profile-lacking": (
        N_("Tiers lacking: {function}"),
        N_("Target − tier of each category below its target, added"),
        lambda one: one.short,
    ),
}


def _counted(session: Session, scope: Figured, *, key: str) -> Derivation:
    """One count over the categories of the function that `part` names."""
    title, formula, count = _COUNTS[key]
    row_id = target(scope.record)[1]
    found = next((one for one in csf_rounds(session) if one.of.id == row_id), None)
    parts = [one for one in found.functions if one.name == scope.part] if found else []
    if not found or not parts:
        raise GovTransformError(tr("{record} has no target profile for that.", record=scope.record))
    change = last_of_any(session, {_ASSESSMENT}, [row_id]).get(row_id, Change())
    terms = tuple(_term(one, Decimal(count(one)), found, change) for one in parts[0].categories)
    value = sum((term.value for term in terms), Decimal(0))
    told = tr("{value} over {count} categories", value=value, count=len(terms))
    edition = tr("Edition {edition}.", edition=framework(found.of.edition).edition)
    return Derivation(key, tr(title, function=scope.part), value, told, tr(formula), terms,
                      edition)  # fmt: skip


def _term(one: Category, number: Decimal, found: CsfRound, change: Change) -> Term:
    """What one category counts, with its tier and its target."""
    said = tr("{category}: tier {tier}, target {target}", category=f"{one.key} {one.title}",
              tier=tr("not judged") if one.tier is None else one.tier,
              target=one.target)  # fmt: skip
    source = Source(found.of.code, found.of.title, number, f"{_ASSESSMENT}:{found.of.id}",
                    change.who, change.on)  # fmt: skip
    return Term(said, number, sources=(source,), unit=PLAIN)


FIGURES = {key: partial(_counted, key=key) for key in _COUNTS}
