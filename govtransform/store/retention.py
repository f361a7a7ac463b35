"""Which backups to make and which to keep, as pure functions of dates and sizes."""

from collections.abc import Mapping
from datetime import datetime, timedelta

WORK = timedelta(minutes=15)  # the most that is lost with a disk
ROOM = 2 * 2**30  # bytes of all backups of a programme in one place
_HOURS, _DAYS, _WEEKS, _MONTHS = 24, 14, 8, 12


def is_due(unkept_since: datetime | None, now: datetime, *, closing: bool = False) -> bool:
    """Whether the first change that no backup has is old enough, or the programme closes."""
    return unkept_since is not None and (closing or now - unkept_since >= WORK)


def to_drop(sizes: Mapping[datetime, int], now: datetime) -> set[datetime]:
    """Of the backups made at these moments, in bytes, those to let go of.

    The newest of each hour stays for 24 hours, of each day for 14 days, of each week for 8 weeks
    and of each month for 12 months; then, beyond the room there is, the oldest go. What was made
    within the last hour stays, and so does the newest, whatever its age or size.
    """
    kept = {max(sizes)} if sizes else set()
    newest: dict[tuple[object, ...], datetime] = {}
    for moment in sorted(sizes):
        newest |= dict.fromkeys(_places(moment, now), moment)
        if now - moment < timedelta(hours=1):
            kept.add(moment)
    return sizes.keys() - _that_fit(kept.union(newest.values()), sizes)


def _places(moment: datetime, now: datetime) -> list[tuple[object, ...]]:
    """The hour, day, week and month a backup stands for, as long as each is remembered."""
    week, this_week = _monday(moment), _monday(now)
    months = (now.year - moment.year) * 12 + now.month - moment.month
    held = (
        (now - moment < timedelta(hours=_HOURS), ("hour", moment.date(), moment.hour)),
        ((now.date() - moment.date()).days < _DAYS, ("day", moment.date())),
        ((this_week - week).days < 7 * _WEEKS, ("week", week.date())),
        (months < _MONTHS, ("month", moment.year, moment.month)),
    )
    return [place for is_held, place in held if is_held]


def _monday(moment: datetime) -> datetime:
    return moment - timedelta(days=moment.weekday())


def _that_fit(kept: set[datetime], sizes: Mapping[datetime, int]) -> set[datetime]:
    fitting: set[datetime] = set()
    used = 0
    for moment in sorted(kept, reverse=True):
        used += sizes[moment]
        if fitting and used > ROOM:
            break
        fitting.add(moment)
    return fitting
