import zipfile
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from govtransform.errors import GovTransformError
from govtransform.exchange import case_document
from govtransform.exchange.case_material import Material
from govtransform.queries.case_content import BusinessCase
from govtransform.queries.case_results import case_results
from tests.exchange import cases as invented
from tests.exchange.sample_told import Told

OUTLINE = "BCS-0002"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def written(case: BusinessCase, path: Path) -> Any:
    case_document.save(Material(case, case_results(case), invented.STAMP), path)
    return Document(str(path))


@pytest.fixture(scope="module")
def word(told: Told, tmp_path_factory: pytest.TempPathFactory) -> Any:
    return written(told.cases[OUTLINE], tmp_path_factory.mktemp("word") / "case.docx")


@pytest.fixture(scope="module")
def cases(told: Told) -> Mapping[str, BusinessCase]:
    return told.cases


def texts(document: Any) -> list[str]:
    cells = (c.text for table in document.tables for row in table.rows for c in row.cells)
    return [*(line.text for line in document.paragraphs), *cells]


def headings(document: Any) -> list[tuple[int, str]]:
    told = [(line.style.name, line.text) for line in document.paragraphs]
    return [(int(name[-1]), text) for name, text in told if name.startswith("Heading")]


def test_the_five_cases_are_chapters_and_no_level_is_left_out(word: Any) -> None:
    found = headings(word)
    chapters = [text for level, text in found if level == 1]
    assert chapters[1:6] == ["Strategic case", "Economic case", "Commercial case",
                             "Financial case", "Management case"]  # fmt: skip
    levels = [0, *(level for level, _ in found)]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_contents_name_every_heading_in_order_and_lead_to_it(word: Any) -> None:
    listed = [line for line in word.paragraphs if line.style.name in ("TOC 1", "TOC 2")]
    assert [line.text for line in listed] == [text for _, text in headings(word)]
    body = word.element.body
    marks = {mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")}
    assert {link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")} == marks


def test_every_table_repeats_its_header_breaks_no_row_and_merges_nothing(word: Any) -> None:
    assert len(word.tables) > 12
    for table in word.tables:
        rows = list(table._tbl.iter(f"{W}tr"))  # noqa: SLF001  (python-docx has no such property)
        assert all(list(row.iter(f"{W}cantSplit")) for row in rows)
        assert [bool(list(row.iter(f"{W}tblHeader"))) for row in rows[:2]] == [True, False]
        assert all(cell.text.strip() for cell in table.rows[0].cells)
        assert not list(table._tbl.iter(f"{W}gridSpan", f"{W}vMerge"))  # noqa: SLF001


def test_every_picture_is_described_and_stands_below_its_caption(word: Any) -> None:
    assert len(word.inline_shapes) == 3
    for shape in word.inline_shapes:
        words = shape._inline.docPr.get("descr")  # noqa: SLF001  (python-docx has no such property)
        assert words.startswith("Buy one service")
    told = list(pairwise(word.paragraphs))
    captions = [above for above, line in told if line._p.findall(f".//{W}drawing")]  # noqa: SLF001
    assert [line.text[:9] for line in captions] == ["Figure 1:", "Figure 2:", "Figure 3:"]
    assert all(line.style.paragraph_format.keep_with_next for line in captions)


def test_marking_language_and_title_are_in_place(word: Any) -> None:
    section = word.sections[0]
    assert section.header.paragraphs[0].text.startswith("OFFICIAL · ")
    assert section.footer.paragraphs[0].text.startswith("OFFICIAL · BCS-0002 0.3 · page ")
    assert {e.get(f"{W}val") for e in word.styles.element.iter(f"{W}lang")} == {"en-GB"}
    assert word.core_properties.language == "en-GB"
    assert word.core_properties.title == "Business case: Finance, HR and payroll renewal"


def test_what_is_missing_is_listed_and_never_filled(
    word: Any, cases: Mapping[str, BusinessCase]
) -> None:
    (table,) = (t for t in word.tables if t.rows[0].cells[1].text == "Heading")
    listed = [row.cells[1].text for row in table.rows[1:]]
    parts = cases[OUTLINE].parts
    assert listed == [heading for part in parts for heading in part.still_to_write]
    assert not set(listed) & {text for _, text in headings(word)}


def test_figures_are_those_of_the_case_with_their_conventions(
    word: Any, cases: Mapping[str, BusinessCase]
) -> None:
    found = texts(word)
    for each in cases[OUTLINE].appraised:
        assert f"{round(each.worth.npsv / 1000):,}".replace("-", "−") in found
    assert any("UK Green Book, standard (1 Jan 2003)" in text for text in found)


def test_what_its_author_wrote_stays_words(tmp_path: Path) -> None:
    case = invented.example()
    odd = '=1+1 <w:br/> {PAGE} " & —'
    told = written(replace(case, head=replace(case.head, title=odd)), tmp_path / "odd.docx")
    assert told.paragraphs[0].text == odd
    fields = {e.text.split()[0] for e in told.element.body.iter(f"{W}instrText")}
    assert fields == {"TOC", "SEQ"}


def test_a_case_without_options_and_words_is_a_document_all_the_same(tmp_path: Path) -> None:
    told = written(invented.bare(1), tmp_path / "bare.docx")
    assert "Annex A: assumptions" in [text for _, text in headings(told)]


def test_a_control_character_is_told_by_its_place_and_the_old_file_stays(tmp_path: Path) -> None:
    path, case = tmp_path / "case.docx", invented.example()
    path.write_bytes(b"before")
    with pytest.raises(GovTransformError, match="control characters"):
        written(replace(case, head=replace(case.head, title="Bell\x07")), path)
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


def test_the_same_case_is_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        written(invented.example(), tmp_path / f"{name}.docx")
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.docx") as archive:
        parts = b"".join(map(archive.read, archive.NameToInfo))
    assert b'TargetMode="External"' not in parts
