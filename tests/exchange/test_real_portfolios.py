"""Two public portfolios, as they were published, through the mappings that come along."""

import csv
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from govtransform.exchange import business_case, import_plan, mapping, tabular
from govtransform.exchange.import_plan import Plan
from govtransform.exchange.reading import read_table
from govtransform.exchange.return_checks import totals
from govtransform.exchange.return_columns import Layout
from govtransform.exchange.stamp import Stamp
from govtransform.queries import contents, portfolio_return, verification
from govtransform.queries.business_case import Choices, gather
from govtransform.queries.organisation import own_settings
from govtransform.queries.rows import rows
from govtransform.registers import COST_LINES, COST_VALUES, INITIATIVES
from govtransform.store.workspace import Workspace
from tests.exchange.recalculate import by_ironcalc, differences, poisoned
from tests.factories import begin

UK, CANADA = "uk-major-projects-2019", "canada-it-projects-2019"
FILES = {
    UK: ("01_gmpp_uk/uk_2019.csv", "cp1252"),
    CANADA: ("02_gc_it_projects/gc-it-projects-2019.csv", "utf-8-sig"),
}
STAMP = Stamp(datetime(2026, 6, 15, tzinfo=UTC), "Ann", "0.1.0")


@dataclass(frozen=True)
class Imported:
    """A portfolio after its import: nobody changes it, so one is enough for all."""

    name: str
    workspace: Workspace
    plan: Plan
    folder: Path


@pytest.fixture(scope="module", params=[UK, CANADA])
def either(
    request: pytest.FixtureRequest, shared_data: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Imported]:
    yield from _imported(request.param, shared_data, tmp_path_factory.mktemp("either"))


@pytest.fixture(scope="module")
def uk(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Imported]:
    yield from _imported(UK, shared_data, tmp_path_factory.mktemp("uk"))


@pytest.fixture(scope="module")
def canada(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Imported]:
    yield from _imported(CANADA, shared_data, tmp_path_factory.mktemp("canada"))


def _imported(name: str, folder: Path, place: Path) -> Iterator[Imported]:
    with closing(Workspace(place / "portfolio.gtp", "Ann")) as workspace:
        begin(workspace)
        plan = judged(workspace, folder, name)
        tabular.apply(workspace, plan)
        yield Imported(name, workspace, plan, folder)


def judged(workspace: Workspace, folder: Path, name: str) -> Plan:
    by = mapping.shipped()[name]
    table = read_table(folder / FILES[name][0], by.reading)
    with workspace.read() as session:
        return import_plan.plan(session, by, table.headings, table.rows)


def published(portfolio: Imported) -> list[dict[str, str]]:
    """The rows as Python's own reader gives them."""
    path, encoding = FILES[portfolio.name]
    with (portfolio.folder / path).open(newline="", encoding=encoding) as file:
        return list(csv.DictReader(file))


def figure(text: str) -> Decimal | None:
    """An amount of these files, read without our readers; None for words and for nothing."""
    bare = re.sub(r"[£$,]", "", text)
    return Decimal(bare) if re.fullmatch(r"\d+(\.\d+)?", bare) else None


def total(portfolio: Imported, column: str) -> Decimal:
    return sum((figure(row[column]) or Decimal(0) for row in published(portfolio)), Decimal(0))


def test_every_row_is_imported_or_told(either: Imported) -> None:
    plan, count = either.plan, {UK: 133, CANADA: 463}[either.name]
    assert (plan.counts.read, plan.counts.added, plan.problems) == (count, count, ())
    with either.workspace.read() as session:
        titles = {row.values["title"] for row in rows(session, INITIATIVES)}
        assert list(verification.faults(session)) == []
    heading = {UK: "project_name", CANADA: "projectName"}[either.name]
    assert {" ".join(row[heading].split()) for row in published(either)} == titles


def test_the_same_file_again_changes_nothing(either: Imported) -> None:
    again = judged(either.workspace, either.folder, either.name).counts
    assert again.unchanged == again.read


def test_it_is_one_step_that_can_be_undone(either: Imported) -> None:
    either.workspace.undo()
    with either.workspace.read() as session:
        assert contents.counts(session)["initiatives"] == 0
        assert own_settings(session).currency == "GBP"
    either.workspace.redo()


def test_no_description_is_cut(either: Imported) -> None:
    heading = {UK: "description_aims", CANADA: "description"}[either.name]
    with either.workspace.read() as session:
        kept = " ".join(" ".join(r.values["summary"].split()) for r in rows(session, INITIATIVES))
    for row in published(either):
        assert " ".join(row[heading].split()) in kept


