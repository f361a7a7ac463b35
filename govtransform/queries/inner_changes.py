"""What was added inside a record is told by one line of that record, with how many there are.

A business case that is begun brings some thirty sections: a board reads of the case, and of how
many sections, not of each.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.i18n import tr
from govtransform.queries.changed import Changed
from govtransform.queries.edit_groups import Group
from govtransform.queries.rows import names
from govtransform.registers import REGISTER_OF
from govtransform.values import words

Place = tuple[str, int]  # table and record
Home = tuple[str, int, str, str]  # table and record of the owner, who and why
One = tuple[Group, Changed]


def gathered(session: Session, told: Sequence[One]) -> Iterator[Changed]:
    """The same changes, those added inside one record by one person for one reason as one."""
    owners = _owners(session, [group for group, _ in told if group.is_new])
    inner = defaultdict[Home, list[One]](list)
    rest: list[One] = []
    for group, one in told:
        owner = owners.get(group.key[:2]) if group.is_new else None
        (inner[(*owner, one.who, one.reason)] if owner else rest).append((group, one))
    for group, one in rest:
        found = inner.pop((*group.key[:2], one.who, one.reason), []) if group.is_new else []
        yield _with(one, found) if found else one
    yield from _left(session, inner)


def _left(session: Session, inner: dict[Home, list[One]]) -> Iterator[Changed]:
    """What was added inside records that were there before; a single one speaks for itself."""
    asked = defaultdict[str, set[int]](set)
    for table, row_id, *_ in inner:
        asked[table].add(row_id)
    known = {table: names(session, table, ids) for table, ids in asked.items()}
    for (table, row_id, *_), found in inner.items():
        last, name = max(found, key=lambda one: one[0].lines[-1].id)[1], known[table].get(row_id)
        if len(found) == 1 or name is None:
            yield from (one for _, one in found)
            continue
        record = f"{name.code} {name.title}"
        sentence = tr("{record}: added: {counts}", record=record, counts=_counts(found))
        yield _joined(replace(last, register=REGISTER_OF[table].key, row_id=row_id,
                              sentence=sentence), [one for _, one in found])  # fmt: skip


def _with(owner: Changed, found: list[One]) -> Changed:
    """A record that was added, together with what was added inside it."""
    told = tr("{sentence}; {counts}", sentence=owner.sentence, counts=_counts(found))
    return _joined(replace(owner, sentence=told), [owner, *(one for _, one in found)])


def _joined(told: Changed, parts: Sequence[Changed]) -> Changed:
    return replace(
        told,
        edits=sum(one.edits for one in parts),
        behind=tuple(edit for one in parts for edit in one.behind),
    )


def _counts(found: Sequence[One]) -> str:
    """How many of each register, as in `case sections: 36`."""
    counted = Counter(REGISTER_OF[group.key[0]].plural for group, _ in found)
    return ", ".join(
        tr("{things}: {count}", things=tr(plural).lower(), count=words.count(count))
        for plural, count in counted.items()
    )


def _owners(session: Session, groups: Sequence[Group]) -> dict[Place, Place]:
    """The record that each of these lives inside, of those that live inside another."""
    asked = defaultdict[str, list[int]](list)
    for group in groups:
        asked[group.key[0]].append(group.key[1])
    found: dict[Place, Place] = {}
    for table, ids in asked.items():
        register = REGISTER_OF[table]
        links = [(name, field.links_to) for name, field in register.fields.items()]
        name, owner = next(((n, to) for n, to in links if to), ("", ""))
        if not (register.inside and owner):
            continue
        entity = register.entity
        query = select(entity.id, getattr(entity, name)).where(entity.id.in_(ids))
        found |= {(table, row_id): (owner, of) for row_id, of in session.execute(query) if of}
    return found
