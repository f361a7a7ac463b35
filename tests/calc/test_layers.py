from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from govtransform.calc.layers import BEND, Bend, Layout, crossings, layout

NAMES = [f"n{number}" for number in range(12)]
LAYERS = (NAMES[:4], NAMES[4:8], NAMES[8:])
links = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=20)


def crossed(found: Layout) -> int:
    onward = {n: at for at, layer in enumerate(found.order) for n in layer}
    steps = [
        pair
        for path in found.paths.values()
        if onward[path[0]] < onward[path[-1]]
        for pair in pairwise(path)
    ]
    return crossings(found.order, steps)


def test_links_that_cross_are_untangled() -> None:
    found = layout((("a", "b", "c"), ("x", "y", "z")), [("a", "z"), ("b", "y"), ("c", "x")])
    assert crossed(found) == 0


def test_what_cannot_be_untangled_is_counted() -> None:
    links = [("a", "x"), ("a", "y"), ("b", "x"), ("b", "y")]
    assert crossed(layout((("a", "b"), ("x", "y")), links)) == 1


def test_a_link_past_a_layer_bends_there_and_leaves_room_for_its_nodes() -> None:
    found = layout((("a",), ("m",), ("z",)), [("a", "z"), ("a", "m")])
    bend = Bend(("a", "z"), 1)
    assert found.paths["a", "z"] == ("a", bend, "z")
    assert abs(found.rows[bend] - found.rows["m"]) >= (1 + BEND) / 2 - 1e-9


def test_a_node_stands_level_with_its_only_neighbour() -> None:
    found = layout((("a", "b", "c"), ("z",)), [("c", "z")])
    assert abs(found.rows["c"] - found.rows["z"]) < 0.01


def test_links_back_within_a_layer_or_to_nowhere_change_no_order() -> None:
    found = layout((("a", "b"), ("y", "z")), [("z", "a"), ("a", "b"), ("b", "gone")])
    assert found.order == (("a", "b"), ("y", "z"))
    assert found.paths == {("z", "a"): ("z", "a"), ("a", "b"): ("a", "b")}


def test_nothing_is_laid_out_as_nothing() -> None:
    assert layout((), []).height == 0


@settings(max_examples=40)
@given(links)
def test_no_spot_lies_on_another_and_none_is_lost(drawn: list[tuple[str, str]]) -> None:
    found = layout(LAYERS, drawn)
    for layer in found.order:
        for upper, lower in pairwise(layer):
            room = sum(BEND if isinstance(one, Bend) else 1.0 for one in (upper, lower)) / 2
            assert found.rows[lower] - found.rows[upper] >= room - 1e-9
    assert {spot for layer in found.order for spot in layer if isinstance(spot, str)} == {*NAMES}
    assert min(row - 0.5 for spot, row in found.rows.items() if spot in NAMES) >= -1e-9


onward = st.lists(st.tuples(st.sampled_from(NAMES[:6]), st.sampled_from(NAMES[6:])), unique=True)


@settings(max_examples=40)
@given(onward)
def test_the_order_never_crosses_more_than_the_one_given(drawn: list[tuple[str, str]]) -> None:
    halves = (tuple(NAMES[:6]), tuple(NAMES[6:]))
    assert crossed(layout(halves, drawn)) <= crossings(halves, drawn)


@settings(max_examples=20)
@given(links)
def test_the_same_map_is_always_drawn_alike(drawn: list[tuple[str, str]]) -> None:
    assert layout(LAYERS, drawn) == layout(LAYERS, drawn)
