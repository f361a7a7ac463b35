"""Rules of what is written: assumptions, sections, figures in the text, and the frozen version."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from govtransform.i18n import N_, tr
from govtransform.queries.case_words import SectionLine
from govtransform.queries.checks.content import CheckContent
from govtransform.queries.checks.found import Found, Hit, among, at, missing
from govtransform.queries.checks.held import AssumptionHeld
from govtransform.registers.case.assumptions import AssumptionKind
from govtransform.registers.case.cases import CaseState
from govtransform.values import words

_SENT = frozenset({CaseState.SUBMITTED, CaseState.APPROVED, CaseState.RETURNED, CaseState.REFUSED})
_VALUE = re.compile(
    r"(?:NPSV|net present (?:social )?value)[^.£\d−-]{0,40}"
    r"(?P<sign>[−-]?)£(?P<digits>[\d,]+(?:\.\d+)?)"
    r"\s?(?P<unit>million|billion|bn|[mk])?",
    re.IGNORECASE,
)
_RATIO = re.compile(r"(?:BCR|benefit[- ]cost ratio)[^.\d]{0,40}(?P<digits>\d+\.\d+)", re.IGNORECASE)
_UNITS = {"k": 3, "m": 6, "million": 6, "bn": 9, "billion": 9}
_ACRONYM = re.compile(r"\b[A-Z]{3,6}\b(?!-\d)")  # INI-0001 is a reference


def assumption_unfounded(content: CheckContent) -> Found:
    """CHK-111."""

    def hit(assumption: AssumptionHeld) -> Hit | None:
        lacks = [
            (field, tr(label))
            for field, label in (
                ("source", N_("source")),
                ("owner_id", N_("owner")),
                ("review_on", N_("review date")),
            )
            if getattr(assumption, field) in (None, "")
        ]
        if not lacks:
            return None
        told = {"name": assumption.title, "what": ", ".join(label for _, label in lacks)}
        return at(assumption, lacks[0][0], tr("“{name}” has no {what}.", **told))

    used = AssumptionKind.ASSUMPTION
    return among((each for each in content.assumptions if each.kind == used), hit)


def assumption_past_review(content: CheckContent) -> Found:
    """CHK-112."""

    def hit(assumption: AssumptionHeld) -> Hit | None:
        if assumption.review_on is None or assumption.review_on >= content.today:
            return None
        told = {"name": assumption.title, "day": words.day(assumption.review_on)}
        return at(assumption, "review_on", tr("“{name}” was to be reviewed on {day}.", **told))

    return among((each for each in content.assumptions if each.review_on), hit)


def section_empty(content: CheckContent) -> Found:
    """CHK-113: a heading expected at this level."""
    lacking = [
        Hit(tr("There is no section “{heading}”.", heading=heading))
        for part in content.case.parts
        for heading in part.missing
    ]
    expected = [section for section in _sections(content) if section.is_expected]

    def hit(section: SectionLine) -> Hit | None:
        if section.text.strip():
            return None
        return _in(section, tr("“{heading}” is empty.", heading=section.heading))

    found = among(expected, hit)
    return None if found is None and not lacking else (*lacking, *(found or ()))


def text_and_tables_disagree(content: CheckContent) -> Found:
    """CHK-114: a net present value or a ratio in the text that no option has."""
    quoting = [s for s in _sections(content) if _VALUE.search(s.text) or _RATIO.search(s.text)]
    if not content.appraised:
        return None

    def hit(section: SectionLine) -> Hit | None:
        wrong = next(_unknown(content, section.text), None)
        if wrong is None:
            return None
        told = {"heading": section.heading, "figure": wrong}
        return _in(section, tr("“{heading}” says {figure}; no option has it.", **told))

    return among(quoting, hit)


def placeholder_left(content: CheckContent) -> Found:
    """CHK-116."""

    def hit(section: SectionLine) -> Hit | None:
        found = content.first_said("CHK-116", section.text)
        told = {"heading": section.heading, "word": found}
        sentence = tr("“{heading}” still says “{word}”.", **told)
        return _in(section, sentence) if found else None

    return among((s for s in _sections(content) if s.text.strip()), hit)


def not_frozen(content: CheckContent) -> Found:
    """CHK-117: of what was submitted."""
    if content.record.state not in _SENT:
        return None
    told = tr("Version {version} was submitted and is not frozen.",
              version=content.case.head.version)  # fmt: skip
    return missing(not content.record.digest, told, "state")


def workbook_differs(content: CheckContent) -> Found:
    """CHK-118: the workbook that went out last comes to another value than the case does now."""
    sent = content.evidence.exported
    if sent is None or sent.control_total is None or not content.appraised:
        return None
    now, currency = content.case.appraisal.worth.npsv, content.case.head.currency
    if abs(words.rounded(now, 2) - sent.control_total) <= content.limits.tolerance:
        return ()
    told = {"file": sent.source, "day": words.day(sent.happened_on),
            "then": words.pounds(sent.control_total, currency, places=2),
            "now": words.pounds(now, currency, places=2)}  # fmt: skip
    sentence = tr("“{file}” of {day} has the preferred option alone at a net present value of "
                  "{then}, the case has it at {now} now.", **told)  # fmt: skip
    return (at(sent, "control_total", sentence),)


def acronym_unexplained(content: CheckContent) -> Found:
    """CHK-120: upper-case words of three letters and more, spelled out beside brackets once."""
    texts = [s for s in _sections(content) if s.text.strip()]
    known = set(content.limits.words["CHK-120"])
    whole = "\n".join(s.text for s in texts)
    explained = set(re.findall(r"\(([A-Z]{3,6})\)", whole)) | set(
        re.findall(r"\b([A-Z]{3,6}) \(", whole)
    )

    def hit(section: SectionLine) -> Hit | None:
        told = [w for w in _ACRONYM.findall(section.text) if w not in known | explained]
        if not told:
            return None
        values = {"heading": section.heading, "word": told[0]}
        return _in(section, tr("“{heading}” says {word}, which is not spelled out.", **values))

    return among(texts, hit)


def _sections(content: CheckContent) -> Iterable[SectionLine]:
    return (section for part in content.case.parts for section in part.sections)


def _in(section: SectionLine, told: str) -> Hit:
    return Hit(told, f"case_section:{section.id}", section.code, "text")


def _unknown(content: CheckContent, text: str) -> Iterator[str]:
    """Figures of a text that are those of no option, as precise as they are written."""
    values = [each.worth.npsv for each in content.appraised]
    for match in _VALUE.finditer(text):
        size = Decimal(10) ** _UNITS.get((match["unit"] or "").lower(), 0)
        told = Decimal(match["digits"].replace(",", "")) * (-1 if match["sign"] else 1)
        if not any(words.rounded(v / size, _places(match["digits"])) == told for v in values):
            yield match[0]
    ratios = [
        ratio.value
        for each in content.appraised
        for ratio in (each.worth.bcr_all_costs, each.worth.bcr_net_public_cost)
        if ratio.value is not None
    ]
    for match in _RATIO.finditer(text):
        told, places = Decimal(match["digits"]), _places(match["digits"])
        if not any(words.rounded(ratio, places) == told for ratio in ratios):
            yield match[0]


def _places(digits: str) -> int:
    return len(digits.partition(".")[2])


CHECKS = {
    "CHK-111": assumption_unfounded,
    "CHK-112": assumption_past_review,
    "CHK-113": section_empty,
    "CHK-114": text_and_tables_disagree,
    "CHK-116": placeholder_left,
    "CHK-117": not_frozen,
    "CHK-118": workbook_differs,
    "CHK-120": acronym_unexplained,
}
