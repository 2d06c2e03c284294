"""Somebody writes about a payment: a ticket is opened, or goes on where one is open.

Every letter is kept. The team is told of the first one and then now and then, not of each: a ticket
that waits is in `/tickets`. It refuses to take more than a team can read.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community import prompts
from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.outreach.messages import Place, button, media
from bot.outreach.outbox import PATIENT, Reason, say
from bot.selling.help_desk import returning, showing
from bot.selling.money import paid_for
from bot.speech import Html, words
from bot.speech.formats import moment
from bot.speech.lengths import telegram_length
from storage import help_tickets, orders, organizers, outbox_looks, people, returns
from storage.database import alone
from storage.help_tickets import NO_ORDER, HelpLetter, HelpTicket
from storage.orders import SOLD, Order
from storage.outbox import OutboxRow
from storage.people import Person

LISTED = 5
"""Orders shown to somebody who asks for help."""

NAMED_BACK = 50
"""Orders of theirs that a letter may name by number."""

LETTER_CHARS = 1000
"""What somebody still reads in one go; the admins can ask back."""

OPEN_AT_ONCE = 5
"""Matters of one person; more are one matter, which a letter can tell of."""

A_DAY = timedelta(days=1)
OPENED_A_DAY = 10
"""Tickets of one person; closing and opening again is no way around the other limits."""

UNANSWERED = 5
"""Letters in a row without an answer."""

TELL_AGAIN = timedelta(hours=3)
"""Of what was added to a ticket that waits the team hears after as long."""

READ_IN = timedelta(days=1)
"""So long after the team's answer the next words are for the team, if nothing came between."""

ANSWER = "help-answer"
"""Purpose: what the buyer replies to."""

ENCLOSED = "📎"
"""Before the words of a letter that came with a file: its readers got that by itself."""

TAKEN = "help-taken"
"""Why somebody reads that their letter was passed on."""

