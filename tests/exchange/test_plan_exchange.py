from contextlib import closing
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.enum.dml import MSO_FILL
from sqlalchemy import select

from govtransform import commands
from govtransform.errors import GovTransformError, UnreadableFileError
from govtransform.exchange import ical_file, project_in, project_mpp, roadmap_file, roadmap_slide
from govtransform.exchange.project_file import ProjectFile
from govtransform.exchange.project_xml import read_project, write_project
from govtransform.exchange.stamp import Stamp
from govtransform.queries.baselines import faults
from govtransform.queries.rows import rows
from govtransform.queries.schedule import worked_out
from govtransform.registers import BASELINES, CALENDARS, INITIATIVES, PLAN_ITEMS
from govtransform.registers.plan.dependencies import Dependency
from govtransform.services import baselines
from govtransform.services.baselines import Occasion
from govtransform.store.workspace import Workspace
from tests.exchange.project_files import MONDAY, plan, with_everything
from tests.factories import add, values_of

NOW = Stamp(datetime(2026, 10, 1, 9, tzinfo=UTC), "Ann", "1.0")


def test_a_plan_written_for_project_is_read_back_the_same(
    planned: Workspace, tmp_path: Path
) -> None:
    occasion = Occasion("Agreed", "programme:1", "Start", "Ann", MONDAY, None)
    with planned.edit("Take") as session:
        baselines.take(session, occasion)
    written = plan(planned)
    write_project(written, tmp_path / "plan.xml")
    assert read_project(tmp_path / "plan.xml") == written
    test = next(item for item in written.items if item.name == "Test")
    assert (test.wbs, test.level, test.code) == ("1.1.2", 3, "PLN-0003")
    assert {baseline.number for baseline in test.baselines} == {1}


def test_the_same_plan_in_another_initiative_has_the_same_dates(planned: Workspace) -> None:
    other = add(planned, INITIATIVES, title="Copy", programme_id=1)
    told = plan(planned, 1)
    with planned.edit("Import") as session:
        taken = project_in.take(session, told, other)
    assert (taken.added, taken.updated, taken.links, taken.calendars) == (5, 0, 2, 1)
    before, after = values_of(planned, PLAN_ITEMS)[:5], values_of(planned, PLAN_ITEMS)[5:]
    same = ("name", "duration_days", "start_on", "finish_on", "constraint_on", "deadline_on",
            "baseline_start_on", "calendar_id", "is_manual")  # fmt: skip
    for kept, copy in zip(before[:3], after[:3], strict=True):
        assert {name: copy[name] for name in same} == {name: kept[name] for name in same}
    with planned.read() as session:
        (first, second) = (worked_out(session, MONDAY, of).dates for of in (1, other))
    assert [d.early_finish for d in first] == [d.early_finish for d in second]
    planned.undo()
    assert len(values_of(planned, PLAN_ITEMS)) == 5


def test_a_plan_that_comes_back_updates_what_it_knows_and_keeps_gates(planned: Workspace) -> None:
    told = plan(planned, 1)
    with planned.edit("Import") as session:
        again = project_in.take(session, told, 1)
    assert (again.added, again.links) == (0, 0)
    kinds = [values["kind"] for values in values_of(planned, PLAN_ITEMS)]
    assert kinds == ["Phase", "Task", "Task", "Gate", "Go-live"]


def test_null_and_inactive_lines_odd_lags_and_further_baselines_are_read_right(
    workspace: Workspace,
) -> None:
    with workspace.edit("Import") as session:
        taken = project_in.take(session, with_everything(), 1)
    names = [values["name"] for values in values_of(workspace, PLAN_ITEMS)]
    assert names == ["Phase", "Build & “test”", "Wait", "By hand", "Go"]
    assert taken.left == ("Inactive items were left out: 1.",)
    with workspace.read() as session:
        links = session.scalars(select(Dependency).order_by(Dependency.id)).all()
        assert [(link.type, link.lag_days) for link in links] == [
            ("FS", 2), ("SS", -2), ("FF", 1), ("FS", 0),
        ]  # fmt: skip
        (calendar,) = rows(session, CALENDARS)
    assert calendar.values["exceptions"].startswith("12 Oct 2026 to 13 Oct 2026 off\n30 Oct")


def test_further_baselines_become_named_ones_once(workspace: Workspace) -> None:
    told = with_everything()
    for expected in (10, 0):
        with workspace.edit("Import") as session:
            assert project_in.take(session, told, 1).baselines == expected
        told = plan(workspace, 1)  # as it is written here
        assert {b.number for item in told.items for b in item.baselines} == set(range(11))
    kept = values_of(workspace, BASELINES)
    assert {values["scope"] for values in kept} == {"initiative:1"}
    assert kept[0]["name"] == "Baseline 1 of Plan <A>"
    with workspace.read() as session:
        assert not list(faults(session))


