"""Views of tables that are kept: the same rows again, and what is gone is named."""

from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from govtransform.errors import GovTransformError
from govtransform.exchange import tabular
from govtransform.queries.calculated import names_of
from govtransform.queries.rows import rows
from govtransform.queries.saved_views import Kept, applied, named_view, spelt, views_of
from govtransform.queries.views import Condition, Operator, View
from govtransform.registers import BY_KEY, PEOPLE, RISK_ASSESSMENTS, RISKS, SAVED_VIEWS
from govtransform.services.saved_views import Wish, keep
from govtransform.store.entrance import Access
from govtransform.store.workspace import Workspace
from tests.factories import add

KNOWN = frozenset({"code", *RISKS.fields, "expected_cost"})


def _kept(workspace: Workspace, kept: Kept, name: str = "Mine", **told: object) -> int:
    with workspace.edit("Keep a view") as session:
        content = spelt(session, RISKS, kept)
        return keep(session, Wish("risks", name, content, "Ann", **told))  # type: ignore[arg-type]


def test_a_filter_by_owner_and_an_order_show_the_same_rows_again(workspace: Workspace) -> None:
    ann, ben = (add(workspace, PEOPLE, name=name) for name in ("Ann", "Ben"))
    for title, owner, state in (
        ("Late", ann, "Open"), ("Costly", ann, "Open"), ("Over", ann, "Closed"),
        ("His", ben, "Open"),
    ):  # fmt: skip
        add(workspace, RISKS, title=title, owner_id=owner, state=state)
    met = (Condition("owner_id", Operator.IS, ann), Condition("state", Operator.IS, "Open"))
    kept = Kept(View(conditions=met, order=(("title", True),)), ("code", "title"), "state")
    _kept(workspace, kept)
    with workspace.read() as session:
        (view,) = views_of(session, "risks", "ann")
        found = applied(session, RISKS, view.content, KNOWN)
        titles = [row.values["title"] for row in rows(session, RISKS, found.kept.shown)]
        assert named_view(session, "risks", "vew-0001") == named_view(session, "risks", "Mine")
    assert (found.kept, found.broken) == (kept, ())
    assert titles == ["Late", "Costly"]
    assert found.kept.shown.order == (("state", False), ("title", True))


def test_an_export_orders_by_what_the_page_calculates(workspace: Workspace) -> None:
    for title, cost in (("Cheap", 10), ("Not assessed", None), ("Dear", 90)):
        risk = add(workspace, RISKS, title=title)
        if cost:
            add(workspace, RISK_ASSESSMENTS, risk_id=risk, assessed_on=date(2026, 5, 1),
                position="Residual", probability_rate=Decimal(1), cost_likely=Decimal(cost),
                likelihood=3, impact_cost=2)  # fmt: skip
    kept = Kept(View(order=(("expected_cost", True), ("title", False))), ("zone", "title"))
    _kept(workspace, kept)
    with workspace.read() as session:
        content = named_view(session, "risks", "Mine") or ""
        found = applied(session, RISKS, content, names_of(RISKS))
        _, *exported = tabular.lines(session, RISKS, found.kept.shown)
    assert (found.kept, found.broken) == (kept, ())
    assert [row[1] for row in exported] == ["Dear", "Cheap", "Not assessed"]


def test_the_views_of_the_sample_apply_as_a_whole(northmere: Path) -> None:
    with closing(Workspace(northmere, "Ann", Access.READ)) as sample, sample.read() as session:
        for view in rows(session, SAVED_VIEWS):
            register = BY_KEY[view.values["page"]]
            found = applied(session, register, view.values["content"], names_of(register))
            assert found.broken == ()


def test_what_is_no_longer_there_is_named_and_the_rest_applies(workspace: Workspace) -> None:
    person = add(workspace, PEOPLE, name="Ann")
    met = (Condition("owner_id", Operator.IS, person), Condition("state", Operator.IS, "Open"))
    with workspace.read() as session:
        content = spelt(session, RISKS, Kept(View("late", met, (("zone", True), ("title", False)))))
        content = content.replace("PER-0001", "PER-0999")
        content = content.replace('"columns": []', '"columns": ["colour", "title"]')
        found = applied(session, RISKS, content, KNOWN)
        assert applied(session, RISKS, "{", KNOWN).broken == ("its content",)
    assert found.broken == ("zone", "Owner PER-0999", "colour")
    assert found.kept.view == View("late", met[1:], (("title", False),))
    assert found.kept.columns == ("title",)


def test_a_view_is_ones_own_until_it_is_shared(workspace: Workspace) -> None:
    _kept(workspace, Kept(View("late")))
    _kept(workspace, Kept(View("dear")), "Dear ones", is_shared=True)
    with workspace.read() as session:
        assert [view.name for view in views_of(session, "risks", "Ann")] == ["Dear ones", "Mine"]
        (shared,) = views_of(session, "risks", "Ben")
        assert (shared.name, shared.is_own) == ("Dear ones", False)
        assert views_of(session, "issues", "Ann") == ()
        content = shared.content
    with pytest.raises(GovTransformError, match="VEW-0002 is shared as Dear ones"):
        _theirs(workspace, content)


def _theirs(workspace: Workspace, content: str) -> None:
    with workspace.edit("Keep a view") as session:
        keep(session, Wish("risks", " Dear  ones", content, "Ben"))


def test_the_same_name_again_keeps_it_anew(workspace: Workspace) -> None:
    first = _kept(workspace, Kept(View("late")))
    assert _kept(workspace, Kept(View("dear"))) == first
    with workspace.read() as session:
        (view,) = views_of(session, "risks", "Ann")
        assert applied(session, RISKS, view.content, KNOWN).kept.view.text == "dear"


VALUES = {
    "title": st.text("abc é“", min_size=1),
    "next_review_on": st.dates(date(1900, 1, 1), date(2199, 12, 31)),
    "state": st.sampled_from(["Open", "Closed"]),
}


@hypothesis_settings(max_examples=20, deadline=None)
@given(data=st.data(), order=st.lists(st.sampled_from(sorted(KNOWN)), unique=True))
def test_every_view_is_read_back_as_it_was_kept(data: st.DataObject, order: list[str]) -> None:
    names = data.draw(st.lists(st.sampled_from(sorted(VALUES)), max_size=3))
    met = tuple(Condition(n, Operator.AT_LEAST, data.draw(VALUES[n])) for n in names)
    kept = Kept(View("", met, tuple((name, True) for name in order)), tuple(order))
    session: object = None  # no link, so nothing is looked up
    content = spelt(session, RISKS, kept)  # type: ignore[arg-type]
    assert applied(session, RISKS, content, KNOWN).kept == kept  # type: ignore[arg-type]
