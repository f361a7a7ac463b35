"""Why the complaints of a service in a month are so many."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.queries.complaints import KIND, Counted, complaints
from govtransform.queries.derivation import PLAIN, Derivation, Source, Term, no_parameter
from govtransform.queries.figured import Figured
from govtransform.queries.last_changes import Change, last_changes
from govtransform.queries.rows import target
from govtransform.registers import CHANNEL_VALUES
from govtransform.registers.services.channels import Channel
from govtransform.values import words
from govtransform.values.period import Month


def counted(session: Session, scope: Figured) -> Derivation:
    """What each channel of a service counted in the month that `part` names."""
    row_id, month = target(scope.record)[1], Month.of(int(scope.part))
    service = next((one for one in complaints(session) if one.id == row_id), None)
    if service is None:
        raise GovTransformError(tr("{record} counts no complaints.", record=scope.record))
    value, terms = service.count(month), _terms(session, service.by_month.get(month, ()))
    title = tr("Complaints of {service}, {month}", service=service.name,
               month=words.month_in_full(month))  # fmt: skip
    said = tr("None of its channels counted in this month.")
    if value is not None:
        said = tr("Counted by its channels: {count}", count=words.trimmed(value))
    formula = tr("What its channels counted in the month, added")
    return Derivation(KIND, title, value, said, formula, terms, no_parameter())


def _terms(session: Session, found: Sequence[Counted]) -> tuple[Term, ...]:
    table, ids = CHANNEL_VALUES.cells.name, [one.channel for one in found]
    changes, terms = last_changes(session, table, ids, KIND), []
    for one in found:
        change = changes.get(one.channel, Change())
        record = f"{Channel.__tablename__}:{one.channel}"
        source = Source(one.code, tr(one.name), one.count, record, change.who, change.on)
        terms.append(Term(tr(one.name), one.count, sources=(source,), unit=PLAIN))
    return tuple(terms)


FIGURES = {KIND: counted}
