"""How each service does over the last twelve months, by the published formulas.

Counts and costs of the months are pooled before anything is divided; a service without them has
no such figure, which is not nought (K01). Source: service_kpis.json of the reference data.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govtransform.calc.guard import Figure, Reason, ratio
from govtransform.calc.service_measures import Completed, Running, completion
from govtransform.queries.open_findings import SETTLED
from govtransform.queries.organisation import own_settings
from govtransform.queries.rows import target
from govtransform.registers import CHANNEL_VALUES
from govtransform.registers.governance.actions import Action, ActionState
from govtransform.registers.governance.findings import Finding, FindingKind, FindingState
from govtransform.registers.services.channels import Channel, ChannelName
from govtransform.registers.services.research_rounds import ResearchRound
from govtransform.registers.services.services import Service
from govtransform.registers.services.user_needs import UserNeed
from govtransform.values.money import from_pence
from govtransform.values.period import Month

YEAR = 12  # months over which a service is looked at
_NONE = Decimal(0)
_WAYS = {ChannelName.ONLINE: "online", ChannelName.ASSISTED: "assisted"}


@dataclass(frozen=True, slots=True)
class Research:
    """Findings of user research: all, those acted on, and those still open."""

    found: int = 0
    acted_on: int = 0
    open: int = 0

    @property
    def share(self) -> Figure:
        """Acted on, of all that was found."""
        return ratio(Decimal(self.acted_on), Decimal(self.found), Reason.NO_SCOPE)


@dataclass(frozen=True, slots=True)
class ServiceFigures:
    """One service; `started` and `done` are counts, `cost` pounds, over the twelve months."""

    id: int
    code: str
    name: str
    phase: str
    started: Decimal = _NONE
    done: Completed = field(default_factory=lambda: Completed(_NONE, _NONE, _NONE))
    cost: Decimal | None = None
    needs: int = 0
    needs_met: int = 0
    research: Research = Research()

    @property
    def completion(self) -> Figure:
        """The share of those who started that came to an end."""
        return completion(self.started, self.done.total)

    @property
    def running(self) -> Running:
        """What it cost and completed; without a cost, nothing was completed for it."""
        return Running(self.cost or _NONE, _NONE if self.cost is None else self.done.total)


@dataclass(slots=True)
class _Sums:
    started: Decimal = _NONE
    online: Decimal = _NONE
    assisted: Decimal = _NONE
    other: Decimal = _NONE
    cost: Decimal | None = None


def service_figures(session: Session) -> tuple[ServiceFigures, ...]:
    """Every live service in order of its reference, as at the programme's month."""
    as_at = own_settings(session).as_at
    sums = _sums(session, as_at)
    needs, research = _needs(session), _research(session)
    query = select(Service).where(Service.archived.is_(False)).order_by(Service.code)
    found = []
    for row in session.scalars(query):
        own = sums.get(row.id, _Sums())
        done = Completed(own.online, own.assisted, own.other)
        met = needs.get(row.id, (0, 0))
        found.append(
            ServiceFigures(
                row.id, row.code, row.name, row.phase or "", own.started, done, own.cost,
                *met, research.get(row.id, Research()),
            )
        )  # fmt: skip
    return tuple(found)


def pooled(services: Iterable[ServiceFigures]) -> ServiceFigures:
    """All of them as one."""
    known = tuple(services)
    done = Completed(*(
        sum((getattr(s.done, way) for s in known), _NONE) for way in ("online", "assisted", "other")
    ))  # fmt: skip
    costed = [s for s in known if s.cost is not None]
    research = Research(*(sum(getattr(s.research, n) for s in known) for n in Research.__slots__))
    return ServiceFigures(
        0, "", "", "", sum((s.started for s in known), _NONE), done,
        sum((s.cost or _NONE for s in costed), _NONE) if costed else None,
        sum(s.needs for s in known), sum(s.needs_met for s in known), research,
    )  # fmt: skip


def _sums(session: Session, as_at: Month | None) -> dict[int, _Sums]:
    found: defaultdict[int, _Sums] = defaultdict(_Sums)
    for channel, amounts in _channels(session, as_at):
        own, done = found[channel.service_id], amounts.get("completed", _NONE)
        own.started += amounts.get("volume", _NONE)
        way = _WAYS.get(ChannelName(channel.name), "other")
        setattr(own, way, getattr(own, way) + done)
        cost = amounts.get("cost")
        if cost is None and channel.cost_each is not None:
            cost = done * channel.cost_each
        if cost is not None:
            own.cost = (own.cost or _NONE) + cost
    return dict(found)


def _channels(
    session: Session, as_at: Month | None
) -> Iterator[tuple[Channel, Mapping[str, Decimal]]]:
    """Each live channel with what its twelve months add up to, by kind."""
    cells = CHANNEL_VALUES.cells.c
    query = select(cells.line_id, cells.kind, func.sum(cells.pence))
    if as_at is not None:
        first = as_at.plus(1 - YEAR).key
        query = query.where(cells.month >= first, cells.month <= as_at.key)
    sums: defaultdict[int, dict[str, Decimal]] = defaultdict(dict)
    for line_id, kind, hundredths in session.execute(query.group_by(cells.line_id, cells.kind)):
        sums[line_id][kind] = from_pence(int(hundredths))
    for channel in session.scalars(select(Channel).where(Channel.archived.is_(False))):
        yield channel, sums.get(channel.id, {})


def _needs(session: Session) -> dict[int, tuple[int, int]]:
    query = select(UserNeed.service_id, UserNeed.is_met).where(UserNeed.archived.is_(False))
    found: defaultdict[int, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for service_id, is_met in session.execute(query):
        if service_id is not None:
            every, met = found[service_id]
            found[service_id] = (every + 1, met + bool(is_met))
    return found


def _research(session: Session) -> dict[int, Research]:
    """What research found of each service; acted on where its action is done, or it is closed."""
    rounds = {row.id: row.service_id for row in session.scalars(select(ResearchRound))}
    query = select(Finding).where(Finding.kind == FindingKind.RESEARCH, Finding.archived.is_(False))
    done = set(session.scalars(select(Action.id).where(Action.state == ActionState.DONE)))
    found: defaultdict[int, list[Finding]] = defaultdict(list)
    for row in session.scalars(query):
        kind, source = target(row.source) if row.source else ("", 0)
        if kind == "research_round" and source in rounds:
            found[rounds[source]].append(row)
    return {service: _told(rows, done) for service, rows in found.items()}


def _told(rows: list[Finding], done: set[int]) -> Research:
    acted = [row for row in rows if _is_acted_on(row, done)]
    still = [row for row in rows if row not in acted and row.state not in SETTLED]
    return Research(len(rows), len(acted), len(still))


def _is_acted_on(row: Finding, done: set[int]) -> bool:
    kind, action = target(row.remediation) if row.remediation else ("", 0)
    return row.state == FindingState.CLOSED or (kind == "action" and action in done)
