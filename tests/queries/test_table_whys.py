"""Why this number, for every figure of the tables of the stories, and for those of other pages."""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.earned_value import Method
from govtransform.queries.completion_whys import of_forecast
from govtransform.queries.derivation import Derivation
from govtransform.queries.earned import earned
from govtransform.queries.explain import explain
from govtransform.queries.explain_load import of_impact
from govtransform.queries.figured import Figured, Why, called
from govtransform.queries.organisation import own_settings
from govtransform.queries.overview import headlines
from govtransform.queries.stories import STORIES
from govtransform.queries.stories.story import Row, Table, why_of
from govtransform.queries.training import needs, sessions
from govtransform.queries.training_table import rate, training_table
from govtransform.queries.training_whys import of_booking, of_required, of_session, of_trained
from govtransform.registers.change.impacts import Impact
from govtransform.registers.people.enrolments import Enrolment
from govtransform.registers.people.people import Person
from govtransform.store.workspace import Workspace

NUMBER = re.compile(r"([−+]?)[^\d\s,.−+]{0,3}(\d[\d,]*(?:\.\d+)?)(bn|m|k|%)?")
SIZES = {"": Decimal(1), "%": Decimal("0.01"), "k": Decimal(1000), "m": Decimal(10) ** 6,
         "bn": Decimal(10) ** 9}  # fmt: skip
NOTHING_TO_DERIVE = {("Agenda", "No."): "the number of a line, which is nobody's figure"}
NOT_THERE = ("0 / 0", "£0")  # what is over nothing, and a cost that nobody has given
Shown = tuple[Decimal, Decimal]  # a value, and by how much it may be rounded


@pytest.fixture(scope="module")
def sample(northmere: Path) -> Iterator[Session]:
    workspace = Workspace(northmere, "Ann")
    with workspace.read() as session:
        yield session
    workspace.close()


def figures_of(session: Session, key: str) -> Iterator[tuple[Table, Row, int]]:
    """The cells that hold a figure: those of columns that stand on the right."""
    for table in STORIES[key].tell(session).tables:
        for row in table.rows:
            for place, heading in enumerate(table.headings):
                is_figure = heading.right and re.search(r"\d", row.cells[place])
                if is_figure and (table.title, heading.title) not in NOTHING_TO_DERIVE:
                    yield table, row, place


def read(text: str) -> Shown:
    """The figure of a cell: a number, the first over the second, or the second less the first."""
    found = [_one(*each) for each in NUMBER.findall(text)]
    (first, off), *rest = found
    if "→" in text:
        return rest[0][0] - first, Decimal("0.01")
    if rest and re.search(r"\d (of|/) \d", text):
        return first / rest[0][0], Decimal("0.000001")
    return first, off


def is_measure(told: tuple[Table, Row, int]) -> bool:
    """Whether the cell is the reading of a measure, whose unit may be per cent."""
    why = why_of(*told)
    return bool(why and why.scope.record.startswith("measure:"))


def _one(sign: str, digits: str, size: str) -> Shown:
    number, factor = Decimal(digits.replace(",", "")), SIZES[size]
    value = number * factor * (-1 if sign == "−" else 1)
    places = len(digits.partition(".")[2])
    return value, Decimal(1).scaleb(-places) * factor / 2


def derived(session: Session, told: tuple[Table, Row, int]) -> Derivation:
    why = why_of(*told)
    assert why, f"{told[0].title}, {told[0].headings[told[2]].title}: {told[1].cells}"
    return explain(session, why.key, why.scope)


@pytest.mark.parametrize("key", STORIES)
def test_every_figure_of_a_story_is_derived_from_inputs_that_give_it(
    sample: Session, key: str
) -> None:
    for told in figures_of(sample, key):
        found, text = derived(sample, told), told[1].cells[told[2]]
        place = f"{told[0].title}, {found.title}: {text}, {found.words}"
        assert found.formula, place
        if found.value is None:
            assert text in NOT_THERE, place
            continue
        value, off = read(text.removesuffix("%") if is_measure(told) else text)
        assert abs(found.value - value) <= off, place
        assert found.again() == pytest.approx(found.value), place


