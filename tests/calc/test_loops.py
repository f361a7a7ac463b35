from govtransform.calc.loops import loop


def test_a_chain_and_a_diamond_are_no_loop() -> None:
    assert loop({}) == ()
    assert loop({1: [2, 3], 2: [4], 3: [4], 4: [5]}) == ()


def test_a_loop_is_named_in_order_without_what_leads_to_it() -> None:
    assert loop({1: [2], 2: [3], 3: [4], 4: [2, 5]}) == (2, 3, 4)
    assert loop({7: [7]}) == (7,)


def test_a_long_chain_needs_no_deep_stack() -> None:
    chain = {n: [n + 1] for n in range(50_000)}
    assert loop(chain) == ()
    assert len(loop(chain | {50_000: [0]})) == 50_001
