"""What the benefits map says in words: of a node, of the whole, of what is amiss."""

from govtransform.charts.benefits_map import states
from govtransform.i18n import tr
from govtransform.queries.benefits_map import BenefitsMap, Column, MapNode
from govtransform.values.words import count

NAMED = 3  # records that a callout names


def second_line(node: MapNode) -> str:
    """The states of a node, which must not be cut short, and its reference."""
    return " · ".join([*states(node), node.code])


def spoken(node: MapNode, data: BenefitsMap) -> str:
    """A node as a screen reader says it: where it stands, its states, its links."""
    known = data.by_key
    told = [f"{tr(node.column.value)}: {node.code} {node.title}", *states(node)]
    into, out = data.into(node.key), data.out_of(node.key)
    if into:
        names = ", ".join(known[arrow.source].title for arrow in into)
        told.append(tr("comes from {names}", names=names))
    if out:
        names = ", ".join(known[arrow.target].title for arrow in out)
        told.append(tr("leads to {names}", names=names))
    return "; ".join(told)


def sentence(data: BenefitsMap) -> str:
    """How many benefits lead where, and how many are not measured yet."""
    benefits = [node for node in data.nodes if node.is_benefit]
    if not benefits:
        return tr("No benefit is on the map yet.")
    leading = [node for node in benefits if not node.is_lost]
    goals = {a.target for a in data.arrows if data.by_key[a.target].column is Column.OBJECTIVE}
    told = tr(
        "{leading} of {benefits} benefits lead to {goals} objectives.",
        leading=count(len(leading)),
        benefits=count(len(benefits)),
        goals=count(len(goals)),
    )
    if data.unmeasured:
        unread = tr("Not measured yet: {count}.", count=count(len(data.unmeasured)))
        told = f"{told} {unread}"
    return told


def amiss(data: BenefitsMap) -> tuple[str, str]:
    """What leads to no objective, in a bold and a plain line; nothing where all does."""
    lost = data.lost
    if not lost:
        return "", ""
    bold = tr("{count} records on the map lead to no objective", count=count(len(lost)))
    if len(lost) == 1:
        bold = tr("One record on the map leads to no objective")
    named = ", ".join(f"{node.code} {node.title}" for node in lost[:NAMED])
    more = len(lost) - NAMED
    if more > 0:
        named = tr("{named} and {count} more", named=named, count=count(more))
    return bold, named
