"""Inquiries as a file to take along, written like the tables of orders and learners."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.setup import ensure_admin
from bot.community.turn import Turn
from bot.marketing.storefront.inquiries import SAID
from bot.mistakes import Mistake
from bot.outreach import messages
from bot.outreach.outbox import Reason
from bot.selling.exports import MIME, Form
from bot.speech.workbooks import Value
from storage import courses, inquiries
from storage.communities import Community

COLUMNS = ("at", "name", "email", "course", "interest", "language")
"""The same in every language: programs read these files."""


async def read(
    session: AsyncSession, turn: Turn, community_id: int
) -> tuple[Community, Sequence[Sequence[Value]]]:
    """All there are, the newest first. Raises Mistake without any, and for who is no admin."""
    community = await ensure_admin(session, turn, community_id)
    found = await inquiries.latest(session, community_id)
    if not found:
        raise Mistake("leads-none", group=community.title)
    rows = [
        (one.agreed_at, one.name, one.email, title or "", one.interest, one.language)
        for one, title in found
    ]
    return community, rows


def people_in(rows: Sequence[Sequence[Value]]) -> int:
    """How many wrote: who wrote more than once is one, by name and address."""
    return len({(str(row[1]).casefold(), str(row[2]).casefold()) for row in rows})


async def hand_over(
    session: AsyncSession, turn: Turn, home: Community, form: Form, count: int, data: bytes
) -> None:
    """Send the file."""
    day = turn.now.astimezone(ZoneInfo(home.timezone))
    name = f"leads-{day:%Y-%m-%d}.{form}"
    file = await courses.keep_media(session, home.id, "document", name, MIME[form], data=data)
    html = turn.words("leads-file", count=count, group=home.title)
    call = messages.media(turn.place, "document", file, html)
    await turn.call(session, call, Reason(SAID, file, home.id))
    turn.log(session, "inquiries.exported", home.id, cause=f"form:{form}")
