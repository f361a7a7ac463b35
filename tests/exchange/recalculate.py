"""Foreign engines that work our workbooks out again, and a poison that proves that they do."""

import os
import re
import shutil
import subprocess
import warnings
import zipfile
from collections.abc import Container, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import ironcalc
import pytest
from openpyxl import load_workbook

from govtransform.exchange.finish import Figure, serial
from govtransform.exchange.model_book import ModelBook

Found = dict[tuple[str, str], object]
_LOAD = "/org.openoffice.Office.Calc/Formula/Load"
_ALWAYS = "".join(
    f'<item oor:path="{_LOAD}"><prop oor:name="{name}" oor:op="fuse"><value>0</value></prop></item>'
    for name in ("OOXMLRecalcMode", "ODFRecalcMode")
)
_SETTINGS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{_ALWAYS}</oor:items>'
)
_CACHED = re.compile(rb'(<c r="[A-Z]+\d+"[^>]*?)( t="\w+")?>(<f>[^<]*</f>)<v>[^<]*</v>')


def by_ironcalc(path: Path, cells: Mapping[tuple[str, str], Figure]) -> Found:
    """What ironcalc makes of each formula cell."""
    model = ironcalc.load_from_xlsx(str(path))
    model.evaluate()
    return {(s, c): model.get_cell_value_by_ref(f"{s}!{c}") for s, c in cells}


def by_libreoffice(paths: list[Path], folder: Path) -> list[Path]:
    """The workbooks as LibreOffice saves them, made to work every formula out again."""
    office = shutil.which("soffice")
    if office is None:
        if os.environ.get("GOVTRANSFORM_NEEDS_LIBREOFFICE"):
            pytest.fail("LibreOffice must be here, and is not")
        pytest.skip("LOUD: LibreOffice is not installed, so it recalculated nothing")
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, "utf-8")
    out = folder / "out"
    convert = ["--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out)]
    command = [office, f"-env:UserInstallation={profile.as_uri()}", *convert, *map(str, paths)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return [out / path.name for path in paths]


def cached(path: Path, cells: Mapping[tuple[str, str], Figure]) -> Found:
    """What a reader without an engine sees in each formula cell."""
    with warnings.catch_warnings():  # LibreOffice keeps data bars in an extension
        warnings.filterwarnings("ignore", "(Conditional Formatting|Unknown) extension")
        book = load_workbook(path, data_only=True)
    return {(sheet, cell): book[sheet][cell].value for sheet, cell in cells}


def poisoned(path: Path, target: Path) -> Path:
    """The same workbook with 999 kept in every formula cell."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, _CACHED.sub(rb"\1>\3<v>999</v>", old.read(name)))
    return target


def money(book: ModelBook) -> frozenset[tuple[str, str]]:
    """The formula cells that are shown as money."""
    sign = book.document.money.strip("km")
    cells = ((sheet, cell, book.book[sheet][cell].number_format) for sheet, cell in book.figures)
    return frozenset((sheet, cell) for sheet, cell, shown in cells if sign in shown)


def differences(
    found: Found,
    ours: Mapping[tuple[str, str], Figure],
    in_pounds: Container[tuple[str, str]] | None = None,
) -> list[str]:
    """The cells where an engine and GovTransform disagree by more than rounding.

    Where it is told which cells are money, these may be half a penny apart, all others 1e-9.
    """
    return [
        f"{sheet}!{cell}: found {found[sheet, cell]!r}, ours {figure!r}"
        for (sheet, cell), figure in ours.items()
        if not _is_same(found[sheet, cell], figure, _leeway((sheet, cell), figure, in_pounds))
    ]


def _leeway(
    place: tuple[str, str], ours: Figure, in_pounds: Container[tuple[str, str]] | None
) -> float:
    if isinstance(ours, str | bool):
        return 0
    wanted = abs(serial(ours) if isinstance(ours, date) else float(Decimal(ours)))
    if not wanted:
        return 0.005  # what large sums leave of nought
    if in_pounds is None:
        return max(1e-9 * wanted, 1e-7)
    return 0.005 if place in in_pounds else 1e-9 * max(1, wanted)


def _is_same(found: object, ours: Figure, leeway: float) -> bool:
    if isinstance(ours, str | bool):
        return (found or "") == ours if isinstance(ours, str) else found == ours
    if isinstance(found, date):
        found = serial(found)
    if not isinstance(found, int | float) or isinstance(found, bool):
        return False
    wanted = serial(ours) if isinstance(ours, date) else float(Decimal(ours))
    return abs(found - wanted) <= leeway
