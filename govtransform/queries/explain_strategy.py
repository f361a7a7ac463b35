"""Why a component of the strategy has the spend and the benefit it has: initiatives by share.

`part` is `spend` or `benefit`; without a `record` all components are meant.
"""

from collections.abc import Callable
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.i18n import N_, tr
from govtransform.queries.derivation import Derivation, Source, Term, exact, no_parameter
from govtransform.queries.figured import Figured
from govtransform.queries.last_changes import Change, last_changes
from govtransform.queries.organisation import own_settings
from govtransform.queries.overview import BENEFIT, SPEND, aligned, outturns, planned
from govtransform.queries.rows import target
from govtransform.registers.portfolio.alignments import Alignment
from govtransform.registers.portfolio.components import Component
from govtransform.registers.portfolio.initiatives import Initiative
from govtransform.values import words

_TOLD = {
    SPEND: (N_("Spend"), N_("Outturn of each initiative over its life × its share, added up")),
    BENEFIT: (N_("Benefit"), N_("Planned benefits of each initiative × its share, added up")),
}
_NIL = Decimal(0)


def component(session: Session, scope: Figured) -> Derivation:
    """The initiatives of a component, or of all, each with its pounds and its share."""
    amounts = outturns(session) if scope.part == SPEND else planned(session)
    live = select(Component).where(Component.archived.is_(False))
    names = {row.id: row.name for row in session.scalars(live)}
    whole = tr("all components")
    if scope.record:
        row_id = target(scope.record)[1]
        names = {row_id: session.get_one(Component, row_id).name}
        whole = names[row_id]
    shares = [one for one in aligned(session) if target(one.target)[1] in names]
    changes = last_changes(session, Alignment.__tablename__, [s.id for s in shares], "share_rate")
    terms = tuple(
        _term(session, one, amounts, changes.get(one.id, Change()))
        for one in shares
        if amounts.get(one.initiative_id) and one.share_rate
    )
    value = sum((term.value * term.factor for term in terms), _NIL)
    name, formula = (tr(text) for text in _TOLD[scope.part])
    told = exact(words.rounded(value, 2), own_settings(session).currency)
    said = tr("{value}, of {count} initiatives", value=told, count=words.count(len(terms)))
    if len(terms) == 1:
        said = tr("{value}, of one initiative", value=told)
    title = tr("{what}, {component}", what=name, component=whole)
    return Derivation("component", title, value, said, formula, terms, no_parameter())


def _term(session: Session, one: Alignment, amounts: dict[int, Decimal], change: Change) -> Term:
    """The pounds of an initiative times its share, with who changed the share last."""
    row = session.get_one(Initiative, one.initiative_id)
    value = amounts[row.id]
    record = f"{Initiative.__tablename__}:{row.id}"
    source = Source(row.code, row.title, value, record, change.who, change.on)
    return Term(row.code, value, one.share_rate or _NIL, sources=(source,))


FIGURES: dict[str, Callable[[Session, Figured], Derivation]] = {"component": component}
