"""The inside of a workbook looked over without parsing it: sizes, entities, far cells, sheets."""

import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO, Self
from xml.parsers import expat  # no part is parsed before it was found free of entities

from govtransform.exchange import limits
from govtransform.exchange.refusals import Reason, Refused
from govtransform.exchange.unpack import blocks

_END = re.compile(rb"PK\x05\x06.{4}(.{2}).{2}(.{4})", re.DOTALL)
_END_BYTES = 66_000  # the record at the end of a zip, with the longest comment
_BOOK, _LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_HIDDEN = re.compile(rb'<(?:\w+:)?row\b[^>]*\shidden=["\'](?:1|true)')
_NO_VALUE = re.compile(rb"(?:</f>|<f[^>]*/>)(?:<v ?/>|<v></v>)?</c>")
_FAR = re.compile(  # a filled cell right of column SR (512) or below row 200,999
    rb'<c r="((?:(?:[A-Z]{3,}|S[S-Z]|[T-Z][A-Z])\d+'
    rb'|[A-Z]{1,2}(?:20[1-9]\d{3}|2[1-9]\d{4}|[3-9]\d{5}|\d{7,})))"[^>]*(?<!/)>(?!</c>)'
)


@dataclass(frozen=True, slots=True)
class Part:
    """What a sheet’s part holds: filled cells, hidden rows, formulas without a value, errors."""

    filled: int = 0
    hidden_rows: int = 0
    uncalculated: int = 0
    errors: int = 0

    def plus(self, more: Self) -> Self:
        """Both together."""
        return type(self)(
            self.filled + more.filled,
            self.hidden_rows + more.hidden_rows,
            self.uncalculated + more.uncalculated,
            self.errors + more.errors,
        )


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet by the name people see."""

    name: str
    hidden: bool
    part: Part


@dataclass(frozen=True, slots=True)
class Book:
    """What is known of a workbook before it is parsed."""

    sheets: tuple[Sheet, ...]
    has_macros: bool
    has_links: bool


def check(file: BinaryIO, step: Callable[[], None]) -> Book:
    """Refuse a package that is no workbook, is damaged or may do harm."""
    _short_directory(file)
    try:
        with zipfile.ZipFile(file) as archive:
            entries = _entries(archive)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError) as error:
        raise Refused(Reason.DAMAGED) from error
    _sizes(entries)
    parts = {
        name: _looked_over(file, entry, step)
        for name, entry in entries.items()
        if PurePosixPath(name).suffix in {".xml", ".rels"}
    }
    return Book(
        _sheets(file, entries, parts),
        has_macros=any(name.endswith("vbaproject.bin") for name in entries),
        has_links=any(name.startswith("xl/externallinks/") for name in entries),
    )


def _short_directory(file: BinaryIO) -> None:
    """See that the directory of the zip is short before Python reads it whole."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _END_BYTES))
    tail = file.read()
    ends = list(_END.finditer(tail))
    if not ends or b"PK\x06\x07" in tail[max(0, ends[-1].start() - 20) : ends[-1].start()]:
        raise Refused(Reason.DAMAGED)
    count, length = (int.from_bytes(g, "little") for g in ends[-1].groups())
    if count > limits.PARTS or length > limits.MEGABYTE:
        raise Refused(Reason.TOO_MANY_PARTS, limit=limits.PARTS)


