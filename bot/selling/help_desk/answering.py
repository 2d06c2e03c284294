"""The team's side of tickets: the list, one with its history, the answer, and the end.

Each is for admins of the ticket's own community and for owners; tickets of nobody's community are
the owners' alone.
"""

from collections.abc import Sequence
from datetime import datetime

from aiogram.types import ForceReply
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.timezones import own_clock
from bot.community.turn import Role, Turn
from bot.mistakes import Mistake
from bot.outreach.messages import Place, button, text
from bot.outreach.outbox import Reason, say
from bot.selling.help_desk import showing
from bot.selling.help_desk.showing import TICKET, in_order
from bot.selling.help_desk.writing import ANSWER, LETTER_CHARS, add_letter, log
from bot.speech import words
from bot.speech.formats import span
from bot.speech.lengths import shortened, telegram_length
from storage import communities, help_tickets, outbox
from storage.communities import Community
from storage.help_tickets import HelpTicket
from storage.outbox import OutboxRow
from storage.people import Person

LISTED = 10
"""Tickets offered at once; the others move up as these are closed."""

MATTER_CHARS = 32
"""Of what a ticket is about, on its button."""


async def list_open(session: AsyncSession, turn: Turn) -> None:
    """`/tickets`: what is open, the longest waiting first. Raises Mistake where nobody knows of
    which community."""
    is_owner = turn.role >= Role.OWNER
    home = turn.home.id if turn.home else None
    if home is None and not is_owner:
        raise Mistake("community-unknown")
    found = await help_tickets.open_tickets(session, home, LISTED, and_homeless=is_owner)
    if not found:
        await turn.reply(session, turn.words("helpdesk-list-none"))
        return
    rows = []
    for ticket, person in found:
        matter = shortened(await showing.matter(session, ticket, turn.words), MATTER_CHARS)
        since = ticket.waits_since
        label = turn.words.plain(
            "helpdesk-row",
            number=str(ticket.id),
            name=shortened(person.name, MATTER_CHARS),
            matter=matter,
            state="waits" if since else "answered",
            left=span(turn.now - since, turn.words) if since else "",
        )
        rows.append([button(label, token=turn.links.token("helpticket", ticket.id))])
    count = await help_tickets.count_open(session, home, and_homeless=is_owner)
    await turn.reply(session, turn.words("helpdesk-list", count=count), rows)


async def show(session: AsyncSession, turn: Turn, ticket_id: int) -> None:
    """One of them, with its history; a reply to it is the answer. Raises Mistake."""
    ticket = await _answerable(session, turn, ticket_id)
    turn = await in_order(session, turn, ticket)
    buyer = await session.get_one(Person, ticket.person_id)
    home = await session.get(Community, ticket.community_id) if ticket.community_id else None
    zone = own_clock(turn.person, home) if home else turn.person.timezone or "UTC"
    html = await showing.whole(session, ticket, buyer, turn.words, zone)
    buttons = await showing.team_buttons(session, ticket, turn.words, turn.links)
    await turn.reply(session, html, buttons, Reason(TICKET, ticket.id, ticket.community_id))


async def ask_for_answer(
    session: AsyncSession, turn: Turn, ticket_id: int, tapped_id: int | None
) -> None:
    """*Answer*: a form to reply to, after what came since the message that was tapped: it is not
    read otherwise. Raises Mistake."""
    ticket = await _answerable(session, turn, ticket_id)
    said = await outbox.said(session, turn.place.chat_id, tapped_id) if tapped_id else None
    if said is None or await _unseen(session, ticket, said):
        await show(session, turn, ticket.id)
    turn = await in_order(session, turn, ticket)
    buyer = await session.get_one(Person, ticket.person_id)
    html = turn.words("helpdesk-answer-how", number=str(ticket.id), name=buyer.name)
    call = text(turn.place, html).model_copy(update={"reply_markup": ForceReply(force_reply=True)})
    await turn.call(session, call, Reason(TICKET, ticket.id, ticket.community_id))


