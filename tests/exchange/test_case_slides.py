from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from govtransform.errors import GovTransformError
from govtransform.exchange import case_slides
from govtransform.exchange.case_material import Material
from govtransform.exchange.slide_table import pages
from govtransform.exchange.text_table import TextTable
from govtransform.queries.case_content import BusinessCase
from govtransform.queries.case_results import case_results
from tests.exchange import cases as invented
from tests.exchange.sample_told import Told


def written(case: BusinessCase, path: Path) -> Any:
    case_slides.save(Material(case, case_results(case), invented.STAMP), path)
    return Presentation(str(path))


@pytest.fixture(scope="module")
def slides(told: Told, tmp_path_factory: pytest.TempPathFactory) -> Any:
    return written(told.cases["BCS-0002"], tmp_path_factory.mktemp("slides") / "case.pptx")


def titles(file: Any) -> list[str]:
    return [slide.shapes.title.text for slide in file.slides]


def words_of(shape: Any) -> str:
    if shape.has_text_frame:
        return str(shape.text_frame.text)
    return str(shape._element.nvGraphicFramePr.cNvPr.get("descr"))  # noqa: SLF001  (no such word)


def test_there_are_six_to_eight_slides_and_each_title_stands_once(slides: Any) -> None:
    assert 6 <= len(slides.slides) <= 8
    assert len(set(titles(slides))) == len(slides.slides)
    assert titles(slides)[0] == "Decision wanted: take “Buy one service” forward"
    assert titles(slides)[2] == "Buy one service ranks first, £78k ahead of Business as usual."


def test_every_shape_has_words_and_the_title_is_read_first(slides: Any) -> None:
    for slide in slides.slides:
        shapes = list(slide.shapes)
        assert shapes[0] == slide.shapes.title
        assert all(words_of(shape).strip() not in ("", "None") for shape in shapes)
        assert words_of(shapes[-1]).startswith("OFFICIAL · BCS-0002 0.3 · ")


def test_the_charts_are_native_and_hold_the_figures_of_the_case(slides: Any, told: Told) -> None:
    charts = [s.chart for slide in slides.slides for s in slide.shapes if s.has_chart]
    money, benefits = charts
    case = told.cases["BCS-0002"]
    assert list(money.plots[0].categories) == list(case.year_labels)
    capital, revenue = case.appraisal.affordability
    need = [float(a + b) / 1000 for a, b in zip(capital.need, revenue.need, strict=True)]
    assert list(money.plots[0].series[0].values) == pytest.approx(need)
    cash = [float(amount) / 1000 for amount in case.appraisal.flows.cash_benefit]
    assert list(benefits.plots[0].series[0].values) == pytest.approx(cash)


def test_tables_have_a_header_and_the_notes_say_where_figures_come_from(slides: Any) -> None:
    tables = [s.table for slide in slides.slides for s in slide.shapes if s.has_table]
    assert len(tables) == 3
    assert all(table.first_row for table in tables)
    for slide in slides.slides:
        assert "entry" in slide.notes_slide.notes_text_frame.text


def test_a_long_table_goes_on_to_further_slides_and_loses_nothing() -> None:
    rows = tuple((f"Risk {n}", "x" * 300) for n in range(20))
    found = pages(TextTable("Risks", ("Risk", "Words"), rows))
    assert len(found) > 2
    assert tuple(row for page in found for row in page) == rows


def test_a_case_without_words_is_told_all_the_same(tmp_path: Path) -> None:
    case = invented.example()
    odd = replace(case, head=replace(case.head, title="=1+1 <a:br/>", level="OBC"))
    file = written(odd, tmp_path / "odd.pptx")
    assert "=1+1 <a:br/> · OBC" in words_of(list(file.slides[0].shapes)[1])
    assert len(file.slides) == 8


def test_a_control_character_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    case = invented.example()
    with pytest.raises(GovTransformError, match="control characters"):
        written(replace(case, head=replace(case.head, level="Bell\x07")), tmp_path / "case.pptx")
    assert not list(tmp_path.iterdir())


def test_the_same_case_is_the_same_slides(tmp_path: Path) -> None:
    for name in ("a", "b"):
        written(invented.example(), tmp_path / f"{name}.pptx")
    assert (tmp_path / "a.pptx").read_bytes() == (tmp_path / "b.pptx").read_bytes()