def test_an_empty_plan_is_refused(workspace: Workspace) -> None:
    empty = ProjectFile("Nothing", datetime(2026, 10, 5, 8), (), ())
    with workspace.edit("Import") as session, pytest.raises(GovTransformError, match="no item"):
        project_in.take(session, empty, 1)


def test_milestones_go_into_a_calendar_with_a_reference_that_stays(
    planned: Workspace, tmp_path: Path
) -> None:
    out = tmp_path / "plan.ics"
    with planned.read() as session:
        assert ical_file.write(session, out, NOW) == 2
    raw = out.read_bytes()
    lines = raw.decode().split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert "UID:PLN-0004@northmere.govtransform" in lines
    assert lines.count("BEGIN:VALARM") == 1  # of the gate
    assert "DTEND;VALUE=DATE:20261017" in lines
    assert max(len(line.encode()) for line in lines) <= 75


def test_the_roadmap_is_a_slide_of_shapes_that_can_be_edited(
    planned: Workspace, tmp_path: Path
) -> None:
    with planned.read() as session:
        printout = roadmap_file.read(session, NOW)
    roadmap_slide.write(printout, tmp_path / "roadmap.pptx")
    (slide,) = Presentation(str(tmp_path / "roadmap.pptx")).slides
    names = [shape.name for shape in slide.shapes]
    assert slide.shapes.title.text_frame.text == "Roadmap: Northmere"
    assert "Shared services: 5 Oct 2026 to 16 Oct 2026" in names
    assert "Live: 16 Oct 2026" in names
    assert not any(shape.shape_type == 13 for shape in slide.shapes)  # no picture
    hatched = {
        s.name for s in slide.shapes if hasattr(s, "fill") and s.fill.type == MSO_FILL.PATTERNED
    }
    critical = {"Shared services: 5 Oct 2026 to 16 Oct 2026", "Gate 1: 16 Oct 2026"}
    assert hatched == critical | {"Live: 16 Oct 2026"}


def _has_mpxj() -> bool:
    return all(find_spec(name) for name in ("jpype", "mpxj"))


def test_an_mpp_without_java_says_how_to_save_it_as_xml(tmp_path: Path) -> None:
    if _has_mpxj():
        pytest.skip("MPXJ AND JAVA ARE HERE: what is said without them is not tested")
    (tmp_path / "plan.mpp").write_bytes(b"\xd0\xcf\x11\xe0")
    with pytest.raises(UnreadableFileError, match="Save As ▸ XML"):
        project_mpp.read_plan(tmp_path / "plan.mpp")


@pytest.mark.skipif(not _has_mpxj(), reason="MPXJ AND JAVA ARE NOT HERE: .mpp IS NOT TESTED")
def test_other_forms_come_in_by_way_of_mpxj(planned: Workspace, tmp_path: Path) -> None:
    xml, mpx = tmp_path / "plan.xml", tmp_path / "plan.mpx"
    write_project(plan(planned, 1), xml)
    project_mpp.read_plan(xml)
    jpype = project_mpp.start()
    project = jpype.JClass("org.mpxj.reader.UniversalProjectReader")().read(str(xml))
    jpype.JClass("org.mpxj.mpx.MPXWriter")().write(project, str(mpx))
    told = project_mpp.read_plan(mpx)
    assert [item.name for item in told.items if item.level] == [
        "Build, “first”", "Design", "Test", "Gate 1", "Live",
    ]  # fmt: skip
    mpx.write_bytes(b"\xd0\xcf\x11\xe0")
    with pytest.raises(UnreadableFileError, match="no plan that can be read"):
        project_mpp.read_plan(mpx)


def test_the_commands_write_and_read_a_plan(
    planned: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = Path(str(planned.location))
    planned.close()
    data = ("--data", str(tmp_path / "own"))
    out = tmp_path / "plan.xml"
    assert commands.run(["export", str(file), "mspdi", "--out", str(out), *data]) == 0
    assert (
        commands.run(["export", str(file), "ical", "--out", str(out.with_suffix(".ics")), *data])
        == 0
    )
    line = ["import", str(file), str(out), "--register", "plan-items", *data]
    assert commands.run(line) == 2
    assert "--initiative REF" in capsys.readouterr().err
    line += ["--initiative", "INI-0001"]
    assert commands.run([*line, "--dry-run"]) == 0
    assert "Nothing was stored" in capsys.readouterr().out
    assert commands.run(line) == 0
    with closing(Workspace(file, "Ann")) as workspace:
        assert len(values_of(workspace, PLAN_ITEMS)) == 6  # the line of the initiative is a phase
