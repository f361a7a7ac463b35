"""What earlier imports of ledgers booked: which rows, and how much on which line and month."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.exchange.ledger_rows import DIGEST, Entry
from govtransform.i18n import tr
from govtransform.registers.admin.exchanges import Exchange, ExchangeKind
from govtransform.values import words

Sums = Mapping[int, Mapping[int, int]]  # pence by line and month


@dataclass(frozen=True, slots=True)
class Load:
    """One earlier import of a ledger."""

    id: int
    code: str
    source: str
    on: date

    def __str__(self) -> str:
        return tr("{file} on {day}", file=self.source, day=words.day(self.on))


@dataclass(frozen=True, slots=True)
class Booked:
    """The rows booked in some months, by digest with the import they came by, and all sums."""

    ids: tuple[int, ...]
    rows: Mapping[str, Load]
    sums: Sums


def booked(session: Session, months: Collection[int]) -> Booked:
    """Everything booked so far; rows only of these months."""
    ids: list[int] = []
    rows: dict[str, Load] = {}
    sums: defaultdict[int, defaultdict[int, int]] = defaultdict(lambda: defaultdict(int))
    for load, told in _loads(session):
        ids.append(load.id)
        digests, pence = _parts(load, told)
        for month in digests.keys() & {str(month) for month in months}:
            text = digests[month]
            found = (text[n : n + DIGEST] for n in range(0, len(text), DIGEST))
            rows |= dict.fromkeys(found, load)
        for line, by_month in pence.items():
            for month, worth in by_month.items():
                sums[int(line)][int(month)] += worth
    return Booked(tuple(ids), rows, sums)


def ids(session: Session) -> tuple[int, ...]:
    """The imports of ledgers there are, in order."""
    query = select(Exchange.id).where(Exchange.kind == ExchangeKind.LEDGER).order_by(Exchange.id)
    return tuple(session.scalars(query))


def refuse_file(session: Session, sha256: str) -> None:
    """Raise GovTransformError where a file with this hash was imported before (M02)."""
    query = select(Exchange).where(Exchange.kind == ExchangeKind.LEDGER)
    found = session.scalars(query.where(Exchange.file_hash == sha256)).first()
    if found is not None:
        told = {"file": found.source, "day": words.day(found.happened_on), "code": found.code}
        raise GovTransformError(
            tr(
                "This very file was imported already: {file} on {day} ({code}). Nothing was "
                "added. Rows that were left out then can be saved as a list and imported from "
                "there.",
                **told,
            )
        )


def payload(entries: Iterable[Entry], block: Sums) -> str:
    """What an import keeps of its rows: digests by month, pence by line and month."""
    digests: defaultdict[int, list[str]] = defaultdict(list)
    for entry in entries:
        digests[entry.month].append(entry.digest)
    told = {"digests": {month: "".join(found) for month, found in sorted(digests.items())}}
    return json.dumps({**told, "pence": block}, separators=(",", ":"))


def _loads(session: Session) -> Iterable[tuple[Load, str | None]]:
    row = Exchange
    query = select(row.id, row.code, row.source, row.happened_on, row.rows)
    query = query.where(row.kind == ExchangeKind.LEDGER).order_by(row.id)
    for row_id, code, source, on, told in session.execute(query):
        yield Load(row_id, code, source, on), told


def _parts(
    load: Load, told: str | None
) -> tuple[Mapping[str, str], Mapping[str, Mapping[str, int]]]:
    try:
        found = json.loads(told or "{}")
        return found.get("digests", {}), found.get("pence", {})
    except (ValueError, AttributeError) as error:
        sentence = tr("{code} does not say any more which rows it booked: check the programme.",
                      code=load.code)  # fmt: skip
        raise GovTransformError(sentence) from error
