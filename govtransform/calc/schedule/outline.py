"""Which items are summaries, and which leaves lie under each."""

from collections.abc import Mapping
from dataclasses import dataclass

from govtransform.calc.loops import loop
from govtransform.calc.schedule.inputs import Link, LinkKind, Plan, Task
from govtransform.calc.schedule.refusals import PlanRefused, Reason


@dataclass(frozen=True, slots=True)
class Outline:
    """The leaves in the plan's order, and by summary the numbers of the leaves below it."""

    tasks: Mapping[str, Task]
    leaves: tuple[Task, ...]
    place: Mapping[str, int]
    under: Mapping[str, tuple[int, ...]]


def outline(plan: Plan) -> Outline:
    """The plan's outline, its items judged; PlanRefused with the first that is wrong."""
    tasks = {task.key: task for task in plan.tasks}
    parents = {task.parent for task in plan.tasks if task.parent is not None}
    _judge(plan, tasks, parents)
    leaves = tuple(task for task in plan.tasks if task.key not in parents)
    under: dict[str, list[int]] = {key: [] for key in tasks if key in parents}
    for place, task in enumerate(leaves):
        parent = task.parent
        while parent is not None:
            under[parent].append(place)
            parent = tasks[parent].parent
    places = {task.key: place for place, task in enumerate(leaves)}
    return Outline(tasks, leaves, places, {key: tuple(found) for key, found in under.items()})


def judge_link(link: Link, tree: Outline) -> None:
    """Raise PlanRefused for a link that no plan can have."""
    ends = (link.before, link.after)
    if link.before not in tree.tasks or link.after not in tree.tasks:
        raise PlanRefused(Reason.UNKNOWN, [key for key in ends if key not in tree.tasks])
    names = [tree.tasks[key].name or key for key in ends]
    if link.before == link.after:
        raise PlanRefused(Reason.SELF_LINK, ends[:1], names[:1])
    if _is_below(*ends, tree.tasks) or _is_below(*ends[::-1], tree.tasks):
        raise PlanRefused(Reason.OWN_SUMMARY, ends, names)
    if link.after in tree.under and link.kind in (LinkKind.FF, LinkKind.SF):
        raise PlanRefused(Reason.INTO_SUMMARY, ends, names)


def _judge(plan: Plan, tasks: Mapping[str, Task], parents: set[str]) -> None:
    if len(tasks) < len(plan.tasks):
        keys = [task.key for task in plan.tasks]
        raise PlanRefused(Reason.TWICE, [next(key for key in keys if keys.count(key) > 1)])
    if unknown := sorted(parents - tasks.keys()):
        raise PlanRefused(Reason.UNKNOWN, unknown)
    if circle := loop({key: [tasks[key].parent or ""] for key in parents}):
        names = [tasks[key].name or key for key in circle]
        raise PlanRefused(Reason.HIERARCHY, circle, names)
    for task in plan.tasks:
        if task.duration < 0:
            raise PlanRefused(Reason.NEGATIVE, [task.key], [task.name or task.key])
        if task.is_milestone and task.duration and task.key not in parents:
            raise PlanRefused(Reason.LONG_MILESTONE, [task.key], [task.name or task.key])


def _is_below(key: str, summary: str, tasks: Mapping[str, Task]) -> bool:
    parent = tasks[key].parent
    while parent is not None and parent != summary:
        parent = tasks[parent].parent
    return parent is not None
