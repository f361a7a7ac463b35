"""Checks of a workbook: each looks at a value that is nought when all is well; one master."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from govtransform.exchange.case_lines import said
from govtransform.exchange.model_table import Column, Content, Table
from govtransform.exchange.pen import Live
from govtransform.i18n import tr

_NIL = Decimal(0)
OK, WRONG = "OK", "CHECK"


@dataclass(frozen=True, slots=True)
class Check:
    """A check: what it looks at, a value that is nought when all is well, and what to do.

    `then` names the constant of the export that the value is compared with instead; whether an
    input was changed since is told by the lines `sum_now` and `sum_then` of the model.
    """

    number: str
    text: str
    formula: str
    figure: Decimal | int | str
    advice: str
    tolerance: Decimal = _NIL
    then: str = ""


def changed() -> str:
    """What 14 and 15 say when somebody changed an input: no error, but no longer our case."""
    return tr("CHECK: inputs changed since export")


def check_table(checks: Sequence[Check]) -> Table:
    """Checks: description, value, tolerance, OK or CHECK, what to do."""
    columns = (
        Column(tr("No"), 8),
        Column(tr("Check"), 60, key="check_text"),
        Column(tr("Value"), 22, "GT_chk", "check", "check_value"),
        Column(tr("Tolerance"), 12, "GT_chk", "check", "check_tolerance"),
        Column(tr("Result"), 34, "GT_chk", key="check_result"),
        Column(tr("What to do"), 70),
    )
    return Table(columns, tuple(_row(check) for check in checks))


def master(checks: Sequence[Check]) -> Live:
    """The first check that fails; changed inputs are told apart from errors."""
    first = f'INDEX({{check_text.rows}},MATCH("{WRONG}",{{check_result.rows}},0))'
    formula = (
        f'=IF(COUNTIF({{check_result.rows}},"{WRONG}")>0,"{WRONG}: "&{first},'
        f"IF(COUNTIF({{check_result.rows}},{said(changed())})>0,{said(tr('OK, inputs changed'))},"
        f'"{OK}"))'
    )
    failed = (c.text for c in checks if _verdict(c)[1] == WRONG)
    return Live(formula, next((f"{WRONG}: {text}" for text in failed), OK))


def _row(check: Check) -> tuple[Content, ...]:
    verdict, result = _verdict(check)
    value = Live(check.formula, check.figure)
    return check.number, check.text, value, check.tolerance, Live(verdict, result), check.advice


def _verdict(check: Check) -> tuple[str, str]:
    """The formula of the result and what it gives at export."""
    value, tolerance = "{check_value}", "{check_tolerance}"
    if check.then:
        same = f"ABS({value}-{check.then})<={tolerance}"
        numbers = f"AND(ISNUMBER({value}),ISNUMBER({check.then}))"
        unchanged = "ABS({sum_now.constant}-{sum_then.constant})<=0.005"
        told = f'IF({unchanged},"{WRONG}",{said(changed())})'
        return f'=IF(IF({numbers},{same},{value}={check.then}),"{OK}",{told})', OK
    if isinstance(check.figure, str):
        return f"={value}", check.figure
    is_right = abs(Decimal(check.figure)) <= check.tolerance
    return f'=IF(ABS({value})<={tolerance},"{OK}","{WRONG}")', OK if is_right else WRONG
