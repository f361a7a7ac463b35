"""Files that no table should be read from, each made by a few lines and kept nowhere."""

import os
import pickle
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from tests.exchange.books import HEAD, MAIN, TABLE, cell, parts, rows, sheet, workbook, write

Builder = Callable[[Path], Path]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
SHEET = "xl/worksheets/sheet1.xml"


def raw(name: str, content: bytes) -> Builder:
    def build(folder: Path) -> Path:
        (folder / name).write_bytes(content)
        return folder / name

    return build


def book(body: str, name: str = "a.xlsx") -> Builder:
    return lambda folder: workbook(folder / name, body)


def zipped(changes: dict[str, str | bytes], name: str = "a.xlsx", method: int = 8) -> Builder:
    def build(folder: Path) -> Path:
        return write(folder / name, parts({"A": sheet(TABLE)}, changes), method)

    return build


def patched(old: bytes, new: bytes) -> Builder:
    """A sound workbook with some of its bytes changed."""

    def build(folder: Path) -> Path:
        path = write(folder / "a.xlsx", parts({"A": sheet(TABLE)}), zipfile.ZIP_STORED)
        content = path.read_bytes()
        at = content.index(old)
        path.write_bytes(content[:at] + new + content[at + len(old) :])
        return path

    return build


def missing(folder: Path) -> Path:
    return folder / "gone.csv"


def folder_itself(folder: Path) -> Path:
    (folder / "costs.csv").mkdir()
    return folder / "costs.csv"


def pipe(folder: Path) -> Path:
    os.mkfifo(folder / "pipe.csv")
    return folder / "pipe.csv"


def too_large(folder: Path) -> Path:
    with (folder / "large.csv").open("wb") as file:
        file.truncate(50_000_001)
    return folder / "large.csv"


def database(folder: Path) -> Path:
    with closing(sqlite3.connect(folder / "a.csv")) as connection:
        connection.execute("CREATE TABLE a (b)")
    return folder / "a.csv"


def cut_off(folder: Path) -> Path:
    path = workbook(folder / "a.xlsx", rows(500))
    path.write_bytes(path.read_bytes()[:-40])
    return path


def many_parts(folder: Path) -> Path:
    return zipped({f"xl/media/{n}": b"" for n in range(3_001)})(folder)


def lying_size(folder: Path) -> Path:
    """A part that says it is 100 bytes long and unpacks to 20 MB."""
    content = sheet(TABLE, after=" " * 20_000_000)
    path = write(folder / "a.xlsx", parts({"A": content}))
    size, small = len(content).to_bytes(4, "little"), (100).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(size, small))
    return path


def claimed_size(folder: Path) -> Path:
    content = sheet(TABLE)
    path = write(folder / "a.xlsx", parts({"A": content}), zipfile.ZIP_STORED)
    size, huge = len(content).to_bytes(4, "little"), (310_000_000).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(size, huge))
    return path


def overlapping(folder: Path) -> Path:
    """Two entries of the directory that share one piece of the file."""
    path = write(folder / "a.xlsx", parts({"A": sheet(TABLE), "B": sheet(TABLE)}))
    with zipfile.ZipFile(path) as archive:
        first, second = (archive.getinfo(f"xl/worksheets/sheet{n}.xml") for n in (1, 2))
    old, new = (i.header_offset.to_bytes(4, "little") for i in (second, first))
    content = path.read_bytes()
    at = content.rindex(old)
    path.write_bytes(content[:at] + new + content[at + 4 :])
    return path


def twice_named(folder: Path) -> Path:
    return zipped({SHEET.upper(): sheet(rows(3))})(folder)


