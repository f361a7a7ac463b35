import json
from typing import Any

import pytest

from govtransform.errors import GovTransformError
from govtransform.exchange import guessing, import_plan, mapping, mappings, tabular
from govtransform.exchange.import_plan import Plan
from govtransform.exchange.mapping import Mapping
from govtransform.exchange.reading import SourceRow
from govtransform.queries.organisation import own_settings
from govtransform.queries.rows import rows
from govtransform.registers import (
    BENEFITS,
    COST_LINES,
    INITIATIVES,
    PEOPLE,
    PROGRAMMES,
    RISKS,
    TEAMS,
)  # fmt: skip
from govtransform.services import records
from govtransform.store.workspace import Workspace
from tests.exchange.imports import held
from tests.factories import add

PORTFOLIO: dict[str, Any] = {
    "register": "initiatives",
    "parts": [
        {
            "name": "portfolios",
            "register": "programmes",
            "match": ["name"],
            "shared": True,
            "columns": {"Dept": "name"},
            "constants": {"kind": "Portfolio"},
        },
        {
            "name": "projects",
            "register": "initiatives",
            "match": ["title"],
            "columns": {
                "Project": "title",
                "RAG": "confidence_owner",
                "Aims": "summary",
                "Remark": {"to": "summary", "before": "Remark: "},
            },
            "constants": {"programme_id": "@portfolios"},
            "choices": {"confidence_owner": {"Withheld*": "Exempt"}},
        },
        {
            "name": "cost",
            "register": "cost-lines",
            "match": ["initiative_id", "name"],
            "columns": {"This year": {"to": "budget 2026-04", "scale": "m"}},
            "constants": {"initiative_id": "@projects", "name": "Cost"},
        },
    ],
}
HEADINGS = ["Dept", "Project", "RAG", "Aims", "Remark", "This year"]
ROW = ("Health", "Records", "Amber/Red", "Share them", "Late", "£1.50")


def made(**changes: Any) -> Mapping:
    return mapping.of(json.dumps(PORTFOLIO | changes), "portfolio")


def judged(workspace: Workspace, by: Mapping, *told: tuple[str | None, ...]) -> Plan:
    source = [SourceRow(number, row) for number, row in enumerate(told, start=2)]
    with workspace.read() as session:
        return import_plan.plan(session, by, HEADINGS, source)


def test_one_row_makes_the_records_of_several_registers(workspace: Workspace) -> None:
    tabular.apply(workspace, judged(workspace, made(), ROW))
    with workspace.read() as session:
        project = rows(session, INITIATIVES)[1]
        (line,) = rows(session, COST_LINES)
    assert project.texts["programme_id"] == "Health"
    assert project.texts["summary"] == "Share them\n\nRemark: Late"
    assert line.texts["initiative_id"] == "Records"
    assert held(workspace, line.id) == {("budget", 202604): 150_000_000}


def test_the_same_file_again_changes_nothing(workspace: Workspace) -> None:
    tabular.apply(workspace, judged(workspace, made(), ROW))
    assert judged(workspace, made(), ROW).counts.unchanged == 1


def test_many_rows_share_one_record(workspace: Workspace) -> None:
    other = ("Health", "Wards", "Green", "Build", None, "2")
    tabular.apply(workspace, judged(workspace, made(), ROW, other))
    with workspace.read() as session:
        assert [row.texts["name"] for row in rows(session, PROGRAMMES)] == ["Northmere", "Health"]


def test_a_word_that_stands_for_another_is_kept_beside_it(workspace: Workspace) -> None:
    row = ("Health", "Records", "Withheld under Section 26", None, None, "Exempt")
    tabular.apply(workspace, judged(workspace, made(), row))
    with workspace.read() as session:
        project, line = rows(session, INITIATIVES)[1], rows(session, COST_LINES)[0]
    assert project.values["confidence_owner"] == "Exempt"
    assert project.kept == {"confidence_owner": "Withheld under Section 26"}
    assert line.kept == {"budget 2026-04": "Exempt"}
    assert judged(workspace, made(), row).counts.unchanged == 1


def test_a_row_is_refused_as_a_whole(workspace: Workspace) -> None:
    plan = judged(workspace, made(), ROW, ("Health", None, "Green", None, None, "2"))
    assert [(p.row, p.column, p.reason) for p in plan.problems] == [
        (3, "Project", "Title is needed")
    ]
    tabular.apply(workspace, plan, sound_only=True)
    with workspace.read() as session:
        assert len(rows(session, COST_LINES)) == 1


def test_a_programme_without_amounts_takes_the_currency_of_the_file(workspace: Workspace) -> None:
    _without_amounts(workspace)
    plan = judged(workspace, made(currency="CAD"), (*ROW[:-1], "$3"))
    assert plan.new_currency == "CAD"
    tabular.apply(workspace, plan)
    with workspace.read() as session:
        assert own_settings(session).currency == "CAD"
    workspace.undo()
    with workspace.read() as session:
        assert own_settings(session).currency == "GBP"


def test_a_programme_with_amounts_keeps_its_currency(workspace: Workspace) -> None:
    with pytest.raises(GovTransformError, match="The file is in CAD"):
        judged(workspace, made(currency="CAD"), ROW)


def _without_amounts(workspace: Workspace) -> None:
    with workspace.edit("Remove the benefit") as session:
        records.remove(session, BENEFITS, 1)


def test_a_file_without_the_columns_of_a_mapping_is_refused(workspace: Workspace) -> None:
    with workspace.read() as session, pytest.raises(GovTransformError, match="Remark, This year"):
        import_plan.plan(session, made(), HEADINGS[:4], [])


