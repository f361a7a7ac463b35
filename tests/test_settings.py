import json
from dataclasses import replace
from pathlib import Path

import pytest

from govtransform import settings
from govtransform.errors import GovTransformError
from govtransform.folders import folders
from govtransform.settings import RecentFile, Settings, Theme, Unit


def _recent(own: Settings) -> list[str]:
    return [r.path for r in own.recent]


def test_settings_come_back_as_they_were_kept(tmp_path: Path) -> None:
    path = tmp_path / "new" / "settings.json"
    own = Settings("Ann", "en", Theme.DARK, 120, Unit.MILLIONS, False, "/backups")
    own = settings.saw(settings.remember(own, Path("a.gtp")), "programme", "12:abc")
    settings.save(own, path)
    assert settings.load(path) == own


def test_settings_survive_what_they_do_not_know(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    settings.save(Settings(name="Ann", ui_size=150), path)
    path.write_text(path.read_text(encoding="utf-8").replace("theme", "colour"))
    assert settings.load(path) == Settings(name="Ann", ui_size=150)


@pytest.mark.parametrize(
    ("name", "stored"),
    [
        ("name", 7), ("language", "xx"), ("theme", "pink"), ("theme", []), ("unit", None),
        ("ui_size", 1000), ("ui_size", True), ("ui_size", "100"), ("reopen_last", "yes"),
        ("recent", "a.gtp"), ("recent", [7]), ("recent", [{"path": 7}]), ("audit_heads", ["a"]),
        ("audit_heads", {"a": 7}),
    ],
)  # fmt: skip
def test_an_unfit_setting_falls_back_to_its_default(
    tmp_path: Path, name: str, stored: object
) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"second_backup_folder": "/b", name: stored}))
    assert settings.load(path) == Settings(second_backup_folder="/b")


@pytest.mark.parametrize("text", ["", "{", "[]", "7", "\ufffe"])
def test_a_broken_file_gives_the_defaults(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(text, encoding="utf-16")
    assert settings.load(path) == Settings()


def test_the_ten_last_programmes_are_remembered_pinned_ones_first() -> None:
    own = Settings()
    for number in range(12):
        own = settings.remember(own, Path(f"{number}.gtp"))
        own = settings.pin(own, Path("0.gtp"))
    assert _recent(own) == [f"{n}.gtp" for n in (0, 11, 10, 9, 8, 7, 6, 5, 4, 3)]
    own = settings.remember(own, Path("9.gtp"))
    assert _recent(own)[:3] == ["0.gtp", "9.gtp", "11.gtp"]
    own = settings.forget(settings.pin(own, Path("0.gtp"), pinned=False), Path("9.gtp"))
    assert own.recent[0] == RecentFile("0.gtp")
    assert "9.gtp" not in _recent(own)


def test_two_windows_do_not_undo_each_others_settings(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    settings.change(path, lambda own: replace(own, name="Ann"))
    settings.change(path, lambda own: settings.remember(own, Path("a.gtp")))
    assert settings.load(path) == Settings("Ann", recent=(RecentFile("a.gtp"),))


def test_settings_that_cannot_be_kept_are_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(GovTransformError):
        settings.save(Settings(), tmp_path / "file" / "settings.json")


def test_every_shown_default_is_one_the_dialog_allows() -> None:
    own = Settings()
    assert all(shown.allows(getattr(own, name)) for name, shown in settings.SHOWN.items())
    assert set(settings.SHOWN).isdisjoint({"recent", "audit_heads"})


def test_a_trial_keeps_all_of_its_own_in_one_folder(tmp_path: Path) -> None:
    own = folders(tmp_path)
    assert {own.settings, own.backups.parent, own.logs.parent} == {tmp_path}
    assert settings.default_path().parent == folders().settings != tmp_path
