"""Why a date of the plan is late, or may still move: slip against the baseline, and floats.

Of a summary or an initiative, that of the item below it that decides.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from govtransform.calc.schedule import Dates, driving_path
from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.queries.derivation import Derivation, Source, Term, no_parameter
from govtransform.queries.figured import Figured
from govtransform.queries.last_changes import Change, last_changes
from govtransform.queries.replan import Standing
from govtransform.queries.roadmap_floats import Shown, shown
from govtransform.queries.roadmap_line import Line
from govtransform.queries.rows import target
from govtransform.registers import BY_KEY, REGISTER_OF
from govtransform.registers.plan.calendars import Calendar
from govtransform.values import words

_LESS = Decimal(-1)
START, FINISH = "start", "finish"
_READ = "the roadmap as read"  # in a session, which sees one moment
_FINISHES = {
    "plan-items": ("baseline_finish_on", "finish_on"),
    "initiatives": ("baseline_end_on", "forecast_end_on"),
}


def slip(session: Session, scope: Figured) -> Derivation:
    """Days from the finish of the baseline to the finish of now."""
    line, _ = _line(session, scope)
    title = tr("Slip of {item}", item=f"{line.code} {line.name}")
    formula = tr("Finish of now − finish of the baseline, in days")
    now, then = line.span.finish, line.span.baseline_finish
    if now is None or then is None:
        said = tr("It has no finish, or none in the baseline.")
        return Derivation("slip", title, None, said, formula, (), no_parameter())
    days = (now - then).days
    leaves = [one for one in line.walk() if not one.children]
    before = next((one for one in leaves if one.span.baseline_finish == then), line)
    after = next((one for one in leaves if one.span.finish == now), line)
    told = ((tr("Finish of the baseline: {day}", day=words.day(then)), 0, before),
            (tr("Finish now: {day}", day=words.day(now)), days, after))  # fmt: skip
    terms = tuple(
        Term(name, Decimal(later), unit=tr("days"),
             sources=(_source(session, one, Decimal(later), _FINISHES[one.register][place]),))
        for place, (name, later, one) in enumerate(told)
    )  # fmt: skip
    said = tr("{days} days = {now} − {then}", days=days, now=words.day(now), then=words.day(then))
    return Derivation("slip", title, Decimal(days), said, formula, terms, no_parameter())


def started(session: Session, scope: Figured) -> Derivation:
    """When a row starts: after what drives it, or on its own day, or with the first below it."""
    line, plan = _line(session, replace(scope, part=""))
    leaf = _first(line, "start")
    day, title = leaf.span.start, tr("Start of {item}", item=f"{line.code} {line.name}")
    formula = tr("The day of what it waits for + the days until it starts; else its own day")
    if day is None:
        return Derivation(START, title, None, tr("It has no start."), formula, (), no_parameter())
    chain = driving_path(plan.schedule, leaf.code) if plan and leaf.placed else ()
    terms = [_on(session, leaf, (tr("Its own day: {day}", day=words.day(day)), 0), "start_on")]
    if plan and len(chain) > 1:
        before = chain[-2]
        finish = plan.schedule.dates(before).early_finish.date()
        named = tr("Finish of {item}: {day}", item=f"{before} {plan.name(before)}",
                   day=words.day(finish))  # fmt: skip
        until = tr("Days until it starts on {day}", day=words.day(day))
        terms = [Term(named, Decimal(0), unit=tr("days")),
                 _on(session, leaf, (until, (day - finish).days), "start_on")]  # fmt: skip
    driven = _driven_by(plan, leaf.code) if plan and chain else tr("as it was given")
    return _dated(START, title, (day, driven if leaf is line else _below(leaf)), (formula, terms))


def finished(session: Session, scope: Figured) -> Derivation:
    """When a row finishes: its length after its start, or with the last below it."""
    line, plan = _line(session, replace(scope, part=""))
    leaf = _first(line, "finish")
    day, begun = leaf.span.finish, leaf.span.start
    title = tr("Finish of {item}", item=f"{line.code} {line.name}")
    formula = tr("Start + its length in days; of a summary the latest finish below it")
    if day is None:
        said = tr("It has no finish.")
        return Derivation(FINISH, title, None, said, formula, (), no_parameter())
    terms = [_on(session, leaf, (tr("Its own day: {day}", day=words.day(day)), 0), "finish_on")]
    if begun is not None:
        starts = tr("Start: {day}", day=words.day(begun))
        until = tr("Days until it finishes on {day}", day=words.day(day))
        terms = [_on(session, leaf, (starts, 0), "start_on"),
                 _on(session, leaf, (until, (day - begun).days), "duration_days")]  # fmt: skip
    driven = _driven_by(plan, leaf.code) if plan and leaf.placed else tr("as it was given")
    return _dated(FINISH, title, (day, driven if leaf is line else _below(leaf)), (formula, terms))


def _dated(key: str, title: str, told: tuple[date, str], how: tuple[str, list[Term]]) -> Derivation:
    """A day, told by the days of its terms."""
    (day, driven), (formula, terms) = told, how
    value = sum((term.value for term in terms), Decimal(0))
    said = f"{words.day(day)}; {driven}"
    return Derivation(key, title, value, said, formula, tuple(terms), no_parameter())


def _first(line: Line, end: str) -> Line:
    """The row below that starts first, or finishes last; itself where nothing is below it."""
    leaves = [one for one in line.walk() if not one.children and getattr(one.span, end)]
    if not line.children or not leaves:
        return line
    if end == "start":
        return min(leaves, key=lambda one: one.span.start or date.max)
    return max(leaves, key=lambda one: one.span.finish or date.min)


def _below(leaf: Line) -> str:
    return tr("{item} below it decides", item=f"{leaf.code} {leaf.name}")


def _on(session: Session, line: Line, told: tuple[str, int], field: str) -> Term:
    name, days = told
    if line.register == "initiatives":
        field = {"start_on": "forecast_start_on"}.get(field, "forecast_end_on")
    source = _source(session, line, Decimal(days), field)
    return Term(name, Decimal(days), sources=(source,), unit=tr("days"))


def total_float(session: Session, scope: Figured) -> Derivation:
    """Working days by which an item may slip before the end of the plan does."""
    item, plan = _decides(session, scope)
    dates = plan.schedule.dates(item.code)
    late, early = (Decimal(str(plan.schedule.in_days(number)))
                   for number in (dates.late_start, dates.start))  # fmt: skip
    days = tr("days")
    terms = (
        Term(tr("Latest start: {day}", day=words.day(dates.latest_start.date())), late,
             sources=(_source(session, item, late, "duration_days"),), unit=days),
        Term(tr("Earliest start: {day}", day=words.day(dates.early_start.date())), early, _LESS,
             unit=days),
    )  # fmt: skip
    value = late - early
    said = tr("{days} working days = latest start {late} − earliest start {early}",
              days=words.trimmed(value), late=words.day(dates.latest_start.date()),
              early=words.day(dates.early_start.date()))  # fmt: skip
    title = tr("Total float of {item}", item=f"{item.code} {item.name}")
    formula = tr("Latest start − earliest start, in working days since the plan begins")
    told = f"{said}; {_driven_by(plan, item.code)}"
    return Derivation("float", title, value, told, formula, terms, _calendar(session, plan, item))


def free_float(session: Session, scope: Figured) -> Derivation:
    """Working days by which an item may slip before anything that waits for it has to move."""
    item, plan = _decides(session, scope)
    dates: Dates = plan.schedule.dates(item.code)
    value = Decimal(str(plan.schedule.in_days(dates.free_float or 0)))
    followers = [link.after for link in plan.source.links if link.before == item.code]
    waiting = ", ".join(f"{code} {plan.name(code)}" for code in followers)
    named = tr("Until what waits for it has to move: {items}", items=waiting)
    if not followers:
        named = tr("Nothing waits for it: until the end of the plan has to move")
    source = _source(session, item, value, "duration_days")
    terms = (Term(named, value, sources=(source,), unit=tr("days")),)
    title = tr("Free float of {item}", item=f"{item.code} {item.name}")
    said = tr("{days} working days; {driven}", days=words.trimmed(value),
              driven=_driven_by(plan, item.code))  # fmt: skip
    formula = tr("Earliest moment that any follower needs − earliest finish, in working days")
    calendar = _calendar(session, plan, item)
    return Derivation("free-float", title, value, said, formula, terms, calendar)


def _driven_by(plan: Standing, code: str) -> str:
    """What decides when an item comes: what it waits for, or its own date."""
    chain = driving_path(plan.schedule, code)
    if len(chain) < 2:
        return tr("it waits for nothing and comes when its own dates say")
    before = chain[-2]
    finish = plan.schedule.dates(before).early_finish.date()
    return tr("{item}, which finishes on {day}, drives it", item=f"{before} {plan.name(before)}",
              day=words.day(finish))  # fmt: skip


def _calendar(session: Session, plan: Standing, item: Line) -> str:
    kept = plan.source.items[item.id].calendar_id
    if kept is None:
        return tr("Working days of the programme, without its public holidays.")
    return tr("Working days of calendar {name}.", name=session.get_one(Calendar, kept).name)


def _decides(session: Session, scope: Figured) -> tuple[Line, Standing]:
    """The item that can slip least of those that are meant, and the plan it stands in."""
    line, plan = _line(session, scope)
    placed = [(one.placed.total_days, one.code, one) for one in line.walk()
              if one.placed and not one.children]  # fmt: skip
    if plan is None or not placed:
        raise GovTransformError(tr("It has no float: it is done, or has no place in the plan."))
    return min(placed, key=lambda each: each[:2])[2], plan


def _line(session: Session, scope: Figured) -> tuple[Line, Standing | None]:
    """The row of the roadmap that is meant, and the plan; `part` may be a baseline's id."""
    table, row_id = target(scope.record) if scope.record else ("", 0)
    read = _read(session, int(scope.part) if scope.part else None)
    key = REGISTER_OF[table].key if table in REGISTER_OF else ""
    for top in read.data.lines:
        for line in top.walk():
            if (line.register, line.id) == (key, row_id):
                return line, read.standing
    raise GovTransformError(tr("Say of which plan item it is."))


def _read(session: Session, baseline: int | None) -> Shown:
    """The roadmap, read once in a session: whoever asks of one of its points asks of many."""
    known: dict[int | None, Shown] = session.info.setdefault(_READ, {})
    if baseline not in known:
        known[baseline] = shown(session, baseline)
    return known[baseline]


def _source(session: Session, line: Line, value: Decimal, field: str) -> Source:
    table = BY_KEY[line.register].table
    change = last_changes(session, table, [line.id], field).get(line.id, Change())
    return Source(line.code, line.name, value, f"{table}:{line.id}", change.who, change.on)


FIGURES: dict[str, Callable[[Session, Figured], Derivation]] = {
    "slip": slip,
    START: started,
    FINISH: finished,
    "float": total_float,
    "free-float": free_float,
}
