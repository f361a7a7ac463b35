"""The shipped frameworks as the assessments use them: each with its edition and its items.

An assessment names its edition and keeps it for ever; its results name only items of that
edition. The texts are the reference data's, with their source.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from govtransform.calc.cyber import Outcome, Status, Step
from govtransform.parameters import reference

CAF_3_2, CAF_4_0, CSF_2_0 = "cyber_caf_3_2", "cyber_caf_4_0", "cyber_csf_2_0"
DATA_MATURITY, LEGACY, STANDARD = "data_maturity", "legacy_it", "service_standard"


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a framework: its code, its words, and the part it stands in."""

    key: str
    title: str
    part: str
    question: str = ""


@dataclass(frozen=True, slots=True)
class Framework:
    """One edition: its name in the reference data, its title, edition, source and items."""

    name: str
    title: str
    edition: str
    source: str
    items: tuple[Item, ...]
    results: tuple[str, ...]

    @property
    def keys(self) -> frozenset[str]:
        """The codes its results may name."""
        return frozenset(item.key for item in self.items)


@cache
def framework(name: str) -> Framework:
    """One shipped edition; raises KeyError for a name that is not one of them."""
    data, read = reference(name), _READERS[name]
    header = data["header"]
    items, results = read(data)
    return Framework(
        name, header["title"], header["edition"], header["source"], tuple(items), results
    )


@cache
def titles() -> Mapping[str, str]:
    """The name of every edition by its code, short enough for a table."""
    return {name: f"{_SHORT[name]} ({framework(name).edition})" for name in NAMES}


@cache
def outcomes(name: str) -> tuple[Outcome, ...]:
    """The outcomes of a cyber framework with what each profile asks for at least."""
    return tuple(
        Outcome(
            found["id"], found["title"], objective["id"],
            {name: Status(least) for name, least in found["minimum"].items() if least},
        )
        for objective in reference(name)["objectives"]
        for principle in objective["principles"]
        for found in principle["outcomes"]
    )  # fmt: skip


@cache
def mapping(name: str) -> Mapping[str, tuple[Step, ...]]:
    """The published mappings to an edition, by the edition that they come from.

    What is new in it came from nothing.
    """
    steps = tuple(
        Step(tuple((line["from_3_2"] or "").replace(",", " ").split()), line["to_4_0"])
        for line in reference(name).get("mapping_from_3_2", ())
    )
    return {CAF_3_2: steps} if steps else {}


def _caf(data: Any) -> tuple[Iterator[Item], tuple[str, ...]]:
    items = (
        Item(found["id"], found["title"], objective["title"], found["question"])
        for objective in data["objectives"]
        for principle in objective["principles"]
        for found in principle["outcomes"]
    )
    return items, tuple(Status)


def _csf(data: Any) -> tuple[Iterator[Item], tuple[str, ...]]:
    items = (
        Item(found["id"], found["name"], function["name"], function["summary"])
        for function in data["functions"]
        for found in function["categories"]
    )
    return items, ("1", "2", "3", "4")


def _maturity(data: Any) -> tuple[Iterator[Item], tuple[str, ...]]:
    topics = {topic["id"]: topic["label"] for topic in data["topics"]}
    themes = {theme["id"]: theme["label"] for theme in data["themes"]}
    items = (
        Item(
            f"{row['topic']}.{row['row']}",
            row["label"] or f"{topics[row['topic']]}: {themes[row['theme']]}, {row['row']}",
            topics[row["topic"]],
        )
        for row in data["rows"]
    )
    return items, tuple(str(level["value"]) for level in data["levels"])


def _legacy(data: Any) -> tuple[Iterator[Item], tuple[str, ...]]:
    items = (
        Item(found["id"], found["title"], side, found["question"])
        for side in ("likelihood", "impact")
        for found in data[side]["criteria"]
    )
    return items, ("1", "2", "3", "4", "5", "6")


def _standard(data: Any) -> tuple[Iterator[Item], tuple[str, ...]]:
    named = {group["id"]: group["label"] for group in data["groups"]}
    items = (
        Item(str(found["id"]), found["title"], named[found["group"]], found["question"])
        for found in data["points"]
    )
    return items, ("Met", "Not met")


_READERS = {
    CAF_3_2: _caf, CAF_4_0: _caf, CSF_2_0: _csf, DATA_MATURITY: _maturity, LEGACY: _legacy,
    STANDARD: _standard,
}  # fmt: skip
_SHORT = {
    CAF_3_2: "Cyber Assessment Framework", CAF_4_0: "Cyber Assessment Framework",
    CSF_2_0: "Cybersecurity Framework", DATA_MATURITY: "Data maturity", LEGACY: "Legacy rating",
    STANDARD: "Service Standard",
}  # fmt: skip
NAMES = tuple(_READERS)
