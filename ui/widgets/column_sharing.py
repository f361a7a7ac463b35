"""Room shared out among columns: from those that have more than they need to those that lack it."""

from collections.abc import Sequence


def shared(widths: Sequence[int], needs: Sequence[int]) -> list[int]:
    """The widths, once columns with less than they need have had what others can spare.

    A need of 0 is not known: such a column neither gives nor takes. The sum stays.
    """
    told = list(zip(widths, needs, strict=True))
    spare = [max(0, width - need) if need else 0 for width, need in told]
    lacking = [max(0, need - width) for width, need in told]
    moved = min(sum(spare), sum(lacking))
    given, taken = _in_shares(moved, spare), _in_shares(moved, lacking)
    return [w + more - less for w, more, less in zip(widths, taken, given, strict=True)]


def _in_shares(amount: int, weights: Sequence[int]) -> list[int]:
    """A whole amount by weights, no share greater than its weight."""
    total, before, shares = sum(weights), 0, []
    for place in range(len(weights)):
        upto = amount * sum(weights[: place + 1]) // total if total else 0
        shares.append(upto - before)
        before = upto
    return shares
