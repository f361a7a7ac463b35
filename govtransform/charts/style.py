"""The colours of charts, from the tokens; documents and exports always use the light ones."""

import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from govtransform.files import resource

if TYPE_CHECKING:
    from matplotlib.axes import Axes

HATCH = "//////"
FONTS = ("Segoe UI", "Inter", "Noto Sans", "DejaVu Sans")
TICK, LABEL = 8.25, 8.6  # points
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


@cache
def fonts() -> list[str]:
    """Those of our fonts that this computer has; matplotlib warns of every other."""
    from matplotlib.font_manager import get_font_names  # noqa: PLC0415  (slow to load)

    known = set(get_font_names())
    return [name for name in FONTS if name in known]


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
        label.set_fontfamily(fonts())
