from datetime import date
from decimal import Decimal

from govtransform.model import Register
from govtransform.queries.trail import Told, trail
from govtransform.registers import (
    BENEFITS,
    INITIATIVES,
    PEOPLE,
    RISK_ASSESSMENTS,
    RISKS,
)  # fmt: skip
from govtransform.services import records
from govtransform.store.workspace import Workspace
from tests.factories import add, change, put


def told(workspace: Workspace, register: Register, row_id: int = 1) -> list[Told]:
    with workspace.read() as session:
        return trail(session, register, row_id)


def test_a_change_is_told_from_what_to_what_by_whom(shared: Workspace) -> None:
    change(shared, BENEFITS, full_year=Decimal(2500))
    newest = told(shared, BENEFITS)[0]
    assert newest.words == "Full-year value: £1,000.01 to £2,500.00"
    assert (newest.who, newest.action) == ("Ann", "Change")
    assert newest.at.tzinfo is not None


def test_a_record_is_added_in_one_line(shared: Workspace) -> None:
    assert [line.words for line in told(shared, BENEFITS)] == ["Benefit added: BEN-0001"]


def test_links_dates_and_choices_are_told_as_people_read_them(shared: Workspace) -> None:
    priya = add(shared, PEOPLE, name="Priya Anand")
    change(shared, INITIATIVES, lead_id=priya, status="At risk", baseline_end_on=date(2027, 3, 31))
    change(shared, INITIATIVES, lead_id=None)
    words = {line.words for line in told(shared, INITIATIVES)}
    assert {
        "Lead: set to Priya Anand",
        "Lead: Priya Anand taken out",
        "Status: Not started to At risk",
        "Baseline end: set to 31 Mar 2027",
    } <= words


def test_a_link_to_a_record_since_removed_is_still_told(shared: Workspace) -> None:
    priya = add(shared, PEOPLE, name="Priya Anand")
    change(shared, INITIATIVES, lead_id=priya)
    change(shared, INITIATIVES, lead_id=None)
    with shared.edit("Remove") as session:
        records.remove(session, PEOPLE, priya)
    assert told(shared, INITIATIVES)[0].words == "Lead: a record since removed taken out"


def test_amounts_are_told_as_a_sum_over_their_months(shared: Workspace) -> None:
    put(shared, "plan", 100, 250)
    put(shared, "plan", 100, 300)
    words = [line.words for line in told(shared, BENEFITS)]
    assert words[0] == "Plan: £250.00 (months: 1) to £300.00 (months: 1)"
    assert words[1] == "Plan: set to £350.00 (months: 2)"


def test_what_lives_inside_a_record_is_part_of_its_history(shared: Workspace) -> None:
    add(shared, RISKS, title="Data is late")
    add(shared, RISK_ASSESSMENTS, risk_id=1, assessed_on=date(2026, 5, 1),
        probability_rate=Decimal("0.5"))  # fmt: skip
    change(shared, RISK_ASSESSMENTS, probability_rate=Decimal("0.65"))
    words = [line.words for line in told(shared, RISKS)]
    assert words == [
        "Probability: 50% to 65%", "Risk assessment added: RAS-0001", "Risk added: RSK-0001",
    ]  # fmt: skip


def test_the_archive_is_told(shared: Workspace) -> None:
    for archived in (True, False):
        with shared.edit("Archive") as session:
            records.archive(session, BENEFITS, 1, archived=archived)
    words = [line.words for line in told(shared, BENEFITS)]
    assert words[:2] == ["Brought back from the archive", "Archived"]


def test_taking_back_an_addition_and_doing_it_again_is_told(shared: Workspace) -> None:
    row_id = add(shared, PEOPLE, name="Priya Anand")
    shared.undo()
    shared.redo()
    assert [line.words for line in told(shared, PEOPLE, row_id)] == [
        "Person added: PER-0001", "Person removed: PER-0001", "Person added: PER-0001",
    ]  # fmt: skip
