"""Colours of slides."""

from typing import Any

from pptx.dml.color import RGBColor

HEAD, BODY, QUIET, GROUND = "#12436D", "#14181D", "#4C5763", "#FFFFFF"


def ink(colour: str) -> Any:
    """A colour such as `#12436D`, as python-pptx has it."""
    return RGBColor.from_string(colour.removeprefix("#"))  # type: ignore[no-untyped-call]  # typed in part
