from datetime import date

from govtransform.queries.attention import attention
from govtransform.queries.keeping import Due, due, schedule
from govtransform.queries.person_report import PersonReport, person_report
from govtransform.registers import (
    ACTIONS,
    COURSES,
    ENROLMENTS,
    INITIATIVES,
    ORGANISATION,
    PEOPLE,
)  # fmt: skip
from govtransform.services import erase, records
from govtransform.store.workspace import Workspace
from tests.factories import add, change

LEFT = date(2020, 2, 29)
CANARY = "Ilar Quennell"


def told(workspace: Workspace, today: date) -> list[tuple[str, str, date]]:
    with workspace.read() as session:
        return [(d.register.key, d.code, d.due_on) for d in due(session, today)]


def report(workspace: Workspace, person_id: int = 1) -> PersonReport:
    with workspace.read() as session:
        return person_report(session, person_id)


def test_the_terms_of_a_new_programme_are_shown(shared: Workspace) -> None:
    with shared.read() as session:
        assert [(t.register.key, t.years) for t in schedule(session)] == [
            ("people", 6), ("skill-ratings", 6), ("enrolments", 6),
        ]  # fmt: skip


def test_people_are_due_when_their_years_after_leaving_are_over(shared: Workspace) -> None:
    add(shared, PEOPLE, name="Still here")
    add(shared, PEOPLE, name=CANARY, left_on=LEFT)
    assert told(shared, date(2026, 2, 27)) == []
    assert told(shared, date(2026, 2, 28)) == [("people", "PER-0002", date(2026, 2, 28))]


def test_what_is_due_needs_attention_as_of_the_as_at_day(shared: Workspace) -> None:
    add(shared, PEOPLE, name=CANARY, left_on=LEFT)
    with shared.read() as session:
        (found,) = (each for each in attention(session) if each.register == "people")
    assert (found.title, found.where) == (
        "Records of people past their years: 1", "PER-0001 since 28 Feb 2026",
    )  # fmt: skip


def test_training_may_be_due_before_the_person(shared: Workspace) -> None:
    change(shared, ORGANISATION, keep_training_years=2)
    add(shared, PEOPLE, name=CANARY, left_on=LEFT)
    add(shared, COURSES, title="First aid")
    add(shared, ENROLMENTS, person_id=1, course_id=1, note="Good")
    assert told(shared, date(2022, 3, 1)) == [("enrolments", "PER-0001", date(2022, 2, 28))]
    assert told(shared, date(2026, 3, 1)) == [("people", "PER-0001", date(2026, 2, 28))]


def test_who_was_erased_is_not_due_again(shared: Workspace) -> None:
    add(shared, PEOPLE, name=CANARY, left_on=LEFT)
    erase.erase(shared, 1, "Past its term")
    assert told(shared, date(2030, 1, 1)) == []


def test_the_history_of_somebody_removed_is_due_in_its_turn(shared: Workspace) -> None:
    add(shared, PEOPLE, name=CANARY)
    with shared.edit("Remove") as session:
        records.remove(session, PEOPLE, 1)
    with shared.read() as session:
        (found,) = due(session, date(2199, 1, 1))
    assert isinstance(found, Due)
    assert (found.code, found.is_removed) == ("PER-0001", True)
    erase.erase(shared, 1, "Past its term")
    assert told(shared, date(2199, 1, 1)) == []


def test_a_report_finds_a_person_wherever_they_are(shared: Workspace) -> None:
    add(shared, PEOPLE, name=CANARY, email="iq@northmere.example", role="Lead")
    add(shared, COURSES, title="First aid")
    add(shared, ENROLMENTS, person_id=1, course_id=1, note="Good")
    add(shared, ACTIONS, title=f"Ask {CANARY}", owner_id=1)
    change(shared, INITIATIVES, lead_id=1)
    change(shared, PEOPLE, name="I. Marsh")
    found = {(h.record, h.what, h.value) for h in report(shared).held}
    assert {
        ("Person PER-0001", "Email", "iq@northmere.example"),
        ("Enrolment ENR-0001", "Evaluation", "Good"),
        ("Initiative INI-0001", "Lead", "Shared services"),
        ("Action ACT-0001", "Owner", f"Ask {CANARY}"),
        ("Action ACT-0001", "Title", f"Ask {CANARY}"),
    } <= found
    assert f"Name: {CANARY} to I. Marsh" in {value for _, _, value in found}


def test_a_report_tells_what_somebody_of_that_name_changed(shared: Workspace) -> None:
    add(shared, PEOPLE, name="Ann")
    done = [h for h in report(shared).held if h.heading == "What the person changed"]
    assert [h.what for h in done] == ["Lines written as Ann"]


def test_a_report_on_somebody_erased_holds_no_name(shared: Workspace) -> None:
    add(shared, PEOPLE, name=CANARY, email="iq@northmere.example")
    erase.erase(shared, 1, "Asked for in June")
    held = report(shared)
    assert (held.code, held.name) == ("PER-0001", "")
    assert CANARY not in str(held)
