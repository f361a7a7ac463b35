"""Texts as documents can hold them: what does not fit is told before any file is written."""

import re

from govtransform.errors import GovTransformError
from govtransform.i18n import tr

_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


class Texts:
    """Lets texts through and remembers where one held a character that no document can hold."""

    def __init__(self) -> None:
        self._places: list[str] = []

    def fit(self, text: str, place: str) -> str:
        """The text as it is; an unfit one is kept in mind by its place."""
        if not _UNFIT.search(text):
            return text
        self._places.append(place)
        return ""

    def prove(self) -> None:
        """GovTransformError with every place, where there is one."""
        if self._places:
            places = "\n".join(dict.fromkeys(self._places))
            raise GovTransformError(
                tr("These texts hold control characters, which a document cannot hold. Remove "
                   "them, then try again:\n{places}", places=places)
            )  # fmt: skip
