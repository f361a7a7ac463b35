"""The money and savings workbooks of a programme, as tests write them."""

from datetime import UTC, datetime
from pathlib import Path

from govtransform.exchange import money_book, queue_book, risk_book, savings_book
from govtransform.exchange.model_book import ModelBook
from govtransform.exchange.stamp import Stamp
from govtransform.queries.finance_queue_book import finance_queue_book
from govtransform.queries.money_book import money_book as money_of
from govtransform.queries.risk_book import risk_book as risks_of
from govtransform.queries.savings_book import savings_book as savings_of
from govtransform.store.workspace import Workspace

STAMP = Stamp(datetime(2026, 9, 1, 12, tzinfo=UTC), "Ann", "0.1.0")
Written = tuple[ModelBook, Path]


def money(workspace: Workspace, path: Path) -> Written:
    with workspace.read() as session:
        told = money_of(session)
    return written(money_book.build(told, STAMP), path)


def savings(workspace: Workspace, path: Path) -> Written:
    with workspace.read() as session:
        told = savings_of(session)
    return written(savings_book.build(told, STAMP), path)


def queue(workspace: Workspace, path: Path) -> Written:
    with workspace.read() as session:
        told = finance_queue_book(session)
    return written(queue_book.build(told, STAMP), path)


def risks(workspace: Workspace, path: Path) -> Written:
    with workspace.read() as session:
        told = risks_of(session)
    return written(risk_book.build(told, STAMP), path)


def written(book: ModelBook, path: Path) -> Written:
    book.save(path)
    return book, path
