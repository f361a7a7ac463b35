"""What a business case is held to: objectives, success factors, named scenarios, waivers."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from sqlalchemy.orm import Session

from govtransform.model import Register
from govtransform.parameters import reference
from govtransform.queries.case_words import (
    FactorLine,
    ObjectiveLine,
    ScenarioLine,
    ScoreLine,
    WaiverLine,
)
from govtransform.queries.rows import Row, rows
from govtransform.queries.views import Condition, Operator, View
from govtransform.registers import CRITERIA, OBJECTIVES, SCENARIOS, SCORES, WAIVERS
from govtransform.registers.case.options import Option
from govtransform.registers.portfolio.criteria import CriterionKind

_YEAR = 12  # months


def of_case(session: Session, register: Register, case_id: int) -> list[Row]:
    """The records of a register that belong to a case and are not archived."""
    return rows(session, register, View(conditions=(_is("case_id", case_id),)))


def success_factors(session: Session) -> list[Row]:
    """The critical success factors of the programme, in their order."""
    wanted = (_is("kind", CriterionKind.SUCCESS_FACTOR),)
    order = (("position", False),)
    return rows(session, CRITERIA, View(conditions=wanted, order=order))


def objectives(session: Session, case_id: int) -> tuple[ObjectiveLine, ...]:
    """The spending objectives of a case."""
    return tuple(
        ObjectiveLine(
            row.id, row.code, row.values["name"], row.texts["measure_id"], row.values["target_on"]
        )
        for row in of_case(session, OBJECTIVES, case_id)
    )


def factors(session: Session, options: Sequence[Option]) -> tuple[FactorLine, ...]:
    """The critical success factors, each with the scores that these options have."""
    codes = {f"option:{option.id}": option.code for option in options}
    conditions = tuple(_is("target", place) for place in codes)
    scores = View(conditions=conditions, any_condition=True)
    held: defaultdict[int, list[ScoreLine]] = defaultdict(list)
    for row in rows(session, SCORES, scores) if codes else ():
        held[row.values["criterion_id"]].append(_score(row, codes[row.values["target"]]))
    return tuple(
        FactorLine(
            row.id,
            row.code,
            row.values["name"],
            row.values["weight"],
            row.values["is_required"],
            tuple(held[row.id]),
        )
        for row in success_factors(session)
    )


def waivers(session: Session, case_id: int) -> tuple[WaiverLine, ...]:
    """The rules of the checker that somebody answers for in this case."""
    return tuple(
        WaiverLine(
            id=row.id,
            code=row.code,
            rule=row.values["rule"],
            record=row.values["record"] or "",
            record_name=row.texts["record"],
            reason=row.values["reason"],
            by=row.texts["waived_by_id"],
            by_id=row.values["waived_by_id"],
            on=row.values["waived_on"],
            until=row.values["until_on"],
        )
        for row in of_case(session, WAIVERS, case_id)
    )


def scenarios(session: Session, case_id: int) -> tuple[ScenarioLine, ...]:
    """The named scenarios of a case; the usual ones where its author named none."""
    return tuple(_scenario(row) for row in of_case(session, SCENARIOS, case_id)) or usual()


def usual() -> tuple[ScenarioLine, ...]:
    """The scenarios of case_defaults.json."""
    return tuple(
        ScenarioLine(each["name"], Decimal(each["costs"]), Decimal(each["benefits"]))
        for each in reference("case_defaults")["scenarios"]
    )


def _scenario(row: Row) -> ScenarioLine:
    told = row.values
    return ScenarioLine(
        name=told["name"],
        costs=told["cost_change_rate"] or Decimal(0),
        gains=told["benefit_change_rate"] or Decimal(0),
        delay=Decimal(told["delay_months"] or 0) / _YEAR,
        rate=told["discount_rate"],
        id=row.id,
        code=row.code,
        note=told["note"] or "",
    )


def _score(row: Row, option: str) -> ScoreLine:
    return ScoreLine(
        id=row.id,
        option=option,
        reason=row.values["reason"],
        value=row.values["value"],
        verdict=row.texts["verdict"],
        by=row.texts["scored_by_id"],
        by_id=row.values["scored_by_id"],
        on=row.values["scored_on"],
    )


def _is(field: str, value: object) -> Condition:
    return Condition(field, Operator.IS, value)
