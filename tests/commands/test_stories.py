"""What pages of the strategy tell, without a window."""

from contextlib import closing
from pathlib import Path

from govtransform.registers import RISKS
from govtransform.store.workspace import Workspace
from tests.commands.conftest import Run
from tests.databases import SampleFile
from tests.factories import add


def test_services_are_told_by_their_measures(run: Run, northmere: Path) -> None:
    told = run("kpi", northmere, "--json").data
    service = told["figures"][0]
    assert service["code"] == "SVC-0001"
    assert 0 < float(service["digital_take_up"]) < 1
    assert told["facts"][0]["name"] == "Digital take-up"


def test_old_systems_are_told_with_their_rating_and_cost(run: Run, northmere: Path) -> None:
    systems = {s["code"]: s for s in run("legacy", northmere, "--json").data["figures"]}
    assert systems["SYS-0001"]["zone"] == "Red"
    assert systems["SYS-0001"]["legacy"] is True
    assert systems["SYS-0007"]["gone"] is True
    assert len(systems["SYS-0001"]["doing_nothing"]) == 5


def test_resilience_is_told_round_by_round(run: Run, northmere: Path) -> None:
    told = run("resilience", northmere, "--json").data["figures"]
    first, last = (one for one in told if one["edition"] == "cyber_caf_3_2")
    assert (first["reached"], last["reached"], last["asked"]) == (24, 31, 39)
    assert len(last["below"]) == 8
    profile = next(one for one in told if one["edition"] == "cyber_csf_2_0")
    assert profile["by_function"]["Govern"]["asked"] == 6


def test_every_component_is_told_with_what_it_lacks(run: Run, northmere: Path) -> None:
    told = run("coverage", northmere, "--json").data["figures"]
    assert len(told) == 10
    assert [one["code"] for one in told if one["gap"]] == ["CMP-0003"]


def test_risks_are_told_with_what_has_moved(run: Run, northmere: Path) -> None:
    told = run("risks", northmere, "--json").data
    assert told["tables"][0]["title"] == "Moved since Programme board, October 2027, 28 Oct 2027"
    moved = {one["id"]: one["moved"] for one in told["figures"] if one["moved"]}
    assert moved == {"RSK-0014": "Up", "RSK-0037": "Up", "RSK-0022": "Down", "RSK-0045": "Down",
                     "RSK-0050": "New", "RSK-0044": "Closed"}  # fmt: skip


def test_a_risk_is_made_an_issue_once(run: Run, sample_file: SampleFile, tmp_path: Path) -> None:
    path = sample_file.copied(tmp_path / "own.gtp")
    with closing(Workspace(path, "Ann")) as workspace:
        add(workspace, RISKS, title="Data is late")
    made = run("risks", path, "--materialise", "RSK-0001")
    assert made.out.startswith("RSK-0001 is the issue ISS-0001 now.")
    assert run("risks", path, "--materialise", "RSK-0001").code == 2
    assert run("risks", path, "--materialise", "RSK-9999").code == 2


def test_a_page_is_exported_and_a_name_that_is_none_is_told(
    run: Run, northmere: Path, tmp_path: Path
) -> None:
    out = tmp_path / "page.xlsx"
    assert run("export", northmere, "page:estate", "--out", out).code == 0
    assert out.exists()
    refused = run("export", northmere, "page:nowhere", "--out", tmp_path / "no.xlsx")
    assert refused.code == 2
    assert "service-performance" in refused.err


def test_a_view_that_was_saved_is_exported(run: Run, northmere: Path, tmp_path: Path) -> None:
    out, view = tmp_path / "risks.csv", "VEW-0001"
    assert run("export", northmere, "register:risks", "--view", view, "--out", out).code == 0
    lines = out.read_text(encoding="utf-8-sig").splitlines()
    assert 1 < len(lines) < 20
    assert all(",Open," in line for line in lines[1:])
    refused = run("export", northmere, "register:risks", "--view", "None such", "--out", out)
    assert refused.err.strip() == "There is no view “None such” of Risks."


def test_editions_are_told_with_what_adopting_them_would_change(
    run: Run, northmere: Path, tmp_path: Path
) -> None:
    told = run("parameters", northmere, "--json").data["figures"]
    (own,) = (each for each in told if each["own"])
    assert (own["set"], own["effective_from"]) == ("PRM-0001", "2028-04-01")
    adopting = ("parameters", northmere, "--adopt", "PRM-0001", "--case", "BCS-0002", "--dry-run")
    wanted = next(each for each in own["cases"] if each["case"] == "BCS-0002")
    assert run(*adopting, "--json").data["npsv_adopted"] == wanted["npsv_adopted"]
    assert run(*adopting[:4]).code == 2
