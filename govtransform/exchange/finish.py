"""Puts our own figures into a saved workbook, so that readers without a calculator see them."""

import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import IO
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

from openpyxl.utils.datetime import to_excel

from govtransform.files import whole

Figure = Decimal | int | float | str | bool | date

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_FORMULA = re.compile(rb'<c r="([A-Z]+[0-9]+)"([^>]*)>(<f>[^<]*</f>)<v ?(?:/>|></v>)</c>')
_ROWLESS = re.compile(rb"<sheetData(/| /|>.*</sheetData)>", re.DOTALL)
_EXTENT = re.compile(rb"<dimension [^>]*/>")
_FILLED = b"</f><v>"
_PICTURE = re.compile(rb"<((?:\w+:)?cNvPr) ([^>]*?) ?(/?)>")


@dataclass(frozen=True, slots=True)
class Finishing:
    """What a saved workbook lacks: our figures, sentences for its charts, the time it is of.

    `rows` are the rows of sheets that were saved without them (`sheet_rows`), figures and all.
    """

    figures: Mapping[tuple[str, str], Figure]
    at: datetime
    alt: Mapping[str, Sequence[str]] = field(default_factory=dict)
    rows: Mapping[str, bytes] = field(default_factory=dict)


def finish(saved: IO[bytes], path: Path, finishing: Finishing) -> None:
    """Cache a figure in every formula cell; a formula without one is a bug: KeyError."""
    with whole(path, lambda part: _prove(part, len(finishing.figures))) as part:
        _rewrite(saved, part, finishing)


def _rewrite(saved: IO[bytes], part: Path, finishing: Finishing) -> None:
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(part, "w") as new:
        titles = _titles(old)
        drawings = _drawings(old, titles)
        for name in old.namelist():
            content = old.read(name)
            if title := titles.get(name):
                if title in finishing.rows:
                    content = _with_rows(content, finishing.rows[title])
                else:
                    content = _with_figures(content, title, finishing.figures)
            elif title := drawings.get(name):
                content = _with_sentences(content, finishing.alt[title])
            new.writestr(_entry(name, finishing.at), content)


def _entry(name: str, at: datetime) -> zipfile.ZipInfo:
    """The same case has the same bytes, on whatever system it was written."""
    entry = zipfile.ZipInfo(name, (at.year, at.month, at.day, at.hour, at.minute, at.second))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0
    return entry


def _titles(archive: zipfile.ZipFile) -> dict[str, str]:
    target = _targets(archive, "xl/_rels/workbook.xml.rels")
    sheets = ElementTree.fromstring(archive.read("xl/workbook.xml")).iter(f"{{{_MAIN}}}sheet")
    return {target[sheet.get(f"{{{_LINK}}}id", "")]: sheet.get("name", "") for sheet in sheets}


def _drawings(archive: zipfile.ZipFile, titles: Mapping[str, str]) -> dict[str, str]:
    """The drawing of each sheet that has one."""
    found: dict[str, str] = {}
    for part, title in titles.items():
        links = part.replace("worksheets/", "worksheets/_rels/") + ".rels"
        if links in archive.NameToInfo:
            found |= {
                target: title
                for target in _targets(archive, links).values()
                if target.startswith("xl/drawings/")
            }
    return found


def _targets(archive: zipfile.ZipFile, part: str) -> dict[str, str]:
    links = ElementTree.fromstring(archive.read(part))
    return {link.get("Id", ""): link.get("Target", "").removeprefix("/") for link in links}


def _with_rows(content: bytes, rows: bytes) -> bytes:
    """Put the rows in; the extent of the sheet is theirs, and readers find it themselves."""
    before, _, after = _ROWLESS.split(content)
    return b"%b<sheetData>%b</sheetData>%b" % (_EXTENT.sub(b"", before), rows, after)


def _with_figures(content: bytes, title: str, figures: Mapping[tuple[str, str], Figure]) -> bytes:
    def filled(match: re.Match[bytes]) -> bytes:
        place, attributes, formula = match.groups()
        kind, value = map(str.encode, cached(figures[title, place.decode()]))
        return b'<c r="%b"%b%b>%b<v>%b</v></c>' % (place, attributes, kind, formula, value)

    done, count = _FORMULA.subn(filled, content)
    if count != content.count(b"<f>") or b"<f " in content:
        raise KeyError(f"a formula of {title} is written in a way that cannot be filled")
    return done


def cached(figure: Figure) -> tuple[str, str]:
    """The type and the value of a cell, as a spreadsheet would have kept them."""
    if isinstance(figure, str):
        return ' t="str"', escape(figure)
    if isinstance(figure, bool):
        return ' t="b"', str(int(figure))
    number = serial(figure) if isinstance(figure, date) else figure
    return "", repr(float(number))


def serial(day: date) -> float:
    """A date as a spreadsheet keeps it."""
    return float(to_excel(day))  # type: ignore[no-untyped-call]


def _with_sentences(content: bytes, sentences: Sequence[str]) -> bytes:
    """Describe each chart of a drawing; a chart without a sentence is a bug."""
    waiting = iter(sentences)

    def described(match: re.Match[bytes]) -> bytes:
        name, attributes, end = match.groups()
        sentence = quoteattr(next(waiting, "")).encode()
        return b"<%b %b descr=%b%b>" % (name, attributes, sentence, end)

    done, count = _PICTURE.subn(described, content)
    if count != len(sentences) or not all(sentences):
        raise KeyError("each chart has one sentence")
    return done


def _prove(part: Path, cells: int) -> None:
    """Open what was written again: whole, and every formula with its figure."""
    with zipfile.ZipFile(part) as archive:
        if archive.testzip():
            raise OSError(f"{part} was not written whole")
        sheets = (name for name in archive.namelist() if name.startswith("xl/worksheets/sheet"))
        count = sum(archive.read(name).count(_FILLED) for name in sheets)
    if count != cells:
        raise KeyError(f"{count} formulas have a figure, {cells} were to have one")
