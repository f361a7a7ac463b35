"""What `python main.py`, `govtransform` and `python -m govtransform` do: windows, or a command."""

import sys
from collections.abc import Sequence

from govtransform import screen


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the windows, or run one command without loading them; give the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if wants_windows(given):
        return _open_windows(given)
    from govtransform import commands  # noqa: PLC0415  (the windows do without them)

    return commands.run(given)


def wants_windows(arguments: Sequence[str]) -> bool:
    """Whether there is nothing but at most one FILE.gtp, `--data DIR` and `--safe`."""
    files = 0
    rest = iter(arguments)
    for argument in rest:
        if argument == "--data":
            next(rest, None)
        elif argument.lower().endswith(".gtp"):
            files += 1
        elif argument != "--safe" and not argument.startswith("--data="):
            return False
    return files <= 1


def _open_windows(arguments: list[str]) -> int:
    lack = screen.lack()
    if lack:
        return _refuse(lack)
    try:
        from ui.app import main as open_windows  # noqa: PLC0415  (commands go without Qt)
    except ImportError as error:
        lack = screen.missing_library(error)
        if not lack:
            raise
        return _refuse(lack)
    return open_windows(arguments)


def _refuse(sentence: str) -> int:
    sys.stderr.write(f"{sentence}\n")
    return 2


if __name__ == "__main__":
    sys.exit(main())
