"""Many records of one register added at once, with the same rules as one by one."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from govtransform.errors import InvalidRecordError
from govtransform.model import Register, Values
from govtransform.services import codes, standing
from govtransform.store import blocks


@dataclass(frozen=True, slots=True)
class New:
    """A record to be added: its values, the code it brings, text kept beside empty values."""

    values: Values
    code: str = ""
    kept: Mapping[str, str] = field(default_factory=dict)


def add(session: Session, register: Register, news: Sequence[New]) -> list[int]:
    """Add records whose links lead to records that exist, and give their ids in this order."""
    filled = [register.defaults | new.values for new in news]
    for values in filled:
        if problems := register.problems(values):
            raise InvalidRecordError(problems)
    brought = [new.code for new in news if new.code]
    codes.reserve_all(session, register.prefix, brought)
    given = iter(codes.allot_many(session, register.prefix, len(news) - len(brought)))
    images = [
        {
            "version": 1,
            "code": new.code or next(given),
            "archived": False,
            "kept": json.dumps(dict(new.kept), ensure_ascii=False, sort_keys=True)
            if new.kept
            else None,
            **values,
        }
        for new, values in zip(news, filled, strict=True)
    ]
    added = blocks.add(session, register.entity, images)
    told = {name for values in filled for name, value in values.items() if value is not None}
    standing.ask(session, register, added, told, brought=True)
    return added
