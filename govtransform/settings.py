"""What belongs to this person on this machine; a programme's own settings live inside it."""

import getpass
import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from govtransform.files import whole
from govtransform.folders import folders
from govtransform.i18n import N_, offered

RECENT_KEPT = 10


class Theme(StrEnum):
    """Colours of the windows."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Unit(StrEnum):
    """What sums of money are shown in."""

    POUNDS = "£"
    THOUSANDS = "£k"
    MILLIONS = "£m"


@dataclass(frozen=True, slots=True)
class Shown:
    """How the settings dialog shows a setting: its label, its choices or limits."""

    label: str
    choices: Mapping[str, str] = field(default_factory=dict)
    low: int = 0
    high: int = 0
    is_folder: bool = False

    def allows(self, value: object) -> bool:
        """Whether a value of the right type is one of the choices and within the limits."""
        if self.choices:
            return value in self.choices
        return not self.high or (isinstance(value, int) and self.low <= value <= self.high)


@dataclass(frozen=True, slots=True)
class RecentFile:
    """A programme opened lately; pinned ones stay, and come first."""

    path: str
    pinned: bool = False


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # an account without a name, as in a container
        return ""


def _shown(shown: Shown) -> dict[str, Shown]:
    return {"shown": shown}


_NAMES = {"en": "English", "cy": "Cymraeg"}
_LANGUAGES = {code: _NAMES[code] for code in offered()}
_THEMES: Mapping[str, str] = {
    Theme.SYSTEM: N_("As the system"),
    Theme.LIGHT: N_("Light"),
    Theme.DARK: N_("Dark"),
    Theme.CONTRAST: N_("High contrast"),
}
_UNITS: Mapping[str, str] = {Unit.POUNDS: "£", Unit.THOUSANDS: "£k", Unit.MILLIONS: "£m"}


@dataclass(frozen=True, slots=True)
class Settings:
    """A new setting is one field here; the settings dialog is built from those that are shown."""

    name: str = field(default_factory=_account, metadata=_shown(Shown(N_("Your name"))))
    language: str = field(default="en", metadata=_shown(Shown(N_("Language"), _LANGUAGES)))
    theme: Theme = field(default=Theme.SYSTEM, metadata=_shown(Shown(N_("Colours"), _THEMES)))
    ui_size: int = field(
        default=100, metadata=_shown(Shown(N_("Size of text and buttons, in %"), low=80, high=200))
    )
    unit: Unit = field(default=Unit.POUNDS, metadata=_shown(Shown(N_("Money shown in"), _UNITS)))
    reopen_last: bool = field(
        default=True, metadata=_shown(Shown(N_("Open the last programme at start")))
    )
    second_backup_folder: str = field(
        default="", metadata=_shown(Shown(N_("Second place for backups"), is_folder=True))
    )
    recent: tuple[RecentFile, ...] = ()
    audit_heads: Mapping[str, str] = field(default_factory=dict)  # by programme, as last seen


SHOWN: Mapping[str, Shown] = {
    f.name: f.metadata["shown"] for f in fields(Settings) if "shown" in f.metadata
}


def default_path() -> Path:
    """Where the settings of this person are kept."""
    return folders().settings / "settings.json"


def load(path: Path) -> Settings:
    """Read settings; what is missing, unknown or unfit falls back to its default."""
    default = Settings()
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return default
    if not isinstance(stored, dict):
        return default
    names = [f.name for f in fields(Settings) if f.name in stored]
    return replace(default, **{name: _read(default, name, stored[name]) for name in names})


def save(settings: Settings, path: Path) -> None:
    """Write settings whole or not at all; raises GovTransformError where that cannot be done."""
    with suppress(OSError):  # `whole` says in plain words that there is no folder
        path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(asdict(settings), indent=2, ensure_ascii=False)
    with whole(path) as part:
        part.write_text(text, encoding="utf-8")


def change(path: Path, how: Callable[[Settings], Settings]) -> Settings:
    """Change what is stored now, so that two windows do not undo each other's settings."""
    settings = how(load(path))
    save(settings, path)
    return settings


def remember(settings: Settings, path: Path) -> Settings:
    """Put a programme in front of the recent ones, and let go of the oldest beyond ten."""
    others = [r for r in settings.recent if r.path != str(path)]
    pinned = any(r.pinned for r in settings.recent if r.path == str(path))
    return _ordered(settings, [RecentFile(str(path), pinned), *others])


def pin(settings: Settings, path: Path, pinned: bool = True) -> Settings:
    """Keep a recent programme among the first, or no longer."""
    changed = [RecentFile(r.path, pinned) if r.path == str(path) else r for r in settings.recent]
    return _ordered(settings, changed)


def forget(settings: Settings, path: Path) -> Settings:
    """Take a programme off the recent ones."""
    return replace(settings, recent=tuple(r for r in settings.recent if r.path != str(path)))


def saw(settings: Settings, programme: str, head: str) -> Settings:
    """Note how far a programme's audit trail went, to notice an older copy put in its place."""
    return replace(settings, audit_heads={**settings.audit_heads, programme: head})


def _ordered(settings: Settings, recent: list[RecentFile]) -> Settings:
    recent.sort(key=lambda r: not r.pinned)
    return replace(settings, recent=tuple(recent[:RECENT_KEPT]))


def _read(default: Settings, name: str, stored: Any) -> Any:
    """The stored value in its own type, or the default where it does not fit."""
    own = getattr(default, name)
    try:
        value = _READERS.get(name, lambda v: v)(stored)
    except (TypeError, ValueError, AttributeError):
        return own
    shown = SHOWN.get(name)
    return value if type(value) is type(own) and (not shown or shown.allows(value)) else own


def _read_recent(stored: list[dict[str, Any]]) -> tuple[RecentFile, ...]:
    found = (RecentFile(r["path"], r.get("pinned") is True) for r in stored if "path" in r)
    return tuple(r for r in found if isinstance(r.path, str))[:RECENT_KEPT]


def _read_heads(stored: dict[str, Any]) -> dict[str, str]:
    return {programme: head for programme, head in stored.items() if isinstance(head, str)}


_READERS: Mapping[str, Callable[[Any], Any]] = {
    "theme": Theme,
    "unit": Unit,
    "recent": _read_recent,
    "audit_heads": _read_heads,
}
