"""The look of the windows: colours, fonts and sizes from tokens, changed live.

Hand a `Theme` down to whatever paints. `theme.colour("bad")` gives a colour by its token's name
(look/README 2), `theme.font("secondary")` a font by its role, `theme.px(28)` a length at the size
the person has chosen, `theme.icons` the pictures. `changed` is emitted after every change.
"""

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from govtransform.files import resource
from govtransform.settings import Theme as Choice
from ui.icons import Icons
from ui.style_sheet import style_sheet

BODY_PT = 9.75
WINDOWS_BODY_PT = 10.0
REGULAR, MEDIUM = QFont.Weight.Normal, QFont.Weight.Medium
SEMIBOLD = QFont.Weight.DemiBold
_ROLE = "fontRole"  # the property of a widget that says which font it has


@dataclass(frozen=True, slots=True)
class Pair:
    """A ground and what is written on it."""

    fill: QColor
    text: QColor


@cache
def tokens() -> Mapping[str, Any]:
    """Every value of the look, as shipped."""
    found: Mapping[str, Any] = json.loads(resource("theme", "tokens.json").read_bytes())
    return found


class Theme(QObject):
    """What is painted with now; `use` changes it for all windows at once."""

    changed = Signal()

    def __init__(self, app: QApplication, choice: Choice = Choice.SYSTEM, size: int = 100) -> None:
        super().__init__(app)
        self.icons = Icons(self.colour)
        self.name = "light"
        self.size = size
        self.choice, self._app, self._system = choice, app, app.palette()
        self._values: Mapping[str, Any] = {}
        self._colours: dict[str, QColor] = {}
        self._fonts: dict[tuple[str, int], QFont] = {}
        app.setStyle(QStyleFactory.create("Fusion"))
        app.styleHints().colorSchemeChanged.connect(self._on_system_changed)
        self.use(choice, size)

    def use(self, choice: Choice, size: int) -> None:
        """Paint with these colours and at this size in % from now on."""
        self.choice, self.size, self.name = choice, size, _named(choice)
        self._values = tokens()["themes"][self.name]
        self._colours = _flat(self._values, self._system if _is_system_contrast() else None)
        self._fonts.clear()
        self.icons.forget()
        self._app.setFont(self.font("body"))
        self._app.setPalette(_palette(self._colours))
        self._app.setStyleSheet(style_sheet(self.name, self._colours, size))
        self._dress_again()
        self.icons.refresh()
        self.changed.emit()

    @property
    def is_dark(self) -> bool:
        """Whether light is written on dark."""
        return self.name != "light"

    def colour(self, token: str) -> QColor:
        """The colour of a token, such as `text2`, `bad`, `ratingBorder`; KeyError if unknown."""
        return self._colours[token]

    def ramp(self, step: int) -> QColor:
        """The colours of one measure, 1 the strongest to 4 the faintest."""
        return self._colours[f"ramp{step}"]

    def series(self, number: int) -> QColor:
        """The colours of categories, 1 to 4, always in this order."""
        return self._colours[f"series{number}"]

    def heat(self, level: int) -> Pair:
        """The ground and text of a heat cell, 0 (nothing) to 5 (most)."""
        return Pair(self._colours[f"heat{level}"], self._colours[f"heat{level}Text"])

    def rating(self, code: str) -> Pair:
        """The ground and letter of a rating: G, AG, A, AR, R, C or N; others count as N."""
        known = code if f"rating{code}" in self._colours else "N"
        return Pair(self._colours[f"rating{known}"], self._colours[f"rating{known}Text"])

    def font(self, role: str = "body", weight: QFont.Weight | None = None) -> QFont:
        """The font of a role of look/README 3, at the size chosen, its figures of one width."""
        scale = tokens()["font"]["scale"][role]
        heavy = weight.value if weight is not None else scale["weight"]
        if (role, heavy) not in self._fonts:
            self._fonts[role, heavy] = _font(scale["pt"] * self.size / 100, heavy)
        return self._fonts[role, heavy]

    def px(self, length: float) -> int:
        """A length in pixels at the size chosen."""
        return round(length * self.size / 100)

    def dress(self, widget: QWidget, role: str, weight: QFont.Weight | None = None) -> None:
        """Give a widget the font of a role, also after the size has changed."""
        heavy = weight.value if weight is not None else None
        widget.setProperty(_ROLE, [role, heavy])
        widget.setFont(self.font(role, weight))

    def _dress_again(self) -> None:
        for widget in QApplication.allWidgets():
            role, heavy = widget.property(_ROLE) or ("", None)
            if role:
                widget.setFont(self.font(role, heavy and QFont.Weight(heavy)))

    def _on_system_changed(self) -> None:
        if self.choice is Choice.SYSTEM:
            self.use(self.choice, self.size)


