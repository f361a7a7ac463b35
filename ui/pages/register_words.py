"""What the page of a register says of its table."""

from collections.abc import Callable

from govtransform.i18n import tr
from ui.models.register_model import RegisterModel
from ui.pages.register_body import Empty


def sentence(model: RegisterModel) -> str:
    """How many records there are and are shown, or that the reader may only count them."""
    if counted := model.window.unseen():
        return counted
    shown = f"{len(model.window.ids):,}"
    if not model.is_filtered:
        return tr("{count} in all", count=shown) if model.window.ids else tr("None yet")
    total = model.window.total(with_archived=model.view.with_archived)
    return tr("{shown} of {total} shown", shown=shown, total=f"{total:,}")


def empty(model: RegisterModel, why_not: Callable[[str], str]) -> Empty:
    """Why nothing is shown, where nothing is."""
    return Empty(model.is_filtered, model.window.unseen() or why_not("edit.add"))
