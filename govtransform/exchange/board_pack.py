"""A frozen board pack as PowerPoint, PDF and Excel, all made of the same freeze."""

import textwrap
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure

from govtransform.charts import style
from govtransform.exchange import pack_parts, pack_sheets, register_book
from govtransform.exchange.chart_file import QUIET
from govtransform.exchange.pack_part import Part
from govtransform.exchange.sheet_setup import Document
from govtransform.exchange.slide_chart import SlideChart
from govtransform.exchange.slide_curve import FULL, SlideCurve
from govtransform.exchange.slide_pen import SlidePen
from govtransform.exchange.stamp import Stamp
from govtransform.exchange.text_table import TextTable
from govtransform.exchange.word_setup import Cover
from govtransform.files import whole
from govtransform.i18n import tr
from govtransform.jobs import Progress
from govtransform.queries.pack_content import PackContent
from govtransform.values import words
from govtransform.values.period import Month

WIDTH, HEIGHT = 11.69, 8.27  # inches of A4 on its side
_LEFT, _TOP, _FOOT = 0.06, 0.94, 0.035
_LINES, _ROOM = 26, 112  # lines on a page, and characters across
_BOLD = 0.88  # of the characters that fit are as many bold ones
_ACROSS = 96  # characters of the larger letters of sentences
_AREA = (0.08, 0.18, 0.86, 0.6)  # of a chart
_TITLE, _BODY, _SMALL = 17, 10.5, 8


