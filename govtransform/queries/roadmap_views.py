"""Parts of the roadmap, and its initiatives by what they belong to."""

from collections import defaultdict
from dataclasses import dataclass, replace

from govtransform.i18n import tr
from govtransform.queries.roadmap import Roadmap
from govtransform.queries.roadmap_belongs import BY, OWNER
from govtransform.queries.roadmap_line import Line, Span, around, complete, placed_around

GROUPS = "groups"  # stands for a register in the key of a group's row


@dataclass(frozen=True, slots=True)
class View:
    """Which initiatives are meant, and by what they are grouped; nothing means all, and not.

    With an owner, rows of others that stand above theirs stay.
    """

    by: str = ""
    programme: int | None = None
    component: int | None = None
    owner: int | None = None

    @property
    def is_all(self) -> bool:
        """Whether nothing is left out."""
        return (self.programme, self.component, self.owner) == (None, None, None)


def seen(data: Roadmap, view: View) -> Roadmap:
    """The roadmap as a view shows it."""
    lines = tuple(kept for line in data.lines if (kept := _kept(line, data, view)))
    return replace(data, lines=_grouped(lines, data, view.by) if view.by else lines)


def _kept(line: Line, data: Roadmap, view: View) -> Line | None:
    of = data.belongs.of
    for kind in BY:
        wanted = getattr(view, kind)
        if kind != OWNER and wanted is not None and of[kind].get(line.id) != wanted:
            return None
    if view.owner is None or line.owner_id == view.owner:
        return line
    return _owned(line, view.owner)


def _owned(line: Line, owner: int) -> Line | None:
    """What of a row somebody owns, with all that stands above."""
    if line.register == "plan-items" and line.owner_id == owner:
        return line
    children = tuple(kept for child in line.children if (kept := _owned(child, owner)))
    return replace(line, children=children) if children else None


def _grouped(lines: tuple[Line, ...], data: Roadmap, by: str) -> tuple[Line, ...]:
    """By the name of the group; what belongs to none comes last."""
    groups: defaultdict[int, list[Line]] = defaultdict(list)
    for line in lines:
        groups[data.belongs.of[by].get(line.id, 0)].append(line)
    names = data.belongs.names[by]
    order = sorted(groups, key=lambda key: (key == 0, names.get(key, "").casefold()))
    return tuple(_group(key, names.get(key) or tr("None"), tuple(groups[key])) for key in order)


def _group(key: int, name: str, lines: tuple[Line, ...]) -> Line:
    whole = around(lines) if lines else Span(None, None, None, None)
    done, placed = complete(lines), placed_around(lines)
    return Line(GROUPS, key, "", name, "", "", whole, done, False, lines, placed=placed)
