"""What a channel shift would save, as typed in its window; added as one edit, one undo step."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from govtransform.calc.channel_shift import Assisted
from govtransform.errors import GovTransformError
from govtransform.i18n import N_, tr
from govtransform.queries.channel_shift import Assumed, Projection, passed_by_reason, projection
from govtransform.queries.organisation import own_settings
from govtransform.queries.scopes import Scope, scopes
from govtransform.services import channel_shift
from govtransform.services.channel_shift import Place
from govtransform.store.workspace import Workspace
from govtransform.values import readers, words
from govtransform.values.period import financial_year, read_year, year_label

FIELDS = {  # what is typed, and what it begins with
    "year": (N_("Financial year"), ""),
    "shift": (N_("Share that moves online"), "15%"),
    "digital": (N_("Cost of a digital transaction"), "0.35"),
    "assisted": (N_("Share of those who need help"), "0%"),
    "help": (N_("Cost of a transaction with help"), "0"),
    "points": (N_("Take-up may fall by, points"), "2"),
    "rate": (N_("Cost of each may rise by"), "5%"),
}


@dataclass(frozen=True, slots=True)
class Offered:
    """The initiatives there are, and the year in which savings would be planned."""

    initiatives: tuple[Scope, ...]
    year: str


def offered(workspace: Workspace) -> Offered:
    """What the window begins with."""
    with workspace.read() as session:
        own = own_settings(session)
        known = tuple(scope for scope in scopes(session) if scope.is_initiative)
    year = financial_year(own.as_at, own.fy_start_month) + 1 if own.as_at else None
    return Offered(known, "" if year is None else year_label(year, own.fy_start_month))


def work_out(workspace: Workspace, typed: Mapping[str, str]) -> tuple[Projection, str]:
    """The projection and what is said of it; GovTransformError names what cannot be read."""
    assumed = _assumed(typed)
    with workspace.read() as session:
        told = projection(session, assumed)
        currency = own_settings(session).currency
    said = [
        tr("{count} services would save {net} in a full year; {passed} are passed over.",
           count=words.count(len(told.projected)), net=words.pounds(told.net, currency, places=0),
           passed=words.count(len(told.passed))),
        *(tr("{count}: {reason}", count=n, reason=why) for why, n in passed_by_reason(told)),
    ]  # fmt: skip
    return told, "\n".join(said)


def add(workspace: Workspace, typed: Mapping[str, str], initiative: int) -> int:
    """Add the benefits with their guards, and give how many there are."""
    told, _ = work_out(workspace, typed)
    place = _place(typed, initiative)
    with workspace.edit(tr("Add savings of a channel shift")) as session:
        return len(channel_shift.add(session, told, place))


def _assumed(typed: Mapping[str, str]) -> Assumed:
    helped = Assisted(_share(typed, "assisted"), _number(typed, "help"))
    return Assumed(_share(typed, "shift"), _number(typed, "digital"), helped)


def _place(typed: Mapping[str, str], initiative: int) -> Place:
    try:
        year = read_year(typed["year"])
    except ValueError as error:
        raise GovTransformError(_named("year", error)) from error
    return Place(initiative, year, _number(typed, "points"), _share(typed, "rate"))


def _share(typed: Mapping[str, str], name: str) -> Decimal:
    try:
        return readers.read_rate(typed[name]) or Decimal(0)
    except ValueError as error:
        raise GovTransformError(_named(name, error)) from error


def _number(typed: Mapping[str, str], name: str) -> Decimal:
    try:
        return readers.read_number(typed[name]) or Decimal(0)
    except ValueError as error:
        raise GovTransformError(_named(name, error)) from error


def _named(name: str, error: ValueError) -> str:
    return tr("{field}: {problem}", field=tr(FIELDS[name][0]), problem=error)
