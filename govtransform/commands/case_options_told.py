"""`appraise FILE --case REF`: every option of a business case, and what the case rests on."""

from collections.abc import Iterator
from typing import Any

from govtransform.calc.changes import Change, What
from govtransform.calc.reference_class import Finished, TrackRecord
from govtransform.calc.sensitivity import Scenario, standard_drivers
from govtransform.commands.frame import Result
from govtransform.commands.option_told import Tests, option_data, option_lines
from govtransform.commands.worth_told import figure_text, two
from govtransform.parameters import reference
from govtransform.queries.case_content import BusinessCase
from govtransform.queries.case_figures import measured
from govtransform.queries.case_results import CaseResults, case_results
from govtransform.queries.case_scores import usual
from govtransform.queries.case_tests import STEPS
from govtransform.queries.case_words import OptionLine
from govtransform.queries.track_record import OwnRecord
from govtransform.values import words


def options_result(case: BusinessCase) -> Result:
    """The short list worked out, with scenarios, switching values and the tests of sensitivity."""
    results = case_results(case)
    head, steps = case.head, [Change(What.COSTS, step) for step in STEPS]
    tests = Tests(
        standard_drivers(reference("discount_rates")),
        [Scenario(each.name, each.changes) for each in case.scenarios or usual()],
        steps,
        [Change(What.BENEFITS, step) for step in STEPS],
    )
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
        "notes": dict(case.notes),
        "figures": _figures(results),
        "options": [
            option_data(each, tests) | _scored(listed[each.option.key]) for each in case.appraised
        ],
        "track_record": _record(case.record) if case.record else None,
    }
    title = f"{head.code} {head.title}"
    said = (title, *option_lines(case.appraised, head.currency), *_told(results))
    return Result("\n".join(said), data)


def _told(results: CaseResults) -> Iterator[str]:
    """Every figure of the options, by the names of the page and the workbook."""
    for each in results.options:
        yield f"{each.line.code} {each.line.name}"
        place = results.options.index(each)
        for figure in measured(results):
            told = figure.told[place]
            if told.text != words.NIL:
                yield f"  {figure.label}: {told.text}"


def _figures(results: CaseResults) -> list[dict[str, Any]]:
    """The same for programs: by key, with the value of each option as text."""
    return [
        {
            "key": figure.key,
            "label": figure.label,
            "options": {
                each.line.code: None if told.value is None else f"{words.rounded(told.value, 6):f}"
                for each, told in zip(results.options, figure.told, strict=True)
            },
        }
        for figure in measured(results)
    ]


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
            {"code": each.code, "baseline": two(each.baseline), "outturn": two(each.outturn),
             "review": each.review or None}
            for each in finished
        ],
    }  # fmt: skip
