from datetime import date, datetime
from pathlib import Path

import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

from govtransform.charts.roadmap import PAGE_ROWS, sheets
from govtransform.errors import GovTransformError
from govtransform.exchange import roadmap_file
from govtransform.exchange.roadmap_file import Printout
from govtransform.exchange.stamp import Stamp
from govtransform.registers import DEPENDENCIES, INITIATIVES, PLAN_ITEMS
from govtransform.store.workspace import Workspace
from tests.factories import add

LONG = "Move every customer account and its history to the new platform by region"
STARTS = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}


def printout(workspace: Workspace, initiatives: int = 3) -> Printout:
    for number in range(initiatives):
        first = add(workspace, INITIATIVES, title=f"{LONG} {number}", programme_id=1)
        days = {"start_on": date(2026, 4, 1), "finish_on": date(2027, 9, 1)}
        agreed = {"baseline_start_on": date(2026, 4, 1), "baseline_finish_on": date(2027, 6, 1)}
        phase = add(workspace, PLAN_ITEMS, name=LONG, initiative_id=first, kind="Phase")
        held = {"initiative_id": first, "parent_id": phase}
        task = add(workspace, PLAN_ITEMS, name="Build", **held, **days, **agreed)
        live = {"finish_on": date(2027, 12, 1), "baseline_finish_on": date(2027, 11, 1)}
        last = add(workspace, PLAN_ITEMS, name=f"Go-live: {LONG}", kind="Go-live", **held, **live)
        add(workspace, DEPENDENCIES, predecessor_id=task, successor_id=last)
    with workspace.read() as session:
        return roadmap_file.read(session, Stamp(datetime(2026, 6, 15), "Ann", "0.1"))


def clipped(figure: Figure) -> list[str]:
    """Texts of which a part lies beyond the paper."""
    figure.draw_without_rendering()
    paper = figure.bbox
    found = []
    for text in figure.findobj(Text):
        box = text.get_window_extent()
        inside = paper.x0 <= box.x0 and box.x1 <= paper.x1
        if text.get_text() and not (inside and paper.y0 <= box.y0 and box.y1 <= paper.y1):
            found.append(text.get_text())
    return found


@pytest.mark.parametrize("ending", STARTS)
def test_it_is_a_picture_a_drawing_or_pages(
    workspace: Workspace, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"roadmap.{ending}"
    roadmap_file.write(printout(workspace), path)
    assert path.read_bytes().startswith(STARTS[ending])
    assert path.stat().st_size > 5_000
    assert [each.name for each in tmp_path.glob("*roadmap*")] == [path.name]


def test_the_same_roadmap_gives_the_same_drawing(workspace: Workspace, tmp_path: Path) -> None:
    made, paths = printout(workspace), [tmp_path / "a.svg", tmp_path / "b.svg"]
    for path in paths:
        roadmap_file.write(made, path)
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_another_ending_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(GovTransformError, match=r"ends in \.png, \.svg, \.pdf"):
        roadmap_file.write(printout(workspace, 1), tmp_path / "roadmap.gif")


def test_no_name_is_cut_by_the_edge_of_the_paper(workspace: Workspace) -> None:
    made = printout(workspace)
    assert clipped(roadmap_file.picture(made)) == []
    assert [clipped(page) for page in roadmap_file.pages(made)] == [[]]


def test_no_name_runs_into_the_date_beside_it(workspace: Workspace) -> None:
    figure = roadmap_file.picture(printout(workspace))
    figure.draw_without_rendering()
    boxes = {text: text.get_window_extent() for text in figure.findobj(Text) if text.get_text()}
    dates = [box for text, box in boxes.items() if text.get_text() == "1 Dec 2027"]
    names = [box for text, box in boxes.items() if text.get_text().endswith("…")]
    assert len(dates) >= 3
    assert len(names) >= 3
    assert max(box.x1 for box in names) < min(box.x0 for box in dates)


def test_a_long_roadmap_goes_over_pages_of_a3_and_tears_no_initiative(workspace: Workspace) -> None:
    made = printout(workspace, 20)
    found = sheets(made.data)
    assert len(found) > 1
    assert all(len(sheet.rows) <= PAGE_ROWS for sheet in found)
    assert all(sheet.rows[0][0].register == "initiatives" for sheet in found)
    sizes = {tuple(page.get_size_inches().round(2)) for page in roadmap_file.pages(made)}
    assert sizes == {(16.54, 11.69)}


def test_an_empty_programme_has_a_roadmap_too(workspace: Workspace, tmp_path: Path) -> None:
    with workspace.read() as session:
        made = roadmap_file.read(session, Stamp(datetime(2026, 6, 15), "Ann", "0.1"))
    roadmap_file.write(made, tmp_path / "roadmap.pdf")
    assert (tmp_path / "roadmap.pdf").stat().st_size > 1_000
