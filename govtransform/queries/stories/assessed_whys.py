"""What the figures of assessments are worked out from: their items, one by one."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import partial

from sqlalchemy.orm import Session

from govtransform.calc.profile import Category, Profile
from govtransform.frameworks import framework, titles
from govtransform.i18n import tr
from govtransform.queries.assessed import results_of
from govtransform.queries.basis import LESS, ONE, based, group, source
from govtransform.queries.data_use import Topic
from govtransform.queries.derivation import As, Basis, Source
from govtransform.queries.figured import Why
from govtransform.queries.maturity_rounds import MaturityRound
from govtransform.registers import ASSESSMENT_RESULTS, ASSESSMENTS
from govtransform.registers.data.assessments import Assessment

Worth = Mapping[str, Decimal | int]  # of each item


def of_function(
    assessment: int, one: Profile, before: tuple[int, Profile] | None
) -> dict[int, Why]:
    """What explains the categories of a function, those at target, and the tiers that lack."""
    keys = [each.key for each in one.categories]
    met = [each.key for each in one.categories if not each.short]
    lacking = tr("Tiers below the target of each category, added up")
    whys = {
        1: _counted(assessment, tr("Categories of the function with a target, counted"), keys),
        2: _counted(assessment, tr("Categories at or above their target, counted"), met),
        3: _items(assessment, lacking, _short(one)),
    }
    return whys | ({4: _items(before[0], lacking, _short(before[1]))} if before else {})


def of_category(one: Category, assessment: int, before: tuple[int, int | None]) -> dict[int, Why]:
    """What explains the tier of a category, its target, and the tier before."""
    whys = {3: _items(assessment, tr("The target, as it was set"), {one.key: one.target})}
    if one.tier is not None:
        whys[2] = _items(assessment, tr("The tier, as it was judged"), {one.key: one.tier})
    if before[1] is not None:
        judged = tr("The tier, as it was judged before")
        whys[4] = _items(before[0], judged, {one.key: before[1]})
    return whys


def of_topic(topic: Topic, assessment: int) -> dict[int, Why]:
    """What explains the cells of a topic, those at their target, and the way they have come."""
    met = [step.item for step in topic.steps if step.now >= step.wanted]
    keys = [step.item for step in topic.steps]
    whys = {
        1: _counted(assessment, tr("Cells with a level and a target, counted"), keys),
        2: _counted(assessment, tr("Cells at or above their target, counted"), met),
    }
    if topic.moved.value is not None:
        whys[3] = based(partial(_way, topic, assessment))
    return whys


def of_round(one: MaturityRound) -> dict[int, Why]:
    """What explains the items at their target, those that rose, and those that fell."""
    whys = {3: based(partial(_reached, one))}
    for place, moved, formula in (
        (4, one.risen, tr("Items whose level is above that of the one before, counted")),
        (5, one.fallen, tr("Items whose level is below that of the one before, counted")),
    ):
        if moved is not None:
            whys[place] = _counted(one.id, formula, moved)
    return whys


def _short(one: Profile) -> Worth:
    return {each.key: each.short for each in one.categories if each.short}


def _counted(assessment: int, formula: str, items: Collection[str]) -> Why:
    return _items(assessment, formula, dict.fromkeys(items, ONE))


def _items(assessment: int, formula: str, worth: Worth) -> Why:
    """Items of an assessment, added up."""
    return based(partial(_added, assessment, formula, worth))


def _added(assessment: int, formula: str, worth: Worth, session: Session) -> Basis:
    items = group(tr("Items"), _sources(session, assessment, worth))
    return Basis(formula, (items,), parameters=_edition(session, assessment))


def _edition(session: Session, assessment: int) -> str:
    """The framework by which it was judged."""
    return titles()[session.get_one(Assessment, assessment).edition]


def _sources(session: Session, assessment: int, worth: Worth) -> list[Source]:
    """The record of each item; the assessment itself for one that has none."""
    known, whole = results_of(session, assessment), f"{ASSESSMENTS.table}:{assessment}"
    judged = framework(session.get_one(Assessment, assessment).edition)
    names = {item.key: f"{item.key} {item.title}" for item in judged.items}
    return [
        source(f"{ASSESSMENT_RESULTS.table}:{known[item]}" if item in known else whole, value,
               title=names.get(item, item))
        for item, value in worth.items()
    ]  # fmt: skip


def _reached(one: MaturityRound, session: Session) -> Basis:
    above, below = (
        group(name, _sources(session, one.id, dict.fromkeys(items, ONE)), below=is_below)
        for name, items, is_below in (
            (tr("At target"), one.met, False), (tr("With a target"), one.asked, True))
    )  # fmt: skip
    formula = tr("Items at or above their target, of those with one")
    return Basis(formula, (above, below), As.SHARE, _edition(session, one.id))


def _way(topic: Topic, assessment: int, session: Session) -> Basis:
    """Levels now less those of the first, over targets less those of the first."""
    now, wanted = (
        group(name, _sources(session, assessment, {s.item: getattr(s, side) for s in topic.steps}))
        for name, side in ((tr("Levels now"), "now"), (tr("Targets"), "wanted"))
    )
    levels = {step.item: step.began for step in topic.steps}
    began = replace(
        group(tr("Levels of the first"), _sources(session, topic.first, levels)), factor=LESS
    )
    terms = (now, began, replace(wanted, is_below=True), replace(began, is_below=True))
    formula = tr("(Levels now − levels of the first) ÷ (targets − levels of the first)")
    return Basis(formula, terms, As.SHARE, _edition(session, assessment))
