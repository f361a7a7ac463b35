from dataclasses import replace
from functools import partial
from threading import current_thread, main_thread
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from ui.context import Context
from ui.job_runner import InlineRunner, RunningJob, ThreadedRunner, Work
from ui.pages.page import Page


class Patient(InlineRunner):
    """Keeps its jobs until they are asked for."""

    def __init__(self) -> None:
        self.jobs: list[Any] = []

    def start(self, job: RunningJob, work: Work) -> None:
        self.jobs.append(partial(job.run, work))


@pytest.fixture
def shown() -> list[Any]:
    return []


def test_what_a_page_reads_is_read_off_the_main_thread_and_shown_on_it(
    context: Context, shown: list[Any], qtbot: QtBot
) -> None:
    page = Page(replace(context, runner=ThreadedRunner()), "Risks")
    qtbot.addWidget(page)
    page.fetch(lambda _: current_thread(), lambda read: shown.append((read, current_thread())))
    qtbot.waitUntil(lambda: bool(shown))
    ((read, showed),) = shown
    assert read is not main_thread()
    assert showed is main_thread()


def test_an_answer_after_the_next_question_is_not_shown(
    context: Context, shown: list[Any], qtbot: QtBot
) -> None:
    runner = Patient()
    page = Page(replace(context, runner=runner), "Risks")
    qtbot.addWidget(page)
    page.fetch(lambda _: "before", shown.append)
    page.fetch(lambda _: "after", shown.append)
    first, second = runner.jobs
    second()
    first()
    assert shown == ["after"]
