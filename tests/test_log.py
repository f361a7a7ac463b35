"""The log tells what went wrong, and not one word of what the programme holds."""

import json
import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from govtransform.errors import ConflictError
from govtransform.log import FILES, LARGEST, NAME, Entry, Log

NOW = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)


@pytest.fixture
def log(tmp_path: Path) -> Log:
    return Log(tmp_path / "logs")


def _raised() -> Exception:
    try:
        int("£4,000 for Priya Shah in /home/priya/secret.gtp")
    except ValueError as error:
        return error
    raise AssertionError


def test_an_error_is_logged_by_its_kind_and_place_alone(log: Log) -> None:
    log.write(NOW, Entry("bug").because(_raised()))
    (line,) = log.latest(9)
    told = json.loads(line)
    assert (told["event"], told["error"]) == ("bug", "builtins.ValueError")
    assert told["stack"][0].startswith("test_log.py:")
    assert not [word for word in ("4,000", "Priya", "priya", "secret") if word in line]


def test_a_conflict_is_logged_by_table_and_id(log: Log) -> None:
    error = ConflictError("Bob changed Name").of("team", 7)
    log.write(NOW, Entry("refused").because(error))
    told = json.loads(log.latest(1)[0])
    assert (told["table"], told["row_id"], "stack" in told) == ("team", 7, False)
    assert "Bob" not in log.latest(1)[0]


@pytest.mark.skipif(os.name != "posix", reason="rights are otherwise elsewhere")
def test_only_its_owner_may_read_it(log: Log) -> None:
    log.write(NOW, Entry("opened"))
    assert stat.S_IMODE((log.folder / NAME).stat().st_mode) == 0o600


def test_a_full_file_gives_way_and_the_oldest_goes(log: Log) -> None:
    log.write(NOW, Entry("opened"))
    for number in range(FILES + 2):
        with (log.folder / NAME).open("a") as opened:
            opened.truncate(LARGEST)
        log.write(NOW, Entry("opened", str(number)))
    assert len(list(log.folder.iterdir())) == FILES
    assert len(log.latest(9)) == 1


def test_a_line_stays_for_thirty_days(log: Log) -> None:
    for days in (0, 20, 31):
        log.write(NOW + timedelta(days=days), Entry("opened", str(days)))
    assert [json.loads(line)["outcome"] for line in log.latest(9)] == ["20", "31"]


def test_a_folder_that_cannot_be_made_hides_nothing(tmp_path: Path) -> None:
    (tmp_path / "logs").touch()
    log = Log(tmp_path / "logs")
    log.write(NOW, Entry("opened"))
    assert log.latest(9) == []
