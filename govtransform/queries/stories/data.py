"""Data-driven decisions: whether we decide with data, and with good ones."""

from decimal import Decimal
from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from govtransform.frameworks import DATA_MATURITY, framework
from govtransform.i18n import N_, tr
from govtransform.queries.basis import based, count_of, given, mean, records, source
from govtransform.queries.data_use import (
    Asset,
    Informed,
    Maturity,
    Product,
    assets,
    decisions_by,
    informed,
    maturity,
    products,
)
from govtransform.queries.derivation import As, Basis
from govtransform.queries.figured import Why
from govtransform.queries.stories.assessed_whys import of_topic
from govtransform.queries.stories.measured import measured
from govtransform.queries.stories.story import Fact, Heading, Row, Story, Table, Told, Tone, record
from govtransform.queries.stories.words import exact, share
from govtransform.registers import DATA_ASSETS, DECISIONS
from govtransform.registers.measures.measures import MeasureKind
from govtransform.values import words

_RATES = ("completeness_rate", "accuracy_rate", "timeliness_rate")
POOR = Decimal("0.8")  # a quality under which an asset is marked
_BASIS = N_("Data maturity by {edition}; it gives no single level")


def tell(session: Session) -> Told:
    """The decisions, the products they rest on, the data below them, and maturity."""
    decided, known, held = informed(session), products(session), assets(session)
    level = maturity(session)
    stale = sum(product.is_stale for product in known)
    poor = sum(a.quality.value is not None and a.quality.value < POOR for a in held)
    unowned = sum(asset.owner_id is None for asset in held)
    facts = (
        Fact(tr("Decisions informed"), share(decided.share),
             tr("{informed} of {all} in three months", informed=decided.informed,
                all=decided.decided),
             page="decisions",
             why=tr("Decisions with an analytics product and an insight ÷ decisions")),
        Fact(tr("Products out of date"), words.count(stale),
             tr("of {all} in use", all=words.count(len(known))),
             Tone.WARN if stale else Tone.GOOD, "analytics-products",
             tr("Products last refreshed longer ago than their target")),
        Fact(tr("Assets of poor quality"), words.count(poor),
             tr("of {all}; without an owner: {unowned}", all=words.count(len(held)),
                unowned=unowned),
             Tone.WARN if poor or unowned else Tone.GOOD, "data-assets",
             tr("Assets whose mean of completeness, accuracy and timeliness is under 80%")),
        Fact(tr("Maturity cells at target"), share(level.share) if level else words.NIL,
             _maturity_note(level), page="assessments",
             why=tr("Cells at or above their target ÷ cells with a target; never one level")),
    )  # fmt: skip
    measures = measured(session, MeasureKind.ANALYTICS, MeasureKind.DATA)
    tables = (_maturity(level), measures.table, _products(known), _assets(held))
    return Told(_sentence(decided, level), facts, tables, measures.drawn, _basis())


def _basis() -> str:
    return tr(_BASIS, edition=framework(DATA_MATURITY).edition)


def _sentence(decided: Informed, level: Maturity | None) -> str:
    if not decided.decided:
        told = tr("No decision was taken in the last three months.")
    else:
        told = tr("{share} of the decisions of the last three months rest on data.",
                  share=share(decided.share))  # fmt: skip
    if level is None:
        return told
    return f"{told} " + tr("{share} of the maturity cells are at their target.",
                           share=share(level.share))  # fmt: skip


def _maturity_note(level: Maturity | None) -> str:
    if level is None:
        return tr("No measurement yet")
    return tr("assessed on {day}", day=words.day(level.of.on))


