"""What is read of a ticket: its letters, who wrote them and when, and what can be done about it.

To its buyer the team speaks with one voice; among themselves admins have their names.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from aiogram.types import InlineKeyboardButton
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.timezones import own_clock
from bot.community.turn import Turn
from bot.identity import Links
from bot.outreach.messages import Buttons, Place, button, text
from bot.outreach.outbox import PATIENT, Reason, say
from bot.selling.money import paid_for
from bot.speech import Html, Words, words
from bot.speech.formats import moment
from storage import help_tickets, outbox_looks
from storage.communities import Community
from storage.help_tickets import NO_ORDER, HelpTicket
from storage.orders import SOLD, Order
from storage.people import Person

SHOWN = 8
"""Letters shown at once; with a thousand characters each they are cut to fit one message."""

SHOWN_CHARS = 3600
"""Of them, the latest; Telegram's 4,096 less what stands around them."""

TICKET = "help-ticket"
"""Purpose: what the team reads of a ticket, and replies to."""

INSTANT = timedelta(microseconds=1)
"""The least by which two times differ in the database."""


async def in_order(session: AsyncSession, turn: Turn, ticket: HelpTicket) -> Turn:
    """The turn, later than all that was written in its locked ticket or shown of it.

    A turn that waited for the ticket began before what it waited for: by their times a letter would
    be read that was not, or the other way round.
    """
    written = await help_tickets.latest_at(session, ticket.id)
    shown = await outbox_looks.latest_of(session, [TICKET], ticket.id, ticket.opened_at)
    before = [at for at in (written, shown.created_at if shown else None) if at is not None]
    return replace(turn, now=max([turn.now, *(at + INSTANT for at in before)]))


async def order_of(session: AsyncSession, ticket: HelpTicket) -> Order | None:
    """What it is about."""
    return await session.get(Order, ticket.about) if ticket.about != NO_ORDER else None


async def matter(session: AsyncSession, ticket: HelpTicket, speech: Words) -> str:
    """What it is about, in a few words."""
    order = await order_of(session, ticket)
    if order is None:
        return speech.plain("helpdesk-matter-none")
    price = await paid_for(session, order, speech)
    return speech.plain("helpdesk-matter", order=str(order.id), item=order.title, price=price)


async def whole(
    session: AsyncSession, ticket: HelpTicket, buyer: Person, speech: Words, zone: str
) -> Html:
    """All of it, as somebody of the team reads it."""
    html = speech(
        "helpdesk-whole",
        number=str(ticket.id),
        name=buyer.name,
        matter=await matter(session, ticket, speech),
        state="closed" if ticket.closed_at else "open",
    )
    said = await letters(session, ticket, speech, zone)
    return Html(f"{html}\n\n{said}\n\n{speech('helpdesk-how-to-answer')}")


async def show_to(
    session: AsyncSession,
    ticket: HelpTicket,
    buyer: Person,
    reader: Person,
    links: Links,
    now: datetime,
) -> None:
    """Somebody of the team reads all of it in private, with what can be done."""
    speech = words(reader.language or reader.telegram_language)
    home = await session.get(Community, ticket.community_id) if ticket.community_id else None
    zone = own_clock(reader, home) if home else reader.timezone or "UTC"
    html = await whole(session, ticket, buyer, speech, zone)
    buttons = await team_buttons(session, ticket, speech, links)
    reason = Reason(TICKET, ticket.id, ticket.community_id, urgency=PATIENT)
    await say(session, text(Place(reader.id), html, buttons), now, reason)


async def letters(session: AsyncSession, ticket: HelpTicket, speech: Words, zone: str) -> Html:
    """The latest letters, each with its author and time."""
    written = await help_tickets.messages_of(session, ticket.id, SHOWN)
    lines = [
        speech(
            "helpdesk-line",
            name=author.name,
            who="team" if letter.is_team else "buyer",
            time=moment(letter.at, zone, speech),
            letter=letter.body,
        )
        for letter, author in written
    ]
    while len(lines) > 1 and sum(map(len, lines)) > SHOWN_CHARS:
        del lines[0]
    return Html("\n".join(lines))


async def team_buttons(
    session: AsyncSession, ticket: HelpTicket, speech: Words, links: Links
) -> Buttons:
    """What somebody of the team can do: answer, give the money back, close."""
    row: list[InlineKeyboardButton] = [
        button(speech.plain(f"helpdesk-{verb}"), token=links.token(f"help{verb}", ticket.id))
        for verb in ("answer", "close")
        if verb == "answer" or ticket.closed_at is None
    ]
    order = await order_of(session, ticket)
    if order is None or order.state not in SOLD:
        return [row]
    back = button(speech.plain("helpdesk-refund"), token=links.token("refund", order.id))
    return [row, [back]]


def buyer_buttons(ticket: HelpTicket, speech: Words, links: Links) -> Buttons:
    """What its buyer can do besides writing back."""
    done = button(speech.plain("helpdesk-solved"), token=links.token("helpsolved", ticket.id))
    return [[done]]
