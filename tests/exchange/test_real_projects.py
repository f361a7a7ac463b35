"""Plans that Microsoft Project computed itself: our dates are its dates, or a rule says why not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from defusedxml.ElementTree import parse

from govtransform.calc.schedule import Dates, LinkKind, Plan, Schedule, schedule
from govtransform.exchange.project_calendars import worked
from govtransform.exchange.project_file import ProjectFile
from govtransform.exchange.project_plan import plan_of
from govtransform.exchange.project_xml import read_project, write_project

FILES = (
    "mspdirelations.xml",
    "generated/task-links/task-links-project2013-mspdi.xml",
    "generated/task-links/task-links-project2019-mspdi.xml",
    "legacy/sample.xml",
)
SAME_MOMENT = "the close of a day and the opening of the next working day are one moment"
MANUAL_STARTS = "Project leaves an item free to slip whose start alone a manual item waits for"
SPACE = {"p": "http://schemas.microsoft.com/project"}
NAMES = {"early_start": "EarlyStart", "early_finish": "EarlyFinish", "latest_start": "LateStart",
         "latest_finish": "LateFinish", "total_float": "TotalSlack"}  # fmt: skip


@dataclass(frozen=True)
class Compared:
    """A plan of ours beside the file's own figures, by item."""

    project: ProjectFile
    plan: Plan
    found: Schedule
    told: Mapping[str, Mapping[str, str]]

    def differences(self) -> Iterator[tuple[str, str, str | None]]:
        """Item, figure, and the rule that explains why it differs."""
        for dates in self.found.all_dates():
            for ours, theirs in NAMES.items():
                if self._ours(dates, ours) != (told := self.told[dates.key][theirs]):
                    yield dates.key, ours, self._rule(dates, ours, told)

    def _ours(self, dates: Dates, name: str) -> str:
        value = getattr(dates, name)
        if isinstance(value, datetime):
            return value.isoformat()
        return str(int(self.found.in_days(value) * self.project.day_minutes * 10))

    def _rule(self, dates: Dates, name: str, told: str) -> str | None:
        value = getattr(dates, name)
        if isinstance(value, datetime):
            ends = sorted((value, datetime.fromisoformat(told)))
            if not worked(self.project.calendars, self.project.calendar, ends[0], ends[1]):
                return SAME_MOMENT
        manual = {str(i.uid) for i in self.project.items if i.is_manual}
        out = [link for link in self.plan.links if link.before == dates.key]
        starts = all(link.kind in (LinkKind.SS, LinkKind.SF) for link in out)
        late = name in ("latest_start", "latest_finish", "total_float")
        if out and late and starts and {link.after for link in out} <= manual:
            return MANUAL_STARTS
        return None


def _compared(path: Path) -> Compared:
    project = read_project(path)
    plan = plan_of(project)
    found = parse(path).iterfind("p:Tasks/p:Task", SPACE)
    told = {
        task.findtext("p:UID", "", SPACE): {
            name: task.findtext(f"p:{name}", "", SPACE) for name in NAMES.values()
        }
        for task in found
    }
    return Compared(project, plan, schedule(plan), told)


@pytest.mark.parametrize("name", FILES)
def test_our_dates_are_those_of_project_or_a_rule_says_why_not(
    shared_data: Path, name: str
) -> None:
    compared = _compared(shared_data / "05_plans" / "mpxj" / name)
    found = list(compared.differences())
    assert [(key, figure) for key, figure, rule in found if rule is None] == []
    assert {key for key, _, rule in found if rule == MANUAL_STARTS} <= {"11", "13"}


@pytest.mark.parametrize("name", FILES)
def test_a_real_plan_is_the_same_after_a_round_trip(
    shared_data: Path, tmp_path: Path, name: str
) -> None:
    found = read_project(shared_data / "05_plans" / "mpxj" / name)
    write_project(found, tmp_path / "again.xml")
    assert read_project(tmp_path / "again.xml") == found
