"""Columns that tell a part of a whole, and several years of one amount, with the traps of files."""

from pathlib import Path

from govtransform.exchange import import_plan, known_rows, mapping, tabular
from govtransform.exchange.import_plan import Plan
from govtransform.exchange.reading import read_table
from govtransform.registers import CHANNELS, GRIDS_OF_LINES, MEASURES
from govtransform.store.workspace import Workspace
from tests.factories import values_of

HEADINGS = "Name,2012: volume,2012: digital,2012: digital,,2013: volume,Cost"
MAPPING = """{"register": "services", "parts": [
 {"register": "services", "name": "services", "match": ["name"], "columns": {"Name": "name"}},
 {"register": "channels", "match": ["service_id", "name"],
  "columns": {
   "2012: volume": {"to": "volume", "first": "2011-04", "last": "2012-03", "fallback": "2011-04",
                    "less": "2012: digital"},
   "2013: volume": {"to": "volume", "first": "2012-04", "last": "2013-03", "fallback": "2012-04"}},
  "constants": {"service_id": "@services", "name": "Other"}},
 {"register": "measures", "match": ["target", "name"],
  "columns": {"Name": "name", "2012: digital": {"to": "actual 2012-03", "over": "2012: volume"}},
  "constants": {"target": "@services", "unit": "%"}}
]}"""


def imported(workspace: Workspace, path: Path, *rows: str) -> Plan:
    path.write_text("\n".join((HEADINGS, *rows)), encoding="utf-8")
    by = mapping.of(MAPPING, "shares")
    assert mapping.of(mapping.to_text(by), "again").parts == by.parts
    table = read_table(path, by.reading)
    with workspace.read() as session:
        plan = import_plan.plan(session, by, table.headings, table.rows)
    tabular.apply(workspace, plan)
    return plan


def hundredths(workspace: Workspace, table: str, line: int) -> dict[tuple[str, int], int]:
    with workspace.read() as session:
        return known_rows.amounts(session, GRIDS_OF_LINES[table], [line]).get(line, {})


def test_thousands_dashes_errors_and_twin_headings_are_read(
    workspace: Workspace, tmp_path: Path
) -> None:
    rows = ('"Permits","12,000","3,000",x,,-,£1', "Visas,#REF!,5,,,24,", "Nothing,,,,,,")
    plan = imported(workspace, tmp_path / "a.csv", *rows)
    assert (plan.counts.added, plan.counts.rejected) == (3, 0)
    assert hundredths(workspace, "channel", 1)["volume", 201104] == 75_000
    assert set(hundredths(workspace, "channel", 2).values()) == {200}
    kept = [r.value for r in plan.remarks if "kept" in r.reason.lower()]
    assert kept == ["#REF!"]
    assert set(plan.unmapped) == {"2012: digital (2)", "Column 5", "Cost"}


def test_a_share_is_read_with_its_part_and_its_whole(workspace: Workspace, tmp_path: Path) -> None:
    imported(workspace, tmp_path / "a.csv", "Permits,12000,3000,,,,")
    month = 201203
    assert hundredths(workspace, "measure", 1) == {
        ("numerator", month): 300_000, ("denominator", month): 1_200_000, ("actual", month): 2_500,
    }  # fmt: skip


def test_what_can_be_no_share_is_told_and_gives_no_reading(
    workspace: Workspace, tmp_path: Path
) -> None:
    plan = imported(
        workspace, tmp_path / "a.csv", "Permits,10,11,,,,", "Visas,,5,,,,", "Tax,0,0,,,,"
    )
    assert [hundredths(workspace, "measure", n) for n in (1, 2, 3)] == [{}, {}, {}]
    told = [r.reason for r in plan.remarks if r.column == "2012: digital"]
    assert told == ["It cannot be a part of 10: no share was stored",
                    "The whole it is a part of is not told: no share was stored"]  # fmt: skip
    assert len(values_of(workspace, MEASURES)) == len(values_of(workspace, CHANNELS)) == 3
