import re
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter as letter

from govtransform.calc.parameters import Timing
from govtransform.exchange import business_case
from govtransform.exchange.case_control import PURPOSES
from govtransform.exchange.case_lines import CaseLines
from govtransform.exchange.case_returns import headlines
from govtransform.exchange.formulas import ALLOWED, LITERALS, NAMES
from govtransform.exchange.model_book import ModelBook
from govtransform.exchange.text_rules import UnfitError
from govtransform.queries.case_content import AssumptionLine, BusinessCase
from tests.exchange import cases
from tests.exchange.recalculate import by_ironcalc, by_libreoffice, cached, differences, poisoned

HOSTILE = (
    "=cmd|' /C calc'!A0", "+1+1", "-2", "@SUM(A1)", "\t=1", "{=1}", "'quoted", "<f>1</f>",
    "_x000D_", "&amp; &lt;", "Ŵylan 🦊", "x" * 32_767, "{cost_1}", "line\nbreak",
)  # fmt: skip

_MASTER = {("Cover", "B5"): ""}


def written(case: BusinessCase, folder: Path, name: str = "case.xlsx") -> tuple[ModelBook, Path]:
    return business_case.save(case, cases.STAMP, folder / name), folder / name


def parts(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def shown(book: ModelBook, path: Path, key: str) -> list[str]:
    """The figures of a line as a reader without an engine sees them, to two places."""
    place = book.place(key)
    row = load_workbook(path, data_only=True)[place.sheet][place.row]
    cells = [row[4], *row[6 : 6 + len(book.years)]]
    return [f"{cell.value:.2f}" for cell in cells if isinstance(cell.value, int | float)]


def formulas(path: Path) -> list[str]:
    found = [re.findall(r"<f>([^<]*)</f>", text) for text in parts(path).values()]
    return [re.sub("&(lt|gt|amp);", "&", formula) for each in found for formula in each]


@pytest.mark.parametrize(
    ("timing", "npsv"),
    [(Timing.START, "12065.48"), (Timing.MID, "11859.72"), (Timing.END, "11657.47")],
)
def test_the_worked_example_shows_its_figures(timing: Timing, npsv: str, tmp_path: Path) -> None:
    book, path = written(cases.example(timing), tmp_path)
    assert shown(book, path, "npsv_o1") == [npsv]


def test_the_worked_example_shows_its_ratio_and_running_sum(tmp_path: Path) -> None:
    book, path = written(cases.example(), tmp_path)
    assert shown(book, path, "pv_benefit_o1") == ["112065.48"]
    assert shown(book, path, "bcr_all_o1") == ["1.12"]
    assert shown(book, path, "cumulative_present_o1")[1:] == ["-61352.66", "-24012.23", "12065.48"]


@pytest.mark.parametrize("seed", range(10))
def test_ironcalc_finds_our_figure_in_every_formula_cell(seed: int, tmp_path: Path) -> None:
    book, path = written(cases.invented(seed), tmp_path)
    bad = poisoned(path, tmp_path / "poisoned.xlsx")
    assert not differences(by_ironcalc(bad, book.figures), book.figures)


@pytest.mark.parametrize(
    "case",
    [
        cases.bare(1),
        cases.bare(3),
        cases.of_flows((0, 0, 0), (0, 9, 9)),
        cases.of_flows((9, 9, 9), (0, 0, 0)),
        cases.of_flows((-300, -1, 0), (-9, -9, -9)),
        cases.of_flows((10,), (30,)),
        cases.long(60),
    ],
    ids=["bare year", "bare", "no costs", "no benefits", "below nought", "one year", "sixty years"],
)
def test_odd_cases_are_worked_again_to_the_same(case: BusinessCase, tmp_path: Path) -> None:
    book, path = written(case, tmp_path)
    bad = poisoned(path, tmp_path / "poisoned.xlsx")
    assert not differences(by_ironcalc(bad, book.figures), book.figures)


def test_a_reader_without_an_engine_sees_our_figures_unless_poisoned(tmp_path: Path) -> None:
    book, path = written(cases.invented(5), tmp_path)
    assert not differences(cached(path, book.figures), book.figures)
    bad = cached(poisoned(path, tmp_path / "poisoned.xlsx"), book.figures)
    assert len(differences(bad, book.figures)) == len(book.figures)


def test_libreoffice_finds_our_figure_in_every_formula_cell_and_notices_a_cleared_input(
    tmp_path: Path,
) -> None:
    told = [cases.example(), *map(cases.invented, (3, 5))]
    books = [written(case, tmp_path, f"{n}.xlsx") for n, case in enumerate(told)]
    bad = [poisoned(path, path.with_stem(f"bad{path.stem}")) for _, path in books]
    bad.append(changed(cases.example(), tmp_path, "cost_1", "H", None))  # to ironcalc it is filled
    *again, cleared = by_libreoffice(bad, tmp_path)  # all at once: each start takes seconds
    for (book, _), path in zip(books, again, strict=True):
        assert not differences(cached(path, book.figures), book.figures)
    assert cached(cleared, _MASTER)["Cover", "B5"] == "CHECK: All inputs are filled"


def test_only_functions_of_the_list_are_used(tmp_path: Path) -> None:
    found = formulas(written(cases.invented(5), tmp_path)[1])
    bare = [re.sub(r'"[^"]*"', "", formula) for formula in found]
    used = {name for formula in bare for name in re.findall(r"([A-Za-z_.]+)\(", formula)}
    assert used <= ALLOWED
    names = {
        n
        for formula in bare
        for n in re.findall(r"(?<![\w$!.])([A-Za-z_]{4,})(?![\w(!$])", formula)
    }
    assert names <= NAMES | set(PURPOSES)
    numbers = {
        n for formula in bare for n in re.findall(r"(?<![\w$.])(\d[\d.]*)(?![\w:])", formula)
    }
    assert numbers <= LITERALS


def test_a_row_has_one_formula_across_the_years(tmp_path: Path) -> None:
    book, _ = written(cases.invented(5), tmp_path)
    for sheet in (s for s in book.book if s["G4"].value in book.years):
        for row in sheet.iter_rows(5, sheet.max_row, 7, 6 + len(book.years)):
            live = [cell for cell in row if str(cell.value).startswith("=")]
            assert len(live) in (0, len(row))
            assert len({_relative(str(cell.value), cell.column or 0) for cell in live}) <= 1


def test_a_formula_looks_only_back(tmp_path: Path) -> None:
    book, _ = written(cases.invented(5), tmp_path)
    order = [name for name in PURPOSES if name not in ("Cover", "Contents", "Version")] + ["Cover"]
    for sheet, cell in book.figures:
        for named in re.findall(r"([A-Za-z_]+)!", str(book.book[sheet][cell].value)):
            assert order.index(named) < order.index(sheet), (sheet, cell)


def test_nothing_leads_out_of_the_workbook_or_is_hidden(tmp_path: Path) -> None:
    book, path = written(cases.invented(5), tmp_path)
    told = parts(path)
    assert not [name for name in told if "external" in name.lower() or "vba" in name.lower()]
    assert not any("<hyperlink" in text or "TargetMode" in text for text in told.values())
    assert [sheet.sheet_state for sheet in book.book] == ["visible"] * len(PURPOSES)
    assert book.book.sheetnames == list(PURPOSES)
    assert not any(sheet.merged_cells.ranges for sheet in book.book)
    names = load_workbook(path).defined_names
    assert {"BaseYear", "AppraisalYears", "ScenarioIndex", "lstScenario"} <= set(names)


def test_hostile_texts_come_back_as_they_were(tmp_path: Path) -> None:
    case, longest = cases.example(), max(HOSTILE, key=len)
    said = tuple(replace(_assumption(), code=f"ASM-{n}", title=t) for n, t in enumerate(HOSTILE))
    head = replace(case.head, title="=1+1", owner=longest)
    book, path = written(replace(case, assumptions=said, head=head), tmp_path)
    again = load_workbook(path)["Assumptions"]
    found = [(cell.data_type, cell.value) for (cell,) in again.iter_rows(5, 4 + len(HOSTILE), 2, 2)]
    assert found == [("s", text.replace("_x000D_", "_x005F_x000D_")) for text in HOSTILE]
    assert not differences(by_ironcalc(path, book.figures), book.figures)


def test_a_text_that_does_not_fit_is_named_and_no_file_made(tmp_path: Path) -> None:
    told = replace(cases.example(), assumptions=(replace(_assumption(), source="\x0b"),))
    with pytest.raises(UnfitError, match=r"Assumptions!E5.*0B"):
        written(told, tmp_path)
    assert not list(tmp_path.iterdir())


def test_the_same_case_has_the_same_bytes(tmp_path: Path) -> None:
    first = written(cases.invented(3), tmp_path, "a.xlsx")[1]
    second = written(cases.invented(3), tmp_path, "b.xlsx")[1]
    assert first.read_bytes() == second.read_bytes()


def test_scenario_profile_and_timing_are_chosen_from_lists(tmp_path: Path) -> None:
    sheet = load_workbook(written(cases.example(), tmp_path)[1])["Inputs_Global"]
    lists = {r.formula1 for r in sheet.data_validations.dataValidation if r.type == "list"}
    assert lists == {"lstScenario", "$B$55:$B$67", "$B$71:$B$73"}


def test_the_file_says_what_it_is(tmp_path: Path) -> None:
    book, path = written(cases.example(), tmp_path)
    sheet = load_workbook(path)["Version"]
    about = {row[0].value: row[1].value for row in sheet.iter_rows(5, sheet.max_row)}
    assert sheet.tables["tblAboutThisFile"].ref == "A4:B22"
    assert about["Format"] == "GovTransform business case"
    assert about["Profile edition"] == "2003-01-01"
    assert about["Inputs SHA-256"] == book.inputs.digest
    assert re.fullmatch("[0-9a-f]{64}", str(about["Structure SHA-256"]))


def test_every_chart_has_a_sentence(tmp_path: Path) -> None:
    told = parts(written(cases.example(), tmp_path)[1])
    sentences = re.findall(r'descr="([^"]*)"', told["xl/drawings/drawing1.xml"])
    assert len(sentences) == 4
    assert sentences[2].endswith("each option alone: As it is planned at £12,065.48.")


def changed(case: BusinessCase, folder: Path, key: str, column: str, value: object) -> Path:
    book, path = written(case, folder)
    theirs, place = load_workbook(path), book.place(key)
    theirs[place.sheet][f"{column}{place.row}"].value = value
    theirs.save(folder / "changed.xlsx")
    return folder / "changed.xlsx"


@pytest.mark.parametrize(
    ("key", "column", "value", "master"),
    [
        ("cost_1", "G", 110_000, "OK, inputs changed"),
        ("npsv_o1", "E", 5, "CHECK: The options as compared are worth what their workings say"),
        ("all_need", "G", 5, "CHECK: Totals shown equal those of the workings"),
    ],
)
def test_the_master_check_tells_changed_inputs_from_errors(
    key: str, column: str, value: int, master: str, tmp_path: Path
) -> None:
    path = changed(cases.example(), tmp_path, key, column, value)
    assert by_ironcalc(path, _MASTER)["Cover", "B5"] == master


def test_another_profile_is_one_choice_away(tmp_path: Path) -> None:
    case = cases.example()
    (other,) = (p for p in case.profiles if p.id == "uk_green_book_health")
    path = changed(case, tmp_path, "profile_choice", "E", other.label)
    npsv = business_case.build(case, cases.STAMP).place("npsv_o1")
    cell = {(npsv.sheet, f"E{npsv.row}"): cases.with_profile(case, other)}
    assert not differences(by_ironcalc(path, cell), cell)


def test_several_rates_are_told_as_words_with_every_root() -> None:
    case = cases.of_flows((100, 0, 132), (0, 230, 0))
    assert headlines(CaseLines(case).lead)[-1].figure == "multiple"
    assert [round(r, 6) for r in case.appraisal.worth.returns.rates] == [
        Decimal("0.1"), Decimal("0.2"),
    ]  # fmt: skip


def _assumption() -> AssumptionLine:
    return AssumptionLine("ASM-0001", "Steady demand")


def _relative(formula: str, column: int) -> str:
    """A formula as seen from its own column: what is named of it or the one before."""
    here, before = letter(column), letter(column - 1)
    told = re.sub(rf"(?<![A-Z$]){here}(?=\$?\d)", "@", formula)
    return re.sub(rf"(?<![A-Z$]){before}(?=\$?\d)", "<", told)
