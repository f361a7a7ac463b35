"""What changed since: one sentence a net change, with person, date and reason."""

from datetime import date
from decimal import Decimal

import pytest

from govtransform.queries import changes
from govtransform.queries.changed import Changes
from govtransform.registers import (
    CASE_SECTIONS,
    CASES,
    COST_LINES,
    COST_VALUES,
    INITIATIVES,
    ORGANISATION,
    PEOPLE,
    RISKS,
)
from govtransform.services import amounts, records
from govtransform.store import audit
from govtransform.store.workspace import Workspace
from tests.factories import APRIL, add, put


def edit(workspace: Workspace, reason: str, **to: object) -> None:
    with workspace.edit("Change", reason) as session:
        records.update(session, INITIATIVES, 1, to)


@pytest.fixture
def told(workspace: Workspace) -> tuple[Workspace, int, Changes]:
    """The example of the committee: two net changes out of four edits."""
    line = add(workspace, COST_LINES, name="Build", initiative_id=1)
    put(workspace, "forecast", 1_200_000, grid=COST_VALUES, line=line)
    for name in ("Ann", "Ben"):
        add(workspace, PEOPLE, name=name)
    edit(workspace, "", forecast_end_on=date(2026, 10, 1), lead_id=1)
    with workspace.read() as session:
        then = audit.head(session).lines
    edit(workspace, "supplier late", forecast_end_on=date(2027, 1, 1))
    with workspace.edit("Change forecast", "extra testing") as session:
        amounts.put(session, COST_VALUES, {(line, "forecast", APRIL): Decimal(1_260_000)})
    edit(workspace, "", lead_id=2)
    edit(workspace, "", lead_id=1)
    with workspace.read() as session:
        return workspace, then, changes.since(session, line=then)


def test_two_sentences_come_of_four_edits_and_a_reversal_is_no_change(
    told: tuple[Workspace, int, Changes],
) -> None:
    workspace, then, found = told
    today = found.net[0].on
    by = f"(Ann, {today.day} {today:%b} {today.year}: "
    assert [one.told for one in found.net] == [
        (
            f"Forecast of INI-0001 Shared services rose £60,000 (5.0%) to £1,260,000 {by}extra "
            "testing)."
        ),
        f"INI-0001 Shared services: forecast end is 92 days later, 1 Jan 2027 {by}supplier late).",
    ]
    assert (found.edits, found.reversed) == (4, 1)
    with workspace.read() as session:
        every = changes.since(session, line=then, every=True)
    assert [edit.sentence for one in every.net for edit in one.behind] == [
        "CST-0001 Build: Forecast: £1,200,000.00 (months: 1) to £1,260,000.00 (months: 1)",
        "INI-0001 Shared services: Forecast end: 1 Oct 2026 to 1 Jan 2027",
    ]
    (gone,) = every.taken_back
    assert gone.sentence == "INI-0001 Shared services: lead was changed and changed back"
    assert [edit.sentence.rpartition(": ")[2] for edit in gone.behind] == [
        "Ann to Ben",
        "Ben to Ann",
    ]


def test_new_and_removed_records_are_one_sentence_each_and_people_none(
    workspace: Workspace,
) -> None:
    with workspace.read() as session:
        then = audit.head(session).lines
    add(workspace, RISKS, title="Supplier fails", initiative_id=1)
    passing = add(workspace, RISKS, title="Passing", initiative_id=1)
    with workspace.edit("Remove") as session:
        records.remove(session, RISKS, passing)
    add(workspace, PEOPLE, name="Cai")
    with workspace.edit("Set") as session:
        records.update(session, ORGANISATION, 1, {"as_at_month": APRIL})
    with workspace.read() as session:
        found = changes.since(session, line=then)
        assert changes.since(session, date.today()).net == ()
    assert [one.sentence for one in found.net if one.register == "risks"] == [
        "RSK-0001 Supplier fails: risk added: RSK-0001"
    ]
    assert [one.sentence for one in found.taken_back] == [
        "Risk, since removed: added and removed again"
    ]
    assert not any("Cai" in one.sentence for one in found.net)


def test_what_was_added_inside_a_record_is_one_line_of_it(workspace: Workspace) -> None:
    with workspace.read() as session:
        then = audit.head(session).lines
    told = {"title": "Outline", "subject": "initiative:1", "version_name": "1"}
    with workspace.edit("Begin", "for the board") as session:
        records.add(session, CASES, told)
        for heading in ("Why", "What"):
            records.add(session, CASE_SECTIONS, {"case_id": 1, "heading": heading})
    with workspace.read() as session:
        (one,) = changes.since(session, line=then, every=True).net
        middle = audit.head(session).lines
    assert one.sentence == "BCS-0001 Outline: business case added: BCS-0001; case sections: 2"
    assert (one.register, one.reason, one.edits) == ("cases", "for the board", len(one.behind))
    assert sum("Case section added" in edit.sentence for edit in one.behind) == 2
    with workspace.edit("More") as session:
        for heading in ("Who", "When"):
            records.add(session, CASE_SECTIONS, {"case_id": 1, "heading": heading})
    with workspace.read() as session:
        (one,) = changes.since(session, line=middle).net
    assert one.sentence == "BCS-0001 Outline: added: case sections: 2"


def test_amounts_moved_between_months_are_told_as_such(workspace: Workspace) -> None:
    line = add(workspace, COST_LINES, name="Build", initiative_id=1)
    put(workspace, "budget", 100, 50, grid=COST_VALUES, line=line)
    with workspace.read() as session:
        then = audit.head(session).lines
    put(workspace, "budget", 90, 60, grid=COST_VALUES, line=line)
    with workspace.read() as session:
        (one,) = changes.since(session, line=then).net
    assert one.sentence == (
        "Budget of INI-0001 Shared services moved between months and stays £150"
    )
    put(workspace, "budget", 100, 50, grid=COST_VALUES, line=line)
    with workspace.read() as session:
        assert changes.since(session, line=then).net == ()
