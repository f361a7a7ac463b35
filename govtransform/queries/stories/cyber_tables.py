"""What stands below its minimum or its target: by the assessment framework and by profiles."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.cyber import RANK, Status
from govtransform.calc.profile import Category
from govtransform.frameworks import CSF_2_0, framework, outcomes
from govtransform.i18n import tr
from govtransform.queries.csf import CsfRound, earlier
from govtransform.queries.resilience import Earlier, Round, before, minimum, statuses
from govtransform.queries.rows import names
from govtransform.queries.stories.assessed_whys import of_category, of_function
from govtransform.queries.stories.story import Fact, Heading, Row, Table, Tone, record
from govtransform.queries.stories.words import exact, share
from govtransform.registers.data.assessment_results import AssessmentResult
from govtransform.values import words

Rounds = tuple[CsfRound, ...]


def compared(earlier: Earlier) -> str:
    """The share before, and through which mapping it was read."""
    if not earlier.through:
        return tr("was {share}", share=share(earlier.share))
    return tr("was {share} by edition {edition}, through the published mapping",
              share=share(earlier.share), edition=earlier.through)  # fmt: skip


def gaps(session: Session, known: tuple[Round, ...]) -> Table:
    """The outcomes below their minimum, with the initiative that mends each."""
    headings = (
        Heading(tr("Outcome")), Heading(tr("Objective"), 90), Heading(tr("Now"), 150),
        Heading(tr("Minimum"), 150), Heading(tr("Before"), 150), Heading(tr("Mended by"), 100),
    )  # fmt: skip
    rows = tuple(_gap_rows(known, _menders(session, known[-1].of.id))) if known else ()
    through = before(known)
    note = ""
    if through and through.through:
        note = tr("Before: edition {edition}, through the published mapping",
                  edition=through.through)  # fmt: skip
    return Table(tr("Below the minimum"), headings, rows,
                 tr("No outcome is below its minimum."), note)  # fmt: skip


def _gap_rows(known: tuple[Round, ...], menders: dict[str, str]) -> list[Row]:
    last, earlier = known[-1].of, before(known)
    told = {outcome.key: outcome for outcome in outcomes(last.edition)}
    found, least, rows = statuses(last), minimum(last), []
    for key in known[-1].standing.below:
        now = found.get(key, Status.NOT_ACHIEVED)
        was = earlier.statuses.get(key) if earlier else None
        tones = {2: Tone.BAD if now is Status.NOT_ACHIEVED else Tone.WARN}
        if was is not None and RANK[was] > RANK[now]:
            tones[4] = Tone.BAD
        cells = (f"{key} {told[key].title}", told[key].objective, tr(now), tr(least[key]),
                 tr(was) if was else words.NIL, menders.get(key, words.NIL))  # fmt: skip
        rows.append(Row(cells, tones, record("assessments", last.id)))
    return rows


def _menders(session: Session, assessment: int) -> dict[str, str]:
    """The initiative that mends each item, by its reference."""
    query = select(AssessmentResult.item, AssessmentResult.initiative_id).where(
        AssessmentResult.assessment_id == assessment, AssessmentResult.archived.is_(False),
        AssessmentResult.initiative_id.is_not(None),
    )  # fmt: skip
    found = {item: row_id or 0 for item, row_id in session.execute(query)}
    known = names(session, "initiative", set(found.values()))
    return {item: known[row_id].code for item, row_id in found.items()}


def profile_basis(found: Rounds) -> str:
    """The edition of the profiles."""
    if not found:
        return ""
    return tr("Cybersecurity Framework {edition}", edition=framework(CSF_2_0).edition)


def profile_fact(found: Rounds) -> tuple[Fact, ...]:
    """How much of the target profile is reached; nothing while nobody set one."""
    if not found:
        return ()
    last, was = found[-1].whole, earlier(found)
    told = tr("was {share}", share=share(was.whole.share)) if was else tr("first assessment")
    return (
        Fact(tr("Profile categories at target"), share(last.share), told,
             Tone.WARN if last.short else Tone.GOOD, "assessments",
             tr("Categories whose tier is at or above its target ÷ categories with a target")),
    )  # fmt: skip


def profile_tables(found: Rounds) -> tuple[Table, ...]:
    """The current profile against the target, by function, then the categories below it."""
    if not found:
        return ()
    was = earlier(found)
    old = {one.name: one for one in was.functions} if was else {}
    headings = (
        Heading(tr("Function")), Heading(tr("Categories with a target"), 190, right=True),
        Heading(tr("At target"), 100, right=True), Heading(tr("Tiers lacking"), 110, right=True),
        Heading(tr("Tiers lacking before"), 150, right=True),
    )  # fmt: skip
    rows = tuple(
        Row((one.name, words.count(len(one.categories)), words.count(one.reached),
             words.count(one.short),
             words.count(old[one.name].short) if one.name in old else words.NIL),
            {3: Tone.WARN} if one.short else {3: Tone.GOOD},
            record("assessments", found[-1].of.id),
            whys=of_function(found[-1].of.id, one,
                             (was.of.id, old[one.name]) if was and one.name in old else None))
        for one in found[-1].functions
    )  # fmt: skip
    title = tr("Current profile against the target, by function")
    return Table(title, headings, rows, tr("No target profile is set."), _rule()), _below(found)


def _rule() -> str:
    return tr("A category is at target where its tier, 1 to 4, is at or above it; tiers are ranks "
              "and are not averaged")  # fmt: skip


def _below(found: Rounds) -> Table:
    was = earlier(found)
    old = {one.key: one.tier for one in was.whole.categories} if was else {}
    headings = (
        Heading(tr("Category")), Heading(tr("Function"), 120),
        Heading(tr("Current tier"), 110, right=True), Heading(tr("Target"), 90, right=True),
        Heading(tr("Before"), 90, right=True),
    )  # fmt: skip
    before = was.of.id if was else 0
    rows = tuple(_category(one, (before, old.get(one.key)), found[-1].of.id)
                 for one in found[-1].whole.gaps)  # fmt: skip
    return Table(tr("Categories below their target"), headings, rows,
                 tr("Every category is at its target."))  # fmt: skip


def _category(one: Category, earlier: tuple[int, int | None], assessment: int) -> Row:
    before, was = earlier
    cells = (
        f"{one.key} {one.title}", one.function,
        tr("Not judged") if one.tier is None else str(one.tier), str(one.target),
        words.NIL if was is None else str(was),
    )  # fmt: skip
    tones = {2: Tone.BAD if one.short > 1 else Tone.WARN}
    whys = of_category(one, assessment, (before, was))
    return Row(cells, tones, record("assessments", assessment), whys=whys)


def profile_figures(found: Rounds) -> list[dict[str, Any]]:
    """Each profile exactly, the oldest first."""
    return [
        {
            "code": one.of.code, "edition": one.of.edition, "profile": one.of.profile,
            "on": one.of.on.isoformat(), "reached": one.whole.reached,
            "asked": len(one.whole.categories), "share": exact(one.whole.share),
            "below": [category.key for category in one.whole.gaps],
            "by_function": {
                each.name: {"reached": each.reached, "asked": len(each.categories),
                            "tiers_lacking": each.short}
                for each in one.functions
            },
        }
        for one in found
    ]  # fmt: skip
