"""What a business case says in words: its parts, objectives, success factors and options."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from govtransform.calc.changes import Change, What
from govtransform.calc.options import Option
from govtransform.i18n import tr
from govtransform.registers.case.case_sections import CasePart
from govtransform.registers.case.options import OptionKind
from govtransform.values.words import percentage


@dataclass(frozen=True, slots=True)
class SectionLine:
    """What is written under one heading; `is_expected` by the Five Case Model at this level."""

    id: int
    code: str
    heading: str
    text: str = ""
    is_complete: bool = False
    reviewer: str = ""
    reviewer_id: int | None = None
    is_expected: bool = False


@dataclass(frozen=True, slots=True)
class PartLines:
    """One of the five cases: its question, its sections, and headings expected and not there."""

    part: CasePart
    question: str
    sections: tuple[SectionLine, ...]
    missing: tuple[str, ...] = ()

    @property
    def complete(self) -> int:
        """How many of its sections are said to be complete."""
        return sum(each.is_complete for each in self.sections)

    @property
    def count(self) -> int:
        """How many there are and are expected besides."""
        return len(self.sections) + len(self.missing)

    @property
    def still_to_write(self) -> tuple[str, ...]:
        """The headings under which nothing stands yet, in order."""
        empty = (each.heading for each in self.sections if not each.text.strip())
        return (*empty, *self.missing)


@dataclass(frozen=True, slots=True)
class ObjectiveLine:
    """A spending objective of the case, with the measure by which it is told whether it is met."""

    id: int
    code: str
    name: str
    measure: str = ""
    target_on: date | None = None


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """How one option does by one critical success factor, and why; `option` is its code."""

    id: int
    option: str
    reason: str
    value: int | None = None  # 0 to 5
    verdict: str = ""
    by: str = ""
    by_id: int | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class FactorLine:
    """A critical success factor with the scores of the options."""

    id: int
    code: str
    name: str
    weight: Decimal | None = None
    is_required: bool = False
    scores: tuple[ScoreLine, ...] = ()

    def of(self, option: str) -> ScoreLine | None:
        """The score of an option by its code."""
        return next((each for each in self.scores if each.option == option), None)


@dataclass(frozen=True, slots=True)
class OptionLine:
    """An option of the long list; with `lines` where it is on the short list.

    The five dimensions are in the words of the case. `score` is the weighted share of the best
    possible scores, 0 to 1; None where nothing is scored.
    """

    id: int
    code: str
    name: str
    kind: OptionKind
    scope: str = ""
    solution: str = ""
    delivery: str = ""
    implementation: str = ""
    funding: str = ""
    is_shortlisted: bool = False
    is_live: bool = False
    reason: str = ""
    score: Decimal | None = None
    lines: Option | None = None


@dataclass(frozen=True, slots=True)
class ScenarioLine:
    """A named scenario: what costs and benefits are then, as shares more, and what else is so.

    `delay` is in years, `rate` one discount rate for all years (real in a nominal case too).
    """

    name: str
    costs: Decimal = Decimal(0)
    gains: Decimal = Decimal(0)
    delay: Decimal = Decimal(0)
    rate: Decimal | None = None
    id: int = 0
    code: str = ""
    note: str = ""

    @property
    def changes(self) -> tuple[Change, ...]:
        """What is otherwise in it."""
        told = [Change(What.COSTS, self.costs), Change(What.BENEFITS, self.gains)]
        if self.delay:
            told.append(Change(What.DELAY, self.delay))
        if self.rate is not None:
            told.append(Change(What.RATE, self.rate))
        return tuple(told)

    @property
    def words(self) -> str:
        """What is otherwise in it, in a line."""
        said = []
        if self.costs:
            said.append(tr("costs {change}", change=percentage(self.costs, signed=True)))
        if self.gains:
            said.append(tr("benefits {change}", change=percentage(self.gains, signed=True)))
        if self.delay:
            said.append(tr("benefits {months} months later", months=int(self.delay * 12)))
        if self.rate is not None:
            said.append(tr("{rate} in every year", rate=percentage(self.rate)))
        return ", ".join(said)


@dataclass(frozen=True, slots=True)
class WaiverLine:
    """A rule of the checker that somebody answers for; `record` is such as `option:3`, or empty."""

    id: int
    code: str
    rule: str
    record: str
    record_name: str
    reason: str
    by: str
    by_id: int
    on: date
    until: date | None = None