def same_text_everywhere(folder: Path) -> Path:
    """One shared text of 30,000 letters that 20,000 cells refer to."""
    shared = f'{HEAD}<sst xmlns="{MAIN}"><si><t>{"x" * 30_000}</t></si></sst>'
    link = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    body = "<row><c t='s'><v>0</v></c></row>" * 20_000
    made = parts({"A": sheet(body)}, {"xl/sharedStrings.xml": shared})
    links = str(made["xl/_rels/workbook.xml.rels"]).replace(
        "</Relationships>",
        f'<Relationship Id="s" Type="{link}" Target="sharedStrings.xml"/></Relationships>',
    )
    return write(folder / "a.xlsx", made | {"xl/_rels/workbook.xml.rels": links})


def quoted_for_ever(folder: Path) -> Path:
    """A cell that opens with a quotation mark and never closes it."""
    return raw("a.csv", b'a,b\n1,"2\n' + b"3,4\n" * 1_000)(folder)


UNREADABLE: dict[str, tuple[Builder, str]] = {  # what it is: how made, a part of the message
    "a missing file": (missing, "There is no file “gone.csv”"),
    "a folder": (folder_itself, "is a folder"),
    "a named pipe": (pipe, "not an ordinary file"),
    "an empty file": (raw("a.csv", b""), "is empty"),
    "51 MB": (too_large, "larger than 50 MB"),
    "a picture renamed": (raw("a.xlsx", b"\x89PNG\r\n\x1a\n" + b"\0" * 40), "is a picture"),
    "a photograph": (raw("a.csv", b"\xff\xd8\xff\xe0" + b"\0" * 40), "is a picture"),
    "a PDF": (raw("a.csv", b"%PDF-1.7\n"), "is a PDF document"),
    "rich text": (raw("a.csv", b"{\\rtf1\\ansi}"), "is a text document"),
    "a web page": (raw("a.xls", b"\r\n<html><table><tr>"), "web page"),
    "XML of Excel 2003": (raw("a.csv", b'\xef\xbb\xbf<?xml version="1.0"?>'), "web page or XML"),
    "a database": (database, "is a database"),
    "a program": (raw("a.csv", b"MZ\x90\x00"), "is a program"),
    "another program": (raw("a.csv", b"\x7fELF"), "is a program"),
    "a gzip": (raw("a.csv", b"\x1f\x8b\x08\x00"), "is a compressed file"),
    "a pickle": (raw("a.csv", pickle.dumps({"a": print}, 4)), "data file of a program"),
    "a pickle renamed": (raw("a.xlsx", pickle.dumps([1], 0)), "is not an Excel workbook"),
    "text named a workbook": (raw("a.xlsx", b"a,b\n1,2\n"), "is not an Excel workbook"),
    "an old workbook": (raw("a.xls", OLE), "old Excel workbook"),
    "a workbook with a password": (
        raw("a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le")),
        "protected by a password",
    ),
    "an encrypted part": (
        patched(b"PK\x01\x02\x14\x03\x14\0\0", b"PK\x01\x02\x14\x03\x14\0\1"),
        "password",
    ),
    "a binary workbook": (zipped({"xl/workbook.bin": b"x"}), ".xlsb"),
    "a text document": (
        lambda folder: write(folder / "a.docx", {"word/document.xml": "<a/>"}),
        "is not an Excel workbook",
    ),
    "an empty zip": (raw("a.xlsx", b"PK\x05\x06" + b"\0" * 18), "is not an Excel workbook"),
    "a zip cut off": (cut_off, "is damaged"),
    "a zip of another size": (
        patched(b"PK\x05\x06", b"PK\x06\x07" + b"\0" * 16 + b"PK\x05\x06"),
        "is damaged",
    ),
    "a wrong checksum": (patched(b"<sheetData>", b"<sheetdata>"), "is damaged"),
    "one name twice": (twice_named, "is damaged"),
    "bzip2 inside": (zipped({}, method=zipfile.ZIP_BZIP2), "is damaged"),
    "parts one over another": (overlapping, "may be built to do harm"),
    "3,001 parts": (many_parts, "more than 3,000 parts"),
    "a zip bomb": (book(TABLE + " " * 30_000_000), "unpacks to far more than its size"),
    "a part that lies": (lying_size, "unpacks to far more than its size"),
    "a part said to be huge": (claimed_size, "unpacks to far more than its size"),
    "a billion laughs": (zipped({SHEET: LAUGHS + sheet(TABLE)}), "defines entities"),
    "laughs in the book": (zipped({"xl/workbook.xml": LAUGHS + "<workbook/>"}), "defines entities"),
    "an outside entity": (zipped({"xl/sharedStrings.xml": OUTSIDE + "<sst/>"}), "defines entities"),
    "XML in UTF-16": (zipped({SHEET: sheet(TABLE).encode("utf-16")}), "not written in UTF-8"),
    "XML in Latin-1": (
        zipped({SHEET: sheet(TABLE).replace("UTF-8", "latin-1")}),
        "not written in UTF-8",
    ),
    "a token without end": (
        book(TABLE + "<!--" + os.urandom(600_000).hex() + "-->"),
        "longer than 1 MB",
    ),
    "a broken book": (zipped({"xl/workbook.xml": "<workbook><sheets>"}), "is damaged"),
    "no list of parts": (zipped({"xl/_rels/workbook.xml.rels": "<a/>"}), "no cell with content"),
    "a broken sheet": (zipped({SHEET: "<worksheet><sheetData><row><c><v>1</"}), "is damaged"),
    "101 sheets": (
        lambda folder: workbook(folder / "a.xlsx", *[TABLE] * 101),
        "more than 100 sheets",
    ),
    "an empty sheet": (book(""), "no cell with content"),
    "a cell in the last corner": (
        book(TABLE + f"<row>{cell('XFD1048576', 'x')}</row>"),
        "XFD1048576",
    ),
    "a cell too far down": (book(TABLE + f"<row>{cell('A300000', 'x')}</row>"), "A300000"),
    "cells far apart": (
        book(f"<row>{cell('A1', 'x')}</row><row>{cell('SR200000', 'x')}</row>"),
        "memory",
    ),
    "cells far apart, unmarked": (
        book(f"<row>{cell('A1', 'x')}</row><row><c t='str' r='XFD1048576'><v>1</v></c></row>"),
        "memory",
    ),
    "200,002 rows": (book(rows(200_002, 1)), "more than 200,000 rows"),
    "513 columns": (book(rows(2, 513)), "more than 512 columns in row 1"),
    "4 million cells": (raw("a.csv", (b"7," * 505 + b"\n") * 8_000), "more than 4,000,000"),
    "a cell too long": (
        book(f"<row>{cell('A1', 'x' * 32_768)}</row>"),
        "more than 32,767 characters",
    ),
    "one text in many cells": (same_text_everywhere, "Save the table alone"),
    "NUL bytes": (raw("a.csv", b"a,b\n1,\x002\n"), "NUL bytes"),
    "noise": (raw("a.csv", bytes(range(256)) * 20), "NUL bytes"),
    "65,000 blank lines": (raw("a.csv", b"\r\n" * 65_000), "no cell with content"),
    "nothing but commas": (raw("a.csv", b",,,,\n" * 1_000), "no cell with content"),
    "a quotation mark not closed": (quoted_for_ever, "quotation mark"),
    "text after a quotation mark": (raw("a.csv", b'a,b\n"1"2,3\n'), "near line 2"),
    "513 columns of text": (raw("a.csv", b"a," * 512 + b"a\n"), "more than 512 columns"),
    "a cell of text too long": (raw("a.csv", b"a,b\n1," + b"x" * 32_768), "in row 2"),
    "a line of 2 MB": (raw("a.csv", b"a," * 1_000_000), "more text than can be read"),
    "200,002 lines": (raw("a.csv", b"a\n" * 200_002), "more than 200,000 rows"),
    "half of UTF-16": (
        raw("a.csv", "a,b\n1,2\n".encode("utf-16")[:-1]),
        "is not written in utf-16",
    ),
}
