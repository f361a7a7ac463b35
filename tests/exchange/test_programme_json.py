"""A whole programme as one JSON file: it comes back as it was, or not at all and with a reason."""

import csv
import json
from collections import defaultdict
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest
from sqlalchemy import func, select

from govtransform.errors import GovTransformError
from govtransform.exchange import powerbi, programme_json
from govtransform.exchange.programme_json import LEFT_OUT
from govtransform.jobs import Cancelled, Progress
from govtransform.queries.approvals import fallen
from govtransform.queries.scenario_changes import Change
from govtransform.queries.verification import faults
from govtransform.registers import (
    COST_LINES,
    COST_VALUES,
    INITIATIVES,
    PEOPLE,
    REGISTERS,
    RISKS,
    USERS,
)
from govtransform.registers.money.cost_lines import CostLine
from govtransform.services import amounts, records, scenarios
from govtransform.store.schema import HEAD
from govtransform.store.workspace import Workspace
from tests.factories import begin


@pytest.fixture(scope="module")
def gone_on(northmere: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample programme after what was approved and submitted: its budgets have changed since.

    And a text stands where an amount was expected.
    """
    copy = copyfile(northmere, tmp_path_factory.mktemp("json") / "sample.gtp")
    cells = COST_VALUES.cells
    with closing(Workspace(copy, "Ann")) as workspace, workspace.edit("Go on") as session:
        budgets: defaultdict[int, dict[tuple[str, int], int | None]] = defaultdict(dict)
        for line, kind, month, pence in session.execute(
            select(cells).where(cells.c.kind == "budget")
        ):
            budgets[line][kind, month] = pence * 2
        amounts.put_pence(session, COST_VALUES, budgets)
        records.update(session, COST_LINES, 1, {}, kept={"forecast 2030-03": "to be agreed"})
    return copy


@pytest.fixture(scope="module")
def written(gone_on: Path) -> Path:
    """It as JSON."""
    return told(gone_on, gone_on.with_suffix(".json"))


def told(programme: Path, target: Path, who: str = "Ann") -> Path:
    with closing(Workspace(programme, who)) as workspace, workspace.read() as session:
        programme_json.write(session, target)
    return target


def changed(written: Path, folder: Path, change: Any) -> Path:
    held = json.loads(written.read_text(encoding="utf-8"))
    change(held)
    target = folder / "changed.json"
    target.write_text(json.dumps(held), encoding="utf-8")
    return target


def test_the_sample_comes_back_whole_from_its_json(
    written: Path, gone_on: Path, tmp_path: Path
) -> None:
    """Scenarios, what is archived and what was frozen too; whoever makes it owns it.

    An approval of what has changed since is so in both, and `verify` finds no other fault.
    """
    counts = programme_json.make(written, tmp_path / "again.gtp", "Bob")
    again = told(tmp_path / "again.gtp", tmp_path / "again.json", "Bob")
    held, came = (json.loads(path.read_text(encoding="utf-8")) for path in (written, again))
    assert held["registers"].keys() == {r.key for r in REGISTERS if r not in LEFT_OUT}
    assert held["scenario_changes"]
    assert held["archived"]
    assert held["frozen_cases"]
    assert held["registers"]["cost-lines"][0]["kept"] == {"forecast 2030-03": "to be agreed"}
    assert came["registers"]["users"].pop() | {"code": ""} == {
        "code": "", "name": "Bob", "role": "Owner", "is_active": "Yes",
    }  # fmt: skip
    assert came == held
    assert counts == {key: len(told) for key, told in held["registers"].items() if told}
    assert told_of(tmp_path / "again.gtp", "Bob") == told_of(gone_on, "Ann") == (3, [])


def told_of(programme: Path, who: str) -> tuple[int, list[str]]:
    """How many approvals have fallen, and the faults."""
    with closing(Workspace(programme, who)) as opened, opened.read() as session:
        return len(list(fallen(session))), list(faults(session))


def test_records_whose_references_came_from_elsewhere_come_back(
    workspace: Workspace, tmp_path: Path
) -> None:
    """The same reference may stand in several registers; in tables nothing calculates it."""
    begin(workspace)
    with workspace.edit("Bring in") as session:
        own = records.add(session, INITIATIVES, {"title": "A", "programme_id": 1}, code="=1")
        line, kept = {"name": "L", "initiative_id": own}, {"budget 2026-04": "to be agreed"}
        records.add(session, COST_LINES, line, code="=1", kept=kept)
        lead = records.add(session, PEOPLE, {"name": "Ola"}, code="P 1")
        records.archive(session, RISKS, records.add(session, RISKS, {"title": "R"}, code="=1"))
        scenarios.create(session, "Later", [Change(f"initiative:{own}", "lead_id", lead)])
    with workspace.read() as session:
        programme_json.write(session, tmp_path / "a.json")
        powerbi.write(session, tmp_path / "tables")
    programme_json.make(tmp_path / "a.json", tmp_path / "b.gtp", "Ann")
    again = told(tmp_path / "b.gtp", tmp_path / "b.json")
    assert json.loads(again.read_text()) == json.loads((tmp_path / "a.json").read_text())
    (_, line_of), (*_, initiative) = (
        rows(tmp_path / "tables" / f"{name}.csv") for name in ("cost_line", "initiative")
    )
    assert initiative[0] == "'=1"
    assert initiative[0] in line_of


def test_a_folder_has_a_schema_only_once_all_its_tables_are_written(
    northmere: Path, tmp_path: Path
) -> None:
    (tmp_path / "schema.json").write_text("{}")
    stopped = Progress(lambda _share, _text: None)
    stopped.cancel()
    with (
        closing(Workspace(northmere, "Ann")) as workspace,
        workspace.read() as session,
        pytest.raises(Cancelled),
    ):
        powerbi.write(session, tmp_path, stopped)
    assert not list(tmp_path.iterdir())


def drop_a_title(held: dict[str, Any]) -> None:
    del held["registers"]["initiatives"][0]["title"]


def misspell(held: dict[str, Any]) -> None:
    held["registers"]["initiatives"][0]["tilte"] = "X"


def number(held: dict[str, Any]) -> None:
    held["registers"]["initiatives"][0]["title"] = 7


def newer(held: dict[str, Any]) -> None:
    held["schema"] = HEAD + 1


def other(held: dict[str, Any]) -> None:
    held["format"] = "case"


def unknown(held: dict[str, Any]) -> None:
    held["registers"]["wishes"] = []


def archive_nothing(held: dict[str, Any]) -> None:
    held["archived"].append("RSK-9999")


def change_in_no_scenario(held: dict[str, Any]) -> None:
    held["scenario_changes"].append(["INI-0001", "INI-0001", "title", "X"])


def say_no_day(held: dict[str, Any]) -> None:
    change = held["scenario_changes"][0]
    held["scenario_changes"].append([change[0], "INI-0001", "forecast_start_on", "soon"])


def tell_no_figure(held: dict[str, Any]) -> None:
    held["amounts"]["cost_value"][0][3] = "1,5"


def freeze_nothing(held: dict[str, Any]) -> None:
    held["frozen_cases"][0][1] = "{}"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (drop_a_title, "initiatives, row 1, Title: Title is needed"),
        (misspell, "changed.json is not whole: 'initiatives.tilte'."),
        (number, "changed.json is not whole: 7 is no text."),
        (newer, f"changed.json has schema {HEAD + 1}, and this version knows {HEAD}."),
        (other, "changed.json is not a programme."),
        (unknown, "changed.json is not whole: 'wishes'."),
        (archive_nothing, "archived: no record has the reference “RSK-9999”."),
        (change_in_no_scenario, "scenario_changes: no record has the reference “INI-0001”."),
        (say_no_day, "scenario_changes, INI-0001: this cannot be read: “soon” is not a date."),
        (tell_no_figure, "cost_value, row 1, Amount: This is text where a figure belongs"),
        (freeze_nothing, "frozen_cases, BCS-0001: this cannot be read: 'format'"),
    ],
    ids=lambda each: getattr(each, "__name__", ""),
)
def test_what_is_not_right_is_named_and_leaves_no_programme(
    written: Path, tmp_path: Path, change: Any, said: str
) -> None:
    source, made = changed(written, tmp_path, change), tmp_path / "made.gtp"
    with pytest.raises(GovTransformError) as refused:
        programme_json.make(source, made, "Ann")
    assert str(refused.value).startswith(said)
    assert not made.exists()


def test_who_does_not_see_all_cannot_write_the_whole(northmere: Path, tmp_path: Path) -> None:
    copy = copyfile(northmere, tmp_path / "sample.gtp")
    with closing(Workspace(copy, "Ann")) as workspace, workspace.edit("Add a viewer") as session:
        records.add(session, USERS, {"name": "Vic", "role": "Viewer"})
    with (
        closing(Workspace(copy, "Vic")) as workspace,
        workspace.read() as session,
        pytest.raises(GovTransformError, match="not all shown to this account"),
    ):
        programme_json.write(session, tmp_path / "part.json")
    assert not (tmp_path / "part.json").exists()


def test_power_bi_finds_keys_types_days_and_what_joins_them(
    northmere: Path, tmp_path: Path
) -> None:
    with closing(Workspace(northmere, "Ann")) as workspace, workspace.read() as session:
        written = powerbi.write(session, tmp_path)
        total = session.scalar(
            select(func.sum(COST_VALUES.cells.c.pence))
            .join(CostLine, COST_VALUES.cells.c.line_id == CostLine.id)
            .where(CostLine.archived.is_(False))
        )
    schema = json.loads((tmp_path / "schema.json").read_text(encoding="utf-8"))
    tables = {path.stem: rows(path) for path in written if path.suffix == ".csv"}
    assert schema["tables"].keys() == tables.keys()
    for name, columns in schema["tables"].items():
        assert [column["name"] for column in columns] == tables[name][0]
    for joint in schema["relationships"]:
        keys = column(tables[joint["to_table"]], joint["to_column"])
        assert len(keys) == len(set(keys))
        assert joint["from_column"] in tables[joint["from_table"]][0]
    assert sum(Decimal(row[3]) for row in tables["cost_value"][1:]) * 100 == total


def rows(path: Path) -> list[list[str]]:
    with path.open(newline="", encoding="utf-8-sig") as file:
        return list(csv.reader(file))


def column(table: list[list[str]], name: str) -> list[str]:
    place = table[0].index(name)
    return [row[place] for row in table[1:]]
