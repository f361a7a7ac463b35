"""What the checker says of a case: to fix, to look at, waived, passed, and what does not apply."""

from dataclasses import dataclass

from govtransform.i18n import tr
from govtransform.queries.case_words import WaiverLine
from govtransform.queries.checks.found import Hit
from govtransform.queries.checks.rules import Rule
from govtransform.values import words

_TOLD = 3  # places of one rule that are put in words; the others are counted


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule that is broken, and where: each place in words, with its record and field."""

    rule: Rule
    places: tuple[Hit, ...]

    @property
    def words(self) -> str:
        """What a reviewer would say, a sentence a line."""
        told = [place.words for place in self.places[:_TOLD]]
        if more := len(self.places) - len(told):
            told.append(tr("{count} more like these.", count=words.count(more)))
        return "\n".join(told)


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding that somebody answers for: with the reason, the name and the date."""

    finding: Finding
    waiver: WaiverLine


@dataclass(frozen=True, slots=True)
class CheckResult:
    """Everything a case was checked for, in the order of the rules.

    `not_checked` are rules without anything to judge by, `not_asked` those of other levels; a
    rule of which some places are waived stands in two lists.
    """

    to_fix: tuple[Finding, ...]
    to_look_at: tuple[Finding, ...]
    waived: tuple[Waived, ...]
    passed: tuple[Rule, ...]
    not_checked: tuple[Rule, ...]
    not_asked: tuple[Rule, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All that nobody answers for, errors first."""
        return (*self.to_fix, *self.to_look_at)

    @property
    def does_not_apply(self) -> tuple[Rule, ...]:
        """What was not checked, for want of data or at this level."""
        return (*self.not_checked, *self.not_asked)

    @property
    def is_ready(self) -> bool:
        """Whether nothing is left to be fixed before the case is submitted."""
        return not self.to_fix

    @property
    def sentence(self) -> str:
        """Whether it is ready to submit."""
        if self.is_ready:
            return tr("Ready to submit: nothing is left to fix.")
        if len(self.to_fix) == 1:
            return tr("Ready to submit when one finding is fixed.")
        return tr("Ready to submit when {count} findings are fixed.", count=len(self.to_fix))
