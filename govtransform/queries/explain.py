"""Why this number: the derivation of any figure by its key, as pages and commands ask for it."""

from datetime import date

from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.queries import (
    explain_basis,
    explain_benefits,
    explain_case,
    explain_choice,
    explain_complaints,
    explain_counts,
    explain_earned,
    explain_estate,
    explain_frontier,
    explain_grid,
    explain_held,
    explain_load,
    explain_money,
    explain_people,
    explain_plan,
    explain_pools,
    explain_profile,
    explain_ratios,
    explain_risk,
    explain_savings,
    explain_services,
    explain_simulated,
    explain_story,
    explain_strategy,
    explain_trials,
)
from govtransform.queries.authored import authored
from govtransform.queries.case_content import BusinessCase
from govtransform.queries.cases import case_content
from govtransform.queries.derivation import Derivation, told
from govtransform.queries.figured import Figured, Why

__all__ = ["FIGURES", "Figured", "Why", "explain", "why_in_words"]
_CASE = explain_case.FIGURES | explain_ratios.FIGURES | explain_trials.FIGURES
_OF_RECORDS = (
    explain_risk.FIGURES | explain_people.FIGURES | explain_plan.FIGURES | explain_grid.FIGURES
    | explain_benefits.FIGURES | explain_earned.FIGURES | explain_simulated.FIGURES
    | explain_savings.AT_STAGE | explain_pools.FIGURES | explain_counts.FIGURES
    | explain_held.FIGURES | explain_load.FIGURES | explain_frontier.FIGURES | explain_story.FIGURES
    | explain_choice.FIGURES | explain_strategy.FIGURES | explain_estate.FIGURES
    | explain_services.FIGURES | explain_complaints.FIGURES | explain_profile.FIGURES
    | explain_basis.FIGURES
)  # fmt: skip
FIGURES = (*explain_money.FIGURES, *explain_savings.FIGURES, *_CASE, *_OF_RECORDS)


def explain(session: Session, key: str, scope: Figured) -> Derivation:
    """The derivation of a figure of FIGURES; GovTransformError where there is none such."""
    if key in explain_money.FIGURES:
        return explain_money.FIGURES[key](session, scope.year, scope.of)
    if key in explain_savings.FIGURES:
        return explain_savings.saving(session, key, scope.year)
    if key in _OF_RECORDS:
        return _OF_RECORDS[key](session, scope)
    if key in _CASE:
        case = case_content(session, scope.case_id, date.today())
        return of_case(session, case, key, scope)
    known = ", ".join(FIGURES)
    raise GovTransformError(tr("No figure is called {key}. These are: {known}.", key=key,
                               known=known))  # fmt: skip


def of_case(session: Session, case: BusinessCase, key: str, scope: Figured) -> Derivation:
    """The derivation of a figure of a case that is at hand, with who set its inputs last."""
    found = _CASE[key](explain_case.asked(case, scope.option, scope.part))
    return authored(session, found)


def why_in_words(case: BusinessCase, key: str, option: str, part: str = "") -> str:
    """Formula, inputs and editions of a figure in one text, as the workbook notes it."""
    return told(_CASE[key](explain_case.asked(case, option, part)))
