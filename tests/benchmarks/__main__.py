"""Print the table of speeds: `python -m tests.benchmarks`, or some rows: `… S1 Q3`."""

import os
import sys
import tempfile
from pathlib import Path

from govtransform import bootstrap

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def main(wanted: list[str]) -> int:
    """Measure and print; give 1 where a goal is missed."""
    from tests.benchmarks import table  # noqa: PLC0415  (the environment is ready by now)

    with tempfile.TemporaryDirectory() as folder:
        rows = table.measured(Path(folder), wanted)
    sys.stdout.write(table.shown(rows))
    return 0 if all(row.met is not False for row in rows) else 1


if __name__ == "__main__":
    bootstrap.ensure("requirements-dev.lock")
    sys.exit(main(sys.argv[1:]))
