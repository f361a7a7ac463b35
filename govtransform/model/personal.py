"""What of a register is about a person: declared once, and read by all that has to do with it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Personal:
    """The fields that erasure empties and whose history is sealed; counts do not rest on them.

    `keep` is the field of the programme's settings that says for how many years after leaving
    they are kept. `owner` is the field that says whose record it is; of a person, its own id.
    """

    fields: tuple[str, ...]
    keep: str
    owner: str = "id"

    @property
    def sealed(self) -> frozenset[str]:
        """What the trail seals: the fields, and the texts that came in place of their values."""
        return frozenset({*self.fields, "kept"})
