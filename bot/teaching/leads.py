"""What led somebody to a course: a campaign's message, a placement's advice, a page on the web, a
coupon, or nothing.

Buttons carry it, so that trials and orders are written down under it, and each press under a
campaign's message as a touch (storage/touches.py).
"""

from dataclasses import astuple, dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from storage.courses import Course
from storage.touches import Touch

WEB_PAGES = ("", "catalogue", "course", "lesson")
"""Public pages, as causes name them, by their number in tokens: add new ones at the end."""


@dataclass(frozen=True, slots=True)
class Lead:
    """A campaign, a placement or a page on the web, one of them; a coupon lowers the price besides.

    Tokens name the fields by position, and old ones end early: add new fields at the end. A token
    holds ids up to 2³¹ and any chat's id (Telegram: 52 bits) within its 64 characters.
    """

    campaign_id: int = 0
    placement_id: int = 0
    coupon_id: int = 0
    step: int = 0
    """Which step of the campaign, from 1; 0 where it has only one."""
    variant: int = 0
    """Which of the step's variants, from 0."""
    place: int = 0
    """The id of the chat where the message stands; 0 in private."""
    page: int = 0
    """Which public page (WEB_PAGES), which comes with none of the others."""

    @property
    def cause(self) -> str:
        """As the event log names it."""
        if self.placement_id:
            return f"placement:{self.placement_id}"
        if self.campaign_id:
            return f"campaign:{self.campaign_id}"
        if 0 < self.page < len(WEB_PAGES):
            return f"web:{WEB_PAGES[self.page]}"
        return f"coupon:{self.coupon_id}" if self.coupon_id else "button"

    @property
    def numbers(self) -> tuple[int, ...]:
        """As a button carries it behind the course; `Lead(*numbers)` reads it again."""
        numbers: tuple[int, ...] = astuple(self)
        while len(numbers) > 1 and not numbers[-1]:
            numbers = numbers[:-1]
        return numbers


NO_LEAD = Lead()


def note_press(
    session: AsyncSession,
    lead: Lead,
    course: Course,
    person_id: int,
    kind: str,
    now: datetime,
    *,
    order_id: int | None = None,
) -> None:
    """Somebody pressed a button that leads to a course; a touch if a campaign's message has it."""
    if lead.campaign_id:
        session.add(
            Touch(
                community_id=course.community_id,
                person_id=person_id,
                campaign_id=lead.campaign_id,
                step=lead.step,
                variant=lead.variant,
                place=lead.place,
                kind=kind,
                course_id=course.id,
                order_id=order_id,
                at=now,
            )
        )
