"""Using a lesson again: it names the initiative that does."""

from sqlalchemy.orm import Session

from govtransform.queries.learning_loop import codes
from govtransform.registers import LESSONS
from govtransform.registers.innovation.lessons import Lesson
from govtransform.registers.portfolio.initiatives import Initiative
from govtransform.services import records


def use(session: Session, lesson_id: int, initiative_id: int) -> None:
    """Keep that an initiative uses a lesson; once is enough."""
    lesson = session.get_one(Lesson, lesson_id)
    code = session.get_one(Initiative, initiative_id).code
    known = codes(lesson.reused_in)
    if code not in known:
        records.update(session, LESSONS, lesson_id, {"reused_in": ", ".join([*known, code])})
