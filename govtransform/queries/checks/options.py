"""Rules of the long list, the short list and the choice among them."""

from collections.abc import Callable

from govtransform.i18n import N_, tr
from govtransform.queries.case_words import FactorLine, OptionLine
from govtransform.queries.checks.content import CheckContent
from govtransform.queries.checks.found import Found, Hit, among, at_option, missing
from govtransform.registers.case.options import OptionKind
from govtransform.registers.portfolio.scores import Verdict
from govtransform.values import words

_DIMENSIONS: tuple[tuple[str, Callable[[OptionLine], str]], ...] = (
    (N_("scope"), lambda option: option.scope),
    (N_("service solution"), lambda option: option.solution),
    (N_("service delivery"), lambda option: option.delivery),
    (N_("implementation"), lambda option: option.implementation),
    (N_("funding"), lambda option: option.funding),
)
_SHORT_LIST = 4  # options: usual, minimum, preferred, and one more or less ambitious


def no_business_as_usual(content: CheckContent) -> Found:
    """CHK-009."""
    there = _has(content, OptionKind.BUSINESS_AS_USUAL)
    return missing(not there, tr("No option is business as usual, so nothing is compared with."))


def no_do_minimum(content: CheckContent) -> Found:
    """CHK-010."""
    there = _has(content, OptionKind.DO_MINIMUM)
    told = tr("{count} options, none of which is the do-minimum.", count=len(content.case.options))
    return missing(not there, told)


def short_list_too_short(content: CheckContent) -> Found:
    """CHK-011."""
    count = len(_short(content))
    told = tr("The short list has {count} options; it needs {least}.", count=count,
              least=_SHORT_LIST)  # fmt: skip
    return missing(count < _SHORT_LIST, told)


def one_ambition(content: CheckContent) -> Found:
    """CHK-012."""
    other = {OptionKind.MORE_AMBITIOUS, OptionKind.LESS_AMBITIOUS}
    told = tr("No option of the short list is more or less ambitious than the preferred one.")
    short = _short(content)
    return missing(not any(o.kind in other for o in short), told) if short else None


def dropped_without_reason(content: CheckContent) -> Found:
    """CHK-013."""
    dropped = [option for option in content.case.options if not option.is_shortlisted]

    def hit(option: OptionLine) -> Hit | None:
        told = tr("“{name}” is off the short list without a reason.", name=option.name)
        return None if option.reason.strip() else at_option(option, "reason", told)

    return among(dropped, hit)


def failed_factor_carried(content: CheckContent) -> Found:
    """CHK-014: at nought of five, or by the verdict; business as usual stays whatever it fails."""
    short = [o for o in _short(content) if o.kind is not OptionKind.BUSINESS_AS_USUAL]
    pairs = [(o, f) for f in content.case.factors for o in short if f.of(o.code)]

    def hit(pair: tuple[OptionLine, FactorLine]) -> Hit | None:
        option, factor = pair
        score = factor.of(option.code)
        if score is None or not (score.value == 0 or score.verdict == tr(Verdict.NOT_MET)):
            return None
        told = {"name": option.name, "factor": factor.name}
        sentence = tr("“{name}” fails “{factor}” and is on the short list.", **told)
        return at_option(option, "is_shortlisted", sentence)

    return among(pairs, hit)


def too_many_factors(content: CheckContent) -> Found:
    """CHK-015."""
    count, most = len(content.case.factors), content.limits.most_factors
    told = tr("{count} success factors; {most} are the most that keep focus.", count=count,
              most=most)  # fmt: skip
    return missing(count > most, told) if count else None


def standard_factor_missing(content: CheckContent) -> Found:
    """CHK-016: a factor speaks of one of the five standard ones by its word."""
    names = " ".join(factor.name.casefold() for factor in content.case.factors)
    if not names:
        return (Hit(tr("No critical success factor is recorded.")),)
    lacking = [word for word in content.limits.words["CHK-016"] if word not in names]
    told = tr("{count} of the five standard success factors are absent.", count=len(lacking))
    return missing(lacking, told)


def framework_incomplete(content: CheckContent) -> Found:
    """CHK-017."""
    options = content.case.options
    if not options:
        return None
    empty = [tr(name) for name, of in _DIMENSIONS if not any(of(o).strip() for o in options)]
    told = tr("No option says anything of: {what}.", what=", ".join(empty))
    return (at_option(options[0], "scope", told),) if empty else ()


def not_the_best(content: CheckContent) -> Found:
    """CHK-018."""
    lead = _lead(content)
    if lead is None or content.preferred is None or len(content.appraised) < 2:
        return None
    best = max(content.appraised, key=lambda each: each.worth.npsv)
    less = best.worth.npsv - content.preferred.worth.npsv
    if not less or lead.reason.strip():
        return ()
    told = {"name": best.option.name, "amount": content.money(less)}
    sentence = tr("“{name}” is worth {amount} more, and no reason is given.", **told)
    return (at_option(lead, "reason", sentence),)


def ratio_alone(content: CheckContent) -> Found:
    """CHK-019."""
    lead, mine = _lead(content), content.preferred
    ratios = [each.worth.bcr_all_costs.value for each in content.appraised]
    known = [ratio for ratio in ratios if ratio is not None]
    if lead is None or mine is None or len(known) < 2:
        return None
    ratio = mine.worth.bcr_all_costs.value
    has_most = mine.worth.npsv == max(each.worth.npsv for each in content.appraised)
    if ratio != max(known) or has_most or lead.reason.strip():
        return ()
    told = tr("It leads by its ratio of {ratio} only, not by its value.", ratio=words.number(ratio))
    return (at_option(lead, "reason", told),)


def _short(content: CheckContent) -> list[OptionLine]:
    return [option for option in content.case.options if option.is_shortlisted]


def _has(content: CheckContent, kind: OptionKind) -> bool:
    return any(option.kind is kind for option in content.case.options)


def _lead(content: CheckContent) -> OptionLine | None:
    wanted = (o for o in content.case.options if o.kind is OptionKind.PREFERRED)
    return next(wanted, None)


CHECKS = {
    "CHK-009": no_business_as_usual,
    "CHK-010": no_do_minimum,
    "CHK-011": short_list_too_short,
    "CHK-012": one_ambition,
    "CHK-013": dropped_without_reason,
    "CHK-014": failed_factor_carried,
    "CHK-015": too_many_factors,
    "CHK-016": standard_factor_missing,
    "CHK-017": framework_incomplete,
    "CHK-018": not_the_best,
    "CHK-019": ratio_alone,
}
