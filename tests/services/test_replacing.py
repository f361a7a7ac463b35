"""A text is replaced in many records at once, and only where it can be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtransform.errors import GovTransformError
from govtransform.queries.replacing import Replacing, Wanted, replacings
from govtransform.queries.rows import ids
from govtransform.queries.views import View
from govtransform.registers import RISKS
from govtransform.services.replacing import replace
from govtransform.store.workspace import Workspace
from tests.factories import add, change, values_of


def found(workspace: Workspace, wanted: Wanted) -> list[Replacing]:
    with workspace.read() as session:
        return replacings(session, RISKS, ids(session, RISKS, View()), wanted)


def carried_out(workspace: Workspace, wanted: Wanted) -> int:
    told = found(workspace, wanted)
    with workspace.edit("Replace") as session:
        return replace(session, RISKS, told)


def titles(workspace: Workspace) -> list[str]:
    return [values["title"] for values in values_of(workspace, RISKS)]


def test_every_place_is_replaced_in_one_step_that_can_be_undone(workspace: Workspace) -> None:
    add(workspace, RISKS, title="Supplier fails", cause="One supplier; the supplier is small")
    add(workspace, RISKS, title="Nothing")
    assert carried_out(workspace, Wanted("supplier", "vendor")) == 1
    assert titles(workspace) == ["vendor fails", "Nothing"]
    assert values_of(workspace, RISKS)[0]["cause"] == "One vendor; the vendor is small"
    workspace.undo()
    assert titles(workspace) == ["Supplier fails", "Nothing"]


@pytest.mark.parametrize(
    ("wanted", "then"),
    [
        (Wanted("it", "IT", has_case=True), "IT runs; It waITs; unIT"),
        (Wanted("it", "IT", is_whole=True), "IT runs; IT waits; unit"),
        (Wanted("it", "IT", has_case=True, is_whole=True), "IT runs; It waits; unit"),
        (Wanted(".", r"\1"), None),
    ],
)
def test_case_and_whole_words_count_if_wanted_and_signs_mean_themselves(
    workspace: Workspace, wanted: Wanted, then: str | None
) -> None:
    add(workspace, RISKS, title="it runs; It waits; unit")
    assert [each.then for each in found(workspace, wanted)] == ([then] if then else [])


def test_a_title_is_never_emptied_and_no_text_grows_too_long(workspace: Workspace) -> None:
    add(workspace, RISKS, title="Gone")
    assert found(workspace, Wanted("gone", ""))[0].reason
    assert found(workspace, Wanted("gone", "x" * 300))[0].reason
    assert carried_out(workspace, Wanted("gone", "")) == 0
    assert titles(workspace) == ["Gone"]


def test_what_somebody_changed_meanwhile_is_not_overwritten(workspace: Workspace) -> None:
    add(workspace, RISKS, title="Old name")
    told = found(workspace, Wanted("old", "New"))
    change(workspace, RISKS, title="Old name of theirs")
    with pytest.raises(GovTransformError), workspace.edit("Replace") as session:
        replace(session, RISKS, told)
    assert titles(workspace) == ["Old name of theirs"]


@given(st.text(min_size=1, max_size=5), st.text(max_size=5))
def test_a_pattern_finds_exactly_what_was_typed(find: str, by: str) -> None:
    text = f"a{find}b"
    pattern = Wanted(find, by, has_case=True).pattern
    assert pattern.sub(lambda _: by, text) == text.replace(find, by)
