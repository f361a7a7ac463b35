"""The look of the windows: colours, fonts and sizes from tokens, changed live.

Hand a `Theme` down to whatever paints. `theme.colour("bad")` gives a colour by its token's name
(look/README 2), `theme.font("secondary")` a font by its role, `theme.px(28)` a length at the size
the person has chosen, `theme.icons` the pictures. `changed` is emitted after every change.
"""

import json
import sys
from collections.abc import Mapping
from enum import Enum
from functools import cache
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from govtransform.files import resource
from govtransform.settings import Theme as Choice
from ui.icons import Icons

BODY_PT = 9.75
WINDOWS_BODY_PT = 10.0
STYLE = "fusion"
DARK_BELOW = 128  # lightness of the system's windows
REGULAR, MEDIUM = QFont.Weight.Normal, QFont.Weight.Medium
SEMIBOLD = QFont.Weight.DemiBold
_ROLE = "fontRole"  # the property of a widget that says which font it has


class Pair(NamedTuple):
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

    def __init__(
        self,
        app: QApplication,
        choice: Choice = Choice.SYSTEM,
        size: int = 100,
        dressed: bool = True,
    ) -> None:
        """One that is not `dressed` serves for painting by hand until `dress_application`."""
        super().__init__(app)
        self.icons = Icons(self.colour)
        self.name = "light"
        self.size = size
        self.choice, self._app, self._system = choice, app, app.palette()
        self._wants_contrast = False
        self._values: Mapping[str, Any] = {}
        self._colours: dict[str, QColor] = {}
        self._fonts: dict[tuple[str, int], QFont] = {}
        self._system_is_dark = app.palette().window().color().lightness() < DARK_BELOW
        self._take(choice, size)
        if dressed:
            self.dress_application()

    def dress_application(self) -> None:
        """Give the style sheet, and follow the system: after the first picture, which needs none.

        High contrast is asked for only here: the question makes all the enums of Qt.
        """
        if self._app.style().name().lower() != STYLE:
            self._app.setStyle(STYLE)
        hints = self._app.styleHints()
        hints.colorSchemeChanged.connect(self._on_scheme_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._on_system_changed)
        self._wants_contrast = _system_wants_contrast()
        self.use(self.choice, self.size)

    def use(self, choice: Choice, size: int) -> None:
        """Paint with these colours and at this size in % from now on."""
        from ui.style_sheet import style_sheet  # noqa: PLC0415  (after the first picture)

        self._take(choice, size)
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

    @property
    def names(self) -> list[str]:
        """The names of all colours."""
        return list(self._colours)

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

    def _take(self, choice: Choice, size: int) -> None:
        """Take the colours and fonts, for what is painted by hand."""
        self.choice, self.size, self.name = choice, size, self._named(choice)
        self._values = tokens()["themes"][self.name]
        replaced = self._wants_contrast and sys.platform == "win32"
        self._colours = _flat(self._values, self._system if replaced else None)
        self._fonts.clear()
        self.icons.forget()
        self.icons.scale = size / 100
        self.icons.disabled = "hairline" if self.name == "contrast" else "line"
        self._app.setFont(self.font("body"))
        self._app.setPalette(_palette(self._colours))

    def _named(self, choice: Choice) -> str:
        if choice is not Choice.SYSTEM:
            return choice.value
        if self._wants_contrast:
            return "contrast"
        return "dark" if self._system_is_dark else "light"

    def _on_scheme_changed(self, scheme: Enum) -> None:
        self._system_is_dark = scheme.name == "Dark"
        self._on_system_changed()

    def _on_system_changed(self) -> None:
        self._wants_contrast = _system_wants_contrast()
        if self.choice is Choice.SYSTEM:
            self.use(self.choice, self.size)


def _system_wants_contrast() -> bool:
    """Windows has colours of its own for it, chosen by the person: they replace ours."""
    preference = QGuiApplication.styleHints().accessibility().contrastPreference()
    return bool(preference.name == "HighContrast")


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
