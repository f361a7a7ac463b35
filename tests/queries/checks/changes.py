"""Changes of a sound case in few words: each gives a copy with one thing made otherwise."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from govtransform.calc.case import CaseInputs
from govtransform.calc.case_appraisal import appraise
from govtransform.calc.options import AppraisedOption, Kind
from govtransform.queries.case_words import OptionLine, SectionLine
from govtransform.queries.checks.content import CheckContent
from govtransform.registers.case.options import OptionKind

Change = Callable[[CheckContent], CheckContent]


def content(**values: Any) -> Change:
    """Fields of the content itself."""
    return lambda sound: replace(sound, **values)


def every(name: str, /, **values: Any) -> Change:
    """Each record of one kind, such as `costs`."""
    return lambda sound: _with(sound, name, (replace(r, **values) for r in getattr(sound, name)))


def one(name: str, place: int, /, **values: Any) -> Change:
    """One record of a kind, by its place."""

    def change(sound: CheckContent) -> CheckContent:
        records = list(getattr(sound, name))
        records[place] = replace(records[place], **values)
        return _with(sound, name, records)

    return change


def measures(**values: Any) -> Change:
    """Every measure."""

    def change(sound: CheckContent) -> CheckContent:
        told = {key: replace(measure, **values) for key, measure in sound.measures.items()}
        return replace(sound, measures=told)

    return change


def without_kind(name: str, field: str, value: str) -> Change:
    """No record of a kind whose field says this."""
    return lambda sound: _with(
        sound, name, (r for r in getattr(sound, name) if getattr(r, field) != value)
    )


def evidence(**values: Any) -> Change:
    """What other registers say."""
    return lambda sound: replace(sound, evidence=replace(sound.evidence, **values))


def around(**values: Any) -> Change:
    """What surrounds the case."""
    return lambda sound: replace(sound, around=replace(sound.around, **values))


def unmet(name: str, **values: Any) -> Change:
    """What a rule asks of the things of one list is not there."""

    def change(sound: CheckContent) -> CheckContent:
        told = (replace(e, is_met=False, **values) for e in getattr(sound.around, name))
        return around(**{name: tuple(told)})(sound)

    return change


def case(**values: Any) -> Change:
    """The content of the case."""
    return lambda sound: replace(sound, case=replace(sound.case, **values))


def level(name: str) -> Change:
    """The level of the case."""
    return lambda sound: case(head=replace(sound.case.head, level_id=name))(sound)


def record(**values: Any) -> Change:
    """The record of the case."""
    return lambda sound: replace(sound, record=replace(sound.record, **values))


def frame(**values: Any) -> Change:
    """What its options are worked out in."""
    return lambda sound: case(frame=replace(sound.case.frame, **values))(sound)


def options(is_meant: Callable[[OptionLine], bool] = lambda _: True, **values: Any) -> Change:
    """Every option, or those meant."""

    def change(sound: CheckContent) -> CheckContent:
        told = (replace(o, **values) if is_meant(o) else o for o in sound.case.options)
        return case(options=tuple(told))(sound)

    return change


def without_option(kind: OptionKind) -> Change:
    """No option of a kind."""
    return lambda sound: case(options=tuple(o for o in sound.case.options if o.kind != kind))(sound)


def sections(heading: str, text: str) -> Change:
    """What stands under a heading, or under every one."""

    def told(section: SectionLine) -> SectionLine:
        return replace(section, text=text) if heading in ("", section.heading) else section

    def change(sound: CheckContent) -> CheckContent:
        parts = sound.case.parts
        made = (replace(p, sections=tuple(told(s) for s in p.sections)) for p in parts)
        return case(parts=tuple(made))(sound)

    return change


def worked(make: Callable[[CaseInputs], CaseInputs]) -> Change:
    """The preferred option, worked out anew from other inputs."""

    def told(option: AppraisedOption) -> AppraisedOption:
        if option.option.kind is not Kind.PREFERRED:
            return option
        made = appraise(make(option.appraisal.inputs))
        costs, benefits = made.inputs.costs, made.inputs.benefits
        lines = replace(option.option, costs=costs, benefits=benefits)
        return replace(option, option=lines, appraisal=made)

    return lambda sound: replace(sound, appraised=tuple(map(told, sound.appraised)))


def worth(kind: Kind, **values: Any) -> Change:
    """What an option of a kind is worth."""

    def told(option: AppraisedOption) -> AppraisedOption:
        if option.option.kind is not kind:
            return option
        made = replace(option.appraisal, worth=replace(option.appraisal.worth, **values))
        return replace(option, appraisal=made)

    return lambda sound: replace(sound, appraised=tuple(map(told, sound.appraised)))


def costs(place: int, **values: Any) -> Callable[[CaseInputs], CaseInputs]:
    """One cost line of the inputs of an option, by its place."""

    def make(inputs: CaseInputs) -> CaseInputs:
        lines = list(inputs.costs)
        lines[place] = replace(lines[place], **values)
        return replace(inputs, costs=tuple(lines))

    return make


def pounds(*amounts: int) -> tuple[Decimal, ...]:
    """A series of years."""
    return tuple(map(Decimal, amounts))


def both(*changes: Change) -> Change:
    """One change after the other."""

    def change(sound: CheckContent) -> CheckContent:
        for each in changes:
            sound = each(sound)
        return sound

    return change


def _with(sound: CheckContent, name: str, records: Iterable[Any]) -> CheckContent:
    told: dict[str, Any] = {name: tuple(records)}
    return replace(sound, **told)
