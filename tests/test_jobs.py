import gc

import pytest

from govtransform.jobs import unswept


def test_python_looks_for_litter_again_whatever_happens() -> None:
    with pytest.raises(KeyError), unswept():
        assert not gc.isenabled()
        with unswept():
            pass
        assert not gc.isenabled()
        raise KeyError
    assert gc.isenabled()
