"""What is saved when people move to a cheaper way into a service (service_kpis.json).

Such a saving releases cash only once a budget falls; until then it is one of time and effort.
Money is pounds, shares are fractions of one, volumes are transactions of a year.
"""

from dataclasses import dataclass
from decimal import Decimal

from govtransform.calc.guard import Figure, Reason, ratio

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Assisted:
    """Of those who move, the share that needs help, and what one of these costs."""

    share: Decimal = NOTHING
    cost: Decimal = NOTHING


NOBODY = Assisted()


@dataclass(frozen=True, slots=True)
class ChannelShift:
    """A share of the volume moves from other ways in to the digital one; below nought, back."""

    volume: Decimal
    shift: Decimal
    cost_other: Decimal
    cost_digital: Decimal
    assisted: Assisted = NOBODY

    @property
    def moved(self) -> Decimal:
        """Transactions that move."""
        return self.volume * self.shift

    @property
    def gross(self) -> Decimal:
        """What is saved if nobody needs help."""
        return self.moved * (self.cost_other - self.cost_digital)

    @property
    def help(self) -> Decimal:
        """What helping some of them costs on top."""
        if not self.assisted.share:
            return NOTHING
        return self.moved * self.assisted.share * (self.assisted.cost - self.cost_digital)

    @property
    def net(self) -> Decimal:
        """What is saved after the help; below nought it costs."""
        return self.gross - self.help


def cost_of_others(cost_each: Decimal, take_up: Decimal, cost_digital: Decimal) -> Figure:
    """What a transaction that is not digital costs, from the cost of all and of a digital one.

    `cost_each` is the mean over all transactions, `take_up` the digital share of them.
    """
    return ratio(cost_each - take_up * cost_digital, 1 - take_up, Reason.NO_TRANSACTIONS)
