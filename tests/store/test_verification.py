from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from govtransform.jobs import Cancelled, Progress
from govtransform.queries import verification
from govtransform.registers import ALIGNMENTS, OBJECTIVES
from govtransform.store.audit import Head
from govtransform.store.engine import connect
from govtransform.store.workspace import Workspace
from tests.factories import add, put
from tests.store.test_audit import UNLOCK


def _faults(workspace: Workspace, seen: Head | None = None) -> list[str]:
    with workspace.read() as session:
        return list(verification.faults(session, seen))


def test_a_sound_programme_has_no_faults(shared: Workspace) -> None:
    put(shared, "plan", 10)
    assert not _faults(shared, shared.audit_head)


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        (
            "UPDATE benefit SET starts_on = '2027-01-01', ends_on = '2026-01-01'",
            "BEN-0001: The benefit ends before it starts",
        ),
        ("UPDATE benefit SET title = ''", "BEN-0001: Title is needed"),
        ("UPDATE benefit SET state = 'Nearly'", "BEN-0001: State cannot be “Nearly”"),
        ("UPDATE benefit_value SET kind = 'hope'", "Benefits: 1 amounts are of no known kind"),
        ("UPDATE benefit_value SET month = 202613", "Benefits: 1 amounts are of no known kind"),
        ("UPDATE benefit_value SET pence = 1", "Benefits: 1 kept totals are not the sum"),
        ("UPDATE benefit SET starts_on = 'soon'", "Benefits: something there cannot be read"),
        ("UPDATE alignment SET target = 'component:99'", "ALI-0001: Target leads to no record"),
        ("UPDATE alignment SET target = 'decision:1'", "ALI-0001: "),
        ("UPDATE store_state SET last_line = 3", "The audit trail was cut off after line"),
    ],
)
def test_what_another_program_did_is_found(
    shared: Workspace, engine: Engine, statement: str, fault: str
) -> None:
    put(shared, "plan", 10)
    add(shared, ALIGNMENTS, initiative_id=1, target="component:1")
    with engine.begin() as connection:
        connection.execute(text(statement))
    assert fault in "\n".join(_faults(shared))


def test_links_that_lead_nowhere_are_found(workspace: Workspace) -> None:
    assert isinstance(workspace.location, Path)
    with closing(connect(workspace.location, foreign_keys=False)) as other:
        other.execute("UPDATE benefit SET initiative_id = 99")
    assert _faults(workspace)[0] == "Benefits: number 1 leads to none of the Initiatives"


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE benefit SET title = 'Other'", "BEN-0001: not as the audit trail left it (Title)"),
        (
            "UPDATE benefit SET full_year = 7, ramp_months = 3",
            "BEN-0001: not as the audit trail left it (Ramp, months, Full-year value)",
        ),
        (
            "DELETE FROM component WHERE id = 4",
            "CMP-0004: gone, though nothing in the audit trail removed it",
        ),
        (
            "INSERT INTO team (id, version, code, archived, name) VALUES (1, 1, 'X', false, 'Y')",
            "X: not as the audit trail left it (code, archived, Name)",
        ),
        (
            "DELETE FROM benefit_value WHERE month = 202605",
            "Benefits: 1 amounts are not as the audit trail left them",
        ),
    ],
)
def test_a_change_without_a_line_in_the_trail_is_found(
    shared: Workspace, engine: Engine, statement: str, fault: str
) -> None:
    put(shared, "plan", 1, 2, 3)
    put(shared, "plan", None, 4)
    assert not _faults(shared)
    with engine.begin() as connection:
        connection.execute(text(statement))
    assert fault in _faults(shared)


def test_what_broke_the_rules_between_records_is_found(shared: Workspace, engine: Engine) -> None:
    for number in (1, 2):
        values = {"target": f"component:{number}", "share_rate": Decimal("0.5")}
        add(shared, ALIGNMENTS, initiative_id=1, **values)
    top = add(shared, OBJECTIVES, name="Top", weight_rate=Decimal("0.9"))
    add(shared, OBJECTIVES, name="A", parent_id=top, weight_rate=Decimal("0.55"))
    with engine.begin() as connection:
        connection.execute(text("UPDATE alignment SET share_rate = 550000"))
        connection.execute(text("UPDATE objective SET weight_rate = 1100000 WHERE id = 2"))
    with shared.read() as session:
        found = list(verification.data_faults(session))
    assert "INI-0001: the shares of its components add to 110.0%" in found
    assert "OBJ-0001: the weights under it add to 110.0%" in found


def test_what_is_archived_counts_no_more(shared: Workspace, engine: Engine) -> None:
    add(shared, OBJECTIVES, name="A", weight_rate=Decimal("0.5"))
    add(shared, OBJECTIVES, name="B", weight_rate=Decimal("0.5"))
    for statement, is_over in (
        ("UPDATE objective SET weight_rate = 1000000", True),
        ("UPDATE objective SET archived = true WHERE id = 1", False),
    ):
        with engine.begin() as connection:
            connection.execute(text(statement))
        with shared.read() as session:
            assert bool(list(verification.data_faults(session))) == is_over


def test_an_older_copy_in_its_place_is_noticed(shared: Workspace) -> None:
    head = shared.audit_head
    assert Head.read(str(head)) == head
    for seen in (Head(head.lines + 1, "x"), Head(head.lines, "x")):
        (fault,) = _faults(shared, seen)
        assert fault.startswith("This is an older or another copy")
    put(shared, "plan", 10)
    assert not _faults(shared, head)


def test_a_trail_without_its_guard_is_noticed(shared: Workspace, engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text(UNLOCK[engine.dialect.name][0]))
    assert _faults(shared) == ["The database no longer keeps the audit trail from being changed"]


def test_it_says_how_far_it_is_and_can_be_stopped(shared: Workspace) -> None:
    told: list[float] = []
    progress = Progress(lambda part, _: told.append(part), every=0)
    with shared.read() as session:
        assert not list(verification.faults(session, None, progress))
        assert told == sorted(told)
        assert told[-1] == 1
        progress.cancel()
        with pytest.raises(Cancelled):
            list(verification.faults(session, None, progress))
