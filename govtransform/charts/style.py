"""The colours of charts, from the tokens; documents and exports always use the light ones."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from govtransform.files import resource
from govtransform.values import words

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

HATCH = "//////"
FONTS = ("Segoe UI", "Inter", "Noto Sans", "DejaVu Sans")
TICK, LABEL = 8.25, 8.6  # points
READ = 4.5  # the least contrast of words with their ground
BELOW = 10  # points from an axis down to the line its words stand on
BAR, GHOST = 0.62, 0.78  # of the room a bar has


@dataclass(frozen=True, slots=True)
class Palette:
    """One theme's colours, as #rrggbb."""

    ground: str
    text: str
    text2: str
    ramp: tuple[str, ...]
    series: tuple[str, ...]
    ghost: str
    grid: str
    axis: str
    today: str
    funding: str
    bad: str


@cache
def palette(theme: str = "light") -> Palette:
    """The palette of a theme."""
    tokens = json.loads(resource("theme", "tokens.json").read_text(encoding="utf-8"))
    chosen = tokens["themes"][theme]
    chart, text = chosen["chart"], chosen["text"]
    return Palette(
        chosen["surface"]["raised"],
        text["text"],
        text["text2"],
        tuple(chart["ramp"]),
        tuple(chart["series"]),
        chart["ghost"],
        chart["grid"],
        chart["axis"],
        chart["today"],
        chart["funding"],
        chosen["status"]["bad"],
    )


def ink(colour: str, colours: Palette) -> str:
    """The colour of a line for the words beside it: nearer to that of text, until it is read."""
    mixed = (_mixed(colour, colours.text, step / 10) for step in range(11))
    return next(each for each in mixed if contrast(each, colours.ground) >= READ)


def contrast(one: str, other: str) -> float:
    """How two colours stand out from each other, from 1 to 21, as WCAG reckons it."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    shares = (value / 255 for value in _rgb(colour))
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _mixed(one: str, other: str, share: float) -> str:
    pairs = zip(_rgb(one), _rgb(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour.removeprefix("#")))


def money_axis(axes: "Axes", currency: str) -> None:
    """Amounts as `£250k` and `£1.0m`."""
    axes.yaxis.set_major_formatter(lambda value, _: _amount(Decimal(value), currency))


def money_across(axes: "Axes", currency: str) -> None:
    """The same along the axis below, with no more amounts than there is room for."""
    axes.locator_params(axis="x", nbins=5)
    axes.xaxis.set_major_formatter(lambda value, _: _amount(Decimal(value), currency))


def _amount(value: Decimal, currency: str) -> str:
    """Millions have one place, or two where one would not tell the lines apart."""
    tenths = value / 100_000
    if abs(value) < 1_000_000:
        return words.short(value, currency)
    return words.short(value, currency, places=1 if tenths == round(tenths) else 2)


def as_at(axes: "Axes", place: float, day: date, colours: Palette) -> None:
    """The as-at line, dashed, with its date at its left, readable where other lines cross it."""
    axes.axvline(place, color=colours.today, linewidth=1.4, dashes=(4, 3))
    axes.annotate(
        words.day(day),
        (place, 1),
        xycoords=("data", "axes fraction"),
        xytext=(-4, -2),
        textcoords="offset points",
        ha="right",
        va="top",
        color=colours.today,
        fontsize=TICK,
        bbox={"boxstyle": "square,pad=0.1", "facecolor": colours.ground, "edgecolor": "none"},
    )


@cache
def families() -> tuple[str, ...]:
    """Those of our fonts that this machine has, so that nothing is sought in vain."""
    from matplotlib.font_manager import fontManager  # noqa: PLC0415  (slow to load)

    there = {entry.name for entry in fontManager.ttflist}
    return tuple(name for name in FONTS if name in there)


def dress(figure: "Figure", colours: Palette) -> None:
    """Give a finished figure its ground, and every text in it our font."""
    from matplotlib.text import Text  # noqa: PLC0415  (slow to load)

    figure.set_facecolor(colours.ground)
    for text in figure.findobj(Text):
        text.set_fontfamily(list(families()))
    for axes in figure.axes:
        _level(axes)


def _level(axes: "Axes") -> None:
    """Have the words below an axis stand on one line, whether or not a letter hangs below it."""
    if not axes.axison:
        return  # to ask for labels would make them
    labels = axes.get_xticklabels()
    if any("\n" in label.get_text() for label in labels):
        return  # of several lines the last would be level, and the first lie on the axis
    for label in labels:
        label.set_verticalalignment("baseline")
    axes.tick_params(axis="x", pad=BELOW)


def legend(
    axes: "Axes", entries: Sequence[tuple[str, Mapping[str, Any]]], colours: Palette
) -> None:
    """Squares with their words above the plot at the left; each has the look of its patch."""
    from matplotlib.patches import Patch  # noqa: PLC0415  (slow to load)

    handles = [Patch(label=word, **look) for word, look in entries]
    axes.legend(
        handles=handles,
        loc="lower left",
        bbox_to_anchor=(-0.01, 1.02),
        ncols=len(handles),
        frameon=False,
        fontsize=LABEL,
        labelcolor=colours.text2,
        handlelength=0.9,
        handleheight=0.9,
        handletextpad=0.5,
        columnspacing=1.4,
        borderpad=0,
        borderaxespad=0,
    )


def plain(axes: "Axes", colours: Palette) -> None:
    """No frame, one line at nought, quiet horizontal lines, small ticks."""
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(colours.axis)
    axes.set_facecolor(colours.ground)
    axes.grid(axis="y", color=colours.grid, linewidth=1)
    axes.set_axisbelow(True)
    axes.tick_params(length=0, labelsize=TICK, labelcolor=colours.text2)
    for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        label.set_fontfamily(list(families()))


def lying(axes: "Axes", colours: Palette) -> None:
    """The same for bars that lie down: no line below, quiet upright lines, names in full ink."""
    plain(axes, colours)
    axes.spines["bottom"].set_visible(False)
    axes.grid(visible=False, axis="y")
    axes.grid(axis="x", color=colours.grid, linewidth=1)
    axes.tick_params(axis="y", labelsize=LABEL, labelcolor=colours.text)


def wrapped(text: str, wide: int, lines: int = 2) -> str:
    """A name on as few lines as there may be, cut short where they do not hold it."""
    return "\n".join(wrap(text, wide, max_lines=lines, placeholder="…"))
