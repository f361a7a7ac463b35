"""Why the coverage of training before a go-live is what it is: who counts, and who does not."""

from collections.abc import Callable
from decimal import Decimal

from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.queries.derivation import Derivation, Source, Term, no_parameter
from govtransform.queries.figured import Figured
from govtransform.queries.last_changes import Change, last_changes
from govtransform.queries.rows import target
from govtransform.queries.training import Need, needs
from govtransform.registers.people.training_needs import TrainingNeed
from govtransform.values import words

_NEED = TrainingNeed.__tablename__


def coverage(session: Session, scope: Figured) -> Derivation:
    """People trained on the day over people required: of one need, of an initiative, or of all.

    Nobody counts for more than is required, and a pass counts while it holds (H01).
    """
    found = [need for need in _asked(session, scope) if need.coverage.required]
    changes = last_changes(session, _NEED, [need.id for need in found], "people_required")
    trained = sum(need.counted for need in found)
    required = sum(need.coverage.required for need in found)
    sources = [_source(need, changes) for need in found]
    terms = (
        Term(tr("People trained on the day"), Decimal(trained),
             sources=tuple(one for one, _ in sources), unit=tr("people")),
        Term(tr("People required"), Decimal(required), is_below=True,
             sources=tuple(one for _, one in sources), unit=tr("people")),
    )  # fmt: skip
    value = Decimal(trained) / required if required else None
    said = tr("Nobody has to be trained.")
    if value is not None:
        said = tr("{share} = {trained} of {required} people", share=words.percentage(value),
                  trained=words.count(trained), required=words.count(required))  # fmt: skip
    title = tr("Trained before go-live")
    if scope.record and found:
        title = tr("{course} before {milestone}", course=found[0].course,
                   milestone=found[0].milestone)  # fmt: skip
        said = f"{said}; {_lacks(found[0])}"
    formula = tr("People with a pass that holds on the day of need ÷ people required")
    return Derivation("coverage", title, value, said, formula, terms, no_parameter())


def _asked(session: Session, scope: Figured) -> list[Need]:
    every = needs(session)
    if scope.of is not None:
        return [need for need in every if need.initiative_id in scope.of]
    if not scope.record:
        return every
    table, row_id = target(scope.record)
    if table != _NEED:
        raise GovTransformError(tr("{record} is no training need.", record=scope.record))
    return [need for need in every if need.id == row_id]


def _source(need: Need, changes: dict[int, Change]) -> tuple[Source, Source]:
    change = changes.get(need.id, Change())
    told = (need.code, need.title)
    place = f"{_NEED}:{need.id}"
    return (
        Source(*told, Decimal(need.counted), place),
        Source(*told, Decimal(need.coverage.required), place, change.who, change.on),
    )


def _lacks(need: Need) -> str:
    short = need.coverage.short_by
    day = words.day(need.needed_on) or tr("no day yet")
    target = words.percentage(need.target, 0)
    if not short:
        return tr("the target of {target} is met for {day}", target=target, day=day)
    return tr("{count} short of the target of {target} on {day}, {booked} booked", day=day,
              count=words.count(short), target=target, booked=words.count(need.booked))  # fmt: skip


FIGURES: dict[str, Callable[[Session, Figured], Derivation]] = {"coverage": coverage}
