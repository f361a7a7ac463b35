"""What the figures of the groups are worked out from: surveys, readings and the resistance log."""

from collections.abc import Sequence
from functools import partial

from sqlalchemy.orm import Session

from govtransform.calc.readiness import TOP
from govtransform.i18n import tr
from govtransform.parameters import reference
from govtransform.queries.basis import (
    based,
    count_of,
    difference,
    difference_of,
    given,
    read_in,
    records,
    source,
    times,
)
from govtransform.queries.change_readiness import GroupLine, Survey, unresolved, weights
from govtransform.queries.derivation import PLAIN, As, Basis, Term
from govtransform.queries.figured import Why
from govtransform.registers.change.interventions import Intervention
from govtransform.registers.change.readiness import Readiness
from govtransform.registers.change.resistance import Resistance
from govtransform.registers.change.stakeholder_groups import StakeholderGroup
from govtransform.values import words

_GROUP, _FIRST = StakeholderGroup.__tablename__, 3  # the place of the first month


def of_group(group: GroupLine, asked: Sequence[Survey | None]) -> dict[int, Why]:
    """What explains the size, each month, and the three figures after what holds it back."""
    whys = {2: given(_GROUP, group.id, "size")}
    for place, survey in enumerate(asked, _FIRST):
        if survey and survey.index.value is not None:
            whys[place] = based(partial(_index, survey))
    last = _FIRST + len(asked)
    if group.adopted and group.adopted.read_in:
        whys[last + 1] = read_in(group.adopted.id, group.adopted.read_in)
    if group.commitment_gap is not None:
        whys[last + 2] = based(partial(_commitment, group.id))
    return whys | {last + 3: based(partial(_resisting, group.id))}


def of_intervention(row: Intervention) -> dict[int, Why]:
    """What explains its cost, and what it moved."""
    table = Intervention.__tablename__
    whys, of = {6: given(table, row.id, "cost")}, f"{table}:{row.id}"
    if row.effect_before is not None and row.effect_after is not None:
        after = source(of, row.effect_after, "effect_after", tr("After"))
        before = source(of, row.effect_before, "effect_before", tr("Before"))
        whys[7] = difference(tr("The effect after − the effect before"), after, before)
    return whys


def _index(survey: Survey, _session: Session) -> Basis:
    """Each dimension with its weight, of the best that could be."""
    index, of = reference("change_readiness")["readiness_index"], Readiness.__tablename__
    labels, known = {one["id"]: one["label"] for one in index["dimensions"]}, weights()
    day = words.day(survey.on)
    terms = []
    for name, score in survey.dimensions.items():
        found = source(f"{of}:{survey.id}", score, "dimension_scores", day)
        terms.append(Term(labels[name], score, known[name], sources=(found,), unit=PLAIN))
    best = TOP * sum(known[name] for name in survey.dimensions)
    below = times(best, tr("{top} × their weights together", top=TOP), below=True)
    formula = tr("Σ weight × score of each dimension ÷ (5 × Σ weight)")
    return Basis(formula, (*terms, below), As.SHARE)


def _commitment(group_id: int, session: Session) -> Basis:
    row, of = session.get_one(StakeholderGroup, group_id), f"{_GROUP}:{group_id}"
    wanted, now = row.commitment_wanted or 0, row.commitment_now or 0
    return difference_of(
        tr("Commitment wanted − commitment now"),
        source(of, wanted, "commitment_wanted", tr("Wanted")),
        source(of, now, "commitment_now", tr("Now")),
    )


def _resisting(group_id: int, session: Session) -> Basis:
    found = unresolved(session).get(group_id, ())
    formula = tr("Entries of the resistance log of the group that are not resolved, counted")
    return count_of(formula, records(Resistance.__tablename__, (row.id for row in found)))
