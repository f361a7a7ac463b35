from datetime import date
from typing import Any

import pytest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from govtransform.registers import BENEFITS, COST_LINES, OPTIONS, WAIVERS
from govtransform.services import records
from tests.checked_case import complete
from tests.factories import values_of
from ui.context import Context
from ui.models.findings_model import FindingRow, FindingsModel, Sign
from ui.widgets.findings_panel import FindingsPanel

DO_MINIMUM = 2


@pytest.fixture
def panel(context: Context, qtbot: QtBot) -> FindingsPanel:
    """The checker of a case without a do-minimum, and with a benefit that starts too early."""
    case_id = complete(context.workspace)
    with context.workspace.edit("Leave two things wrong") as session:
        records.archive(session, OPTIONS, DO_MINIMUM)
        records.update(session, BENEFITS, 1, {"starts_on": date(2026, 9, 1)})
    made = FindingsPanel(context)
    qtbot.addWidget(made)
    made.show()
    made.watch(case_id)
    return made


def _rows(panel: FindingsPanel, *signs: Sign) -> list[FindingRow]:
    return [row for row in panel.list.findings.rows if row.sign in signs]


def _go_to(panel: FindingsPanel, sign: Sign, rule: str) -> None:
    panel.list.setCurrentIndex(panel.list.findings.index_of(sign, rule))


def test_the_panel_says_what_is_to_be_fixed_and_how(panel: FindingsPanel) -> None:
    assert [row.rule for row in _rows(panel, Sign.ERROR)] == ["CHK-010", "CHK-055"]
    assert panel.counts[0].text() == "2 to fix"
    assert panel.said.text() == "Ready to submit when 2 findings are fixed."
    _go_to(panel, Sign.ERROR, "CHK-055")
    row = panel.list.current
    assert row
    assert (row.title, row.link) == ("Benefit starts before go-live", "Benefit BEN-0001")
    assert panel.fix.text() == row.fix
    assert row.spoken.startswith("To fix. Benefit starts before go-live. “Estates” starts on")
    (settled,) = _rows(panel, Sign.SETTLED)
    assert "A closed month takes no change without a reason." in {r.told for r in settled.children}


def test_what_is_fixed_leaves_the_list_at_once(panel: FindingsPanel, context: Context) -> None:
    _go_to(panel, Sign.ERROR, "CHK-055")
    with context.workspace.edit("Put the do-minimum back") as session:
        records.archive(session, OPTIONS, DO_MINIMUM, archived=False)
    assert [row.rule for row in _rows(panel, Sign.ERROR)] == ["CHK-055"]
    assert panel.list.current
    assert panel.list.current.rule == "CHK-055"


def test_a_panel_that_is_not_seen_checks_when_it_is(panel: FindingsPanel, context: Context) -> None:
    panel.hide()
    with context.workspace.edit("Put the do-minimum back") as session:
        records.archive(session, OPTIONS, DO_MINIMUM, archived=False)
    assert len(_rows(panel, Sign.ERROR)) == 2
    panel.show()
    assert len(_rows(panel, Sign.ERROR)) == 1


def test_a_finding_leads_to_its_record(
    panel: FindingsPanel, visits: list[tuple[str, Any]], qtbot: QtBot
) -> None:
    benefit, case = (
        panel.list.findings.index_of(Sign.ERROR, rule) for rule in ("CHK-055", "CHK-010")
    )
    panel.list.opened.emit(benefit)
    assert visits == [("benefits", {"record": 1})]
    with qtbot.waitSignal(panel.within_case) as gone:
        panel.list.opened.emit(case)
    assert gone.args == ["business_case", 1, ""]


def test_a_finding_is_waived_with_reason_and_person_and_taken_back(
    panel: FindingsPanel, context: Context
) -> None:
    _go_to(panel, Sign.ERROR, "CHK-055")
    box = panel.waive()
    assert box
    box.editors["reason"].tell("A pilot pays from September")
    box.editors["waived_by_id"].tell(1)
    box.carry_out()
    (group,) = _rows(panel, Sign.WAIVED)
    (row,) = group.children
    assert row.told.startswith("“A pilot pays from September” Price, ")
    assert values_of(context.workspace, WAIVERS)[0]["record"] == "benefit:1"
    assert [each.rule for each in _rows(panel, Sign.ERROR)] == ["CHK-010"]
    place = panel.list.findings.index(panel.list.findings.rows.index(group), 0)
    panel.list.setCurrentIndex(panel.list.findings.index(0, 0, place))
    panel.waive()
    assert values_of(context.workspace, WAIVERS) == []
    assert len(_rows(panel, Sign.ERROR)) == 2


def test_places_of_one_rule_are_rows_of_its_own(
    panel: FindingsPanel, context: Context, qtmodeltester: ModelTester
) -> None:
    with context.workspace.edit("Set no treatment") as session:
        for line in (1, 2):
            records.update(session, COST_LINES, line, {"vat": "Not set"})
    (vat,) = [row for row in _rows(panel, Sign.ERROR) if row.rule == "CHK-079"]
    assert vat.link == "Cost line CST-0001 and 1 more"
    assert [row.record for row in vat.children] == ["cost_line:1", "cost_line:2"]
    model: FindingsModel = panel.list.findings
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_no_case_has_no_findings(panel: FindingsPanel) -> None:
    panel.watch(None)
    assert panel.list.findings.rows == ()
    assert panel.said.text() == ""
