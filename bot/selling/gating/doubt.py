"""Whether it is certain what somebody has paid for; where it is not, nobody is removed for it."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from storage import star_book, unsettled

BACK, PAYING, UNCLEAR, BOOKS = "back", "paying", "unclear", "books"
"""Stars are on their way back, or nobody could place them · a payment was agreed to a moment ago ·
a line of Telegram's book about them could not be dealt with · the books have not been compared with
Telegram's since they were told, so that a payment may be unheard of."""


async def why_in_doubt(
    session: AsyncSession, person_id: int, now: datetime, *, since: datetime | None = None
) -> str | None:
    """What is in doubt about somebody's payments, if anything is.

    `since` is when their access was found to be over: the books must have been compared after it.
    """
    if await unsettled.going_back(session, person_id):
        return BACK
    if await unsettled.is_paying(session, person_id, now):
        return PAYING
    if await star_book.is_unclear(session, person_id):
        return UNCLEAR
    if since is not None:
        compared = await star_book.last_compared(session)
        if compared is None or compared < since:
            return BOOKS
    return None
