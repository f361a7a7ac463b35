"""Evidence (A02): a file stays what it was, and goes when nothing names it any more."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select, text

from govtransform.errors import ConflictError, DamagedError, GovTransformError
from govtransform.queries import verification
from govtransform.registers import ATTACHMENTS
from govtransform.registers.savings.claims import ClaimState
from govtransform.services import attachments, records
from govtransform.services.attachments import About
from govtransform.store import blobs
from govtransform.store.audit import AuditLine
from govtransform.store.workspace import Workspace
from tests.conftest import Opener
from tests.factories import add, sample, values_of
from tests.ledgers import HOLDER, bring_to, claim, step, two_draws

INVOICE = b"Invoice 77: 1,200 letters fewer\n\x00\xff"


@pytest.fixture
def invoice(tmp_path: Path) -> Path:
    file = tmp_path / "invoice.pdf"
    file.write_bytes(INVOICE)
    return file


def attach(workspace: Workspace, file: Path, on: str = "benefit:1") -> int:
    with workspace.edit("Attach") as session:
        return attachments.add(session, file, About(on))


def remove(workspace: Workspace, attachment_id: int) -> None:
    with workspace.edit("Remove") as session:
        attachments.remove(session, attachment_id)


def files(workspace: Workspace) -> int:
    with workspace.read() as session:
        return session.scalar(select(func.count()).select_from(blobs.BLOB)) or 0


def faults(workspace: Workspace) -> list[str]:
    with workspace.read() as session:
        return list(verification.faults(session))


def test_a_file_comes_back_as_it_went_in(shared: Workspace, invoice: Path) -> None:
    number = attach(shared, invoice)
    invoice.unlink()
    with shared.read() as session:
        assert attachments.opened(session, number) == attachments.File("invoice.pdf", INVOICE)
    (found,) = values_of(shared, ATTACHMENTS)
    assert (found["size"], len(found["sha256"])) == (len(INVOICE), 64)
    assert not faults(shared)


def test_undo_leaves_no_file_behind_and_redo_brings_it_back(
    shared: Workspace, invoice: Path
) -> None:
    first = attach(shared, invoice)
    second = attach(shared, invoice, "initiative:1")
    assert files(shared) == 1
    remove(shared, first)
    assert files(shared) == 1
    remove(shared, second)
    assert files(shared) == 0
    for _ in range(2):
        shared.undo()
    assert files(shared) == 1
    with shared.read() as session:
        assert attachments.opened(session, first).content == INVOICE
    for _ in range(2):
        shared.undo()
    assert (files(shared), faults(shared)) == (0, [])
    shared.redo()
    assert (files(shared), faults(shared)) == (1, [])


def test_no_byte_of_a_file_is_in_the_trail(shared: Workspace, invoice: Path) -> None:
    attach(shared, invoice)
    with shared.read() as session:
        names = session.scalars(select(AuditLine.field).where(AuditLine.table_name == "attachment"))
        tables = session.scalars(select(AuditLine.table_name).distinct())
        assert "content" not in set(names)
        assert "blob" not in set(tables)


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE blob SET content = '00'", "its file was changed (A02)"),
        ("DELETE FROM blob", "its file is gone (A02)"),
    ],
)
def test_a_file_another_program_changed_is_named(
    shared: Workspace, engine: Engine, invoice: Path, statement: str, fault: str
) -> None:
    first, _ = two_draws(shared)
    claim(shared, first, 1)
    number = attach(shared, invoice, "claim:1")
    with engine.begin() as connection:
        connection.execute(text(statement))
    assert faults(shared) == [f"ATT-0001 (invoice.pdf) on CLA-0001 of BEN-0002: {fault}"]
    with shared.read() as session, pytest.raises(DamagedError, match="ATT-0001"):
        attachments.opened(session, number)


def test_a_file_nothing_names_is_found(shared: Workspace, engine: Engine, invoice: Path) -> None:
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO blob VALUES ('x', 1, '0')"))
    assert faults(shared) == ["Files that belong to no attachment: 1"]


def test_a_link_stays_a_link(workspace: Workspace) -> None:
    with workspace.edit("Attach") as session:
        number = attachments.link(session, " https://example.org/a/report ", About("benefit:1"))
    (found,) = values_of(workspace, ATTACHMENTS)
    assert (found["name"], found["location"]) == ("report", "https://example.org/a/report")
    with workspace.read() as session, pytest.raises(GovTransformError, match="is a link"):
        attachments.opened(session, number)


def test_what_cannot_be_taken_in_is_told(workspace: Workspace, tmp_path: Path) -> None:
    large, empty = tmp_path / "scan.tif", tmp_path / "empty.txt"
    with large.open("wb") as file:
        file.truncate(attachments.LARGEST + 1)
    empty.touch()
    for file_, told in (
        (large, "scan.tif has 26 MB, and the programme takes files up to 25 MB"),
        (empty, "empty.txt is empty"),
        (tmp_path / "none.txt", "none.txt cannot be read"),
    ):
        with pytest.raises(GovTransformError, match=told):
            attach(workspace, file_)
    assert files(workspace) == 0


def test_an_attachment_whose_file_is_nowhere_is_refused(workspace: Workspace) -> None:
    with pytest.raises(ConflictError, match="ATT-0001: its file is not in this programme"):
        add(workspace, ATTACHMENTS, name="Gone", on="benefit:1", sha256="0" * 64)


@pytest.mark.parametrize("on", ["claim:{claim}", "benefit:{benefit}"])
def test_evidence_of_a_validated_claim_stays(shared: Workspace, invoice: Path, on: str) -> None:
    first, _ = two_draws(shared)
    number = claim(shared, first, 1)
    evidence = attach(shared, invoice, on.format(claim=number, benefit=first))
    bring_to(shared, number, ClaimState.VALIDATED)
    stays = pytest.raises(GovTransformError, match="ATT-0001 stays as it is: CLA-0001 is validated")
    with stays:
        remove(shared, evidence)
    with stays, shared.edit("Archive") as session:
        records.archive(session, ATTACHMENTS, evidence)
    with stays, shared.edit("Move") as session:
        records.update(session, ATTACHMENTS, evidence, {"on": "initiative:1"})
    step(shared, number, ClaimState.EVIDENCED, HOLDER, "Look at it again")
    remove(shared, evidence)
    assert files(shared) == 0


def test_undo_does_not_take_evidence_from_another_s_validation(
    opened: Opener, invoice: Path
) -> None:
    ann = opened("Ann")
    if isinstance(ann.location, Path):
        pytest.skip("one person edits a file at a time")
    sample(ann)
    first, _ = two_draws(ann)
    number = claim(ann, first, 1)
    attach(ann, invoice, f"claim:{number}")
    ben = opened("Ben")
    bring_to(ben, number, ClaimState.VALIDATED)
    with pytest.raises(GovTransformError, match="ATT-0001 stays as it is"):
        ann.undo()
    assert files(ann) == 1