def save(
    told: PackContent, code: str, folder: Path, stamp: Stamp, progress: Progress | None = None
) -> list[Path]:
    """Write the three files into a folder, each whole or not at all, and give their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    writers = ((".pptx", write_slides), (".pdf", write_pages), (".xlsx", write_book))
    written = []
    for number, (ending, write) in enumerate(writers):
        if progress:
            progress.step(number, len(writers), tr("Writing the pack"))
        path = folder / f"{code}{ending}"
        write(told, code, path, stamp)
        written.append(path)
    return written


def write_slides(told: PackContent, code: str, path: Path, stamp: Stamp) -> None:
    """Slides with native charts and tables, each with its words for who cannot see it."""
    pen = SlidePen(Cover(told.title, code, told.marking, stamp), told.audit_hash[:8])
    notes = pack_parts.source(told)
    pen.words(_heading(told), pack_parts.summary(told), notes)
    for part in pack_parts.parts(told):
        for chart in part.charts:
            pen.chart(chart.words, chart, notes)
        pen.table(part.sentence, part.table, notes)
    pen.save(path)


def write_book(told: PackContent, code: str, path: Path, stamp: Stamp) -> None:
    """A sheet a part, and a first one that says what was frozen."""
    document = Document(told.title, told.marking, stamp.by, stamp.at, currency=told.currency)
    register_book.save_contents(list(pack_sheets.contents(told, code)), path, document, stamp)


def write_pages(told: PackContent, code: str, path: Path, stamp: Stamp) -> None:
    """Pages of A4, their text as text."""
    about = {"Title": told.title, "Subject": pack_parts.source(told), "Author": stamp.by,
             "CreationDate": None}  # fmt: skip
    with rc_context(QUIET), whole(path) as part, PdfPages(part, metadata=about) as book:  # type: ignore[arg-type]  # as in chart_file
        for number, page in enumerate(_pages(told), 1):
            foot = f"{told.marking} · {code} · {told.audit_hash[:8]} · {number}"
            page.text(_LEFT, _FOOT, foot, fontsize=_SMALL, color=style.palette().text2)
            book.savefig(page)


def _pages(told: PackContent) -> Iterator[Figure]:
    yield _words(_heading(told), [*pack_parts.summary(told), "", pack_parts.frozen(told)])
    for part in pack_parts.parts(told):
        for chart in part.charts:
            yield _bars(chart) if isinstance(chart, SlideChart) else _curve(chart)
        yield from _tabled(part)


def _heading(told: PackContent) -> str:
    return " · ".join(filter(None, (told.title, told.board, told.programme)))


def _begin(title: str) -> Figure:
    figure = Figure(figsize=(WIDTH, HEIGHT))
    wrapped = "\n".join(textwrap.wrap(title, 66)[:3])
    figure.text(_LEFT, _TOP, wrapped, fontsize=_TITLE, fontweight="bold", va="top",
                color=style.palette().text)  # fmt: skip
    return figure


def _words(title: str, lines: list[str]) -> Figure:
    figure = _begin(title)
    body = "\n\n".join("\n".join(textwrap.wrap(line, _ACROSS)) for line in lines)
    figure.text(_LEFT, _TOP - 0.14, body, fontsize=_BODY + 2, va="top", linespacing=1.35,
                color=style.palette().text)  # fmt: skip
    return figure


def _curve(curve: SlideCurve) -> Figure:
    """The share of trials up to each value, or from it on, and the target as a line upwards."""
    figure, colours = _begin(curve.words), style.palette()
    axes = figure.add_axes(_AREA)
    axes.plot(curve.values, curve.shares, color=colours.ramp[0], linewidth=2.2,
              label=tr("Share of the trials"))  # fmt: skip
    if curve.target is not None:
        axes.axvline(curve.target, color=colours.text, linestyle="--", label=tr("Target"))
    axes.set_ylim(0, FULL)
    axes.set_yticks(range(0, FULL + 1, FULL // 4))
    axes.set_ylabel(tr("% of the trials"))
    axes.set_xlabel(curve.unit)
    if curve.is_days:
        axes.xaxis.set_major_formatter(
            lambda day, _: words.month(Month.on(date.fromordinal(int(day))))
        )
    _finish(axes)
    return figure


def _month(ordinal: int) -> str:
    return words.month(Month.on(date.fromordinal(ordinal)))


def _finish(axes: Axes) -> None:
    axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.13), ncols=3, frameon=False)
    axes.spines[["top", "right"]].set_visible(False)


def _bars(chart: SlideChart) -> Figure:
    figure, colours = _begin(chart.words), style.palette()
    axes = figure.add_axes(_AREA)
    wide = 0.8 / max(1, len(chart.series))
    for number, (name, amounts) in enumerate(chart.series):
        places = [place + wide * number for place in range(len(chart.labels))]
        axes.bar(places, [float(amount) for amount in amounts], wide * 0.92, label=name,
                 color=colours.series[number])  # fmt: skip
    middle = wide * (len(chart.series) - 1) / 2
    axes.set_xticks([place + middle for place in range(len(chart.labels))], list(chart.labels))
    axes.set_ylabel(chart.unit)
    _finish(axes)
    return figure


def _tabled(part: Part) -> Iterator[Figure]:
    """A table on as many pages as it needs."""
    table = part.table
    if not table.rows:
        yield _words(part.sentence, [tr("{table}: none.", table=table.title)])
        return
    shares = table.widths(_ROOM)
    wrapped = [_wrapped(row, shares) for row in table.rows]
    lines = _LINES - _high(_heads(table, shares)) + 1
    page: list[list[str]] = []
    used = 0
    for row in wrapped:
        high = _high(row)
        if page and used + high > lines:
            yield _table_page(part, page, shares)
            page, used = [], 0
        page.append(row)
        used += high
    yield _table_page(part, page, shares)


def _high(row: list[str]) -> int:
    """How many lines a row takes."""
    return max(text.count("\n") + 1 for text in row)


def _heads(table: TextTable, shares: tuple[float, ...]) -> list[str]:
    """The headings, which are bold and so take more room."""
    return _wrapped(table.headings, shares, int(_ROOM * _BOLD))


def _wrapped(row: tuple[str, ...], shares: tuple[float, ...], room: int = _ROOM) -> list[str]:
    return [
        "\n".join(textwrap.wrap(text, max(6, int(share * room))) or [""])
        for text, share in zip(row, shares, strict=True)
    ]


def _table_page(part: Part, rows: list[list[str]], shares: tuple[float, ...]) -> Figure:
    figure, colours = _begin(part.sentence), style.palette()
    wide, line = 1 - 2 * _LEFT, 0.025
    starts = [_LEFT + wide * sum(shares[:number]) for number in range(len(shares))]
    top = _TOP - 0.13
    ends = [*starts[1:], 1 - _LEFT]
    places = [
        {"x": end - 0.015, "ha": "right"} if number in part.table.right else {"x": start}
        for number, (start, end) in enumerate(zip(starts, ends, strict=True))
    ]
    heads = _heads(part.table, shares)
    for place, heading in zip(places, heads, strict=True):
        figure.text(y=top, s=heading, fontsize=_BODY, fontweight="bold", va="top",
                    color=colours.text2, **place)  # fmt: skip
    top -= line * (_high(heads) + 0.3)
    for row in rows:
        for place, text in zip(places, row, strict=True):
            figure.text(y=top, s=text, fontsize=_BODY, va="top", color=colours.text, **place)
        top -= line * (_high(row) + 0.15)
    if part.table.note:
        figure.text(_LEFT, 0.07, part.table.note, fontsize=_SMALL, color=colours.text2)
    return figure
