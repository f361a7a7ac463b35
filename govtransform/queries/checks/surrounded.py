"""Rules of what surrounds the work: readiness, people, privacy, security, access, old systems."""

from collections.abc import Iterable, Sequence

from govtransform.i18n import N_, tr
from govtransform.queries.checks.around import Around
from govtransform.queries.checks.content import CheckContent
from govtransform.queries.checks.found import Found, Hit, among, at
from govtransform.queries.checks.held import InitiativeHeld
from govtransform.registers.estate.privacy_assessments import PrivacyState
from govtransform.values import words
from govtransform.values.period import Month


def readiness_unknown(content: CheckContent) -> Found:
    """CHK-105: groups with severe impacts."""
    told = N_("“{name}” is hit hard, and nobody asked how ready it is.")
    return _unmet(content.around.groups, told)


def people_short(content: CheckContent) -> Found:
    """CHK-106: the month in which most of a role are missing."""

    def hit(role: Around) -> Hit | None:
        if role.is_met or role.on is None:
            return None
        told = {"name": role.name, "fte": words.trimmed(role.amount),
                "month": words.month(Month.on(role.on))}  # fmt: skip
        sentence = tr("“{name}”: {fte} more asked for than there are in {month}.", **told)
        return Hit(sentence, role.record, role.code)

    return among(content.around.roles, hit)


def privacy_unscreened(content: CheckContent) -> Found:
    """CHK-107: each initiative, where data about persons is in a system of the case."""
    around = content.around
    if not around.personal and not around.screened:
        return None

    def hit(initiative: InitiativeHeld) -> Hit | None:
        state = around.screened.get(initiative.id, "")
        if state not in ("", PrivacyState.SCREENING):
            return None
        what = around.personal[0] if around.personal else tr("personal data")
        told = {"name": initiative.title, "data": what}
        sentence = tr("“{name}” handles {data}, and its screening is not done.", **told)
        return at(initiative, "title", sentence)

    return among(content.initiatives, hit)


def security_unset(content: CheckContent) -> Found:
    """CHK-108: services and systems of the case."""
    told = N_("“{name}” has no cyber assessment.")
    return _unmet(content.around.secured, told)


def access_unproven(content: CheckContent) -> Found:
    """CHK-109: an audit held or planned by the first go-live of the case."""
    days = [item.on for item in content.go_lives.values() if item.on]
    by = min(days, default=None)

    def hit(service: Around) -> Hit | None:
        if service.on is not None and (by is None or service.on <= by):
            return None
        told = {"name": service.name, "day": words.day(by) or tr("go-live")}
        sentence = tr("“{name}” has no accessibility audit by {day}.", **told)
        return Hit(sentence, service.record, service.code)

    return among(content.around.public, hit)


def red_left_out(content: CheckContent) -> Found:
    """CHK-110: systems rated red that no plan item retires."""
    told = N_("“{name}” is rated red, and nothing in the plan retires it.")
    return _unmet(content.around.red, told, "retired_by_id")


def _unmet(items: Sequence[Around], told: str, field: str = "") -> Found:
    def hits(items: Iterable[Around]) -> tuple[Hit, ...]:
        return tuple(
            Hit(tr(told, name=each.name), each.record, each.code, field)
            for each in items
            if not each.is_met
        )

    return hits(items) if items else None


CHECKS = {
    "CHK-105": readiness_unknown,
    "CHK-106": people_short,
    "CHK-107": privacy_unscreened,
    "CHK-108": security_unset,
    "CHK-109": access_unproven,
    "CHK-110": red_left_out,
}