@pytest.mark.parametrize(
    "broken",
    [
        "{",
        '{"parts": []}',
        '{"parts": [{"register": "nowhere", "columns": {}}]}',
        '{"parts": [{"register": "teams", "columns": {"Name": "colour"}}]}',
        '{"parts": [{"register": "teams", "columns": {}, "constants": {"colour": "red"}}]}',
        '{"parts": [{"register": "teams", "columns": {}, "match": ["name"]}]}',
        '{"parts": [{"register": "teams", "columns": {}, "constants": {"site": "@later"}}]}',
        '{"register": "risks", "parts": [{"register": "teams", "columns": {}}]}',
    ],
)
def test_a_mapping_that_is_not_right_says_so(broken: str) -> None:
    with pytest.raises(GovTransformError, match="The mapping “mine” cannot be used"):
        mapping.of(broken, "mine")


def test_a_file_is_recognised_by_its_headings_in_any_order() -> None:
    known = made(headings=HEADINGS)
    again = [f" {heading.upper()} " for heading in reversed(HEADINGS)]
    assert mapping.recognised([known], INITIATIVES, again) == known
    assert mapping.recognised([known], RISKS, again) is None
    assert mapping.recognised([known], INITIATIVES, HEADINGS[1:]) is None


def test_every_shipped_mapping_can_be_read_and_explains_itself() -> None:
    found = mapping.shipped()
    assert {"uk-major-projects-2019", "canada-it-projects-2019"} <= set(found)
    assert all(len(each.note) > 100 for each in found.values())


def test_a_mapping_written_and_read_again_is_the_same() -> None:
    for known in (*mapping.shipped().values(), made(headings=HEADINGS, currency="EUR")):
        assert mapping.of(mapping.to_text(known), known.name) == known


def guessed(*columns: str) -> dict[str, tuple[str, bool]]:
    """Each a heading and, after a colon, what stands in the column; where each one goes."""
    headings = [column.partition(":")[0] for column in columns]
    cells = tuple(column.partition(":")[2] or None for column in columns)
    by = guessing.guess(PEOPLE, headings, [SourceRow(2, cells)])
    return {c.heading: (c.field, c.guessed) for c in by.parts[0].columns}


def test_columns_are_known_by_name_or_label() -> None:
    told = guessed("Reference", "name", "TEAM", "joined_on", "Day rate")
    assert told == {
        "Reference": ("code", False),
        "name": ("name", False),
        "TEAM": ("team_id", False),
        "joined_on": ("joined_on", False),
        "Day rate": ("day_rate", False),
    }


def test_columns_are_guessed_by_synonym_likeness_and_content() -> None:
    told = guessed(
        "Full name", "Day rates", "Works as:Contractor", "Unit no.:TEA-0004", "Shoe size"
    )
    assert told == {
        "Full name": ("name", True),
        "Day rates": ("day_rate", True),
        "Works as": ("employment", True),
        "Unit no.": ("team_id", True),
    }


def test_a_list_of_risks_may_call_them_risk_and_their_initiative_project() -> None:
    by = guessing.guess(RISKS, ["Risk ID", "Project", "Risk"], [])
    assert [c.field for c in by.parts[0].columns] == ["code", "initiative_id", "title"]


def test_what_explains_a_heading_in_brackets_is_passed_over() -> None:
    by = guessing.guess(INITIATIVES, ["IPA Delivery Confidence Assessment (a rating of …)"], [])
    assert by.parts[0].columns[0].field == "confidence_independent"


def test_columns_of_amounts_are_known_by_kind_and_period() -> None:
    headings = ["Name", "Budget 2026-04", "budget Apr-27", "Forecast 2027/28", "Budget share"]
    by = guessing.guess(COST_LINES, [*headings, "May-26", "Total"], [])
    labels = [(getattr(c.amount, "label", c.field), c.guessed) for c in by.parts[0].columns]
    assert labels == [
        ("name", False), ("budget 2026-04", False), ("budget 2027-04", False),
        ("forecast 2027/28", False), ("budget 2026-05", True),
    ]  # fmt: skip


def test_a_field_is_never_taken_twice() -> None:
    by = guessing.guess(TEAMS, ["Team", "Name", "Title"], [])
    fields = [c.field for c in by.parts[0].columns]
    assert len(fields) == len(set(fields))


def test_a_link_may_go_by_a_word_of_the_file(workspace: Workspace) -> None:
    add(workspace, TEAMS, name="Estates")
    told = {
        "parts": [
            {
                "register": "people",
                "columns": {"Dept": "team_id", "Project": "name"},
                "choices": {"team_id": {"Land": "TEA-0001", "None*": ""}},
            }
        ]
    }
    by = mapping.of(json.dumps(told), "people")
    rest = (None,) * 4
    plan = judged(workspace, by, ("Land", "Ann", *rest), ("None yet", "Bob", *rest))
    tabular.apply(workspace, plan)
    with workspace.read() as session:
        assert [row.values["team_id"] for row in rows(session, PEOPLE)] == [1, None]


def test_a_reference_another_record_has_is_refused(workspace: Workspace) -> None:
    columns = {"Dept": "code", "Project": "name"}
    told = {"parts": [{"register": "teams", "match": ["name"], "columns": columns}]}
    add(workspace, TEAMS, name="Estates")
    row = ("TEA-0001", "Digital", None, None, None, None)
    plan = judged(workspace, mapping.of(json.dumps(told), "teams"), row)
    assert [p.reason for p in plan.problems] == ["Another record has this reference"]


def test_a_mapping_is_remembered_by_its_name(workspace: Workspace) -> None:
    for note in ("first", "second"):
        with workspace.edit("Remember") as session:
            mappings.remember(session, made(name="Ours", headings=HEADINGS, note=note))
    with workspace.read() as session:
        assert [known.note for known in mappings.remembered(session)] == ["second"]
