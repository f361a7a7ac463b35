import json
from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from govtransform.files import resource
from govtransform.settings import Theme as Choice
from ui.icons import drawing
from ui.style_sheet import style_sheet
from ui.theme import Theme, tokens
from ui.widgets.text import label

CHOICES = (Choice.LIGHT, Choice.DARK, Choice.CONTRAST)
TEXT_ON = {
    "text": ("window", "canvas", "sheet", "raised", "sunken", "hover", "forecastFill"),
    "text2": ("window", "canvas", "sheet", "raised", "sunken", "hover"),
    "text3": ("sheet", "canvas", "raised", "hover"),
    "accentText": ("sheet", "canvas", "raised", "accentSoft"),
    "onAccent": ("accent", "accentHover"),
    "selText": ("selection",),
    "tipText": ("tipBg",),
    "ok": ("sheet", "raised", "okSoft"),
    "warn": ("sheet", "raised", "warnSoft"),
    "bad": ("sheet", "raised", "badSoft"),
}
EDGE_ON = {
    "control": ("window", "sheet", "raised"),
    "focus": ("window", "sheet", "raised"),
    "accent": ("window", "sheet", "raised"),
    "ghost": ("sheet", "raised"),
}


def _light(colour: QColor) -> float:
    def part(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (part(v) for v in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: QColor, other: QColor) -> float:
    low, high = sorted((_light(one), _light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.fixture(params=CHOICES)
def painted(request: pytest.FixtureRequest, theme: Theme) -> Iterator[Theme]:
    theme.use(request.param, 100)
    yield theme
    theme.use(Choice.LIGHT, 100)


@pytest.mark.parametrize("ink", TEXT_ON)
def test_text_can_be_read_on_every_ground_it_stands_on(painted: Theme, ink: str) -> None:
    for ground in TEXT_ON[ink]:
        assert _contrast(painted.colour(ink), painted.colour(ground)) >= 4.5, ground


@pytest.mark.parametrize("edge", EDGE_ON)
def test_edges_can_be_seen(painted: Theme, edge: str) -> None:
    for ground in EDGE_ON[edge]:
        assert _contrast(painted.colour(edge), painted.colour(ground)) >= 3, ground


def test_figures_in_heat_cells_and_letters_of_ratings_can_be_read(painted: Theme) -> None:
    pairs = [painted.heat(level) for level in range(6)]
    pairs += [painted.rating(code) for code in ("G", "AG", "A", "AR", "R", "C", "N")]
    assert all(_contrast(pair.fill, pair.text) >= 4.5 for pair in pairs)


def test_heat_deepens_step_by_step(painted: Theme) -> None:
    lights = [_light(painted.heat(level).fill) for level in range(6)]
    steps = [after - before for before, after in pairwise(lights)]
    assert all(step < 0 for step in steps) or all(step > 0 for step in steps)


def test_the_tokens_say_truly_how_they_contrast() -> None:
    for name, theme in tokens()["themes"].items():
        groups = (g for g in theme.values() if isinstance(g, dict))
        flat = {k: v for group in groups for k, v in group.items() if isinstance(v, str)}
        for pair, told in theme["contrast"].items():
            ink, ground = pair.split(" on ")
            found = _contrast(QColor(flat[ink]), QColor(flat[ground]))
            assert found == pytest.approx(told, abs=0.06), (name, pair)


def test_a_change_of_theme_reaches_fonts_and_icons_at_once(theme: Theme, qtbot: QtBot) -> None:
    shown = label(theme, "Risks", "page")
    qtbot.addWidget(shown)
    with qtbot.waitSignal(theme.changed):
        theme.use(Choice.DARK, 200)
    assert shown.font().pointSizeF() == pytest.approx(30)
    theme.use(Choice.LIGHT, 100)
    assert shown.font().pointSizeF() == pytest.approx(15)


def test_figures_are_of_one_width(theme: Theme) -> None:
    assert [tag.toString() for tag in theme.font().featureTags()] == [b"tnum"]


def test_every_name_in_the_style_sheet_is_a_token(painted: Theme) -> None:
    colours = {name: painted.colour(name) for name in painted.names}
    assert "$" not in style_sheet(painted.name, colours, 100)
    assert "42px" in style_sheet(painted.name, colours, 160)  # 26, enlarged


def test_a_system_in_dark_is_followed(qapp: QApplication, theme: Theme) -> None:
    assert theme.name == "light"
    assert QLabel().palette().windowText().color() == theme.colour("text")


def test_the_icons_shipped_for_the_start_are_those_of_the_set() -> None:
    shipped = json.loads(resource("theme", "icons.json").read_bytes())
    lucide = pytest.importorskip("lucide")
    for name, svg in shipped.items():
        whole = " ".join(lucide.lucide_icon(name).replace("\n", " ").split())
        inside = svg.partition(">")[2].removesuffix("</svg>")
        assert inside.replace("><", "> <") in whole.replace("><", "> <"), name
    with pytest.raises(ValueError, match="no-such"):
        drawing("no-such")
