from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from govtransform import i18n
from govtransform.i18n import language, tr


def test_another_language_is_spoken_for_a_while(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue = Catalog(locale="cy")
    catalogue.add("{label} is needed", "Mae angen {label}")
    folder = tmp_path / "cy" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "govtransform.mo").open("wb") as file:
        write_mo(file, catalogue)
    monkeypatch.setattr(i18n, "FOLDER", tmp_path)
    with language("cy"):
        assert tr("{label} is needed", label="X{") == "Mae angen X{"
    assert tr("{label} is needed", label="X") == "X is needed"
