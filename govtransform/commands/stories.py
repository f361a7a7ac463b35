"""`kpi FILE` and its like: what the page of a part of the strategy tells, without a window."""

from govtransform.commands.frame import Call, Command, Result, file_argument, reading
from govtransform.i18n import N_
from govtransform.queries.stories import STORIES
from govtransform.queries.stories.story import Told, as_data


def _command(name: str, key: str, told: str) -> Command:
    def do(call: Call) -> Result:
        with reading(call) as workspace, workspace.read() as session:
            story = STORIES[key]
            found, figures = story.tell(session), story.figures(session)
        return Result("\n".join(told_lines(found)), {**as_data(found), "figures": figures})

    return Command(name, told, file_argument, do)


def told_lines(told: Told) -> list[str]:
    """What a story says, a line each."""
    facts = [f"{fact.name}: {fact.figure} {fact.meaning}".rstrip() for fact in told.facts]
    return [told.sentence, *facts, *([told.basis] if told.basis else [])]


KPI = _command(
    "kpi", "service-performance", N_("Tell how each service does, by the four measures.")
)
LEGACY = _command("legacy", "estate", N_("Tell what is old, what it costs and when it is gone."))
RESILIENCE = _command("resilience", "cyber", N_("Tell how we stand against the cyber profile."))
NEXT_WAVE = _command("next-wave", "next-wave", N_("Tell what waits for an initiative, and why."))
COVERAGE = _command("coverage", "strategy", N_("Tell what serves each component of the strategy."))
