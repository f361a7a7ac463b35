"""What a business case says: the frozen content of its page, its workbook and its document."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from govtransform.calc.case import Appraisal, CaseInputs
from govtransform.calc.parameters import Profile
from govtransform.values.period import APRIL, year_label
from govtransform.values.words import Unit


@dataclass(frozen=True, slots=True)
class CaseHead:
    """Who and what it is about, and the state of the programme it was read from.

    `cost_rule` and `benefit_rule` say in words which amounts of the grids were taken.
    """

    title: str
    code: str
    programme: str
    programme_id: str = ""
    organisation: str = ""
    level: str = ""
    owner: str = ""
    status: str = ""
    marking: str = "OFFICIAL"
    unit: Unit = Unit.ONES
    currency: str = "GBP"
    start_month: int = APRIL
    cost_rule: str = ""
    benefit_rule: str = ""
    as_at: str = ""
    audit_count: int = 0
    audit_hash: str = ""


@dataclass(frozen=True, slots=True)
class AssumptionLine:
    """One assumption in words; its value is text, as its owner wrote it."""

    code: str
    title: str
    value: str = ""
    unit: str = ""
    source: str = ""
    owner: str = ""
    review_on: date | None = None
    confidence: str = ""
    sensitivity: str = ""


@dataclass(frozen=True, slots=True)
class BusinessCase:
    """Everything gathered and worked out; `profiles` are the ones that may be switched to.

    `sources` and `notes` are words by line key: where a figure comes from, and why it is so.
    """

    head: CaseHead
    appraisal: Appraisal
    profiles: tuple[Profile, ...] = ()
    assumptions: tuple[AssumptionLine, ...] = ()
    disbenefits: frozenset[str] = frozenset()
    sources: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)

    @property
    def inputs(self) -> CaseInputs:
        """What it is worked from."""
        return self.appraisal.inputs

    @property
    def year_labels(self) -> tuple[str, ...]:
        """`2026/27` and so on."""
        return tuple(year_label(year, self.head.start_month) for year in self.inputs.years)

    @property
    def price_base(self) -> str:
        """The year in whose prices the economic side is told."""
        return year_label(self.inputs.base_year, self.head.start_month)
