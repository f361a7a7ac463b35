import sqlite3
from contextlib import closing
from pathlib import Path

from govtransform import settings
from govtransform.settings import Settings
from govtransform.store import anchor, schema
from tests.commands.conftest import Run
from tests.tampering import cut_tail


def test_info_counts_records_and_adds_up_amounts(run: Run, programme: Path) -> None:
    data = run("info", programme, "--json").data
    assert data["schema"] == schema.HEAD
    assert (data["counts"]["initiatives"], data["counts"]["benefits"]) == (1, 1)
    assert data["totals"] == {
        "budget": "0.00",
        "forecast": "0.00",
        "actual": "0.00",
        "benefit_plan": "300.00",
        "benefit_actual": "50.00",
    }


def test_info_speaks_to_people_too(run: Run, programme: Path) -> None:
    said = run("info", programme).out
    assert "Initiatives: 1\n" in said
    assert "Benefits, plan: £300.00\n" in said


def test_check_finds_records_that_break_a_rule(run: Run, programme: Path) -> None:
    assert run("check", programme).code == 0
    with closing(sqlite3.connect(programme)) as connection:
        connection.execute("UPDATE benefit SET starts_on = '2027-01-01', ends_on = '2026-01-01'")
        connection.commit()
    told = run("check", programme, "--json")
    assert (told.code, told.data["faults"]) == (
        1, ["BEN-0001: The benefit ends before it starts"],
    )  # fmt: skip


def test_verify_proves_the_audit_trail_and_finds_what_was_done_to_it(
    run: Run, programme: Path
) -> None:
    sound = run("verify", programme, "--json")
    assert (sound.code, sound.data["faults"]) == (0, [])
    assert sound.data["lines"] > 0
    with closing(sqlite3.connect(programme)) as connection:
        connection.execute("UPDATE benefit_value SET pence = pence + 1")
        connection.commit()
    told = run("verify", programme)
    assert told.code == 1
    assert "kept totals are not the sum of their amounts" in told.out


def test_verify_knows_how_far_the_trail_went_when_last_seen(
    run: Run, programme: Path, tmp_path: Path
) -> None:
    seen = run("verify", programme, "--json").data
    own = settings.saw(Settings(), anchor.key(programme), f"{seen['lines']}:{seen['hash']}")
    settings.save(own, tmp_path / "own" / "settings.json")
    assert run("verify", programme).code == 0
    cut_tail(programme)
    told = run("verify", programme)
    assert told.code == 1
    assert f"it was once seen with {seen['lines']} lines" in told.out


def test_appraise_tells_the_value_for_money(run: Run, programme: Path) -> None:
    line = ("appraise", programme, "--initiative", "INI-0001", "--as-of", "2026-06-15")
    data = run(*line, "--json").data
    assert (data["code"], data["present_cost"], data["bcr_all_costs"]) == ("INI-0001", "0.00", None)
    assert data["missing"]["bcr_all_costs"] == "no_costs"
    assert float(data["npsv"]) > 0
    assert "Net present social value: £" in run(*line).out


def test_an_initiative_nobody_knows_is_told(run: Run, programme: Path) -> None:
    told = run("appraise", programme, "--initiative", "INI-0099")
    assert (told.code, told.err) == (2, "There is no initiative INI-0099.\n")
