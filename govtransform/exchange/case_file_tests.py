"""What a case file wants tried: drivers of a tornado, scenarios, and a table of two drivers."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from govtransform.calc.case import CaseInputs
from govtransform.calc.changes import Change, What
from govtransform.calc.options import Option
from govtransform.calc.sensitivity import Driver, Scenario
from govtransform.exchange.json_fields import Fields
from govtransform.i18n import tr


@dataclass(frozen=True, slots=True)
class Names:
    """The keys of lines and the types of optimism bias a change may speak of."""

    lines: frozenset[str]
    bias_types: frozenset[str]


@dataclass(frozen=True, slots=True)
class TwoWay:
    """The changes of the rows and those of the columns."""

    rows: tuple[Change, ...]
    columns: tuple[Change, ...]


def names(frame: CaseInputs, options: Sequence[Option]) -> Names:
    """What there is in a case that can be changed."""
    lines = (key for option in options for key in option.line_keys)
    return Names(frozenset(lines), frozenset(frame.bias_rates))


def drivers(told: Fields, known: Names) -> tuple[Driver, ...]:
    """The drivers of the tornado: `what`, its `key` where it needs one, `low` and `high`."""
    found = []
    for each in told.items("drivers"):
        each.only("name", "what", "key", "low", "high")
        ends = (_change(each, known, end) for end in ("low", "high"))
        found.append(Driver(each.text("name"), *ends))
    return tuple(found)


def scenarios(told: Fields, known: Names) -> tuple[Scenario, ...]:
    """Scenarios, each a name and its changes."""
    found = []
    for each in told.items("scenarios"):
        each.only("name", "changes")
        for change in each.items("changes"):
            change.only("what", "key", "by")
        changes = (_change(change, known, "by") for change in each.items("changes"))
        found.append(Scenario(each.text("name"), tuple(changes)))
    return tuple(found)


def two_way(told: Fields, known: Names) -> TwoWay | None:
    """The table of two drivers, where the file asks for one."""
    if "two_way" not in told:
        return None
    table = told.fields("two_way")
    table.only("rows", "columns")
    return TwoWay(*(_steps(table.fields(side), known) for side in ("rows", "columns")))


def _steps(side: Fields, known: Names) -> tuple[Change, ...]:
    side.only("what", "key", "by")
    one = _of(side, known)
    return tuple(
        _checked(side, Change(one.what, side.exact("by", step), one.key), "by")
        for step in side.values("by")
    )


def _change(told: Fields, known: Names, by: str) -> Change:
    one = _of(told, known)
    return _checked(told, Change(one.what, told.number(by), one.key), by)


def _of(told: Fields, known: Names) -> Change:
    what, key = told.choice("what", What), told.text("key", "")
    wanted = {What.LINE: known.lines, What.BIAS: known.bias_types}.get(what, frozenset({""}))
    if key not in wanted:
        raise told.refusal("key", tr("one of {words}", words=", ".join(sorted(wanted)) or "–"))
    return Change(what, Decimal(0), key)


def _checked(told: Fields, change: Change, field: str) -> Change:
    """Delays are not negative, and a rate leaves something of a pound."""
    low = {What.DELAY: Decimal(0), What.BIAS: Decimal(0)}.get(change.what, Decimal("-0.99"))
    if not low <= change.by <= 100:
        raise told.refusal(field, tr("from {low} to {high}", low=low, high=100))
    return change
