"""The roadmap in words: the sentence of its page, its cells for screen readers, its tips."""

from datetime import date

from govtransform.i18n import N_, tr
from govtransform.queries.replan import Dates, Preview
from govtransform.queries.roadmap import Roadmap
from govtransform.queries.roadmap_line import Line, Outside, Placed
from govtransform.queries.roadmap_views import GROUPS
from govtransform.values import words
from ui.delegates.badge import code_of, word_of

_COUNTS = (
    N_("one"), N_("two"), N_("three"), N_("four"), N_("five"),
    N_("six"), N_("seven"), N_("eight"), N_("nine"), N_("ten"),
)  # fmt: skip
WEEK = 7
NAMED = 3  # of those that move with an item, before there are too many to read


def counted(number: int) -> str:
    """`two`, `11`: figures above ten."""
    return tr(_COUNTS[number - 1]) if 1 <= number <= len(_COUNTS) else words.count(number)


def length(days: int) -> str:
    """`five weeks`, `one day`: the size of a difference of days."""
    count = abs(days)
    if count < WEEK:
        return tr("one day") if count == 1 else tr("{count} days", count=counted(count))
    weeks = round(count / WEEK)
    return tr("one week") if weeks == 1 else tr("{count} weeks", count=counted(weeks))


def against_baseline(slip_days: int | None) -> str:
    """`five weeks later than the baseline`, `on the baseline`; nothing where it has none."""
    if slip_days is None:
        return ""
    if slip_days == 0:
        return tr("on the baseline")
    if slip_days > 0:
        return tr("{length} later than the baseline", length=length(slip_days))
    return tr("{length} earlier than the baseline", length=length(slip_days))


def slip(slip_days: int | None) -> str:
    """`+5w`, `−2w`, `+3d`, a dash where it is on its baseline: for a narrow cell."""
    if slip_days is None:
        return ""
    if slip_days == 0:
        return words.NIL
    sign = "+" if slip_days > 0 else words.MINUS
    if abs(slip_days) < WEEK:
        return tr("{sign}{count}d", sign=sign, count=abs(slip_days))
    return tr("{sign}{count}w", sign=sign, count=round(abs(slip_days) / WEEK))


def short_day(day: date | None) -> str:
    """`30 Jun 28`: a date in a narrow cell."""
    told = words.day(day)
    return f"{told[:-4]}{told[-2:]}" if told else ""


def sentence(data: Roadmap) -> str:
    """When the programme finishes, and how far that lies from its baseline."""
    finish = data.finish
    if finish is None:
        return tr("No initiative has a finish date yet.")
    agreed = max((x.span.baseline_finish for x in data.lines if x.span.baseline_finish),
                 default=None)  # fmt: skip
    day = words.day(finish)
    if agreed is None:
        return tr("Programme finishes {day}; no baseline has been taken.", day=day)
    against = against_baseline((finish - agreed).days)
    return tr("Programme finishes {day}, {against}.", day=day, against=against)


def days_free(placed: Placed | None) -> str:
    """`12d`, `−10d`: a float in a narrow cell; nothing where it is done."""
    if placed is None:
        return ""
    sign = words.MINUS if placed.total_days < 0 else ""
    return tr("{sign}{count}d", sign=sign, count=abs(placed.total_days))


def room(placed: Placed | None) -> str:
    """`can slip two days`, `critical`, `ten working days too late`."""
    if placed is None:
        return ""
    if placed.total_days < 0:
        return tr("{days} working days too late", days=counted(-placed.total_days))
    if placed.is_critical:
        return tr("critical: it cannot slip")
    if placed.total_days == 1:
        return tr("can slip by one working day")
    return tr("can slip by {days} working days", days=counted(placed.total_days))


def given(outside: Outside) -> str:
    """`needs something of the Treasury by 3 Apr 2028 (proposed)`."""
    told = {"party": outside.party, "state": tr(outside.state).lower()}
    if outside.needed_by is None:
        return tr("waits for {party} ({state})", **told)
    return tr("waits for {party} by {day} ({state})", day=words.day(outside.needed_by), **told)


