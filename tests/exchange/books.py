"""Small workbooks and zips put together byte by byte, sound and hostile."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
TABLE = "<row><c t='inlineStr'><is><t>Title</t></is></c><c><v>1</v></c></row>"


def cell(reference: str, text: str) -> str:
    """A cell of text that stands in the sheet itself."""
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def rows(count: int, width: int = 2) -> str:
    """So many rows: words in the first, whole numbers below."""
    heads = "".join(f'<c t="inlineStr"><is><t>H{n}</t></is></c>' for n in range(width))
    figures = ("<row>" + f"<c><v>{n}</v></c>" * width + "</row>" for n in range(count - 1))
    return f"<row>{heads}</row>" + "".join(figures)


def sheet(body: str, before: str = "", after: str = "") -> str:
    """A worksheet around its rows."""
    return (
        f'{HEAD}<worksheet xmlns="{MAIN}">{before}<sheetData>{body}</sheetData>{after}</worksheet>'
    )


def parts(
    sheets: Mapping[str, str], more: Mapping[str, str | bytes] | None = None
) -> dict[str, str | bytes]:
    """The parts of a workbook of these sheets; `more` adds to them or takes their place."""
    numbered = list(enumerate(sheets, 1))
    names = "".join(f'<sheet name="{n}" sheetId="{i}" r:id="rId{i}"/>' for i, n in numbered)
    tied = "".join(
        f'<Relationship Id="rId{i}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{i}.xml"/>'
        for i, _ in numbered
    )
    book = f'<workbook xmlns="{MAIN}" xmlns:r="{_OFFICE}"><sheets>{names}</sheets></workbook>'
    links = f'{HEAD}<Relationships xmlns="{_LINKS}">{tied}</Relationships>'
    root = f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    return {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{_TYPES}"/>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{_LINKS}">{root}</Relationships>',
        "xl/workbook.xml": HEAD + book,
        "xl/_rels/workbook.xml.rels": links,
        **{f"xl/worksheets/sheet{i}.xml": sheets[name] for i, name in numbered},
        **(more or {}),
    }


def write(
    path: Path, entries: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED
) -> Path:
    """Write entries as a zip."""
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return path


def workbook(path: Path, *bodies: str, **more: str | bytes) -> Path:
    """A workbook whose sheets A, B… hold these rows."""
    sheets = {chr(65 + n): sheet(body) for n, body in enumerate(bodies)}
    return write(path, parts(sheets, more))