def _entries(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """The parts by their names in small letters, as Excel compares them."""
    infos = archive.infolist()
    entries = {info.filename.lower(): info for info in infos}
    if len(infos) > limits.PARTS:
        raise Refused(Reason.TOO_MANY_PARTS, limit=limits.PARTS)
    if any(info.flag_bits & 1 for info in infos):
        raise Refused(Reason.ENCRYPTED)
    if "xl/workbook.bin" in entries:
        raise Refused(Reason.BINARY_EXCEL)
    if "xl/workbook.xml" not in entries:
        raise Refused(Reason.NOT_A_WORKBOOK)
    if len(entries) < len(infos):
        raise Refused(Reason.DAMAGED)
    return entries


def _sizes(entries: dict[str, zipfile.ZipInfo]) -> None:
    """See that the parts do not unpack to too much, nor lie over one another."""
    end = total = 0
    for entry in sorted(entries.values(), key=lambda e: e.header_offset):
        total += entry.file_size
        steep = entry.file_size > limits.RATIO * entry.compress_size
        if (
            total > limits.TOTAL_BYTES
            or entry.file_size > limits.PART_BYTES
            or (steep and entry.file_size > limits.RATIO_FROM)
            or entry.header_offset < end
        ):
            raise Refused(Reason.BOMB, part=entry.filename)
        end = entry.header_offset + entry.compress_size


def _looked_over(file: BinaryIO, entry: zipfile.ZipInfo, step: Callable[[], None]) -> Part:
    is_sheet = "sheet" in entry.filename.lower()
    total, rest = Part(), b""
    for index, block in enumerate(blocks(file, entry)):
        step()
        if not index:
            _plain_start(block, entry)
        held = rest + block
        cut = max(held.rfind(b"</row>"), 0) or max(held.rfind(b"<"), 0)
        held, rest = held[:cut], held[cut:]
        _harmless(held, rest, entry)
        total = total.plus(_counted(held)) if is_sheet else total
    _harmless(rest, b"", entry)
    return total.plus(_counted(rest)) if is_sheet else total


def _plain_start(block: bytes, entry: zipfile.ZipInfo) -> None:
    declared = re.search(rb"<\?xml[^>]*encoding=[\"']([^\"']+)", block[:200])
    told = declared[1].lower() if declared else b"utf-8"
    if b"\x00" in block[:4] or block[:2] in {b"\xff\xfe", b"\xfe\xff"} or told != b"utf-8":
        raise Refused(Reason.NOT_UTF8, part=entry.filename)


def _harmless(block: bytes, rest: bytes, entry: zipfile.ZipInfo) -> None:
    if b"<!DOCTYPE" in block or b"<!ENTITY" in block:
        raise Refused(Reason.ENTITIES, part=entry.filename)
    if len(rest) > limits.TOKEN_BYTES:
        raise Refused(Reason.LONG_TOKEN, part=entry.filename)


def _counted(block: bytes) -> Part:
    if far := _FAR.search(block):
        raise Refused(
            Reason.FAR_CELL, cell=far[1].decode(), rows=limits.ROWS, columns=limits.COLUMNS
        )
    filled = block.count(b"</v>") + block.count(b"</is>") or block.count(b":v>") // 2
    hidden = len(_HIDDEN.findall(block)) if b"hidden=" in block else 0
    empty = len(_NO_VALUE.findall(block)) if b"<f" in block else 0
    return Part(filled, hidden, empty, block.count(b' t="e"'))


def _sheets(
    file: BinaryIO, entries: dict[str, zipfile.ZipInfo], parts: dict[str, Part]
) -> tuple[Sheet, ...]:
    if _LINKS not in entries:
        raise Refused(Reason.DAMAGED)
    targets = {
        link.get("Id", ""): link.get("Target", "").lower().removeprefix("/").removeprefix("xl/")
        for link in _elements(file, entries[_LINKS], "Relationship")
        if link.get("Type", "").endswith("/worksheet")
    }
    sheets = []
    for sheet in _elements(file, entries[_BOOK], "sheet"):
        link = next((v for k, v in sheet.items() if k.endswith(" id")), "")
        part = parts.get(f"xl/{targets.get(link)}")
        if part is not None:
            hidden = sheet.get("state", "visible") != "visible"
            sheets.append(Sheet(sheet.get("name", ""), hidden, part))
    if len(sheets) > limits.SHEETS:
        raise Refused(Reason.TOO_MANY_SHEETS, limit=limits.SHEETS)
    return tuple(sheets)


def _elements(file: BinaryIO, entry: zipfile.ZipInfo, name: str) -> list[dict[str, str]]:
    """The attributes of the elements of a name, without building a tree."""
    found: list[dict[str, str]] = []

    def started(tag: str, attributes: dict[str, str]) -> None:
        if tag.endswith(f" {name}"):
            found.append(attributes)
        if len(found) > limits.PARTS:
            raise Refused(Reason.TOO_MANY_PARTS, limit=limits.PARTS)

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = started
    try:
        for block in blocks(file, entry):
            parser.Parse(block)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise Refused(Reason.DAMAGED) from error
    return found