def _named(choice: Choice) -> str:
    if choice is not Choice.SYSTEM:
        return choice.value
    hints = QGuiApplication.styleHints()
    if _wants_contrast():
        return "contrast"
    return "dark" if hints.colorScheme() is Qt.ColorScheme.Dark else "light"


def _wants_contrast() -> bool:
    preference = QGuiApplication.styleHints().accessibility().contrastPreference()
    return preference is Qt.ContrastPreference.HighContrast


def _is_system_contrast() -> bool:
    """Windows has colours of its own for high contrast, chosen by the person: they replace ours."""
    return sys.platform == "win32" and _wants_contrast()


def _flat(values: Mapping[str, Any], system: QPalette | None) -> dict[str, QColor]:
    """All colours by name; groups do not repeat each other's names."""
    found: dict[str, str] = {}
    for group in ("surface", "line", "text", "accent", "selection", "status", "tip"):
        found |= values[group]
    chart = values["chart"]
    found |= {name: chart[name] for name in ("ghost", "grid", "axis", "today", "funding")}
    for kind in ("series", "ramp"):
        found |= {f"{kind}{n}": value for n, value in enumerate(chart[kind], 1)}
    for n, pair in enumerate(values["heat"]):
        found |= {f"heat{n}": pair["fill"], f"heat{n}Text": pair["text"]}
    ratings = {k: v for k, v in values["rating"].items() if k != "border"}
    for code, pair in ratings.items():
        found |= {f"rating{code}": pair["fill"], f"rating{code}Text": pair["text"]}
    found["ratingBorder"] = values["rating"]["border"]
    colours = {name: QColor(value) for name, value in found.items()}
    colours["scrim"] = QColor(values["scrim"]["colour"])
    colours["scrim"].setAlphaF(values["scrim"]["opacity"])
    return colours | (_of_system(system) if system else {})


def _of_system(palette: QPalette) -> dict[str, QColor]:
    window, text = palette.window().color(), palette.windowText().color()
    accent, on_accent = palette.highlight().color(), palette.highlightedText().color()
    surfaces = ("window", "sheet", "canvas", "raised", "sunken", "alt", "hover", "pressed")
    inks = ("text", "text2", "text3", "line", "hairline", "control", "ghost", "axis")
    accents = {"accent": accent, "accentText": text, "selection": accent, "focus": text}
    return {
        **dict.fromkeys(surfaces, window),
        **dict.fromkeys(inks, text),
        **accents,
        "onAccent": on_accent,
        "selText": on_accent,
    }


def _palette(colours: Mapping[str, QColor]) -> QPalette:
    roles = {
        QPalette.ColorRole.Window: "window",
        QPalette.ColorRole.WindowText: "text",
        QPalette.ColorRole.Base: "raised",
        QPalette.ColorRole.AlternateBase: "alt",
        QPalette.ColorRole.Text: "text",
        QPalette.ColorRole.Button: "raised",
        QPalette.ColorRole.ButtonText: "text",
        QPalette.ColorRole.PlaceholderText: "text3",
        QPalette.ColorRole.Highlight: "selection",
        QPalette.ColorRole.HighlightedText: "selText",
        QPalette.ColorRole.Link: "accentText",
        QPalette.ColorRole.LinkVisited: "accentText",
        QPalette.ColorRole.ToolTipBase: "tipBg",
        QPalette.ColorRole.ToolTipText: "tipText",
        QPalette.ColorRole.Accent: "accent",
        QPalette.ColorRole.Mid: "line",
        QPalette.ColorRole.Light: "raised",
        QPalette.ColorRole.Dark: "control",
    }
    palette = QPalette()
    for role, token in roles.items():
        palette.setColor(role, colours[token])
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        palette.setColor(QPalette.ColorGroup.Disabled, role, colours["text3"])
    return palette


@cache
def _families() -> tuple[list[str], float]:
    """Which families to ask for, and by how much to enlarge them."""
    families = tokens()["font"]["families"]
    if sys.platform == "win32":
        return families["windows"], WINDOWS_BODY_PT / BODY_PT
    if sys.platform == "darwin":
        general = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        return [general.family()], 1.0
    return [f for f in families["linux"] if QFontDatabase.hasFamily(f)] or ["sans-serif"], 1.0


def _font(points: float, weight: int) -> QFont:
    families, enlarged = _families()
    font = QFont(families)
    font.setPointSizeF(points * enlarged)
    font.setWeight(QFont.Weight(weight))
    font.setFeature(QFont.Tag("tnum"), 1)
    return font
