"""Why this number: the derivation of any figure by its key, as pages and commands ask for it."""

from datetime import date

from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.queries import explain_case, explain_money, explain_savings
from govtransform.queries.cases import case_content
from govtransform.queries.derivation import Derivation
from govtransform.queries.figured import Figured, Why

__all__ = ["FIGURES", "Figured", "Why", "explain"]
FIGURES = (*explain_money.FIGURES, *explain_savings.FIGURES, *explain_case.FIGURES)


def explain(session: Session, key: str, scope: Figured) -> Derivation:
    """The derivation of a figure of FIGURES; GovTransformError where there is none such."""
    if key in explain_money.FIGURES:
        return explain_money.FIGURES[key](session, scope.year, scope.of)
    if key in explain_savings.FIGURES:
        return explain_savings.saving(session, key, scope.year)
    if key in explain_case.FIGURES:
        case = case_content(session, scope.case_id, date.today())
        return explain_case.FIGURES[key](case, scope.option)
    known = ", ".join(FIGURES)
    raise GovTransformError(tr("No figure is called {key}. These are: {known}.", key=key,
                               known=known))  # fmt: skip
