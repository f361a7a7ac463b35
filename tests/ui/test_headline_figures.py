from decimal import Decimal

import pytest

from govtransform.store.headlines import Headlines
from ui.headline_figures import sentence, tiles

SOUND = Headlines(
    budget=Decimal(1000), outturn=Decimal(1000), savings_plan=Decimal(500), ratings={"Green": 3}
)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"outturn": Decimal(1512)}, "Forecast is £512 over budget and"),
        ({"outturn": Decimal(0)}, "Nothing is spent or forecast yet of a budget of £1.0k and"),
        ({"savings_plan": Decimal(0)}, "and no savings are planned this year."),
        ({"outturn": Decimal(900)}, "Forecast is £100 under budget and"),
        ({}, "Forecast is on budget and this year's savings are on plan to date."),
        ({"savings_due": Decimal(115)}, "savings are £115 short of plan to date."),
        ({"savings_realised": Decimal(5)}, "savings are £5 ahead of plan to date."),
        ({"ratings": {"Red": 2, "Amber": 10}}, "Two of twelve initiatives are red."),
        ({"ratings": {"Red": 1, "Amber": 19}}, "One of 20 initiatives is red."),
        ({"ratings": {"Red": 1}}, "The one initiative is red."),
        ({}, "No initiative is red."),
    ],
)
def test_the_sentence_answers_where_we_stand(changed: dict[str, object], told: str) -> None:
    assert told in sentence(SOUND._replace(**changed))  # type: ignore[arg-type]


def test_the_savings_tile_has_three_numbers_and_names_an_over_claim() -> None:
    told = SOUND._replace(claimed=Decimal(120), validated=Decimal(60), removed=Decimal(45))
    _, shown = tiles(told)[1]
    assert [(part.figure, part.word) for part in shown.parts] == [
        ("£120", "claimed"), ("£60", "validated"), ("£45", "removed"),
    ]  # fmt: skip
    _, over = tiles(told._replace(over_claimed=Decimal(20)))[1]
    assert (over.meaning, over.tone) == ("£20 over-claimed", "bad")


def test_an_empty_programme_says_so() -> None:
    assert sentence(Headlines()) == "No money has been entered yet."
    assert len(tiles(Headlines())) == 5
