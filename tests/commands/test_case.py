"""`case FILE` and `appraise FILE --case REF`."""

from contextlib import closing
from pathlib import Path

import pytest

from govtransform.registers import DECISIONS
from govtransform.store.workspace import Workspace
from tests.cases import worked_example
from tests.commands.conftest import Run
from tests.factories import add


@pytest.fixture
def told(programme: Path) -> Path:
    """A programme with the worked example as its first case, and £300 of its own in year 0."""
    with closing(Workspace(programme, "Ann")) as workspace:
        worked_example(workspace)
        add(workspace, DECISIONS, title="Approve the case")
    return programme


def test_every_option_is_told_with_its_conventions(run: Run, told: Path) -> None:
    data = run("appraise", told, "--case", "BCS-0001", "--as-of", "2026-09-01", "--json").data
    assert (data["case"], data["level"], data["state"]) == ("BCS-0001", "OBC", "Drafting")
    usual, minimum, preferred = data["options"]
    assert (preferred["npsv"], preferred["bcr_all_costs"]) == ("12365.48", "1.123655")
    assert (preferred["rank"], preferred["inherits_live_lines"]) == (1, True)
    assert preferred["timing_in_words"] == "Year 0 undiscounted (start of year)"
    assert preferred["price_basis"] == "real:2026/27"
    assert (usual["kind"], minimum["kind"]) == ("business_as_usual", "do_minimum")
    assert len(preferred["tornado"]) == 4
    assert data["track_record"]["cost"]["count"] == 0
    assert len(preferred["scenarios"]) == 3
    figures = {each["key"]: each["options"]["OPT-0003"] for each in data["figures"]}
    assert figures["npsv"] == figures["npsv-alone"] == "12365.479237"


def test_options_are_told_to_people_from_the_best_on(run: Run, told: Path) -> None:
    said = run("appraise", told, "--case", "BCS-0001").out.splitlines()
    assert said[0] == "BCS-0001 Shared services: outline business case"
    assert said[2].startswith("1. Preferred way forward (Preferred): ")


def test_a_case_is_begun_taken_on_and_followed(run: Run, programme: Path) -> None:
    assert "no business case yet" in run("case", programme).out
    begun = ("--new", "--subject", "INI-0001", "--level", "FBC", "--base-year", "2026/27")
    made = run("case", programme, *begun, "--horizon", "5", "--json").data
    assert (made["code"], made["level"], made["version"]) == (
        "BCS-0001", "Full business case", "0.1",
    )  # fmt: skip
    for state in ("in-assurance", "submitted"):
        taken = run("case", programme, "--case", "BCS-0001", "--to", state, "--json").data
    assert (taken["state"], len(taken["digest"])) == ("Submitted", 64)
    assert run("case", programme, "--case", "BCS-0001", "--to", "approved").code == 2
    next_one = run("case", programme, "--case", "BCS-0001", "--version", "1.0", "--json").data
    assert (next_one["code"], next_one["state"], next_one["digest"]) == (
        "BCS-0002", "Drafting", "",
    )  # fmt: skip
    compared = run("case", programme, "--case", "BCS-0001", "--compare", "BCS-0002")
    assert compared.out.strip() == "Nothing differs."
    assert len(run("case", programme, "--json").data["cases"]) == 2
    assert run("verify", programme).code == 0


def test_a_decision_approves(run: Run, told: Path) -> None:
    for step in (("in-assurance",), ("submitted",), ("approved", "--decision", "DEC-0001")):
        last = run("case", told, "--case", "BCS-0001", "--to", *step, "--json")
    assert last.data["state"] == "Approved"


def test_a_case_is_exported_by_its_reference(run: Run, told: Path, tmp_path: Path) -> None:
    out = tmp_path / "case.xlsx"
    assert run("export", told, "business-case", "--case", "BCS-0001", "--out", out).code == 0
    assert out.stat().st_size > 10_000


@pytest.mark.parametrize(
    "wrong",
    [
        ("appraise", "--case", "BCS-0009"),
        ("case", "--new", "--subject", "INI-0009"),
        ("case", "--to", "submitted"),
        ("case", "--case", "BCS-0001", "--to", "approved", "--decision", "DEC-0009"),
        ("case", "--case", "BCS-0009", "--version", "2.0"),
    ],
)
def test_what_is_unknown_or_wanting_is_told(run: Run, programme: Path, wrong: list[str]) -> None:
    name, *rest = wrong
    answer = run(name, programme, *rest)
    assert (answer.code, bool(answer.err)) == (2, True)


def test_a_case_that_was_imported_as_submitted_is_told_and_can_be_frozen(
    run: Run, told: Path, tmp_path: Path
) -> None:
    source = tmp_path / "cases.csv"
    source.write_text(
        "Reference,Title,Initiative or programme,Version,Base year,Horizon,State,Submitted on\n"
        "BCS-0009,Brought,INI-0001,1.0,2026/27,4,Submitted,2026-08-31\n"
    )
    assert run("import", told, source, "--register", "cases").code == 0
    (finding,) = (f for f in run("check", told, "--json").data["findings"] if "frozen" in f)
    assert "case FILE --case BCS-0009 --seal" in finding
    seal = ("case", told, "--case", "BCS-0009", "--seal", "--json")
    assert len(run(*seal).data["digest"]) == 64
    assert not any("frozen" in f for f in run("check", told, "--json").data["findings"])
    assert "BCS-0009 is frozen already" in run(*seal).err
