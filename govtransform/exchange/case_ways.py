"""The options of a business case as its workbook works them, and the lines that they share."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from govtransform.calc.case import Appraisal
from govtransform.calc.options import Kind, Option
from govtransform.exchange.line_item import LineItem
from govtransform.i18n import tr
from govtransform.queries.case_options import IMPLIED

Made = TypeVar("Made")
Keys = Sequence[str]


@dataclass(frozen=True, slots=True)
class Way:
    """One option by its place in the workbook, 1 for the one that leads, and all it comes to.

    It is on its own, or what it is more than business as usual. A key or a formula of its own
    lines has an @ where the place of the option belongs.
    """

    place: int
    appraisal: Appraisal
    option: Option | None = None
    is_beside: bool = False

    @property
    def code(self) -> str:
        """Its reference; nothing where the case has no option."""
        return self.option.key if self.option else ""

    @property
    def label(self) -> str:
        """Reference and name, which no two options share; of one without a record, its name."""
        if self.option is None:
            return tr("No option")
        code = "" if self.option.key in IMPLIED else self.option.key
        told = f"{code} {self.option.name}".strip()
        return tr("{option} beside business as usual", option=told) if self.is_beside else told

    @property
    def is_usual(self) -> bool:
        """Whether it is business as usual."""
        return self.option is not None and self.option.kind is Kind.BUSINESS_AS_USUAL

    def own(self, template: str) -> str:
        """A key or a formula with the lines of this option."""
        return template.replace("@", f"_{'b' if self.is_beside else 'o'}{self.place}")

    def items(self, items: Iterable[LineItem]) -> Iterator[LineItem]:
        """Lines of this option, each under its own key and reference."""
        for item in items:
            word = tr("beside") if self.is_beside else ""
            parts = self.code, word, item.key.removesuffix("@")
            ref = " ".join(filter(None, parts)) if item.key else ""
            yield replace(
                item, key=self.own(item.key), formula=self.own(item.formula), ref=item.ref or ref
            )


@dataclass(frozen=True, slots=True)
class Held(Generic[Made]):
    """Lines by key in the order in which they stand; whose they are, and what column A shows.

    A line that several options count stands once.
    """

    lines: dict[str, Made]
    owners: dict[str, tuple[int, ...]]
    refs: dict[str, str]

    def of(self, way: Way, wanted: Callable[[Made], bool] = lambda _: True) -> list[str]:
        """The keys of the lines an option counts, of those wanted."""
        return [
            key
            for key, line in self.lines.items()
            if way.place in self.owners[key] and wanted(line)
        ]

    def groups(self, wanted: Callable[[Made], bool]) -> Iterator[tuple[tuple[int, ...], list[str]]]:
        """The lines wanted, by the options that count them."""
        found: dict[tuple[int, ...], list[str]] = {}
        for key, line in self.lines.items():
            if wanted(line):
                found.setdefault(self.owners[key], []).append(key)
        yield from found.items()


@dataclass(frozen=True, slots=True)
class Told(Generic[Made]):
    """A line as one option has it: whatever tells two apart, its reference, what is kept."""

    way: Way
    line: object
    ref: str
    made: Made


def held(prefix: str, told: Iterable[Told[Made]], order: Callable[[Made], object]) -> Held[Made]:
    """Lines that are the same in several options become one; those of the lead come first."""
    owners: dict[object, list[int]] = {}
    first: dict[object, Told[Made]] = {}
    for each in told:
        owners.setdefault(each.line, []).append(each.way.place)
        first.setdefault(each.line, each)
    ordered = sorted(first, key=lambda line: (order(first[line].made), owners[line]))
    keys = {line: f"{prefix}_{n}" for n, line in enumerate(ordered, 1)}
    refs = _refs(first)
    return Held(
        {key: first[line].made for line, key in keys.items()},
        {key: tuple(owners[line]) for line, key in keys.items()},
        {key: refs[line] for line, key in keys.items()},
    )


def _refs(told: Mapping[object, Told[Made]]) -> dict[object, str]:
    """References as the records have them; a second line of one reference names its option too."""
    found: dict[object, str] = {}
    seen: set[str] = set()
    for line, each in told.items():
        ref = each.ref if each.ref not in seen else f"{each.ref} {each.way.code}"
        seen.add(ref)
        found[line] = ref
    return found


def runs(every: Keys, wanted: Collection[str]) -> Iterator[tuple[str, str]]:
    """The first and the last of lines wanted that stand under one another."""
    start = last = ""
    for key in every:
        if key in wanted:
            start, last = start or key, key
        elif start:
            yield start, last
            start = ""
    if start:
        yield start, last


def sum_of(every: Keys, wanted: Collection[str]) -> str:
    """The formula for the sum of some of the lines that stand there; nought without any."""
    blocks = ",".join(f"{{{first}.{last}.block}}" for first, last in runs(every, set(wanted)))
    return f"=SUM({blocks})" if blocks else "=0"
