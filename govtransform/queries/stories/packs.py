"""Board packs, and what changed since the last one, with who and why."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.i18n import N_, tr
from govtransform.queries import changes
from govtransform.queries.basis import given, source, summed
from govtransform.queries.changed import Changed, Changes
from govtransform.queries.figured import Why
from govtransform.queries.organisation import own_settings
from govtransform.queries.packs import content_of, digest
from govtransform.queries.stories.parts import state_column
from govtransform.queries.stories.story import Fact, Heading, Row, Story, Table, Told, Tone, record
from govtransform.registers import BY_KEY, CHANGE_REQUESTS
from govtransform.registers.governance.change_requests import ChangeRequest
from govtransform.registers.governance.packs import Pack
from govtransform.values import words

INDENT = "\N{EM SPACE}\N{BULLET} "


def tell(session: Session, *, every: bool = False) -> Told:
    """Since the last pack; with `every`, each change with the edits behind it."""
    packs = list(
        session.scalars(select(Pack).where(Pack.archived.is_(False)).order_by(Pack.id.desc()))
    )
    altered = [pack for pack in packs if digest(pack.figures or "") != pack.digest]
    last = packs[0] if packs else None
    line = content_of(last).audit_lines if last and last not in altered else 0
    found = changes.since(session, line=line, every=every) if last else Changes((), 0)
    return Told(
        _sentence(last, found),
        _facts(packs, altered, found),
        (_changed(found, every=every), _packs(packs, altered), _requests(session)),
        basis=tr("From the audit trail; people are left out"),
    )


def _sentence(last: Pack | None, found: Changes) -> str:
    if last is None:
        return tr("No pack is frozen yet. Freeze one: from then on it is told what has changed.")
    told = {"pack": f"{last.code} {last.title}", "day": words.day(last.frozen_on)}
    if not found.edits:
        return tr("Nothing has changed since {pack} of {day}.", **told)
    return tr(
        "Changed since {pack} of {day}: {net}. Edits behind it: {edits}. Taken back: {reversed}.",
        **told,
        net=words.count(len(found.net)), edits=words.count(found.edits),
        reversed=words.count(found.reversed),
    )  # fmt: skip


def _facts(packs: list[Pack], altered: list[Pack], found: Changes) -> tuple[Fact, ...]:
    return (
        Fact(tr("Packs frozen"), words.count(len(packs)),
             tr("latest {day}", day=words.day(packs[0].frozen_on)) if packs else "",
             page="packs", why=tr("Board packs on record")),
        Fact(tr("Altered packs"), words.count(len(altered)),
             tr("each is as it was frozen") if not altered else altered[0].code,
             Tone.BAD if altered else Tone.GOOD, "packs",
             tr("Packs whose SHA-256 is no longer that of what was frozen")),
        Fact(tr("Changes since"), words.count(len(found.net)),
             tr("of {edits} edits", edits=words.count(found.edits)),
             why=tr("First value against last of each field that was changed")),
        Fact(tr("Without a reason"), words.count(sum(not one.reason for one in found.net)),
             tr("of the changes since"), why=tr("Changes for which nobody gave a reason")),
    )  # fmt: skip


def _changed(found: Changes, *, every: bool) -> Table:
    headings = (Heading(tr("What changed")), Heading(tr("By"), 150), Heading(tr("On"), 110),
                Heading(tr("Why"), 260), Heading(tr("Edits"), 70, right=True))  # fmt: skip
    rows = tuple(row for one in found.net for row in (_row(one), *map(_edit, one.behind)))
    if every:
        rows += tuple(
            row
            for one in found.taken_back
            for row in (_row(one, Tone.QUIET), *map(_edit, one.behind))
        )
    return Table(tr("What changed since the last pack"), headings, rows,
                 tr("Nothing has changed since."))  # fmt: skip


def _row(one: Changed, tone: Tone = Tone.PLAIN) -> Row:
    cells = (one.sentence, one.who, words.day(one.on), one.reason or words.NIL,
             words.count(one.edits))  # fmt: skip
    formula = tr("Edits of it and of what was added inside it since the pack, counted")
    whys = {4: summed(formula, [source(f"{BY_KEY[one.register].table}:{one.row_id}", one.edits)])}
    return Row(cells, {0: tone} if tone is not Tone.PLAIN else {},
               record(one.register, one.row_id), whys=whys)  # fmt: skip


def _edit(one: Changed) -> Row:
    """One edit, set in under what it came to."""
    cells = (f"{INDENT}{one.sentence}", one.who, words.day(one.on), one.reason or words.NIL, "")
    return Row(cells, dict.fromkeys(range(4), Tone.QUIET), record(one.register, one.row_id))


def _packs(packs: list[Pack], altered: list[Pack]) -> Table:
    headings = (Heading(tr("Pack")), Heading(tr("Frozen on"), 110), Heading(tr("By"), 170),
                Heading(tr("SHA-256"), 170), state_column(170))  # fmt: skip
    rows = tuple(
        Row((f"{pack.code} {pack.title}", words.day(pack.frozen_on), pack.frozen_by or words.NIL,
             (pack.digest or "")[:16],
             tr("altered since") if pack in altered else tr("as it was frozen")),
            {4: Tone.BAD if pack in altered else Tone.GOOD}, record("packs", pack.id))
        for pack in packs
    )  # fmt: skip
    return Table(tr("Board packs"), headings, rows, tr("No pack is frozen yet."))


def _requests(session: Session) -> Table:
    row, currency = ChangeRequest, own_settings(session).currency
    query = select(row).where(row.archived.is_(False)).order_by(row.id.desc())
    headings = (
        Heading(tr("Change request")), Heading(tr("Days"), 70, right=True),
        Heading(tr("Cost"), 110, right=True), Heading(tr("Benefit"), 110, right=True),
        state_column(110),
    )  # fmt: skip
    rows = tuple(
        Row((f"{one.code} {one.title}",
             words.NIL if one.delay_days is None else words.count(one.delay_days),
             words.pounds(one.cost_change, currency, places=0, signed=True) or words.NIL,
             words.pounds(one.benefit_change, currency, places=0, signed=True) or words.NIL,
             tr(one.state)), {}, record("change-requests", one.id), whys=_whys(one.id))
        for one in session.scalars(query)
    )  # fmt: skip
    return Table(tr("Change requests"), headings, rows, tr("No change was requested yet."))


def _whys(row_id: int) -> dict[int, Why]:
    """What explains the days, the cost and the benefit of a change request."""
    fields = ("delay_days", "cost_change", "benefit_change")
    return {n: given(CHANGE_REQUESTS.table, row_id, field) for n, field in enumerate(fields, 1)}


def figures(session: Session) -> list[dict[str, Any]]:
    """Each pack exactly."""
    query = select(Pack).where(Pack.archived.is_(False)).order_by(Pack.id)
    return [
        {"code": pack.code, "title": pack.title, "frozen_on": pack.frozen_on.isoformat(),
         "sha256": pack.digest, "as_frozen": digest(pack.figures or "") == pack.digest}
        for pack in session.scalars(query)
    ]  # fmt: skip


PACKS_STORY = Story(
    "board-packs",
    N_("Board packs and what changed"),
    ("packs", "change-requests", "status-reports", "baselines"),
    tell,
    frozenset(),
    figures,
)