def spoken(line: Line) -> str:
    """`Mobilise: 1 Apr 2027 to 30 Apr 2027, two weeks later than the baseline, half done`."""
    parts = [when(line), against_baseline(line.span.slip_days)]
    if not line.is_point and line.span.finish:
        parts.append(tr("{share}% done", share=round(line.complete * 100)))
    parts.append(room(line.placed))
    if line.is_manual:
        parts.append(tr("set by hand"))
    told = ", ".join(part for part in [*parts, *map(given, line.outside)] if part)
    return tr("{name}: {told}", name=line.name, told=told)


def when(line: Line) -> str:
    """Its dates."""
    span = line.span
    if span.finish is None:
        return tr("no dates yet")
    if line.is_point or span.start is None or span.start == span.finish:
        return words.day(span.finish)
    return tr("{start} to {finish}", start=words.day(span.start), finish=words.day(span.finish))


def kind(line: Line) -> str:
    """`Initiative, Amber` or `Go-live`."""
    if line.register == GROUPS:
        return tr("Group")
    if line.register != "initiatives":
        return tr(line.kind)
    return tr("Initiative, {rating}", rating=word_of(code_of(line.rating or "N")))


def tip(line: Line) -> str:
    """What the timeline says to the pointer, and how the dates can be changed."""
    why = line.placed.why if line.placed else ()
    return "\n".join(
        [spoken(line), *why, why_fixed(line) or tr("Drag it, or press Ctrl+Alt+arrow")]
    )


def why_fixed(line: Line) -> str:
    """Why a bar cannot be dragged, or nothing."""
    if line.children:
        return tr("Spans the items under it: move those instead")
    if line.register != "plan-items":
        return tr("Has no plan items yet: its dates are in its form")
    if line.complete >= 1:
        return tr("Done: it cannot move")
    return ""


def moved(line: Line, before: Dates, after: Dates) -> str:
    """What a move did: `Go-live now finishes 3 Apr 2028, seven weeks later`."""
    if after.finish and before.finish and after.finish != before.finish:
        told = {"day": words.day(after.finish), "change": change(before.finish, after.finish)}
        if line.is_point:
            return tr("{name} is now on {day}, {change}", name=line.name, **told)
        return tr("{name} now finishes {day}, {change}", name=line.name, **told)
    if after.start and before.start:
        told = {"day": words.day(after.start), "change": change(before.start, after.start)}
        return tr("{name} now starts {day}, {change}", name=line.name, **told)
    return tr("{name} has moved", name=line.name)


def change(was: date, now: date) -> str:
    """`seven weeks later`, `one day earlier`."""
    days = (now - was).days
    if days == 0:
        return tr("where it was")
    told = length(days)
    return tr("{length} later", length=told) if days > 0 else tr("{length} earlier", length=told)


def rescheduled(line: Line, done: Preview) -> str:
    """What a change did: to the item, to those that depend on it, and what it could not move."""
    own = next((each for each in done.moved if each.id == line.id), None)
    told = [moved(line, own.before, own.after)] if own else []
    told.append(follows([each.name for each in done.moved if each.id != line.id]))
    return ". ".join(filter(None, [*told, *(each.rstrip(".") for each in done.warnings)]))


def follows(names: list[str]) -> str:
    """`Two others move with it: Training, Go-live`; nothing where none does."""
    if not names:
        return ""
    shown = ", ".join(names[:NAMED]) + (" …" if len(names) > NAMED else "")
    if len(names) == 1:
        return tr("One other moves with it: {names}", names=shown)
    told = {"count": counted(len(names)).capitalize(), "names": shown}
    return tr("{count} others move with it: {names}", **told)


def status(
    line: Line | None, level: str, days: int, why_not: str = ""
) -> tuple[list[str], list[str]]:
    """The current row in the status bar, with what its float breaks, and how far in one is.

    `days` are those of the programme's working week. `why_not` says why nothing can be moved.
    """
    left = [spoken(line), *(line.placed.why[:1] if line.placed else ())] if line else []
    levels = {"years": tr("Years"), "quarters": tr("Quarters"), "months": tr("Months")}
    keys = why_not or tr("Ctrl+Alt+Left or Right moves by one working day")
    return [*left, keys], [tr("{count}-day week", count=days), levels[level]]


def nothing(total: int) -> tuple[str, str]:
    """Why no row is seen: of none, or of so many that are left out."""
    if total:
        told = tr("The filter hides all {count} rows.", count=words.count(total))
        return tr("No row matches"), told
    return tr("No initiative yet"), tr(
        "The roadmap shows initiatives and the items of their plans over the years."
    )
