"""Who stands behind a parameter of the workbook: its publisher and edition, or who set it here."""

from govtransform.calc.optimism_bias import base_type
from govtransform.calc.parameters import Profile
from govtransform.exchange.case_lines import CaseLines
from govtransform.i18n import tr
from govtransform.parameters import reference
from govtransform.queries.editions import PRICES
from govtransform.values.words import day

_BY_HAND = "custom"  # the id of a profile of the case's own


def shipped(name: str) -> str:
    """Publisher and edition of a file of the reference data."""
    header = reference(name)["header"]
    return tr("Publisher: {source}. Edition: {edition}.", source=header["source"],
              edition=header["edition"])  # fmt: skip


def chosen(lines: CaseLines, field: str, *words: str) -> str:
    """Words, and who made this choice for the case last."""
    return lines.note([_field(lines, field)], *words)


def profile_note(lines: CaseLines, profile: Profile, words: str, field: str = "") -> str:
    """Edition and publisher of a discount profile, and who set one that is not shipped.

    `field` is that of the case by which it was chosen, where no other line tells it.
    """
    own = list(lines.case.own_editions.get(profile.id, ()))
    if is_by_hand := profile.id == _BY_HAND:
        field = field or "profile"
    undated = tr("set by hand") if is_by_hand else tr("undated")
    edition = day(profile.effective_from) or undated
    told = tr("Edition: {edition}; {words} {source}", edition=edition, words=words,
              source=profile.source)  # fmt: skip
    return lines.note([*own, *([_field(lines, field)] if field else [])], told.strip())


def price_note(lines: CaseLines, *words: str) -> str:
    """Publisher and edition of the price index; who set figures of one's own, or the inflation."""
    own = lines.case.own_editions.get(PRICES, ())
    mine = [_field(lines, field) for field in ("price_index", "inflation_rate")]
    return lines.note([*own, *mine], *words, shipped("gdp_deflator"))


def bias_note(lines: CaseLines, kind: str, codes: tuple[str, ...], words: str) -> str:
    """The table behind a rate of optimism bias, and who set its bounds or mitigated it last."""
    own = lines.case.own_editions.get(base_type(kind), ())
    mine = [_field(lines, "uses_own_record")] if lines.case.uses_own_record else []
    return lines.note([*codes, *own, *mine], f"{words} {shipped('optimism_bias')}")


def scenario_note(lines: CaseLines, code: str) -> str:
    """Who set a scenario of the case last; where those of a case without any come from."""
    return lines.note([code]) if code else shipped("case_defaults")


def weight_note(lines: CaseLines, code: str) -> str:
    """Who told the incomes behind a distributional weight, and where its formula comes from."""
    return lines.note([code, _field(lines, "median_income")], shipped("appraisal_values"))


def _field(lines: CaseLines, name: str) -> str:
    return f"{lines.case.head.code}.{name}"
