"""Why a service, or one of its channels, does as it does: what each channel counted.

`record` is a service or a channel, `part` one of MEASURES.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy.orm import Session

from govtransform.calc.service_counts import Counts, added
from govtransform.errors import GovTransformError
from govtransform.i18n import N_, tr
from govtransform.queries.derivation import PLAIN, Derivation, Source, Term, no_parameter
from govtransform.queries.figured import Figured
from govtransform.queries.last_changes import Change, last_of_any
from govtransform.queries.organisation import own_settings
from govtransform.queries.rows import target
from govtransform.queries.service_figures import ChannelFigures, channel_figures
from govtransform.registers import CHANNEL_VALUES, CHANNELS
from govtransform.registers.services.services import Service
from govtransform.values import words

_NIL = Decimal(0)
COST_EACH, SATISFIED, ASSISTED = "cost-each", "satisfied", "assisted"
Count = Callable[[Counts], Decimal]


@dataclass(frozen=True, slots=True)
class _Measure:
    """A sum over the channels, or that over another one; `value` is the figure itself."""

    name: str
    formula: str
    value: Callable[[Counts], Decimal | None]
    above: Count
    below: Count | None = None


_MEASURES = {
    "completed": _Measure(
        N_("Completed"), N_("What each channel completed in twelve months, added up"),
        lambda one: one.done.total, lambda one: one.done.total),
    "take-up": _Measure(
        N_("Take-up"), N_("Completed online or with help ÷ all that was completed"),
        lambda one: one.done.take_up().value, lambda one: one.done.online + one.done.assisted,
        lambda one: one.done.total),
    "completion": _Measure(
        N_("Completion"), N_("Completed ÷ started"), lambda one: one.completion.value,
        lambda one: one.done.total, lambda one: one.started),
    "automation": _Measure(
        N_("Automation"), N_("Completed without a member of staff ÷ completed"),
        lambda one: one.automation.value, lambda one: one.untouched or _NIL,
        lambda one: one.done.total),
    COST_EACH: _Measure(
        N_("Cost of a transaction"), N_("Cost of the channels ÷ completed"),
        lambda one: one.running.each.value, lambda one: one.cost or _NIL,
        lambda one: one.done.total),
    "complaints": _Measure(
        N_("Complaints"), N_("The complaints that each channel counted, added up"),
        lambda one: one.complaints, lambda one: one.complaints or _NIL),
    SATISFIED: _Measure(
        N_("Satisfied"), N_("Ratings of 4 and 5 ÷ all ratings"),
        lambda one: one.satisfied_share.value, lambda one: Decimal(sum(one.ratings[3:])),
        lambda one: Decimal(sum(one.ratings))),
    ASSISTED: _Measure(
        N_("Assisted digital"), N_("Completed with help ÷ all that was completed"),
        lambda one: one.assisted_share.value, lambda one: one.done.assisted,
        lambda one: one.done.total),
}  # fmt: skip
MEASURES = tuple(_MEASURES)
COUNTED = tuple(part for part in MEASURES if part not in (SATISFIED, ASSISTED))


def measured(session: Session, scope: Figured) -> Derivation:
    """A measure of the last twelve months, channel by channel."""
    table, row_id = target(scope.record)
    is_service = table == Service.__tablename__
    channels = [one for one in channel_figures(session)
                if (one.service_id if is_service else one.id) == row_id]  # fmt: skip
    if not channels:
        raise GovTransformError(tr("{record} has no channel.", record=scope.record))
    measure = _MEASURES[scope.part]
    whole = added(one.counts for one in channels).settled()
    value, title = measure.value(whole), tr(measure.name)
    if value is None:
        said = tr("Not all that it takes is counted.")
        return Derivation("service", title, None, said, tr(measure.formula), (), no_parameter())
    sums = [(measure.above, False), *([(measure.below, True)] if measure.below else [])]
    terms = tuple(
        term for count, is_below in sums for term in _terms(session, channels, count, is_below)
    )
    return Derivation("service", title, value, _said(session, scope.part, value),
                      tr(measure.formula), terms, no_parameter())  # fmt: skip


def _said(session: Session, part: str, value: Decimal) -> str:
    if part == COST_EACH:
        return words.pounds(value, own_settings(session).currency)
    if _MEASURES[part].below:
        return words.percentage(value)
    return words.trimmed(value)


def _terms(
    session: Session, channels: list[ChannelFigures], count: Count, is_below: bool
) -> list[Term]:
    """What each channel counted, with who entered its months last."""
    table = CHANNELS.table
    tables = {table, CHANNEL_VALUES.cells.name}
    changes = last_of_any(session, tables, [one.id for one in channels])
    terms = []
    for one in channels:
        if value := count(one.counts):
            change, name = changes.get(one.id, Change()), tr(one.name)
            source = Source("", name, value, f"{table}:{one.id}", change.who, change.on)
            terms.append(Term(name, value, is_below=is_below, sources=(source,), unit=PLAIN))
    return terms


FIGURES: dict[str, Callable[[Session, Figured], Derivation]] = {"service": measured}
