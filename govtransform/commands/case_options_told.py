"""`appraise FILE --case REF`: every option of a business case, and what the case rests on."""

from typing import Any

from govtransform.calc.reference_class import Finished, TrackRecord
from govtransform.calc.sensitivity import standard_drivers
from govtransform.commands.frame import Result
from govtransform.commands.option_told import Tests, option_data, option_lines
from govtransform.commands.worth_told import figure_text, two
from govtransform.parameters import reference
from govtransform.queries.case_content import BusinessCase
from govtransform.queries.case_words import OptionLine
from govtransform.queries.track_record import OwnRecord
from govtransform.values import words


def options_result(case: BusinessCase) -> Result:
    """The short list worked out, with the standard tests of sensitivity."""
    tests, head = Tests(standard_drivers(reference("discount_rates"))), case.head
    listed = {each.code: each for each in case.options}
    data = {
        "case": head.code,
        "title": head.title,
        "level": head.level_id,
        "version": head.version,
        "state": head.state,
        "subject": head.subject_code,
        "currency": head.currency,
        "ratio_convention": head.ratio.name.lower(),
        "years": list(case.year_labels),
        "years_left_out": list(case.outside),
        "price_base": case.price_base,
        "optimism_bias": _bias(case),
        "options": [
            option_data(each, tests) | _scored(listed[each.option.key]) for each in case.appraised
        ],
        "track_record": _record(case.record) if case.record else None,
    }
    title = f"{head.code} {head.title}"
    return Result("\n".join((title, *option_lines(case.appraised, head.currency))), data)


def _bias(case: BusinessCase) -> list[dict[str, Any]]:
    """The types of optimism bias that lines of the options have."""
    used = {
        line.bias_type for each in case.appraised for line in each.option.costs if line.bias_type
    }
    return [
        {
            "type": kind,
            "rate": f"{words.rounded(case.frame.bias_rates[kind], 6):f}",
            "source": case.sources.get(kind, ""),
        }
        for kind in sorted(used)
    ]


def _scored(option: OptionLine) -> dict[str, Any]:
    score = None if option.score is None else f"{words.rounded(option.score, 6):f}"
    return {"inherits_live_lines": option.is_live, "success_factors_score": score}


def _record(record: OwnRecord) -> dict[str, Any]:
    return {
        "categories": list(record.categories),
        "cost": _class(record.cost, record.costs),
        "duration": _class(record.duration, record.durations),
        "benefit": _class(record.benefit, record.benefits),
    }


def _class(told: TrackRecord, finished: tuple[Finished, ...]) -> dict[str, Any]:
    return {
        "count": told.count,
        "mean": figure_text(told.mean),
        "spread": figure_text(told.spread),
        "weight": f"{words.rounded(told.weight, 6):f}",
        "estimate": figure_text(told.estimate),
        "initiatives": [
            {"code": each.code, "baseline": two(each.baseline), "outturn": two(each.outturn)}
            for each in finished
        ],
    }
