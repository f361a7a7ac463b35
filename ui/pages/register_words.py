"""What the page of a register says of its table."""

from collections.abc import Callable

from govtransform.i18n import tr
from ui.models.register_model import RegisterModel
from ui.pages.register_body import Empty

FEW = 8  # groups that are counted by name


def sentence(model: RegisterModel) -> str:
    """How many records there are and are shown, or that the reader may only count them."""
    if counted := model.window.unseen():
        return counted
    shown = f"{len(model.window.ids):,}"
    total = model.window.total(with_archived=model.view.with_archived)
    told = tr("{shown} of {total} shown", shown=shown, total=f"{total:,}")
    if not model.is_filtered:
        told = tr("{count} in all", count=shown) if model.window.ids else tr("None yet")
    groups = model.window.groups(model.group) if model.group else []
    if not groups:
        return told
    by = tr(model.register.fields[model.group].label).lower()
    if len(groups) > FEW:
        return tr("{told}; {count} groups by {field}", told=told, count=len(groups), field=by)
    counts = ", ".join(f"{name or tr('empty')} {count:,}" for name, count in groups)
    return tr("{told}; by {field}: {groups}", told=told, field=by, groups=counts)


def empty(model: RegisterModel, why_not: Callable[[str], str]) -> Empty:
    """Why nothing is shown, where nothing is."""
    return Empty(model.is_filtered, model.window.unseen() or why_not("edit.add"))
