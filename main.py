"""Start GovTransform: `python main.py` opens the windows, `python main.py info FILE` a command."""

import sys

from govtransform import bootstrap

if __name__ == "__main__":
    bootstrap.ensure()
    from govtransform.__main__ import main

    sys.exit(main(sys.argv[1:]))
