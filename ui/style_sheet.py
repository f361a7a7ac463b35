"""The one style sheet: `resources/theme/style.qss` with its tokens and lengths filled in."""

import re
from collections.abc import Mapping
from functools import cache

from PySide6.QtGui import QColor

from govtransform.files import resource

_TOKEN = re.compile(r"\$(\w+)")
_LENGTH = re.compile(r"(radius: )?\b(\d+)px")


@cache
def _shipped() -> str:
    return resource("theme", "style.qss").read_text(encoding="utf-8")


def style_sheet(theme: str, colours: Mapping[str, QColor], size: int) -> str:
    """Fill in the colours and pictures of a theme, and lengths for a size in %."""
    values = {name: colour.name() for name, colour in colours.items()}
    for picture in ("tick", "dash", "chevron", "chevron-up", "chevron-right"):
        path = resource("theme", f"{picture}-{theme}.svg").as_posix()
        values[picture.replace("-", "_")] = f'url("{path}")'
    sheet = _TOKEN.sub(lambda found: values[found[1]], _shipped())
    if size == 100:
        return sheet
    return _LENGTH.sub(lambda found: _scaled(found[1] or "", int(found[2]), size), sheet)


def _scaled(name: str, length: int, size: int) -> str:
    """A radius is rounded down: Qt draws none at all where two exceed the height."""
    exact = length * size / 100
    return f"{name}{length if length < 3 else int(exact) if name else round(exact)}px"
