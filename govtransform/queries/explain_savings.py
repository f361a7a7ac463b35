"""Why the three numbers of the savings of a financial year are what they are."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from sqlalchemy.orm import Session

from govtransform.calc.claims import Stage
from govtransform.i18n import N_, tr
from govtransform.queries.derivation import Derivation, Source, Term, exact, no_parameter
from govtransform.queries.figured import Figured
from govtransform.queries.last_changes import Change, last_changes
from govtransform.queries.savings import ClaimLine, Ledger, ledger
from govtransform.values import words
from govtransform.values.period import year_label

_VALIDATED = (Stage.VALIDATED, Stage.REMOVED)
_OTHER = "-other"
_TITLES = {
    "claimed": N_("Claimed {year}, cash-releasing"),
    "validated": N_("Validated {year}, cash-releasing"),
    "removed": N_("Removed from budget {year}, cash-releasing"),
    "claimed-other": N_("Claimed {year}, not cash-releasing"),
    "validated-other": N_("Validated {year}, not cash-releasing"),
    "removed-other": N_("Removed from budget {year}, not cash-releasing"),
}
_FORMULAS = {
    "claimed": N_("All claims of the year that were not rejected, added up"),
    "validated": N_("The claims of the year that finance has validated, removed ones included"),
    "removed": N_("The claims of the year whose money was taken out of a budget"),
}
STAGE = "claims-at"
FIGURES = tuple(_TITLES)


def saving(session: Session, key: str, year: int) -> Derivation:
    """`claimed`, `validated` or `removed` of a year: of cash, or with `-other` of all else.

    Cash-releasing savings and others are never one number. Without a year it is all of them.
    """
    found, stage = ledger(session, year or None), key.removesuffix(_OTHER)
    is_cash = stage == key
    counted = [c for c in found.claims if c.stage in _stages(stage) and c.is_cash is is_cash]
    title = tr(_TITLES[key], year=_year(found))
    return _told(session, found, counted, (key, title, tr(_FORMULAS[stage])))


def at_stage(session: Session, scope: Figured) -> Derivation:
    """The claims of a year that stand at one stage; `part` is its code."""
    found, stage = ledger(session, scope.year or None), Stage(scope.part)
    counted = [claim for claim in found.claims if claim.stage is stage]
    title = tr("Claims at one stage {year}: {stage}", year=_year(found),
               stage=stage.value.replace("_", " "))  # fmt: skip
    formula = tr("The claims that stand at the stage, added up")
    return _told(session, found, counted, (STAGE, title, formula))


def _told(
    session: Session, found: Ledger, counted: Sequence[ClaimLine], names: tuple[str, str, str]
) -> Derivation:
    """The claims that add up to a figure of this key, title and formula."""
    key, title, formula = names
    changes = last_changes(session, "claim", [claim.id for claim in counted], "amount")
    terms = tuple(_term(claim, changes.get(claim.id, Change())) for claim in counted)
    value = sum((term.value for term in terms), Decimal(0))
    said = tr("{value} = the sum of {count} claims", value=exact(value, found.currency),
              count=words.count(len(terms)))  # fmt: skip
    if len(terms) == 1:
        said = tr("{value} = one claim", value=exact(value, found.currency))
    return Derivation(key, title, value, said, formula, terms, no_parameter())


def _year(found: Ledger) -> str:
    return tr("of all years") if found.year is None else year_label(found.year, found.start)


def _stages(key: str) -> tuple[Stage, ...]:
    if key == "removed":
        return (Stage.REMOVED,)
    if key == "validated":
        return _VALIDATED
    return tuple(stage for stage in Stage if stage is not Stage.REJECTED)


def _term(claim: ClaimLine, change: Change) -> Term:
    source = Source(
        claim.code, claim.title, claim.amount, f"claim:{claim.id}", change.who, change.on
    )
    return Term(claim.title, claim.amount, sources=(source,))


AT_STAGE: dict[str, Callable[[Session, Figured], Derivation]] = {STAGE: at_stage}
