"""Why the three numbers of the savings of a financial year are what they are."""

from decimal import Decimal

from sqlalchemy.orm import Session

from govtransform.calc.claims import Stage
from govtransform.i18n import N_, tr
from govtransform.queries.derivation import Derivation, Source, Term, exact, no_parameter
from govtransform.queries.last_changes import Change, last_changes
from govtransform.queries.savings import ClaimLine, Ledger, ledger
from govtransform.values.period import year_label

_VALIDATED = (Stage.VALIDATED, Stage.REMOVED)
_TITLES = {
    "claimed": N_("Claimed {year}"),
    "validated": N_("Validated {year}"),
    "removed": N_("Removed from budget {year}"),
}
_FORMULAS = {
    "claimed": N_("All claims of the year that were not rejected; cash and other money apart"),
    "validated": N_("The claims of the year that finance has validated, removed ones included"),
    "removed": N_("The claims of the year whose money was taken out of a budget"),
}
FIGURES = tuple(_TITLES)


def saving(session: Session, key: str, year: int) -> Derivation:
    """`claimed`, `validated` or `removed` of a year: cash, and apart from it the rest."""
    found = ledger(session, year)
    counted = [claim for claim in found.claims if claim.stage in _stages(key)]
    by_id = {claim.id: claim for claim in counted}
    changes = last_changes(session, "claim", by_id, "amount")
    terms = tuple(
        _term(tr(name), [c for c in counted if c.is_cash is is_cash], changes)
        for name, is_cash in ((N_("Cash-releasing"), True), (N_("Other"), False))
    )
    value = sum((term.value for term in terms), Decimal(0))
    title, said = tr(_TITLES[key], year=year_label(year, found.start)), _words(found, terms, value)
    return Derivation(key, title, value, said, tr(_FORMULAS[key]), terms, no_parameter())


def _stages(key: str) -> tuple[Stage, ...]:
    if key == "removed":
        return (Stage.REMOVED,)
    if key == "validated":
        return _VALIDATED
    return tuple(stage for stage in Stage if stage is not Stage.REJECTED)


def _term(name: str, claims: list[ClaimLine], changes: dict[int, Change]) -> Term:
    sources = tuple(
        Source(claim.code, claim.title, claim.amount, f"claim:{claim.id}",
               changes.get(claim.id, Change()).who, changes.get(claim.id, Change()).on)
        for claim in claims
    )  # fmt: skip
    return Term(name, sum((one.value for one in sources), Decimal(0)), sources=sources)


def _words(found: Ledger, terms: tuple[Term, ...], value: Decimal) -> str:
    cash, other = (exact(term.value, found.currency) for term in terms)
    whole = exact(value, found.currency)
    return tr(
        "{value} = cash-releasing {cash} + other {other}", value=whole, cash=cash, other=other
    )
