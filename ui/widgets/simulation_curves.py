"""The three S-curves of a simulation: outturn, finish, and savings of a year or worth."""

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QWidget

from govtransform.charts import simulation as curves
from govtransform.charts.simulation import FINISH_CURVE, OUTTURN_CURVE, WORTH_CURVE, Curve
from govtransform.i18n import N_, tr
from govtransform.queries.simulation import Simulated
from govtransform.queries.simulation_words import chance
from ui.context import Context
from ui.widgets.chart_card import ChartCard
from ui.widgets.choice_chip import Choice, ChoiceChip

HIGH = 300


class SimulationCurves(QWidget):
    """`show_run` draws them; the chip `third` chooses which result the third one is of."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.run: Simulated | None = None
        self.third = ChoiceChip(context.theme, tr("Third chart"))
        self.third.chosen.connect(self._redraw)
        self.cards = tuple(
            ChartCard(replace(chart, load=load), context, self)
            for chart, load in (
                (OUTTURN_CURVE, self._outturn),
                (FINISH_CURVE, self._finish),
                (WORTH_CURVE, self._third),
            )
        )
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        for card in self.cards:
            card.setFixedHeight(context.theme.px(HIGH))
            across.addWidget(card, 1)

    def show_run(self, run: Simulated | None) -> None:
        """Show the curves of a run; nothing without one."""
        self.run = run
        self.setVisible(run is not None)
        if run is None:
            return
        years = [
            Choice(str(year), tr("savings of {year}", year=run.labels[year]))
            for year in sorted(run.figures.chances.savings)
            if run.figures.savings[year].varies
        ]
        self.third.offer([*years, Choice("worth", tr("net present value"))])
        self._redraw()

    def _redraw(self) -> None:
        if self.run is not None:
            self._title(self.run)
            for card in self.cards:
                if card.canvas:
                    card.canvas.refresh()

    def _title(self, run: Simulated) -> None:
        """The chance in the title of each curve, and its P80 beside it."""
        is_worth = not self.third.key.isdecimal()
        titles = (
            N_("{chance} within budget"),
            N_("{chance} on time"),
            N_("{chance} worth more than it costs") if is_worth else N_("{chance} on savings"),
        )
        found = (curves.outturn(run), curves.finish(run), self._third_curve(run))
        for card, curve, title in zip(self.cards, found, titles, strict=True):
            known = None if curve.target is None else curve.chance
            told = curve.name if known is None else tr(title, chance=chance(known))
            card.title.setText(told)

    def _third_curve(self, run: Simulated) -> Curve:
        key = self.third.key
        return curves.savings(run, int(key)) if key.isdecimal() else curves.worth(run)

    def _outturn(self, _session: object) -> Curve:
        return curves.outturn(self.run)

    def _finish(self, _session: object) -> Curve:
        return curves.finish(self.run)

    def _third(self, _session: object) -> Curve:
        return curves.worth(None) if self.run is None else self._third_curve(self.run)
