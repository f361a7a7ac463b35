"""How each service does over the last twelve months, by the published formulas.

Counts and costs of the months are pooled before anything is divided; a service without them has
no such figure, which is not nought (K01). Source: service_kpis.json of the reference data.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govtransform.calc.guard import Figure, Reason, ratio
from govtransform.calc.service_counts import Counts, added
from govtransform.calc.service_measures import Completed
from govtransform.queries.accessibility import Accessibility, accessibility
from govtransform.queries.open_findings import SETTLED
from govtransform.queries.organisation import own_settings
from govtransform.queries.processing import Taken, taken
from govtransform.queries.rows import target
from govtransform.registers import CHANNEL_VALUES
from govtransform.registers.governance.actions import Action, ActionState
from govtransform.registers.governance.findings import Finding, FindingKind, FindingState
from govtransform.registers.services.channels import RATED, Channel, ChannelName
from govtransform.registers.services.research_rounds import ResearchRound
from govtransform.registers.services.services import Service
from govtransform.registers.services.user_needs import UserNeed
from govtransform.values.money import from_pence
from govtransform.values.period import Month

YEAR = 12  # months over which a service is looked at
_NONE = Decimal(0)


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
class ChannelFigures:
    """One way into a service, over the twelve months."""

    id: int
    service_id: int
    name: str
    counts: Counts


@dataclass(frozen=True, slots=True)
class ServiceFigures:
    """One service over the twelve months; `needs` are those of its users that are kept."""

    id: int
    code: str
    name: str
    phase: str
    counts: Counts
    needs: int
    needs_met: int
    research: Research
    taken: Taken
    access: Accessibility


def service_figures(session: Session) -> tuple[ServiceFigures, ...]:
    """Every live service in order of its reference, as at the programme's month."""
    channels: defaultdict[int, list[Counts]] = defaultdict(list)
    for channel in channel_figures(session):
        channels[channel.service_id].append(channel.counts)
    needs, research = _needs(session), _research(session)
    times, access = taken(session), accessibility(session)
    query = select(Service).where(Service.archived.is_(False)).order_by(Service.code)
    return tuple(
        ServiceFigures(
            row.id, row.code, row.name, row.phase or "", added(channels[row.id]).settled(),
            *needs.get(row.id, (0, 0)), research.get(row.id, Research()),
            times.get(row.id, Taken()), access.get(row.id, Accessibility()),
        )
        for row in session.scalars(query)
    )  # fmt: skip


def pooled(services: Iterable[ServiceFigures]) -> ServiceFigures:
    """All of them as one; the time they take is that of the slowest, for medians do not add."""
    known = tuple(services)
    research = Research(*(sum(getattr(s.research, n) for s in known) for n in Research.__slots__))
    slowest = max((s.taken for s in known), key=lambda one: one.slow or _NONE, default=Taken())
    access = Accessibility(
        max((s.access.held_on for s in known if s.access.held_on), default=None),
        overdue=sum(s.access.overdue for s in known), open=sum(s.access.open for s in known),
    )  # fmt: skip
    return ServiceFigures(
        0, "", "", "", added(s.counts for s in known), sum(s.needs for s in known),
        sum(s.needs_met for s in known), research, slowest, access,
    )  # fmt: skip


def channel_figures(session: Session) -> tuple[ChannelFigures, ...]:
    """Each live channel in order of its reference."""
    sums = _sums(session, own_settings(session).as_at)
    query = select(Channel).where(Channel.archived.is_(False)).order_by(Channel.code)
    return tuple(
        ChannelFigures(
            row.id, row.service_id, row.name, _counts(row, sums.get(row.id, {})).settled()
        )
        for row in session.scalars(query)
    )


def _sums(session: Session, as_at: Month | None) -> Mapping[int, Mapping[str, Decimal]]:
    """What the twelve months of each channel add up to, by kind."""
    cells = CHANNEL_VALUES.cells.c
    query = select(cells.line_id, cells.kind, func.sum(cells.pence))
    if as_at is not None:
        first = as_at.plus(1 - YEAR).key
        query = query.where(cells.month >= first, cells.month <= as_at.key)
    sums: defaultdict[int, dict[str, Decimal]] = defaultdict(dict)
    for line_id, kind, hundredths in session.execute(query.group_by(cells.line_id, cells.kind)):
        sums[line_id][kind] = from_pence(int(hundredths))
    return sums


def _counts(channel: Channel, amounts: Mapping[str, Decimal]) -> Counts:
    done, name = amounts.get("completed", _NONE), ChannelName(channel.name)
    cost = amounts.get("cost")
    if cost is None and channel.cost_each is not None:
        cost = done * channel.cost_each
    online = done if name is ChannelName.ONLINE else _NONE
    assisted = done if name is ChannelName.ASSISTED else _NONE
    whole = Completed(online, assisted, done - online - assisted)
    return Counts(
        amounts.get("volume", _NONE), whole, cost, done, amounts.get("untouched"), done,
        amounts.get("complaints"), tuple(int(amounts.get(kind, 0)) for kind in RATED),
    )  # fmt: skip


def _needs(session: Session) -> dict[int, tuple[int, int]]:
    query = select(UserNeed.service_id, UserNeed.is_met).where(UserNeed.archived.is_(False))
    found: defaultdict[int, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for service_id, is_met in session.execute(query):
        if service_id is not None:
            every, met = found[service_id]
            found[service_id] = (every + 1, met + bool(is_met))
    return found


def _research(session: Session) -> dict[int, Research]:
    found = researched(session).items()
    return {service: Research(*(len(rows) for rows in each)) for service, each in found}


def researched(session: Session) -> dict[int, tuple[list[Finding], list[Finding], list[Finding]]]:
    """What research found of each service: all, those acted on, and those that are still open.

    One is acted on where its action is done, or it is closed.
    """
    rounds = {row.id: row.service_id for row in session.scalars(select(ResearchRound))}
    query = select(Finding).where(Finding.kind == FindingKind.RESEARCH, Finding.archived.is_(False))
    done = set(session.scalars(select(Action.id).where(Action.state == ActionState.DONE)))
    found: defaultdict[int, list[Finding]] = defaultdict(list)
    for row in session.scalars(query):
        kind, source = target(row.source) if row.source else ("", 0)
        if kind == "research_round" and source in rounds:
            found[rounds[source]].append(row)
    told = {}
    for service, rows in found.items():
        acted = [row for row in rows if _is_acted_on(row, done)]
        still = [row for row in rows if row not in acted and row.state not in SETTLED]
        told[service] = rows, acted, still
    return told


def _is_acted_on(row: Finding, done: set[int]) -> bool:
    kind, action = target(row.remediation) if row.remediation else ("", 0)
    return row.state == FindingState.CLOSED or (kind == "action" and action in done)
