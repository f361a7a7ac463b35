"""The history of people, sealed under a key of each person: what removes the key removes it.

The chain of the trail covers the sealed text, and so holds whether or not its key is still there.
A key is for one person and one register. It is in no line of the trail, nor on any export.
"""

import os
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from sqlalchemy import Column, Integer, LargeBinary, String, Table, insert, select
from sqlalchemy.orm import Session

from govtransform.model import Base
from govtransform.registers import PERSONAL
from govtransform.store.changes import Change, Image
from govtransform.store.engine import batches

if TYPE_CHECKING:  # slow to load, and only the history of people needs it
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

PERSON_KEY = Table(
    "person_key",
    Base.metadata,
    Column("person_id", Integer, primary_key=True, autoincrement=False),
    Column("table_name", String(40), primary_key=True),
    Column("key", LargeBinary(32), nullable=False),
)
SEALED, LATER = "sealed:", "sealed-later:"  # at once, or by the upgrade that brought sealing
ERASED = "\0"  # in place of a text whose key is gone; no field can hold it
_NONCE, _BITS = 12, 256
_ERASING = "erasing"
Owner = tuple[str, int]  # a table, and whose record it is
Seal = Callable[[Image, str, str | None], str | None]


def owner_of(change: Change, image: Image) -> Owner:
    """Whose record an image of a personal register is."""
    personal = PERSONAL[change.table].personal
    assert personal is not None
    return change.table, change.row_id if personal.owner == "id" else image[personal.owner]


def forget(session: Session, owners: Iterable[Owner]) -> None:
    """Remove keys, and have this edit tell nothing of what its own changes take away."""
    erasing = session.info.setdefault(_ERASING, set())
    for table, person in owners:
        erasing.add((table, person))
        key = PERSON_KEY.c
        mine = (key.table_name == table) & (key.person_id == person)
        session.connection().execute(PERSON_KEY.delete().where(mine))


def held(session: Session) -> set[Owner]:
    """Of whom there is a history that can be read, by register."""
    key = PERSON_KEY.c
    found = session.execute(select(key.table_name, key.person_id))
    return {(table, person) for table, person in found}


def sealers(session: Session, changes: Iterable[Change]) -> Callable[[Change], Seal | None]:
    """What seals the texts of a change; None where it is of no person.

    Keys that are needed are read, and those that are missing are made, all at once.
    """
    erasing: set[Owner] = session.info.get(_ERASING, set())
    needed = {
        owner_of(change, image)
        for change in changes
        if change.table in PERSONAL
        for image in (change.before, change.after)
        if image
    } - erasing
    ciphers = _ciphers(_keys(session, needed)) if needed else {}

    def seal_of(change: Change) -> Seal | None:
        register = PERSONAL.get(change.table)
        if register is None or register.personal is None:
            return None
        sealed = register.personal.sealed

        def seal(image: Image, field: str, text: str | None) -> str | None:
            if text is None or field not in sealed:
                return text
            owner = owner_of(change, image)
            if owner in erasing:  # nothing of what was; what stands in its place says nothing
                return text if image is change.after else f"{SEALED}{owner[1]}:"
            nonce = os.urandom(_NONCE)
            place = _place(change.table, change.row_id, field)
            content = nonce + ciphers[owner].encrypt(nonce, text.encode(), place)
            return f"{SEALED}{owner[1]}:{b64encode(content).decode()}"

        return seal

    return seal_of


class Opener:
    """Opens sealed texts of the trail; reads the keys of a register when it first needs one."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._ciphers: dict[str, dict[Owner, AESGCM]] = {}

    def open(self, table: str, row_id: int, field: str, stored: str | None) -> str | None:
        """The text as it was; ERASED where its key is gone."""
        if not is_sealed(table, field, stored):
            return stored
        _, person, content = (stored or "").split(":", 2)
        cipher = self._of(table).get((table, int(person)))
        if cipher is None or not content:
            return ERASED
        from cryptography.exceptions import InvalidTag  # noqa: PLC0415  (slow to load)

        sealed = b64decode(content)
        place = _place(table, row_id, field)
        try:
            return cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], place).decode()
        except InvalidTag:  # sealed with a key before the one that is there now
            return ERASED

    def _of(self, table: str) -> Mapping[Owner, "AESGCM"]:
        if table not in self._ciphers:
            key = PERSON_KEY.c
            found = self._session.execute(select(PERSON_KEY).where(key.table_name == table))
            self._ciphers[table] = _ciphers({(t, person): k for person, t, k in found})
        return self._ciphers[table]


def is_sealed(table: str, field: str, stored: str | None, kind: str = "sealed") -> bool:
    """Whether a text of the trail is sealed: at all, or as the upgrade sealed it (LATER)."""
    register = PERSONAL.get(table)
    if stored is None or register is None or register.personal is None:
        return False
    return field in register.personal.sealed and stored.startswith(kind)


def _keys(session: Session, owners: Iterable[Owner]) -> dict[Owner, bytes]:
    wanted = set(owners)
    key, connection = PERSON_KEY.c, session.connection()
    found: dict[Owner, bytes] = {}
    for few in batches({person for _, person in wanted}):
        rows = connection.execute(select(PERSON_KEY).where(key.person_id.in_(few)))
        found |= {(table, person): stored for person, table, stored in rows}
    made = {owner: _new_key() for owner in sorted(wanted - found.keys())}
    if made:
        new = [{"table_name": t, "person_id": p, "key": k} for (t, p), k in made.items()]
        connection.execute(insert(PERSON_KEY), new)
    return found | made


def _new_key() -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415  (slow to load)

    return AESGCM.generate_key(_BITS)


def _ciphers(keys: Mapping[Owner, bytes]) -> dict[Owner, "AESGCM"]:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415  (slow to load)

    return {owner: AESGCM(key) for owner, key in keys.items()}


def _place(table: str, row_id: int, field: str) -> bytes:
    """What a text is bound to, so that it opens nowhere else."""
    return f"{table}:{row_id}:{field}".encode()
