"""A whole import, judged before anything is written: its drafts, problems and counts."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.exchange.currency import keeps_amounts
from govtransform.exchange.drafts import Draft, Drafted, levels
from govtransform.exchange.findings import CORRECT, Finding
from govtransform.exchange.mapping import Mapping, need
from govtransform.exchange.part_columns import Context, Source
from govtransform.exchange.part_plan import PartPlan
from govtransform.exchange.reading import SourceRow
from govtransform.i18n import tr
from govtransform.jobs import Progress, unswept
from govtransform.queries.organisation import own_settings
from govtransform.values.convention import Convention


@dataclass(frozen=True, slots=True)
class Counts:
    """What becomes of the rows of a file; the last four add up to the first."""

    read: int
    added: int
    updated: int
    unchanged: int
    rejected: int


@dataclass(frozen=True)
class Plan:
    """What an import would do. `new_currency` is set where the programme is to change its own.

    `of_columns` are remarks on whole columns.
    `unmapped` are the headings no part looks at: they are told, never dropped in silence.
    """

    mapping: Mapping
    parts: tuple[Drafted, ...]
    rows: int
    unmapped: tuple[str, ...] = ()
    new_currency: str = ""
    of_columns: tuple[Finding, ...] = ()

    @cached_property
    def problems(self) -> tuple[Finding, ...]:
        """Everything that keeps a row out, in the order of the rows."""
        found = [p for part in self.parts for _, d in part.own() for p in d.problems]
        return tuple(sorted(found, key=lambda finding: finding.row))

    @cached_property
    def remarks(self) -> tuple[Finding, ...]:
        """What is worth knowing of rows that can be imported."""
        found = [*self.of_columns]
        found += [p for part in self.parts for _, d in part.own() for p in d.remarks]
        if self.new_currency:
            told = tr("The programme keeps its money in {code} from now on", code=self.new_currency)
            found.append(Finding(0, "", self.new_currency, told))
        return tuple(sorted(found, key=lambda finding: finding.row))

    @cached_property
    def rejected(self) -> frozenset[int]:
        """The places of the rows that cannot be imported."""
        parts = self.parts
        return frozenset(r for part in parts for r, d in enumerate(part.drafts) if d.problems)

    @property
    def changes(self) -> bool:
        """Whether storing what is sound would change anything."""
        own = (draft for part in self.parts for _, draft in part.own())
        return bool(self.new_currency) or any(d.changes for d in own if not d.problems)

    @cached_property
    def counts(self) -> Counts:
        """What becomes of the rows, by what they stand for."""
        told = Counter(self._fate(row) for row in range(self.rows))
        return Counts(self.rows, *(told[f] for f in ("added", "updated", "unchanged", "rejected")))

    @property
    def records(self) -> dict[str, Counts]:
        """What becomes of the records of each register, rejected rows left out."""
        found: dict[str, Counter[str]] = {}
        for part in self.parts:
            told = found.setdefault(part.part.register.key, Counter())
            told.update(self._fate_of(d, row) for row, d in part.own())
        fates = ("added", "updated", "unchanged", "rejected")
        return {k: Counts(c.total(), *(c[f] for f in fates)) for k, c in found.items()}

    def _fate(self, row: int) -> str:
        if row in self.rejected:
            return "rejected"
        main = next(p for p in self.parts if p.part.register == self.mapping.main)
        if main.drafts[row].row_id is None:
            return "added" if main.heads[row] == row else "updated"
        return "updated" if any(p.drafts[row].changes for p in self.parts) else "unchanged"

    def _fate_of(self, draft: Draft, row: int) -> str:
        if row in self.rejected:
            return "rejected"
        if draft.row_id is None:
            return "added"
        return "updated" if draft.changes else "unchanged"


def plan(
    session: Session,
    mapping: Mapping,
    headings: Sequence[str],
    rows: Sequence[SourceRow],
    progress: Progress | None = None,
) -> Plan:
    """Judge the rows of a file by a mapping; GovTransformError where the two do not fit."""
    need(mapping.name, mapping.used, headings)
    places = {heading: place for place, heading in enumerate(headings)}
    currency, is_new = _currency(session, mapping)
    source = Source(places, rows)
    told = Convention(currency)
    context = Context(session, source, told, mapping.day_first, progress=progress)
    parts: list[Drafted] = []
    with unswept():
        for place, part in enumerate(mapping.parts):
            parts.append(_without_circles(place, PartPlan(context, part, place).drafted()))
            context.done[part.name] = (place, parts[-1])
    used = set(mapping.used)
    unmapped = tuple(heading for heading in headings if heading not in used)
    of_columns = tuple(context.remarks)
    made = Plan(mapping, tuple(parts), len(rows), unmapped, currency if is_new else "", of_columns)
    return _without_orphans(made)


def _currency(session: Session, mapping: Mapping) -> tuple[str, bool]:
    own = own_settings(session).currency
    if mapping.currency in ("", own):
        return own, False
    if keeps_amounts(session):
        raise GovTransformError(
            tr(
                "The file is in {found}, and this programme keeps its money in {currency}. "
                "Import it into a programme of its own.",
                found=mapping.currency,
                currency=own,
            )
        )
    return mapping.currency, True


def _without_circles(place: int, part: Drafted) -> Drafted:
    circle = levels(place, dict(part.own()))[1]
    if not circle:
        return part
    reason = tr("The rows of this file refer to one another in a circle")
    return _refused(part, circle, reason)


def _without_orphans(made: Plan) -> Plan:
    """Refuse rows that wait for a refused row of the same file, and so on."""
    reason = tr("It refers to a row of this file that cannot be imported")
    while orphans := [set(_orphans(made, part)) for part in made.parts]:
        if not any(orphans):
            break
        pairs = zip(made.parts, orphans, strict=True)
        made = replace(made, parts=tuple(_refused(p, rows, reason) for p, rows in pairs))
    return made


def _orphans(made: Plan, part: Drafted) -> Iterator[int]:
    if not made.rejected:
        return
    for row, draft in part.own():
        for waited in () if row in made.rejected else draft.awaited:
            other = made.parts[waited.part]
            gone = waited.row in made.rejected
            if gone and (not other.part.shared or other.drafts[waited.row].problems):
                yield row


def _refused(part: Drafted, rows: set[int], reason: str) -> Drafted:
    drafts = [
        replace(d, problems=(*d.problems, Finding(d.number, "", d.code, reason, tr(CORRECT))))
        if row in rows
        else d
        for row, d in enumerate(part.drafts)
    ]
    return replace(part, drafts=drafts)
