"""Run every test: `python -m tests`, with any options of pytest."""

import sys

from govtransform import bootstrap

if __name__ == "__main__":
    bootstrap.ensure(bootstrap.DEVELOPMENT)
    import pytest

    sys.exit(pytest.main(sys.argv[1:]))
