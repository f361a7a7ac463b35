"""Training needs as a table: teams down, go-lives across, with what is still to book."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from govtransform.queries.training import Need, Totals


@dataclass(frozen=True, slots=True)
class GoLive:
    """One column: the milestone, its day, and whole weeks until then."""

    id: int
    name: str
    on: date | None
    weeks: int | None
    totals: Totals


@dataclass(frozen=True, slots=True)
class TeamRow:
    """One row: needs by go-live. Without a team they are everybody's."""

    team: str
    needs: Mapping[int, tuple[Need, ...]]
    totals: Totals
    urgency: float


@dataclass(frozen=True, slots=True)
class TrainingTable:
    """All of it, the team most at risk first."""

    go_lives: Sequence[GoLive]
    teams: Sequence[TeamRow]
    totals: Totals


def training_table(needs: Iterable[Need], today: date | None) -> TrainingTable:
    """Arrange needs; they come soonest first, as `training.needs` gives them."""
    counted = [need for need in needs if need.coverage.required]
    by_go_live: dict[int, list[Need]] = {}
    for need in counted:
        by_go_live.setdefault(need.milestone_id, []).append(need)
    rows = [
        _row(team, tuple(ours), today)
        for team, ours in groupby(sorted(counted, key=lambda n: n.team), key=lambda n: n.team)
    ]
    return TrainingTable(
        [_go_live(ours, today) for ours in by_go_live.values()],
        sorted(rows, key=lambda row: (-row.urgency, row.team.casefold())),
        Totals.of(counted),
    )


def rate(totals: Totals) -> Decimal:
    """The share trained."""
    return Decimal(totals.trained) / totals.required if totals.required else Decimal(0)


def wanted_rate(totals: Totals) -> Decimal:
    """The share that must be trained at go-live."""
    return Decimal(totals.wanted) / totals.required if totals.required else Decimal(0)


def points_behind(totals: Totals) -> int:
    """Points of the share for which there is no place yet."""
    return round(100 * totals.to_book / totals.required) if totals.required else 0


def urgency(needs: Iterable[Need], today: date | None) -> float:
    """People to book for each week that is left: many and soon come first."""
    return sum(need.to_book / max(1, _weeks(need, today) or 0) for need in needs)


def _weeks(need: Need, today: date | None) -> int | None:
    return (need.needed_on - today).days // 7 if need.needed_on and today else None


def _go_live(needs: Sequence[Need], today: date | None) -> GoLive:
    first = needs[0]
    return GoLive(
        first.milestone_id, first.milestone, first.needed_on, _weeks(first, today), Totals.of(needs)
    )


def _row(team: str, needs: Sequence[Need], today: date | None) -> TeamRow:
    cells: dict[int, tuple[Need, ...]] = {}
    for need in needs:
        cells[need.milestone_id] = (*cells.get(need.milestone_id, ()), need)
    return TeamRow(team, cells, Totals.of(needs), urgency(needs, today))