def test_budget_and_forecast_of_the_uk_add_up(uk: Imported) -> None:
    with uk.workspace.read() as session:
        sums = contents.sums(session)
    whole, yearly = "wlc_baseline_incl_NCG", "yearly_budget"
    alone = [
        figure(row[yearly]) or Decimal(0) for row in published(uk) if figure(row[whole]) is None
    ]
    millions = total(uk, whole) + sum(alone, Decimal(0))
    assert sums["budget"] == millions * 1_000_000
    assert sums["forecast"] == total(uk, "yearly_forecast") * 1_000_000


def test_the_budgets_of_canada_add_up_in_its_own_dollars(canada: Imported) -> None:
    with canada.workspace.read() as session:
        assert own_settings(session).currency == "CAD"
        assert contents.sums(session)["budget"] == total(canada, "totalBudget")


def test_exempt_figures_are_kept_as_text_and_never_nought(uk: Imported) -> None:
    wanted = [
        text
        for row in published(uk)
        for text in (row["yearly_budget"], row["yearly_forecast"], row["wlc_baseline_incl_NCG"])
        if figure(text) is None
    ]
    with uk.workspace.read() as session:
        lines = rows(session, COST_LINES)
        kept = [text for line in lines for text in line.kept.values()]
        exempt = {line.id for line in lines if len(line.kept) == 2 or "budget" in line.kept}
        cells = session.execute(COST_VALUES.cells.select()).all()
    assert sorted(kept) == sorted(wanted)
    assert not exempt & {cell.line_id for cell in cells}


def test_exempt_dates_and_ratings_are_kept_as_text(uk: Imported) -> None:
    with uk.workspace.read() as session:
        found = rows(session, INITIATIVES)
    rated = [row for row in found if row.values["confidence_independent"] == "Exempt"]
    assert len(rated) == 3
    assert all(r.kept["confidence_independent"].startswith("Exempt under") for r in rated)
    undated = [row for row in found if row.values["baseline_end_on"] is None]
    told = [r["end_date"] for r in published(uk) if not r["end_date"][0].isdigit()]
    assert sorted(row.texts["baseline_end_on"] for row in undated) == sorted(told)


def test_what_was_said_instead_of_a_date_is_kept(canada: Imported) -> None:
    with canada.workspace.read() as session:
        found = {row.values["external_ref"]: row for row in rows(session, INITIATIVES)}
    for row in published(canada):
        raw, ours = row["rawProvidedDate"], found[row["uniqueId"]]
        if not row["estimatedCompletionDate"] and raw != "N/A":
            assert ours.kept["forecast_end_on"] == raw


def test_the_yearly_figures_stand_in_the_reporting_year(uk: Imported) -> None:
    with uk.workspace.read() as session:
        line = rows(session, COST_LINES)[0]
        table = COST_VALUES.cells
        cells = session.execute(table.select().where(table.c.line_id == line.id)).all()
    months = {cell.month for cell in cells if cell.kind == "budget"}
    assert (min(months), max(months), len(months)) == (201804, 201903, 12)


def test_a_business_case_of_one_of_them_works_out_the_same(
    either: Imported, tmp_path: Path
) -> None:
    with either.workspace.read() as session:
        initiative = rows(session, INITIATIVES)[1].id
        case = gather(session, initiative, Choices(date(2026, 6, 15)))
    book = business_case.save(case, STAMP, tmp_path / "case.xlsx")
    spoilt = poisoned(tmp_path / "case.xlsx", tmp_path / "poisoned.xlsx")
    figures = book.figures
    assert figures
    assert differences(by_ironcalc(spoilt, figures), figures) == []


def test_the_portfolio_return_counts_what_was_published_and_nothing_exempt(uk: Imported) -> None:
    with uk.workspace.read() as session:
        told = portfolio_return.entries(session, 2018)
    found = {one.column.key: one.counted for one in totals(told, Layout.LEGACY)}
    for key, column in (
        ("fy_baseline", "yearly_budget"),
        ("fy_forecast", "yearly_forecast"),
        ("wlc_baseline", "wlc_baseline_incl_NCG"),
    ):
        figures = [figure(re.sub("m$", "", row[column].strip())) for row in published(uk)]
        known = [worth for worth in figures if worth is not None]
        assert (found[key].counted, found[key].asked) == (len(known), 133)
        assert found[key].total == sum(known) * 1_000_000
