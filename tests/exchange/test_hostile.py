"""Whatever is in a file, a person gets a sentence or a table, and the app stays small."""

import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from govtransform.errors import UnreadableFileError
from govtransform.exchange import limits, sandbox
from govtransform.exchange.protocol import Request, message, packed
from govtransform.exchange.reading import read_table
from govtransform.exchange.refusals import Reason, Refused
from govtransform.jobs import Cancelled, Progress
from tests.exchange import books
from tests.exchange.hostile import SHEET, UNREADABLE, raw, zipped

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="named pipes and rusage are POSIX’s")


@POSIX
@pytest.mark.parametrize("what", UNREADABLE)
def test_a_hostile_file_ends_in_a_sentence_and_leaves_the_app_small(
    what: str, tmp_path: Path
) -> None:
    build, told = UNREADABLE[what]
    path = build(tmp_path)
    before = _most_memory()
    with pytest.raises(UnreadableFileError, match=told) as caught:
        read_table(path)
    assert str(caught.value).endswith((".", "it was not opened."))
    assert "{" not in str(caught.value)
    assert _most_memory() - before <= 50 * limits.MEGABYTE
    assert not psutil.Process().children()


def test_a_sheet_that_claims_17_billion_cells_is_read(tmp_path: Path) -> None:
    claim = '<dimension ref="A1:XFD1048576"/>'
    path = zipped({SHEET: books.sheet(books.rows(3), before=claim)})(tmp_path)
    assert [row.cells for row in read_table(path).rows] == [(0, 0), (1, 1)]


def test_empty_styled_cells_to_the_last_corner_are_no_table(tmp_path: Path) -> None:
    blank = '<row r="1048576"><c r="A1048576" s="0"/><c r="XFD1048576"></c></row>'
    path = books.workbook(tmp_path / "a.xlsx", books.rows(3) + blank)
    assert len(read_table(path).rows) == 2


def test_65_000_blank_lines_below_a_table_are_left_out_and_told(tmp_path: Path) -> None:
    table = read_table(raw("a.csv", b"a,b\n1,2\n" + b",\r\n" * 65_000)(tmp_path))
    assert [row.cells for row in table.rows] == [("1", "2")]
    assert table.warnings == ("Empty rows at the end were left out: 65,000.",)


def test_macros_and_links_are_ignored_and_told(tmp_path: Path) -> None:
    more: dict[str, str | bytes] = {
        "xl/vbaProject.bin": b"Sub AutoOpen()",
        "xl/externalLinks/externalLink1.xml": "<a/>",
    }
    macros, links = read_table(zipped(more, "a.xlsm")(tmp_path)).warnings[:2]
    assert "macros in the workbook were ignored" in macros
    assert "links to other files were ignored" in links


def test_what_looks_like_a_command_is_text(tmp_path: Path) -> None:
    commands = ("=cmd|' /C calc'!A0", "@SUM(1+1)", "+1+1", "{{7*7}}", '=HYPERLINK("http://x")')
    lines = "\n".join(f'"{c.replace(chr(34), chr(34) * 2)}",x' for c in commands)
    table = read_table(raw("a.csv", f"a,b\n{lines}\n".encode())(tmp_path))
    assert tuple(row.cells[0] for row in table.rows) == commands


def test_a_bomb_inside_an_attachment_is_never_unpacked(tmp_path: Path) -> None:
    bomb = books.write(tmp_path / "bomb.zip", {"zeros": b"\0" * 20_000_000}).read_bytes()
    path = zipped({"xl/embeddings/bomb.zip": bomb})(tmp_path)
    assert read_table(path).first_lines[0].cells == ("Title", 1)


@pytest.mark.parametrize("odd", ["NaN", "1e999", "-0", "9" * 400])
def test_odd_numbers_are_cells_like_others(tmp_path: Path, odd: str) -> None:
    path = books.workbook(tmp_path / "a.xlsx", books.rows(2) + f"<row><c><v>{odd}</v></c></row>")
    assert len(read_table(path).rows) == 2


def test_ten_thousand_levels_of_xml_do_no_harm(tmp_path: Path) -> None:
    deep = "<x>" * 10_000 + "</x>" * 10_000
    path = zipped({SHEET: books.sheet(books.rows(3), after=deep)})(tmp_path)
    assert len(read_table(path).rows) == 2


def test_a_cancelled_reading_leaves_no_child(tmp_path: Path) -> None:
    path = raw("a.csv", b"a,b\n" + b"1,2\n" * 100_000)(tmp_path)

    def stop(_done: float, text: str) -> None:
        if "rows" in text:
            progress.cancel()

    progress = Progress(stop, every=0)
    with pytest.raises(Cancelled):
        read_table(path, progress=progress)
    assert not psutil.Process().children()


@POSIX
def test_a_child_that_takes_too_long_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "CHILD_SECONDS", 0)
    stuck = UNREADABLE["a named pipe"][0](tmp_path)
    with pytest.raises(Refused) as caught:
        list(sandbox.messages(Request(str(stuck)), lambda: None))
    assert caught.value.reason is Reason.TOO_SLOW
    assert not psutil.Process().children()


@POSIX
def test_the_child_ends_when_the_app_is_gone(tmp_path: Path) -> None:
    stuck = UNREADABLE["a named pipe"][0](tmp_path)
    command = [sys.executable, "-m", "govtransform.exchange.child"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        child.communicate(packed(Request(str(stuck))), timeout=30)
    assert child.returncode == 1


def test_the_child_knows_no_window_and_no_database() -> None:
    code = """import sys; from govtransform.exchange import child, worksheet
assert not {"PySide6", "sqlalchemy", "sqlite3", "openpyxl"} & set(sys.modules)"""
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    "line",
    [b"", b"{}", b"[]", b"[1]", b'["Rows",[1],[],2]', b'["Rows",[1],[{}],2]', b'["End",999,0]',
     b'["Refusal","made up",{}]', b'["Start",1,2,3,4]', b'["Rows",["1"],[[2]],3]'],
)  # fmt: skip
def test_what_a_child_says_is_not_believed_unseen(line: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - any text of it is never shown
        message(line)


def _most_memory() -> int:
    import resource  # noqa: PLC0415 - POSIX only

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def test_a_small_file_is_read_however_large_the_application_is(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Title\nOne\n", encoding="utf-8")
    held = bytearray(600 * 1024**2)
    held[::4096] = b"x" * len(held[::4096])  # each page is really there
    assert [row.cells for row in read_table(tmp_path / "a.csv").rows] == [("One",)]
    assert held
