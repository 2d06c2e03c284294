"""What Telegram knows: the payments it took, and the subscriptions that it renews by itself."""

from dataclasses import dataclass
from datetime import datetime

from bot.selling.payments import Payment


@dataclass(slots=True)
class Taken:
    """A payment."""

    payer: int
    payment: Payment
    order: int
    """What it pays, if the bot takes it for that."""
    is_back: bool = False
    is_told: bool = False
    """Whether the bot has heard of it."""


@dataclass(slots=True)
class Renewing:
    """A subscription; the bot and its member may each let it end, and go on."""

    first: Taken
    paid_until: datetime
    ends_by_bot: bool = False
    ends_by_member: bool = False

    @property
    def is_renewed(self) -> bool:
        """Whether Telegram takes Stars for it when its time is over."""
        return not (self.ends_by_bot or self.ends_by_member)
