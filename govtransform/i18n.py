"""Translation for core and windows alike: N_ marks a text, tr gives it in the language in use."""

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from govtransform.files import resource

FOLDER = resource("translations")

_ENGLISH = gettext.NullTranslations()
_catalogue = ContextVar("catalogue", default=_ENGLISH)


def N_(text: str) -> str:
    """Mark a text where it is declared; `tr` translates it where it is shown."""
    return text


def tr(text: str, /, **values: object) -> str:
    """Give a text in the language in use, with its named places filled."""
    shown = _catalogue.get().gettext(text)
    return shown.format(**values) if values else shown


def offered() -> tuple[str, ...]:
    """English, and each language whose catalogue is there: none is offered half made."""
    made = FOLDER.glob("*/LC_MESSAGES/govtransform.mo")
    return ("en", *sorted(path.parent.parent.name for path in made))


def use(code: str) -> None:
    """Speak this language from now on."""
    _catalogue.set(_named(code))


def _named(code: str) -> gettext.NullTranslations:
    """The catalogue of a language; English, the language of the texts, needs none."""
    if code == "en":  # to look for one would cost 2 ms of a start
        return _ENGLISH
    return gettext.translation("govtransform", FOLDER, [code], fallback=True)


@contextmanager
def language(code: str) -> Iterator[None]:
    """Speak a language for a while, as when a document is written in Welsh."""
    before = _catalogue.get()
    use(code)
    try:
        yield
    finally:
        _catalogue.set(before)