async def answer(session: AsyncSession, turn: Turn, said: OutboxRow, letter: str) -> None:
    """A reply to a ticket: its buyer reads it in the team's name. Raises Mistake."""
    ticket = await _answerable(session, turn, said.subject_id or 0)
    if not letter.strip():
        raise Mistake("question-answer-in-words")
    if telegram_length(letter) > LETTER_CHARS:
        raise Mistake("question-answer-length", most=str(LETTER_CHARS))
    unseen = await _unseen(session, ticket, said)
    turn = await in_order(session, turn, ticket)
    add_letter(session, ticket, turn, letter, is_team=True)
    ticket.waits_since = unseen[0] if unseen else None
    log(session, turn, ticket, "help.answered")
    buyer = await session.get_one(Person, ticket.person_id)
    speech = words(buyer.language or buyer.telegram_language)
    team = await _team(session, turn, ticket)
    html = speech("support-answer", group=team, answer=letter)
    buttons = () if ticket.closed_at else showing.buyer_buttons(ticket, speech, turn.links)
    reason = Reason(ANSWER, ticket.id, ticket.community_id)
    await say(session, text(Place(buyer.id), html, buttons), turn.now, reason)
    await turn.reply(session, turn.words("helpdesk-answered", name=buyer.name, count=len(unseen)))
    if unseen:
        await session.flush()
        await show(session, turn, ticket.id)


async def _unseen(session: AsyncSession, ticket: HelpTicket, said: OutboxRow) -> Sequence[datetime]:
    """When letters of the buyer's came after what was replied to: its reader may not know them, and
    they go on waiting."""
    written = await help_tickets.messages_of(session, ticket.id, showing.SHOWN)
    return [
        letter.at for letter, _ in written if not letter.is_team and letter.at > said.created_at
    ]


async def close(session: AsyncSession, turn: Turn, ticket_id: int) -> str:
    """*Close*: its buyer is told, and may write on. Raises Mistake."""
    ticket = await _answerable(session, turn, ticket_id)
    if ticket.closed_at is not None:
        return turn.words.plain("helpdesk-closed-before", number=str(ticket.id))
    ticket.closed_at, ticket.closed_by, ticket.waits_since = turn.now, turn.person.id, None
    log(session, turn, ticket, "help.closed")
    buyer = await session.get_one(Person, ticket.person_id)
    speech = words(buyer.language or buyer.telegram_language)
    team = await _team(session, turn, ticket)
    matter = await showing.matter(session, ticket, speech)
    html = speech("helpdesk-closed", number=str(ticket.id), matter=matter, group=team)
    reason = Reason(ANSWER, ticket.id, ticket.community_id)
    await say(session, text(Place(buyer.id), html), turn.now, reason)
    return turn.words.plain("helpdesk-closed-by-team", number=str(ticket.id))


async def home_of(session: AsyncSession, ticket_id: int) -> int | None:
    """The community whose admins may answer a ticket."""
    ticket = await session.get(HelpTicket, ticket_id)
    return ticket.community_id if ticket else None


async def _answerable(session: AsyncSession, turn: Turn, ticket_id: int) -> HelpTicket:
    """The ticket, locked, for whoever may answer it. Raises Mistake."""
    ticket = await help_tickets.ticket_by_id(session, ticket_id)
    if ticket is None:
        raise Mistake("access-admins")
    if turn.role >= Role.OWNER:
        return ticket
    home = ticket.community_id
    if home is None:
        raise Mistake("access-owners")
    if not await communities.is_admin(session, home, turn.person.id):
        raise Mistake("access-admins")
    return ticket


async def _team(session: AsyncSession, turn: Turn, ticket: HelpTicket) -> str:
    """In whose name is answered: their group's, or the bot's."""
    if ticket.community_id is None:
        return f"@{turn.links.username}"
    return (await session.get_one(Community, ticket.community_id)).title
