"""Letters that come while the bot is out of the group: kept, and shown to the team once it is back.

Who ran the group last hears that somebody needs help, and nothing of the letter: whether they run
it still, nobody knows.
"""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.notices import Notice, tell_last_admins
from bot.identity import Links
from bot.selling.help_desk import showing
from storage import communities, diary, help_tickets, organizers
from storage.communities import Community
from storage.diary import DiaryEntry
from storage.help_tickets import HelpTicket
from storage.people import Person

BOT_BACK = "help.back"
"""In the diary: the bot is back, and a ticket came meanwhile; the subject is the ticket."""


async def keep(session: AsyncSession, ticket: HelpTicket, now: datetime) -> Community | None:
    """Have a ticket shown on the bot's return, where it is away; returns the community then."""
    home_id = ticket.community_id
    if home_id is None or await communities.gone_since(session, home_id) is None:
        return None
    await diary.write_in_once(session, home_id, BOT_BACK, ticket.id, diary.ONCE_BACK)
    community = await session.get_one(Community, home_id)
    notice = Notice("helpdesk-away", {"group": community.title}, once=f"help-away:{ticket.id}")
    await tell_last_admins(session, home_id, notice, now)
    return community


async def show(session: AsyncSession, entry: DiaryEntry, now: datetime, *, links: Links) -> None:
    """The bot is back: the admins read what waits for an answer still."""
    ticket = await help_tickets.ticket_by_id(session, entry.subject_id)
    if ticket is None or ticket.closed_at is not None or ticket.waits_since is None:
        return
    buyer = await session.get_one(Person, ticket.person_id)
    for reader in await organizers.admins_of(session, entry.community_id):
        ticket.told_at = now
        await showing.show_to(session, ticket, buyer, reader, links, now)