def _maturity(level: Maturity | None) -> Table:
    headings = (
        Heading(tr("Topic")), Heading(tr("Cells with a target"), 140, right=True),
        Heading(tr("At target"), 100, right=True), Heading(tr("Movement"), 100, right=True),
    )  # fmt: skip
    rows = tuple(
        Row((topic.name, str(topic.cells), str(topic.reached), share(topic.moved)),
            {2: Tone.GOOD} if topic.reached == topic.cells else {},
            record("assessments", level.of.id), whys=of_topic(topic, level.of.id))
        for topic in level.topics
    ) if level else ()  # fmt: skip
    return Table(tr("Data maturity by topic"), headings, rows,
                 tr("No data-maturity assessment with targets is kept here yet."))  # fmt: skip


def _products(known: tuple[Product, ...]) -> Table:
    headings = (
        Heading(tr("Analytics product")), Heading(tr("Kind"), 110), Heading(tr("Users")),
        Heading(tr("Last refreshed"), 130), Heading(tr("Decisions"), 90, right=True),
    )  # fmt: skip
    rows = tuple(
        Row((product.name, tr(product.kind), product.users,
             words.day(product.refreshed_on) or words.NIL, words.count(product.informed)),
            {3: Tone.WARN} if product.is_stale else {}, record("analytics-products", product.id),
            whys={4: based(partial(_decisions, product.id))})
        for product in known
    )  # fmt: skip
    return Table(tr("Products in use"), headings, rows, tr("No analytics product is in use yet."))


def _assets(held: tuple[Asset, ...]) -> Table:
    headings = (
        Heading(tr("Data asset")), Heading(tr("Personal data"), 110),
        Heading(tr("Completeness"), 110, right=True), Heading(tr("Accuracy"), 90, right=True),
        Heading(tr("Timeliness"), 96, right=True), Heading(tr("Quality"), 90, right=True),
        Heading(tr("Reviewed"), 120),
    )  # fmt: skip
    rows = tuple(_asset(asset) for asset in held)
    return Table(tr("Data, the poorest first"), headings, rows,
                 tr("No data asset is kept here yet."))  # fmt: skip


def _asset(asset: Asset) -> Row:
    quality = asset.quality.value
    cells = (
        asset.name, tr("Yes") if asset.is_personal else tr("No"),
        *(words.percentage(rate, 0) or words.NIL for rate in asset.rates), share(asset.quality),
        words.day(asset.reviewed_on) or words.NIL,
    )  # fmt: skip
    tones = {5: Tone.WARN} if quality is not None and quality < POOR else {}
    return Row(cells, tones, record("data-assets", asset.id), whys=_whys(asset))


def _decisions(product_id: int, session: Session) -> Basis:
    """The decisions that rest on a product."""
    formula = tr("Decisions that name the product and an insight, counted")
    return count_of(formula, records(DECISIONS.table, decisions_by(session, product_id)))


def _whys(asset: Asset) -> dict[int, Why]:
    """What explains the three rates of an asset, and their mean."""
    table, pairs = DATA_ASSETS.table, list(zip(_RATES, asset.rates, strict=True))
    whys = {n: given(table, asset.id, field) for n, (field, rate) in enumerate(pairs, 2)
            if rate is not None}  # fmt: skip
    known = [
        source(f"{table}:{asset.id}", rate, field, tr(DATA_ASSETS.fields[field].label))
        for field, rate in pairs
        if rate is not None
    ]
    if known:
        formula = tr("The rates that are known, added up ÷ how many they are")
        whys[5] = mean(formula, known, As.SHARE)
    return whys


def figures(session: Session) -> list[dict[str, Any]]:
    """Maturity by topic exactly; never a level of all."""
    level = maturity(session)
    return [
        {"topic": t.name, "cells": t.cells, "at_target": t.reached, "movement": exact(t.moved)}
        for t in (level.topics if level else ())
    ]


DATA_STORY = Story(
    "data-use",
    N_("Data and decisions"),
    ("data-assets", "analytics-products", "decisions", "assessments"),
    tell,
    frozenset({
        "data_asset", "analytics_product", "decision", "assessment", "assessment_result",
    }),
    figures,
)  # fmt: skip
