"""What a Linux computer lacks to show a window, in one sentence with what to do."""

import ctypes
import os
import re
import sys
from collections.abc import Mapping

from govtransform.i18n import tr

ANY_WINDOW = (
    "libglib2.0-0 libgl1 libegl1 libxkbcommon0 libfontconfig1 libdbus-1-3 fonts-dejavu-core"
)
X11_WINDOW = "libxcb-cursor0 libxkbcommon-x11-0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0"
X11_LIBRARIES = (
    "libxcb-cursor.so.0",
    "libxkbcommon-x11.so.0",
    "libxcb-icccm.so.4",
    "libxcb-keysyms.so.1",
    "libxcb-shape.so.0",
)


def lack(environment: Mapping[str, str] = os.environ) -> str:
    """Say that there is no screen, or no library to reach it; nothing where all is well.

    Qt itself would end the process without a word a person can act on.
    """
    if not sys.platform.startswith("linux") or environment.get("QT_QPA_PLATFORM"):
        return ""
    if environment.get("WAYLAND_DISPLAY"):
        return ""
    if environment.get("DISPLAY"):
        missing = (name for name in X11_LIBRARIES if not _is_there(name))
        return next(map(_install, missing), "")
    return tr(
        "There is no screen here to show a window on. Start GovTransform from a desktop session, "
        "or run a command that needs none, such as: info FILE.gtp"
    )


def missing_library(error: ImportError) -> str:
    """Say which system library kept Qt from loading; nothing for any other error."""
    found = re.search(r"(\S+\.so[.\d]*): cannot open shared object file", str(error))
    return _install(found[1]) if found else ""


def _is_there(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _install(library: str) -> str:
    packages = f"{ANY_WINDOW} {X11_WINDOW}"
    return tr(
        "The system library {library} is missing, so no window can be shown. "
        "On Debian and Ubuntu: sudo apt install {packages}. Then start GovTransform again.",
        library=library,
        packages=packages,
    )