_NUMBER = re.compile(r"\d{1,15}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Letter:
    """What somebody wrote, with the picture or file they sent along."""

    words: str
    kind: str = "text"
    file_id: str = ""


async def show_support(session: AsyncSession, turn: Turn) -> None:
    """How to get help: one's own orders, each with a button to write about it."""
    found = await orders.orders_of(session, turn.person.id, LISTED)
    zone = turn.person.timezone or (turn.home.timezone if turn.home else "UTC")
    lines = [
        turn.words(
            "support-order",
            order=str(order.id),
            item=order.title,
            price=await paid_for(session, order, turn.words),
            time=moment(order.paid_at or order.created_at, zone, turn.words),
            state=order.state,
        )
        for order in found
    ]
    backs = await returns.promised(session, [order.id for order in found if order.state in SOLD])
    rows = [
        [
            button(
                turn.words.plain("return-button", order=str(order.id), item=order.title),
                token=turn.links.token("giveback", order.id),
            )
        ]
        for order in found
        if order.id in backs and backs[order.id] > turn.now
    ]
    rows += [
        [
            button(
                turn.words.plain("support-about", order=str(order.id), item=order.title),
                token=turn.links.token("helpnew", order.id),
            )
        ]
        for order in found
    ]
    if turn.home is not None:
        label = turn.words.plain("support-about-else")
        rows.append([button(label, token=turn.links.token("helpnew", NO_ORDER))])
    listed = Html("\n".join(lines)) if lines else turn.words("support-no-orders")
    await turn.reply(session, turn.words("support", orders=listed), rows)


async def begin(session: AsyncSession, turn: Turn, about: int) -> None:
    """One of its buttons: ask for the letter. Raises Mistake for an order that is not theirs."""
    if about != NO_ORDER:
        order = await session.get(Order, about)
        if order is None or order.person_id != turn.person.id:
            raise Mistake("helpdesk-not-yours")
    await help_tickets.will_write_about(session, turn.person.id, about)
    await prompts.ask_for(session, turn, prompts.TICKET)


async def take_prompted(session: AsyncSession, turn: Turn, letter: Letter) -> None:
    """What was written or sent after that. Raises Mistake."""
    await write(session, turn, letter, await help_tickets.chosen_matter(session, turn.person.id))


async def ask_for_help(session: AsyncSession, turn: Turn, letter: Letter) -> None:
    """`/paysupport` and what is wrong: about the order it names, if any. Raises Mistake."""
    own = await orders.orders_of(session, turn.person.id, NAMED_BACK)
    numbers = {str(order.id): order.id for order in own}
    named = (numbers[one] for one in _NUMBER.findall(letter.words) if one in numbers)
    await write(session, turn, letter, next(named, NO_ORDER))


async def write_back(session: AsyncSession, turn: Turn, said: OutboxRow, letter: Letter) -> None:
    """A reply to the team's answer: its ticket goes on, or is open again. Raises Mistake."""
    ticket = await _own(session, turn, said.subject_id or 0)
    await write(session, turn, letter, ticket.about, again=ticket)


async def answered(session: AsyncSession, turn: Turn) -> OutboxRow | None:
    """The team's answer that plain words in private are about: it is the last that was said."""
    tickets = await help_tickets.answered_of(session, turn.person.id)
    return await _latest(session, turn, tickets, ANSWER)


async def taken(session: AsyncSession, turn: Turn) -> OutboxRow | None:
    """The word that a letter was passed on, which a picture follows that belongs to it: it is the
    last that was said."""
    tickets = await help_tickets.waiting_of(session, turn.person.id)
    return await _latest(session, turn, tickets, TAKEN)


async def _latest(
    session: AsyncSession, turn: Turn, tickets: Sequence[HelpTicket], purpose: str
) -> OutboxRow | None:
    for ticket in tickets:
        said = await outbox_looks.latest_of(session, [purpose], ticket.id, turn.now - READ_IN)
        if said is not None and not await outbox_looks.is_followed(session, said, PATIENT):
            return said
    return None


async def write(
    session: AsyncSession,
    turn: Turn,
    letter: Letter,
    about: int,
    *,
    again: HelpTicket | None = None,
) -> None:
    """A letter, in the open ticket about that, in the one from before (`again`), or in a new one.

    Raises Mistake.
    """
    _ensure_readable(letter)
    await alone(session, f"help-tickets:{turn.person.id}")
    ticket = await help_tickets.open_about(session, turn.person.id, about)
    if ticket is None and again is not None:
        ticket = again
        ticket.closed_at = ticket.closed_by = None
    if ticket is None:
        ticket = await _open(session, turn, about)
    elif await help_tickets.count_unanswered(session, ticket) >= UNANSWERED:
        raise Mistake("helpdesk-wait", most=UNANSWERED)
    turn = await showing.in_order(session, turn, ticket)
    body = f"{ENCLOSED} {letter.words}" if letter.file_id else letter.words
    add_letter(session, ticket, turn, body, is_team=False)
    ticket.waits_since = ticket.waits_since or turn.now
    await session.flush()
    readers = await _tell_team(session, turn, ticket, letter)
    left = await returning.keep(session, ticket, turn.now)
    if readers:
        html = turn.words("helpdesk-taken", number=str(ticket.id))
        await turn.reply(session, html, reason=Reason(TAKEN, ticket.id, ticket.community_id))
        return
    if left is None:
        raise Mistake("support-nobody")
    enclosed = "yes" if letter.file_id else "no"
    params = {"number": str(ticket.id), "group": left.title, "enclosed": enclosed}
    await turn.reply(session, turn.words("helpdesk-kept", **params))


def add_letter(
    session: AsyncSession, ticket: HelpTicket, turn: Turn, letter: str, *, is_team: bool
) -> None:
    """Keep it, with who wrote it and when."""
    session.add(
        HelpLetter(
            ticket_id=ticket.id,
            author_id=turn.person.id,
            is_team=is_team,
            body=letter.strip(),
            at=turn.now,
        )
    )


async def solve(session: AsyncSession, turn: Turn, ticket_id: int) -> str:
    """*That is settled*: its buyer closes it, which troubles nobody. Raises Mistake."""
    ticket = await _own(session, turn, ticket_id)
    if ticket.closed_at is None:
        ticket.closed_at, ticket.closed_by, ticket.waits_since = turn.now, turn.person.id, None
        log(session, turn, ticket, "help.closed")
    return turn.words.plain("helpdesk-closed-by-buyer", number=str(ticket.id))


def log(session: AsyncSession, turn: Turn, ticket: HelpTicket, kind: str) -> None:
    """Write down a step of a ticket, where it belongs to a community."""
    if ticket.community_id is not None:
        turn.log(session, kind, ticket.community_id, subject_id=ticket.id)


async def _own(session: AsyncSession, turn: Turn, ticket_id: int) -> HelpTicket:
    ticket = await help_tickets.ticket_by_id(session, ticket_id)
    if ticket is None or ticket.person_id != turn.person.id:
        raise Mistake("helpdesk-not-yours")
    return ticket


def _ensure_readable(letter: Letter) -> None:
    if not (letter.words.strip() or letter.file_id):
        raise Mistake("helpdesk-kind")
    if telegram_length(letter.words) > LETTER_CHARS:
        raise Mistake("support-length", most=str(LETTER_CHARS))


async def _open(session: AsyncSession, turn: Turn, about: int) -> HelpTicket:
    """For the community the order was made in, else the one spoken about. Raises Mistake."""
    if await help_tickets.count_open_of(session, turn.person.id) >= OPEN_AT_ONCE:
        raise Mistake("helpdesk-too-many", most=OPEN_AT_ONCE)
    if await help_tickets.count_opened(session, turn.person.id, turn.now - A_DAY) >= OPENED_A_DAY:
        raise Mistake("helpdesk-too-many-today", most=OPENED_A_DAY)
    order = await session.get(Order, about) if about != NO_ORDER else None
    home = order.community_id if order else (turn.home.id if turn.home else None)
    ticket = HelpTicket(
        community_id=home, person_id=turn.person.id, about=about, opened_at=turn.now
    )
    session.add(ticket)
    await session.flush()
    log(session, turn, ticket, "help.opened")
    return ticket


async def _tell_team(session: AsyncSession, turn: Turn, ticket: HelpTicket, letter: Letter) -> int:
    """The admins read what waits, or the owners where no admin can be reached; how many they are.

    Of what is added soon after they read in `/tickets`, or when they answer; a file comes at once,
    as it is nowhere else.
    """
    home = ticket.community_id
    readers = await organizers.admins_of(session, home) if home is not None else ()
    readers = readers or await people.reachable_among(session, turn.owner_ids)
    is_new = ticket.told_at is None or ticket.told_at < (ticket.waits_since or turn.now)
    is_late = turn.now - (ticket.told_at or turn.now) >= TELL_AGAIN
    if readers and (is_new or is_late or letter.file_id):
        ticket.told_at = turn.now
        for reader in readers:
            await showing.show_to(session, ticket, turn.person, reader, turn.links, turn.now)
    if letter.file_id:
        await _pass_on(session, turn, ticket, letter, readers)
    return len(readers)


async def _pass_on(
    session: AsyncSession,
    turn: Turn,
    ticket: HelpTicket,
    letter: Letter,
    readers: Sequence[Person],
) -> None:
    """The picture or file of a letter, after its ticket; who replies to it answers that."""
    reason = Reason(showing.TICKET, ticket.id, ticket.community_id, urgency=PATIENT)
    for reader in readers:
        speech = words(reader.language or reader.telegram_language)
        said = speech("helpdesk-enclosed", number=str(ticket.id), name=turn.person.name)
        call = media(Place(reader.id), letter.kind, letter.file_id, said)
        await say(session, call, turn.now, reason)
