"""Where this person's settings, backups and logs are kept on this machine."""

from pathlib import Path
from typing import NamedTuple

import platformdirs


class Folders(NamedTuple):
    """Three folders, made by whoever first writes into them."""

    settings: Path
    backups: Path
    logs: Path


def folders(data: Path | None = None) -> Folders:
    """Give the folders of this person, or those under `data` (`--data DIR`: a trial, a stick)."""
    if data:
        return Folders(data, data / "backups", data / "logs")
    own = platformdirs.PlatformDirs("GovTransform", appauthor=False)
    return Folders(own.user_config_path, own.user_data_path / "backups", own.user_log_path)
