"""The published services of GOV.UK: imported, added up from the file, and made into savings."""

import csv
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import func, select

from govtransform.exchange import import_plan, mapping, tabular
from govtransform.exchange.import_plan import Plan
from govtransform.exchange.reading import read_table
from govtransform.queries import contents, verification
from govtransform.queries.channel_shift import Assumed, projection
from govtransform.queries.guards import output_guards
from govtransform.queries.savings import ledger
from govtransform.registers import BENEFITS, CHANNEL_VALUES, CHANNELS, INITIATIVES, READINGS
from govtransform.registers.services.channels import Channel
from govtransform.services import channel_shift
from govtransform.services.channel_shift import Place
from govtransform.store.workspace import Workspace
from govtransform.values.money import from_pence, rounded
from govtransform.values.period import months_of
from tests.factories import add, begin, values_of
from tests.ledgers import change, claim, draw, people, pool

NAME, FILE = "govuk-services-2017", "04_govuk_services/transaction-volumes.csv"
YEARS = range(2011, 2017)
ASSUMED = Assumed(shift=Decimal("0.15"), cost_digital=Decimal("0.35"))
PLACE = Place(1, 2018, Decimal(2), Decimal("0.05"))


@dataclass(frozen=True)
class Services:
    """The programme after the import, what became of the rows, and the rows as published."""

    workspace: Workspace
    plan: Plan
    published: list[dict[str, str]]


def judged(workspace: Workspace, path: Path) -> Plan:
    by = mapping.shipped()[NAME]
    table = read_table(path, by.reading)
    with workspace.read() as session:
        return import_plan.plan(session, by, table.headings, table.rows)


