"""The outline of a plan: what lies under what, and in which order, by its outline numbers."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.queries.roadmap import outline_place
from govtransform.registers import PLAN_ITEMS
from govtransform.registers.plan.plan_items import PlanItem
from govtransform.services import records, spans

_Under = dict[int | None, list[PlanItem]]


def indent(session: Session, item_id: int) -> None:
    """Put an item under the one above it, as the last there."""
    item, under = _of(session, item_id)
    beside = under[_parent(item, under)]
    place = beside.index(item)
    if place == 0:
        told = tr("{name} is the first here: there is no item above it to lie under.",
                  name=item.name)  # fmt: skip
        raise GovTransformError(told)
    above = beside[place - 1]
    _put(session, item, above.id, len(under.get(above.id, ())))


def outdent(session: Session, item_id: int) -> None:
    """Put an item beside the one it is under, right after it."""
    item, under = _of(session, item_id)
    parent = session.get(PlanItem, _parent(item, under) or 0)
    if parent is None:
        told = tr("{name} lies under its initiative already, and no further out.", name=item.name)
        raise GovTransformError(told)
    above = _parent(parent, under)
    _put(session, item, above, under[above].index(parent) + 1)


def shift(session: Session, item_id: int, by: int) -> None:
    """Move an item so many places down, or with a minus up, among those beside it."""
    item, under = _of(session, item_id)
    beside = under[_parent(item, under)]
    place = beside.index(item) + by
    if not 0 <= place < len(beside):
        end = tr("first") if by < 0 else tr("last")
        told = tr("{name} is the {end} here already. Indent or outdent it to move it further.",
                  name=item.name, end=end)  # fmt: skip
        raise GovTransformError(told)
    _put(session, item, item.parent_id, place)


def renumber(session: Session, initiative_id: int) -> None:
    """Number the items of a plan by their places: 1, 1.1, 1.2, 2."""
    _number(session, _under(session, initiative_id))


def _put(session: Session, item: PlanItem, parent_id: int | None, place: int) -> None:
    if item.parent_id != parent_id:
        records.update(session, PLAN_ITEMS, item.id, {"parent_id": parent_id})
        session.flush()
    under = _under(session, item.initiative_id)
    beside = [each for each in under[parent_id] if each is not item]
    beside.insert(place, item)
    under[parent_id] = beside
    _number(session, under)
    spans.of_initiatives(session, [item.initiative_id])


def _number(session: Session, under: _Under) -> None:
    left: list[tuple[str, Sequence[PlanItem]]] = [("", under.get(None, ()))]
    while left:
        above, items = left.pop()
        for number, item in enumerate(items, 1):
            told = f"{above}{number}"
            if item.wbs != told:
                records.update(session, PLAN_ITEMS, item.id, {"wbs": told})
            left.append((f"{told}.", under.get(item.id, ())))


def _of(session: Session, item_id: int) -> tuple[PlanItem, _Under]:
    item = session.get(PlanItem, item_id)
    if item is None or item.archived:
        raise GovTransformError(tr("This plan item no longer exists"))
    return item, _under(session, item.initiative_id)


def _under(session: Session, initiative_id: int) -> _Under:
    """The live items of a plan by what they lie under, in the order they are seen in."""
    live = select(PlanItem).where(
        PlanItem.archived.is_(False), PlanItem.initiative_id == initiative_id
    )
    items = sorted(session.scalars(live), key=outline_place)
    there = {item.id for item in items}
    under: defaultdict[int | None, list[PlanItem]] = defaultdict(list)
    for item in items:
        under[item.parent_id if item.parent_id in there else None].append(item)
    return under


def _parent(item: PlanItem, under: _Under) -> int | None:
    there = {each.id for items in under.values() for each in items}
    return item.parent_id if item.parent_id in there else None
