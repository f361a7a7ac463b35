import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from govtransform.registers import BENEFITS, REGISTERS, RISKS
from ui.action_table import ACTIONS
from ui.context import Context
from ui.dialogs.help import HelpDialog
from ui.forms.record_panel import RecordPanel
from ui.help_field import term_at
from ui.help_texts import COMMON, FIELD_TERMS, FOLDER, GLOSSARY, LINK, Text, pages, terms, text_at
from ui.models.columns import columns_of
from ui.pages import all_pages
from ui.pages.register_page import RegisterPage
from ui.pages.risk_columns import derived
from ui.theme import Theme

KEYS = {page.key: page.title for page in all_pages()}
FAMILIAR = (
    "initiative", "forecast", "outturn", "saving", "cash-releasing", "go-live", "npsv", "npsc",
    "bcr", "eanc", "optimism-bias", "irr", "payback", "funding-gap", "confirmed", "coverage",
    "exposure", "residual", "baseline", "slip", "as-at-month", "kept-text",
)  # fmt: skip
EVERY = (*pages().values(), *terms().values())
KEY = re.compile(r"\b(?:(?:Ctrl|Alt|Shift)\+)+[A-Z](?![A-Za-z])|\bF\d+\b")
OF_TABLES = {"F2"}  # a key of Qt's own tables


@pytest.fixture
def dialog(theme: Theme, qtbot: QtBot) -> Iterator[HelpDialog]:
    window = QWidget()
    qtbot.addWidget(window)
    made = HelpDialog(theme, window)
    made.popup("page:roadmap")
    yield made
    made.close()


@pytest.mark.parametrize("key", KEYS)
def test_every_page_has_its_help_under_its_own_title(key: str) -> None:
    assert pages()[key].title == KEYS[key]
    assert "?" in pages()[key].body.partition("\n\n")[0]  # it begins with what the page answers


def test_every_text_is_of_a_page_or_of_several() -> None:
    files = {path.stem for path in FOLDER.iterdir()}
    assert files == {*KEYS, *COMMON, GLOSSARY}


@pytest.mark.parametrize("text", EVERY, ids=lambda text: text.address)
def test_links_stay_in_the_help_and_lead_somewhere(text: Text) -> None:
    assert [found[0] for found in LINK.finditer(text.body)] == re.findall(r"\]\([^)]*\)", text.body)
    assert all(text_at(":".join(found.groups())) for found in LINK.finditer(text.body))
    assert "http" not in text.body


def test_the_words_everybody_asks_about_are_explained() -> None:
    assert set(FAMILIAR) - set(terms()) == set()


@pytest.mark.parametrize("text", terms().values(), ids=lambda text: text.title)
def test_a_word_is_explained_in_one_to_three_sentences(text: Text) -> None:
    meaning = text.body.partition("\n\n")[0]
    assert meaning.endswith(".")
    assert len(re.findall(r"[.](?=\s|$)", meaning)) <= 3


def test_every_field_with_a_word_exists_and_its_word_is_explained() -> None:
    labels = {field.label for register in REGISTERS for field in register.fields.values()}
    labels |= {column.label for column in columns_of(RISKS, derived())}
    assert set(FIELD_TERMS) - labels == set()
    assert set(FIELD_TERMS.values()) - set(terms()) == set()


def test_keys_in_the_help_are_keys_of_a_command_or_a_table() -> None:
    known = {keys for spec in ACTIONS for keys in spec.shortcuts} | OF_TABLES
    told = {keys for text in pages().values() for keys in KEY.findall(text.body)}
    assert told - known == set()


def test_help_opens_at_a_text_and_goes_on_by_its_links(dialog: HelpDialog) -> None:
    assert dialog.windowTitle() == "Help: Roadmap"
    assert dialog.sheet.toPlainText().startswith("Roadmap")
    dialog.sheet.anchorClicked.emit(QUrl("term:slip"))
    assert (dialog.address, dialog.kind.key) == ("term:slip", "term")
    assert dialog.list.currentIndex().data() == "Slip"
    dialog.step_back()
    assert (dialog.address, dialog.list.currentIndex().data()) == ("page:roadmap", "Roadmap")


def test_what_is_looked_for_is_found_by_any_of_its_words(dialog: HelpDialog) -> None:
    dialog.search.setText("points book")
    assert [text.title for text in dialog.found] == ["Training before go-live"]
    QTest.keyClick(dialog.search, Qt.Key.Key_Down)
    assert dialog.address == "page:training"
    dialog.search.setText("zeppelins")
    assert not dialog.found
    assert not dialog.none.isHidden()


def test_all_that_takes_the_keyboard_in_the_help_has_a_name(dialog: HelpDialog) -> None:
    tab = Qt.FocusPolicy.TabFocus.value
    found = [w for w in dialog.findChildren(QWidget) if w.isVisible()]
    assert [w for w in found if w.focusPolicy().value & tab and not w.accessibleName()] == []


def test_a_field_of_a_form_leads_to_its_word(context: Context, qtbot: QtBot) -> None:
    panel = RecordPanel(BENEFITS, context)
    qtbot.addWidget(panel)
    assert term_at(panel.form.row("deadweight_rate").editor) == "deadweight"
    assert term_at(panel.form.row("title").editor) == ""


def test_a_cell_of_a_table_leads_to_the_word_of_its_column(context: Context, qtbot: QtBot) -> None:
    page = RegisterPage(BENEFITS, context)
    qtbot.addWidget(page)
    column = page.model.column_of("full_year")
    page.table.setCurrentIndex(page.model.index(0, column))
    assert term_at(page.table) == "full-year-value"
    assert term_at(page.head) == ""
