"""What the response to a risk is worth: the same run with the response switched off."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from govtransform.calc.simulation.figures import spread
from govtransform.calc.simulation.model import Event, Model
from govtransform.calc.simulation.run import Report, Run, simulate, unheard
from govtransform.calc.simulation.told import Spread, Worth

PERCENT = 80


@dataclass(frozen=True, slots=True)
class Response:
    """A response that is in place: what it costs, and the event as it would be without it."""

    without: Event
    cost: float


def worths(run: Run, responses: Iterable[Response], report: Report = unheard) -> Iterator[Worth]:
    """Each response in turn, with the same random numbers as the run itself."""
    told = list(responses)
    outturn, finish = spread(run.outturn), _finish(run)
    for done, response in enumerate(told):
        report(done, len(told))
        event = response.without
        off = simulate(_without(run.model, event), run.method, is_told=False)
        other, later = spread(off.outturn), _finish(off)
        yield Worth(
            event.key,
            event.name,
            response.cost,
            other.mean - outturn.mean,
            other.at(PERCENT) - outturn.at(PERCENT),
            later.mean - finish.mean if finish and later else None,
            float(run.worth.mean() - off.worth.mean()),
        )


def _finish(run: Run) -> Spread | None:
    return None if run.finish is None else spread(run.finish)


def _without(model: Model, event: Event) -> Model:
    events = tuple(event if own.key == event.key else own for own in model.events)
    return replace(model, events=events)
