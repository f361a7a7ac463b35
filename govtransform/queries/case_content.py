"""What a business case says: the frozen content of its page, its workbook and its document.

Everything is gathered here and nothing is worked out: figures follow from `frame` and the lines
of `options`, so that a case read again from where it was frozen gives the same ones.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from govtransform.calc.case import Appraisal, CaseInputs
from govtransform.calc.case_appraisal import appraise
from govtransform.calc.options import AppraisedOption, Kind, appraise_options
from govtransform.calc.parameters import Profile
from govtransform.calc.profiles import Schedule
from govtransform.i18n import tr
from govtransform.queries.case_words import (
    FactorLine,
    ObjectiveLine,
    OptionLine,
    PartLines,
    ScenarioLine,
    WaiverLine,
)
from govtransform.queries.track_record import OwnRecord
from govtransform.registers.case.cases import RatioConvention
from govtransform.values.period import APRIL, year_label
from govtransform.values.words import Unit


@dataclass(frozen=True, slots=True)
class CaseHead:
    """Who and what it is about, and the state of the programme it was read from.

    `cost_rule` and `benefit_rule` say in words which amounts of the grids were taken. An implied
    case, of an initiative or programme as it runs, has no `case_id`, `version` and `state`.
    `level_id` is such as OBC, `subject` such as `initiative:1`; `state` is as it is stored.
    """

    title: str
    code: str
    programme: str
    programme_id: str = ""
    organisation: str = ""
    level: str = ""
    owner: str = ""
    owner_id: int | None = None
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
    case_id: int = 0
    level_id: str = ""
    version: str = ""
    state: str = ""
    subject: str = ""
    subject_code: str = ""
    subject_title: str = ""
    ratio: RatioConvention = RatioConvention.ALL_COSTS
    dated_on: date | None = None
    submitted_on: date | None = None
    decision: str = ""
    follows: str = ""  # the code of the version before


@dataclass(frozen=True, slots=True)
class AssumptionLine:
    """One assumption in words; its value is text, as its owner wrote it."""

    code: str
    title: str
    value: str = ""
    unit: str = ""
    source: str = ""
    owner: str = ""
    owner_id: int | None = None
    review_on: date | None = None
    confidence: str = ""
    sensitivity: str = ""


@dataclass(frozen=True)
class BusinessCase:
    """Everything gathered; what is worked out from it is there as soon as it is asked for.

    `frame` has the years and parameters that all options share, and no lines. `profiles` are the
    ones that may be switched to, `beside` those that have to be shown as well. `sources` and
    `notes` are words by line key: where a figure comes from, and why it is so. `outside` are
    years with amounts that the case leaves out, by its base year and horizon. `own_editions` are
    those of the programme's own that stand behind a parameter, as `editions.behind` tells them.
    """

    head: CaseHead
    frame: CaseInputs
    options: tuple[OptionLine, ...] = ()
    beside: tuple[Schedule, ...] = ()
    profiles: tuple[Profile, ...] = ()
    assumptions: tuple[AssumptionLine, ...] = ()
    disbenefits: frozenset[str] = frozenset()
    sources: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    parts: tuple[PartLines, ...] = ()
    objectives: tuple[ObjectiveLine, ...] = ()
    factors: tuple[FactorLine, ...] = ()
    waivers: tuple[WaiverLine, ...] = ()
    scenarios: tuple[ScenarioLine, ...] = ()
    record: OwnRecord | None = None
    uses_own_record: bool = False
    outside: tuple[int, ...] = ()
    own_editions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def appraised(self) -> tuple[AppraisedOption, ...]:
        """The short list with every metric, in the order of the options.

        Raises PriceError or ParameterError where prices are missing or mixed.
        """
        short = [each.lines for each in self.options if each.lines]
        return appraise_options(self.frame, short, self.beside)

    @cached_property
    def preferred(self) -> AppraisedOption | None:
        """The option that the case puts forward; None where no option is preferred."""
        wanted = (each for each in self.appraised if each.option.kind is Kind.PREFERRED)
        return next(wanted, None)

    @cached_property
    def appraisal(self) -> Appraisal:
        """The preferred option worked out, else the one ranked first; without any, nothing."""
        ranked = sorted(self.appraised, key=lambda each: each.place.rank)
        lead = self.preferred or next(iter(ranked), None)
        return lead.appraisal if lead else appraise(self.frame)

    @property
    def inputs(self) -> CaseInputs:
        """What the preferred option is worked from."""
        return self.appraisal.inputs

    @property
    def year_labels(self) -> tuple[str, ...]:
        """`2026/27` and so on."""
        return tuple(year_label(year, self.head.start_month) for year in self.frame.years)

    @property
    def price_base(self) -> str:
        """The year in whose prices the economic side is told, or that it is nominal."""
        if self.frame.inflation:
            return tr("nominal")
        return year_label(self.frame.base_year, self.head.start_month)
