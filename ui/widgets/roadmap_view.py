"""What the roadmap shows: whose initiatives, by what they are grouped, against which baseline."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from govtransform.i18n import tr
from govtransform.queries.baselines import Taken
from govtransform.queries.roadmap import Roadmap
from govtransform.queries.roadmap_belongs import COMPONENT, OWNER, PROGRAMME
from govtransform.queries.roadmap_views import View
from govtransform.values import words
from ui.delegates.timeline import LEFT_LABEL, RIGHT_LABEL
from ui.models.roadmap_cells import NAME, TIMELINE, told
from ui.theme import Theme

Offer = tuple[Any, str]  # what is chosen, and its words
COLUMNS = [column for column in range(TIMELINE) if column != NAME]


class RoadmapView(QPushButton):
    """A button with a menu; all of it works by keys. What is chosen stays until it is changed."""

    looked = Signal(object)  # a View
    against = Signal(object)  # the id of a baseline, or None for the one of the items
    labelled = Signal(str)
    columns = Signal(object)  # which, or None where the width decides

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(tr("View"), parent)
        self.setProperty("kind", "normal")
        self.setAutoDefault(False)
        self.setAccessibleName(tr("View"))
        self.setToolTip(tr("Filter, group, columns, labels, and the baseline to compare with"))
        theme.icons.put(self, "sliders-horizontal", "text2")
        self.view, self.baseline = View(), 0
        self._chosen: frozenset[int] = frozenset()
        self._shown: frozenset[int] = frozenset()
        self._menu = QMenu(self)
        self._menus = {key: self._menu.addMenu(text) for key, text in _names().items()}
        self._menu.addSeparator()
        self.expand = self._menu.addAction(tr("Open all rows"))
        self.collapse = self._menu.addAction(tr("Close all rows"))
        self._groups: dict[str, QActionGroup] = {}
        self._fill("labels", [("", tr("None")), (LEFT_LABEL, tr("Before the bar")),
                              (RIGHT_LABEL, tr("After the bar"))], "")  # fmt: skip
        self._menu.triggered.connect(self._on_triggered)
        self._menus["columns"].aboutToShow.connect(self._fill_columns)
        self.clicked.connect(self._open)

    @property
    def words(self) -> str:
        """What is left out and how it is grouped, in words; nothing where all is shown."""
        chosen = [
            tr("{field}: {value}", field=text, value=action.text())
            for key, text in _names().items()
            if key in ("by", PROGRAMME, COMPONENT, OWNER)
            and key in self._groups
            and (action := self._groups[key].checkedAction())
            and action.data()[1]
        ]
        return ", ".join(chosen)

    def offer(self, data: Roadmap, taken: Iterable[Taken]) -> None:
        """Offer the groups that initiatives belong to, and the baselines there are."""
        by = [("", tr("Nothing")), (PROGRAMME, tr("Programme")), (COMPONENT, tr("Component")),
              (OWNER, tr("Lead"))]  # fmt: skip
        self._fill("by", by, self.view.by)
        for kind in (PROGRAMME, COMPONENT, OWNER):
            used = set(data.belongs.of[kind].values())
            if kind == OWNER:
                used |= {row.owner_id for top in data.lines for row in top.walk() if row.owner_id}
            self._fill(kind, _of(data.belongs.names[kind], used), getattr(self.view, kind))
        known = [(each.id, tr("{name}, {day}", name=each.name, day=words.day(each.taken_on)))
                 for each in taken]  # fmt: skip
        self.baseline = self.baseline if self.baseline in dict(known) else 0
        self._fill("baseline", [(0, tr("That of each item")), *known], self.baseline)

    def reset(self) -> View:
        """Leave nothing out and group by nothing."""
        self.view = View()
        for key in ("by", PROGRAMME, COMPONENT, OWNER):
            if key in self._groups:
                self._groups[key].actions()[0].setChecked(True)
        return self.view

    def show_columns(self, shown: frozenset[int]) -> None:
        """Say which columns are shown where the width decides."""
        self._shown = shown

    def _fill(self, key: str, offers: Sequence[Offer], chosen: Any) -> None:
        menu, group = self._menus[key], QActionGroup(self)
        menu.clear()
        for value, text in offers:
            item = menu.addAction(text.replace("&", "&&"))
            item.setCheckable(True)
            item.setData((key, value))
            item.setChecked(value == chosen)
            group.addAction(item)
        self._groups[key] = group

    def _fill_columns(self) -> None:
        menu, shown = self._menus["columns"], self._chosen or self._shown
        menu.clear()
        for column in COLUMNS:
            item = menu.addAction(told(column))
            item.setCheckable(True)
            item.setData(("columns", column))
            item.setChecked(column in shown)
        menu.addSeparator()
        item = menu.addAction(tr("As many as there is room for"))
        item.setData(("columns", None))

    def _open(self) -> None:
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _on_triggered(self, action: QAction) -> None:
        told: tuple[str, Any] = action.data() or ("", None)
        key, value = told
        if not key:
            return
        if key == "labels":
            self.labelled.emit(value)
        elif key == "baseline":
            self.baseline = value
            self.against.emit(value or None)
        elif key == "columns":
            shown = self._chosen or self._shown
            self._chosen = frozenset() if value is None else shown ^ {value}
            self.columns.emit(self._chosen or None)
        else:
            changed: dict[str, Any] = {key: value}
            self.view = replace(self.view, **changed)
            self.looked.emit(self.view)


def _names() -> dict[str, str]:
    return {
        "by": tr("Group by"),
        PROGRAMME: tr("Programme"),
        COMPONENT: tr("Component"),
        OWNER: tr("Owner"),
        "baseline": tr("Baseline"),
        "columns": tr("Columns"),
        "labels": tr("Labels"),
    }


def _of(names: Mapping[int, str], used: set[int]) -> list[Offer]:
    known = sorted((text.casefold(), key) for key, text in names.items() if key in used)
    return [(None, tr("All")), *((key, names[key]) for _, key in known)]
