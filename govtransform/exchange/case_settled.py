"""Whose change each difference is, found from the hash that the inputs had at the export.

The hash of the inputs as exported stands in the mark. Every differing cell then held either what
it holds here now, and so was changed in the workbook, or what came back, and so was changed here.
The one choice for all of them that gives the hash is what went out: no record of the programme
is needed for that, and what was only read, renamed or changed back since is no change.
"""

from collections.abc import Sequence
from itertools import product

from govtransform.exchange.case_remarks import Found
from govtransform.exchange.finish import Figure
from govtransform.exchange.model_inputs import Inputs, Key, digest_of

MOST = 12  # differing cells; beyond that the trail alone says which lines were touched


def changed_here(inputs: Inputs, differing: Sequence[Found], digest: str) -> frozenset[Key] | None:
    """The differing cells that hold in the workbook what was exported; None where it stays open."""
    told = {each.key: figure for each in differing if (figure := _figure(each)) is not None}
    if len(differing) > MOST or len(told) < len(differing):
        return None
    for mine in product((False, True), repeat=len(told)):
        kept = {key: told[key] for key, is_here in zip(told, mine, strict=True) if is_here}
        if digest_of(inputs.values | kept) == digest:
            return frozenset(kept)
    return None


def _figure(each: Found) -> Figure | None:
    """What came back as a figure; none for what cannot have been exported."""
    if each.formula or isinstance(each.new, bool) or not isinstance(each.new, int | float | str):
        return None
    return each.new
