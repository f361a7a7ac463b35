"""The child that parses one file and writes it out line by line; no Qt, no database.

The first line of its input is a Request. Its output is a Start, then Rows as often as needed,
then an End; or a Refusal at any point. Its input closing means that nobody listens any more.
"""

import gc
import sys
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

from govtransform.exchange import cap, delimited, protocol
from govtransform.exchange.headings import Line, heading_row
from govtransform.exchange.measure import Measure
from govtransform.exchange.protocol import End, Message, Refusal, Request, Rows, Start
from govtransform.exchange.refusals import Reason, Refused

SAMPLE = 100  # filled lines among which headings are sought
SHOWN = 20  # lines shown to the person as they stand
_CHUNK_ROWS = 500
_CHUNK_CHARACTERS = 200_000


def main() -> None:
    """Serve one request; any error but a refusal ends the process, which the parent reports."""
    cap.limit()
    gc.disable()  # it lives for one file, and rows hold no cycles
    sys.modules["numpy"] = None  # type: ignore[assignment]  # openpyxl would load it, for nothing
    request = protocol.request(sys.stdin.buffer.readline())
    cap.end_with_parent()
    try:
        for message in _messages(request):
            _say(message)
    except Refused as refused:
        _say(Refusal(refused.reason.name, refused.values))


def _messages(request: Request) -> Iterator[Message]:
    if request.is_project:
        from govtransform.exchange import project_nodes  # noqa: PLC0415 - not for tables

        yield from project_nodes.messages(Path(request.path))
        return
    if request.is_book:
        from govtransform.exchange import book_cells  # noqa: PLC0415 - openpyxl is slow to load

        yield from book_cells.messages(Path(request.path))
        return
    form, lines = _opened(request)
    measure = Measure()
    filled = measure.filled(lines)
    sample = list(islice(filled, SAMPLE))
    if not sample:
        raise Refused(Reason.NO_CELLS)
    number = heading_row(sample) if request.heading_row is None else request.heading_row
    below, headings = _below(chain(sample, filled), number)
    yield Start(form, number, headings, sample[:SHOWN])
    for chunk in _chunks(below):
        done = measure.characters if form else measure.cells
        yield Rows([n for n, _ in chunk], [cells for _, cells in chunk], done)
    yield End(measure.width, measure.empty_tail)


def _opened(request: Request) -> tuple[delimited.Form | None, Iterator[Line]]:
    path = Path(request.path)
    if request.sheet is None:
        form = delimited.form(path, request.encoding, request.delimiter)
        return form, delimited.lines(path, form)
    from govtransform.exchange import worksheet  # noqa: PLC0415 - not needed for text

    return None, worksheet.lines(path, request.sheet)


def _below(lines: Iterator[Line], number: int) -> tuple[Iterator[Line], list[object]]:
    """The lines below the headings, and these as they stand."""
    if not number:
        return lines, []
    for found, cells in lines:
        if found == number:
            return lines, cells
        if found > number:
            break
    raise Refused(Reason.NO_HEADING_ROW, row=number)


def _chunks(lines: Iterator[Line]) -> Iterator[list[Line]]:
    chunk: list[Line] = []
    size = 0
    for line in lines:
        chunk.append(line)
        size += sum(len(c) for c in line[1] if isinstance(c, str))
        if len(chunk) >= _CHUNK_ROWS or size > _CHUNK_CHARACTERS:
            yield chunk
            chunk, size = [], 0
    yield chunk


def _say(message: Message) -> None:
    sys.stdout.buffer.write(protocol.packed(message))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