def test_no_person_stands_behind_a_figure_about_skills(sample: Session) -> None:
    people = set(sample.scalars(select(Person.name)))
    notes = set(filter(None, sample.scalars(select(Enrolment.note))))
    for told in figures_of(sample, "skills-and-posts"):
        found = derived(sample, told)
        sources = [one for term in found.terms for one in term.sources]
        texts = (found.title, found.words, found.formula, *(one.title for one in sources),
                 *(one.code for one in sources), *(term.name for term in found.terms))  # fmt: skip
        assert not any(name in text for name in people | notes for text in texts)
        assert not {one.record.split(":")[0] for one in sources} & {"person", "skill_rating"}


def test_who_may_only_count_places_sees_none_of_them_behind_a_figure(northmere: Path) -> None:
    workspace = Workspace(northmere, "portfolio.office")
    with workspace.read() as session:
        told = [derived(session, each) for each in figures_of(session, "skills-and-posts")]
        taken = [found for found in told if found.title.startswith("Places taken")]
        assert all(found.value and not found.terms[0].sources for found in taken)
        assert len(taken) > 10
    workspace.close()


def explained(session: Session, why: Why) -> Derivation:
    named = called(why, "EAC", "If it goes on")
    found = explain(session, named.key, named.scope)
    assert found.title == "EAC: If it goes on"
    return found


def test_every_forecast_at_completion_follows_from_what_was_spent_and_what_is_left(
    sample: Session,
) -> None:
    one = earned(sample, 1)
    now = one.now
    assert now
    for method in Method:
        figures = (now.at_completion(method), now.to_complete(method),
                   now.variance_at_completion(method), now.needed_for_forecast(method))  # fmt: skip
        found = [explained(sample, why) for why in of_forecast(one, method)]
        for figure, each in zip(figures, found, strict=True):
            assert figure.value is not None
            assert each.value == pytest.approx(figure.value)
        tables = {each.record.split(":")[0] for term in found[0].terms for each in term.sources}
        assert tables == {"cost_line", "plan_item"} - (
            {"plan_item"} if method is Method.BOTTOM_UP else set()
        )


def test_the_figures_of_training_follow_from_the_needs_of_each_team(sample: Session) -> None:
    table = training_table(needs(sample), own_settings(sample).as_at_day)
    assert table.teams
    for row in table.teams:
        own = [need for each in row.needs.values() for need in each]
        assert explained(sample, of_required(own)).value == row.totals.required
        assert explained(sample, of_booking(own)).value == row.totals.to_book
        assert explained(sample, of_trained(own)).value == pytest.approx(rate(row.totals))


def test_the_places_of_a_day_are_told_one_by_one(sample: Session) -> None:
    day = own_settings(sample).as_at_day
    for one in sessions(sample, day):
        found = explained(sample, of_session(one))
        assert len(found.terms[0].sources) == one.booked
        assert found.value == (Decimal(one.booked) / one.places if one.places else one.booked)


def test_the_ratings_of_the_overview_name_the_initiatives_of_each(sample: Session) -> None:
    found = explain(sample, "ratings", Figured())
    assert {term.name: int(term.value) for term in found.terms} == headlines(sample).ratings
    assert found.value == found.again() == sum(len(term.sources) for term in found.terms)


def test_the_points_of_an_impact_are_its_severity_for_each_of_its_people(sample: Session) -> None:
    row = sample.scalars(select(Impact).where(Impact.severity > 0, Impact.heads > 0)).first()
    assert row is not None
    found = explained(sample, of_impact(row.id))
    assert found.value == (row.severity or 0) * (row.heads or 0)
