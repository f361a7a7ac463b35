"""Run every test, on all processors: `python -m tests`; or with any options of pytest."""

import sys

from govtransform import bootstrap

ALL = ["--numprocesses=auto", "--dist=worksteal"]


def main() -> int:
    """Say which system library Qt lacks, or run the tests; give the exit code."""
    import pytest  # noqa: PLC0415  (all three come with the environment)

    from govtransform import screen  # noqa: PLC0415

    try:
        import PySide6.QtWidgets  # noqa: F401, PLC0415  (only to see that it loads)
    except ImportError as error:
        told = screen.missing_library(error)
        if not told:
            raise
        sys.stderr.write(f"{told}\n")
        return 2
    return pytest.main(sys.argv[1:] or ALL)


if __name__ == "__main__":
    bootstrap.ensure(bootstrap.DEVELOPMENT)
    sys.exit(main())
