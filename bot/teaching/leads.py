"""What led somebody to a course: a campaign's card, a placement's advice, a coupon, or nothing.

Cards carry it in their buttons, so that trials and orders are written down under it.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lead:
    """One of the first two at most; a coupon lowers the price besides."""

    campaign_id: int = 0
    placement_id: int = 0
    coupon_id: int = 0

    @property
    def cause(self) -> str:
        """As the event log names it."""
        if self.placement_id:
            return f"placement:{self.placement_id}"
        if self.campaign_id:
            return f"campaign:{self.campaign_id}"
        return f"coupon:{self.coupon_id}" if self.coupon_id else "button"

    @property
    def numbers(self) -> tuple[int, ...]:
        """As a button carries it behind the course; `Lead(*numbers)` reads it again."""
        if self.coupon_id:
            return (self.campaign_id, self.placement_id, self.coupon_id)
        return (self.campaign_id, self.placement_id) if self.placement_id else (self.campaign_id,)


NO_LEAD = Lead()