@pytest.fixture(scope="module")
def services(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    path = shared_data / FILE
    with (
        closing(Workspace(tmp_path_factory.mktemp("services") / "a.gtp", "Ann")) as workspace,
        path.open(newline="", encoding="utf-8-sig") as file,
    ):
        begin(workspace)
        plan = judged(workspace, path)
        tabular.apply(workspace, plan)
        add(workspace, INITIATIVES, title="Services online", programme_id=1)
        yield Services(workspace, plan, list(csv.DictReader(file)))


def figure(text: str) -> Decimal | None:
    return Decimal(text.replace(",", "")) if text.strip() else None


def total(services: Services, heading: str) -> Decimal:
    return sum((figure(row[heading]) or Decimal(0) for row in services.published), Decimal(0))


def test_every_service_is_imported_with_its_channels_and_measures(services: Services) -> None:
    counts = services.plan.counts
    assert (counts.read, counts.added, counts.rejected) == (734, 734, 0)
    with services.workspace.read() as session:
        told = contents.counts(session)
        assert [told[key] for key in ("services", "channels", "measures")] == [734, 1468, 1468]
        assert list(verification.faults(session)) == []
    names = {row["Name of service"] for row in services.published}
    channels = values_of(services.workspace, CHANNELS)
    assert (len(names), {values["is_digital"] for values in channels}) == (734, {True, False})


@pytest.mark.parametrize("year", YEARS)
def test_the_volumes_of_a_year_are_those_of_the_file(services: Services, year: int) -> None:
    head = f"April {year} to March {year + 1}"
    cells = CHANNEL_VALUES.cells.c
    months = [month.key for month in months_of(year)]
    query = select(Channel.is_digital, func.sum(cells.pence)).join(
        CHANNEL_VALUES.cells, cells.line_id == Channel.id
    )
    with services.workspace.read() as session:
        found = session.execute(
            query.where(cells.month.in_(months)).group_by(Channel.is_digital)
        ).all()
    sums = {digital: from_pence(int(pence)) for digital, pence in found}
    digital = total(services, f"{head}: digital volume")
    unknown = sum(  # digital transactions of a service whose volume is not told
        (figure(row[f"{head}: digital volume"]) or Decimal(0) for row in services.published
         if not row[f"{head}: volume"]), Decimal(0),
    )  # fmt: skip
    assert sums == {True: digital, False: total(services, f"{head}: volume") - digital + unknown}


def test_readings_are_those_of_the_file_or_are_told(services: Services) -> None:
    heads = [h.rpartition(":")[0] for h in services.published[0] if h.endswith(": volume")]
    pairs = [
        (figure(row[f"{head}: digital volume"]), figure(row[f"{head}: volume"]))
        for row in services.published
        for head in heads
    ]
    sound = [(part, whole) for part, whole in pairs if part is not None and whole and part <= whole]
    costs = [
        figure(row[f"{head}: cost per transaction (£)"])
        for row in services.published
        for head in heads
    ]
    assert len(heads) == 21
    assert kinds(services) == {
        "numerator": (len(sound), sum(part for part, _ in sound)),
        "denominator": (len(sound), sum(whole for _, whole in sound)),
        "actual": (
            len(sound) + sum(cost is not None for cost in costs),
            sum(rounded(part / whole * 100) for part, whole in sound)
            + sum(rounded(cost) for cost in costs if cost is not None),
        ),
    }
    larger = sum(part > whole for part, whole in pairs if part is not None and whole is not None)
    told = [r for r in services.plan.remarks if "cannot be a part" in r.reason]
    assert len(told) == larger == 6


def kinds(services: Services) -> dict[str, tuple[int, Decimal]]:
    """How many readings there are of each kind, and their sum."""
    cells = READINGS.cells.c
    query = select(cells.kind, func.count(), func.sum(cells.pence)).group_by(cells.kind)
    with services.workspace.read() as session:
        return {k: (n, from_pence(int(pence))) for k, n, pence in session.execute(query)}


def test_the_same_file_again_changes_nothing(services: Services, shared_data: Path) -> None:
    assert judged(services.workspace, shared_data / FILE).counts.unchanged == 734


def by_hand(row: dict[str, str]) -> Decimal | None:
    """What the service would save, from the latest year with all three figures."""
    heads = [h.rpartition(":")[0] for h in row if h.endswith(": volume")]
    for head in reversed(heads):
        names = ("volume", "digital volume", "cost per transaction (£)")
        volume, digital, cost = (figure(row[f"{head}: {name}"]) for name in names)
        if volume and digital is not None and cost is not None and digital <= volume:
            share, cost = digital / volume, rounded(cost)
            other = (cost - share * ASSUMED.cost_digital) / (1 - share) if share < 1 else Decimal(0)
            moved = volume * min(ASSUMED.shift, 1 - share)
            gain = moved * (other - ASSUMED.cost_digital)
            return gain if gain > 0 else None
    return None


def test_a_channel_shift_is_projected_as_worked_out_by_hand(services: Services) -> None:
    with services.workspace.read() as session:
        told = projection(session, ASSUMED)
    hand = {row["Name of service"]: by_hand(row) for row in services.published}
    wanted = {name: rounded(net) for name, net in hand.items() if net is not None}
    assert {one.service: rounded(one.shift.net) for one in told.projected} == wanted
    assert len(told.projected) + len(told.passed) == 734
    assert len(wanted) > 100


def test_projected_savings_have_guards_and_two_claims_on_one_pool_are_an_over_claim(
    services: Services,
) -> None:
    workspace = services.workspace
    with workspace.read() as session:
        told = projection(session, ASSUMED)
    with workspace.edit("Project savings") as session:
        first, second, *others = channel_shift.add(session, told, PLACE)
        assert channel_shift.add(session, told, PLACE) == []
    with workspace.read() as session:
        assert {len(own) for own in output_guards(session).values()} == {2}
        assert list(verification.faults(session)) == []
    assert len(values_of(workspace, BENEFITS)) == len(others) + 2 == len(told.projected)
    people(workspace)
    pool(workspace, fy=2018)
    for benefit_id, on in ((first, date(2018, 5, 12)), (second, date(2018, 6, 3))):
        change(workspace, BENEFITS, benefit_id, kind="Cash-releasing", state="Profiled")
        draw(workspace, benefit_id, 60_000, on)
        claim(workspace, benefit_id, 60_000, months_of(2018)[2])
    with workspace.read() as session:
        found = ledger(session, 2018)
    assert [one.standing.over_claim for one in found.over_claimed] == [Decimal(20_000)]
    cash = found.claimed.cash
    assert [cash.claimed, cash.over_claimed] == [120_000, 20_000]
