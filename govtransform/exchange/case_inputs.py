"""The foundations of the workbook: global parameters, costs and funding, benefits, risks."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from govtransform.calc.appraisal import rates
from govtransform.calc.basis import TIMINGS
from govtransform.calc.case import Nature
from govtransform.calc.parameters import Timing
from govtransform.exchange.case_equity import equity_inputs
from govtransform.exchange.case_frame_targets import biased
from govtransform.exchange.case_lines import NATURES, CaseLines, block
from govtransform.exchange.case_notes import bias_note, chosen, price_note, profile_note
from govtransform.exchange.case_trials import trial_lines
from govtransform.exchange.line_item import LineItem, group
from govtransform.exchange.model_table import Column, Content, Table
from govtransform.exchange.pen import Live
from govtransform.i18n import N_, tr
from govtransform.values.period import year_label

RATINGS = (N_("High"), N_("Medium"), N_("Low"))


def global_lines(lines: CaseLines) -> list[LineItem]:
    """Inputs_Global: scenarios, profiles by year, timing, price index, optimism bias, lists."""
    made = [
        *trial_lines(lines),
        *_profiles(lines),
        *_beside_profiles(lines),
        *_timing(lines),
        *_prices(lines),
        *_bias(lines),
    ]
    return [*made, *_lists()]


def cost_lines(lines: CaseLines) -> list[LineItem]:
    """Inputs_Costs: costs by nature and by the options that count them, budgets, funding."""
    items: list[LineItem] = []
    for nature in Nature:
        items += _costs(lines, nature)
    items += [group(tr("Approved budget, nominal"))]
    costs, funding = lines.costs, lines.funding
    items += [
        LineItem(
            f"budget_{key}", made.line.name, "£", made.line.budget, style="GT_in",
            ref=f"{costs.refs[key]} {tr('budget')}", source=tr(NATURES[made.line.nature]),
            notes=lines.note([made.line.key]),
        )
        for key, made in costs.lines.items()
        if made.line.budget
    ]  # fmt: skip
    items += [group(tr("Funding, nominal"))]
    return items + [
        LineItem(
            key, line.name, "£", line.amounts, style="GT_in",
            ref=f"{funding.refs[key]} {tr('funding')}", source=tr(NATURES[line.nature]),
            notes=lines.note([line.key], tr("Confirmed") if line.is_confirmed
                             else tr("Provisional: not counted")),
        )
        for key, line in funding.lines.items()
    ]  # fmt: skip


def benefit_lines(lines: CaseLines) -> list[LineItem]:
    """Inputs_Benefits: amounts before attribution, then the three rates of each benefit."""
    items: list[LineItem] = []
    for owners, keys in lines.benefits.groups(lambda _: True):
        counted = lines.counted_by(owners)
        items.append(group(tr("Benefits before attribution, deadweight and confidence, counted by "
                              "{options}", options=counted)))  # fmt: skip
        items += [_benefit(lines, key) for key in keys]
    if not items:
        items = [group(tr("Benefits before attribution, deadweight and confidence"))]
    for prefix, title, word in (
        ("attribution", N_("Attribution: the share this initiative may claim"), N_("attribution")),
        ("deadweight", N_("Deadweight: what would have come anyway"), N_("deadweight")),
        ("confidence", N_("Confidence: what is left after the haircut"), N_("confidence")),
    ):
        items.append(group(tr(title)))
        items += [
            LineItem(
                f"{prefix}_{key}", made.line.name, "%", style="GT_in",
                constant=getattr(made.line, f"{prefix}_rate"),
                ref=f"{lines.benefits.refs[key]} {tr(word)}", notes=lines.note([made.line.key]),
            )
            for key, made in lines.benefits.lines.items()
        ]  # fmt: skip
    return [*items, *equity_inputs(lines)]


def _benefit(lines: CaseLines, key: str) -> LineItem:
    line = lines.benefits.lines[key].line
    cash = tr("Cash-releasing") if line.is_cash else tr("Not cash-releasing")
    dis = tr("Dis-benefit") if line.key in lines.case.disbenefits else ""
    prices = tr("Nominal") if line.prices.base is None else tr("Real")
    return LineItem(
        key, line.name, "£", line.amounts, style="GT_in", ref=lines.benefits.refs[key],
        source=line.kind, notes=_note(lines, line.key, cash, dis, prices),
    )  # fmt: skip


def risk_table(lines: CaseLines) -> Table:
    """Inputs_Risk: chance, range and spread of each risk; an empty line where there is none."""
    years = [
        Column(label, 17, "GT_in", "%", "risk_shares", of_year=True)
        for label in lines.case.year_labels
    ]
    unit = lines.case.head.currency
    columns = (
        Column(tr("Ref"), 14),
        Column(tr("Risk"), 44),
        Column(tr("Probability"), 14, "GT_in", "%", "risk_probability"),
        Column(tr("Low, {unit}", unit=unit), 18, "GT_in", "£", "risk_low"),
        Column(tr("Likely, {unit}", unit=unit), 18, "GT_in", "£", "risk_likely"),
        Column(tr("High, {unit}", unit=unit), 18, "GT_in", "£", "risk_high"),
        *years,
        Column(tr("Counted by"), 30),
        Column(tr("Expected value, {unit}", unit=unit), 18, "GT_out", "£", "risk_expected"),
        Column(tr("Notes"), 60),
    )
    expected = "={risk_probability}*{risk_likely}"
    rows: tuple[tuple[Content, ...], ...] = tuple(
        (lines.risks.refs[key], r.line.name, r.line.probability_rate, r.line.low, r.line.likely,
         r.line.high, *r.line.shares, lines.counted_by(lines.risks.owners[key]),
         Live(expected, r.expected), lines.note([r.line.key]))
        for key, r in lines.risks.lines.items()
    )  # fmt: skip
    if not rows:
        nothing = ("", tr("No priced risk is recorded"), *[None] * (4 + lines.count), "")
        rows = ((*nothing, Live(expected, Decimal(0)), ""),)
    return Table(columns, rows, keys=tuple(lines.risks.lines))


def _profiles(lines: CaseLines) -> Iterator[LineItem]:
    keys = list(lines.profiles)
    mine = lines.case.frame.profile
    yield group(tr("Discount profile"))
    yield LineItem(
        "profile_choice", tr("Profile in use"), constant=mine.label, style="GT_in",
        choices=block(keys, "labels"),
        notes=chosen(lines, "profile",
                     tr("Choose one of the profiles below: all results follow.")),
    )  # fmt: skip
    yield LineItem(
        "profile_index", tr("Number of the profile in use"), "count", constant=1,
        formula=f"=MATCH({{profile_choice.constant}},{block(keys, 'labels')},0)",
    )  # fmt: skip
    words = tr("the constant is the rate of the year after the last year.")
    for key, (profile, known) in lines.profiles.items():
        yield LineItem(
            key, profile.label, "%", known[:-1], known[-1], style="GT_in", source=profile.id,
            notes=profile_note(lines, profile, words),
        )  # fmt: skip


def _beside_profiles(lines: CaseLines) -> Iterator[LineItem]:
    """The rates of health effects, and how prices rise where the case is nominal."""
    frame = lines.case.frame
    if lines.has_health and frame.health is not None:
        known = rates(frame.health, lines.count + 1)
        yield LineItem(
            "health_profile", frame.health.label, "%", known[:-1], known[-1], style="GT_in",
            source=frame.health.id,
            notes=profile_note(
                lines, frame.health,
                tr("of health effects, which no profile in use changes."), "health_profile",
            ),
        )  # fmt: skip
    if frame.inflation:
        yield LineItem(
            "inflation", tr("Prices rise by, since the year before"), "%", frame.inflation[:-1],
            frame.inflation[-1], style="GT_in", source=frame.deflator.source,
            notes=price_note(
                lines, tr("By it one rate for all years, which is told as real, becomes nominal"),
            ),
        )  # fmt: skip


def _timing(lines: CaseLines) -> Iterator[LineItem]:
    keys = [f"timing_{n}" for n in range(1, len(Timing) + 1)]
    mine = lines.case.frame.timing
    yield group(tr("Timing convention"))
    yield LineItem(
        "timing_choice", tr("Convention in use"), constant=tr(TIMINGS[mine]), style="GT_in",
        choices=block(keys, "labels"), notes=chosen(lines, "timing"),
    )  # fmt: skip
    yield LineItem(
        "timing_index", tr("Number of the convention in use"), "count",
        constant=list(Timing).index(mine) + 1,
        formula=f"=MATCH({{timing_choice.constant}},{block(keys, 'labels')},0)",
    )  # fmt: skip
    for key, words in zip(keys, TIMINGS.values(), strict=True):
        yield LineItem(key, tr(words))


def _prices(lines: CaseLines) -> Iterator[LineItem]:
    inputs = lines.case.frame
    deflator = inputs.deflator
    label = tr("{year} prices", year=lines.case.price_base)
    yield group(tr("Years and prices"))
    yield LineItem("calendar", tr("Financial year starts in"), "year", inputs.years)
    yield LineItem(
        "appraisal_years", tr("Years of the appraisal"), "count", constant=lines.count,
        formula="=COUNT({calendar.years})",
    )  # fmt: skip
    yield LineItem("base_year", tr("Base year"), "year", constant=inputs.base_year)
    yield LineItem("price_base", tr("Price base of the economic case"), constant=label)
    index = tuple(deflator.index[year] for year in inputs.years)
    shown = LineItem(
        "price_index", tr("Price index"), "index", index, style="GT_in", source=deflator.source,
        notes=price_note(lines),
    )  # fmt: skip
    yield shown
    of_years = {"price_index_base": (tr("Price index of the base year"), inputs.base_year)}
    of_years |= {
        f"{key}_index": (tr("Price index of {year}", year=year_label(year)), year)
        for year, key in lines.price_years.items()
    }
    for key, (label, year) in of_years.items():
        yield replace(shown, key=key, label=label, values=(), constant=deflator.index[year])


def _bias(lines: CaseLines) -> Iterator[LineItem]:
    yield group(tr("Optimism bias and risk"))
    for name, key in lines.bias_types.items():
        yield LineItem(
            key, lines.case.notes.get(name, name), "%", constant=lines.case.frame.bias_rates[name],
            style="GT_in", ref=name, source=lines.case.sources.get(name, ""),
            notes=bias_note(
                lines, name, biased(lines.case).get(name, ()),
                tr("After mitigation; added to the real cost of the lines of this type."),
            ),
        )  # fmt: skip
    yield LineItem(
        "priced_risks", tr("Expected risk counts as cost (1 yes, 0 no)"), "count", style="GT_in",
        constant=int(lines.case.frame.has_priced_risks),
        notes=chosen(
            lines, "risk_allowance",
            tr("Never both full optimism bias and the same risk priced again."),
        ),
    )  # fmt: skip


def _lists() -> Iterator[LineItem]:
    yield group(tr("Ratings to choose from"))
    for number, word in enumerate(RATINGS, 1):
        yield LineItem(f"rating_{number}", tr(word))


def _costs(lines: CaseLines, nature: Nature) -> Iterator[LineItem]:
    found = list(lines.costs.groups(lambda made: made.line.nature is nature))
    if not found:
        yield group(tr(NATURES[nature]))
    for owners, keys in found:
        yield group(tr("{nature}, counted by {options}", nature=tr(NATURES[nature]),
                       options=lines.counted_by(owners)))  # fmt: skip
        for key in keys:
            line = lines.costs.lines[key].line
            recurrence = tr("Recurring") if line.is_recurring else tr("One-off")
            prices = tr("Nominal") if line.prices.base is None else tr("Real")
            yield LineItem(
                key, line.name, "£", line.amounts, constant=int(not line.is_sunk), style="GT_in",
                constant_unit="count", ref=lines.costs.refs[key], source=line.category,
                notes=_note(lines, line.key, recurrence, prices, line.bias_type),
            )  # fmt: skip


def _note(lines: CaseLines, key: str, *words: str) -> str:
    return lines.note([key], *words, lines.case.sources.get(key, ""), lines.case.notes.get(key, ""))
