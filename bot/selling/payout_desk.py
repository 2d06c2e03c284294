"""Payouts, for those who hand them over: what waits, *Paid*, and *Decline* with a reason.

Both are for admins of the request's own community and for owners. Nothing is sent by the bot: who
presses *Paid* says that they have handed over what the Stars are worth.
"""

from datetime import datetime

from aiogram.types import ForceReply
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.notices import Notice, tell_one
from bot.community.timezones import own_clock
from bot.community.turn import Role, Turn
from bot.identity import Links
from bot.mistakes import Mistake
from bot.outreach.messages import Buttons, Place, button, edited, text
from bot.outreach.outbox import PATIENT, Reason, say
from bot.selling import purses
from bot.speech import Html, Words, words
from bot.speech.formats import day_of, stars
from bot.speech.lengths import one_line, telegram_length
from storage import communities, ledger, organizers, payouts, people
from storage.communities import Community
from storage.ledger import CLAIM, PAID_OUT, PAYOUT, Account, Entry
from storage.outbox import OutboxRow
from storage.payouts import ASKED, DECLINED, PAID, Payout
from storage.people import Person

NOTICE, DECLINING = "payout", "payout-declining"
"""Purposes of what is said: about a request · a form whose reply is why it is declined."""

REASON_CHARS = 300
"""UTF-16 units: why, in a sentence or two."""

LISTED = 10
"""Requests shown at once; the others move up as these are settled."""


def about(payout: Payout) -> Reason:
    """Why something is said about a request."""
    return Reason(NOTICE, payout.id, payout.community_id)


def line(payout: Payout, zone: str, speech: Words) -> Html:
    """A request and what became of it."""
    at = payout.settled_at or payout.asked_at
    return speech(
        "payout-line",
        date=day_of(at, zone, speech),
        stars=stars(payout.amount_stars, speech),
        state=payout.state,
        why=payout.reason or "–",
    )


async def tell_team(session: AsyncSession, turn: Turn, payout: Payout) -> None:
    """Every admin the bot may write to reads of it, else the owners. Raises Mistake where nobody
    would."""
    readers = await organizers.admins_of(session, payout.community_id)
    readers = readers or await people.reachable_among(session, turn.owner_ids)
    if not readers:
        raise Mistake("payout-nobody")
    for reader in readers:
        speech = words(reader.language or reader.telegram_language)
        html = await _card(session, payout, turn.person, speech)
        key = f"payout:{payout.id}:{reader.id}"
        reason = Reason(NOTICE, payout.id, payout.community_id, key, PATIENT)
        call = text(Place(reader.id), html, _buttons(payout, speech, turn.links))
        await say(session, call, turn.now, reason)


async def _card(session: AsyncSession, payout: Payout, asker: Person, speech: Words) -> Html:
    """A request as who settles it reads it."""
    home = await session.get_one(Community, payout.community_id)
    purse = await payouts.purse(session, payout.community_id, payout.person_id)
    return speech(
        "payout-card",
        number=str(payout.id),
        name=asker.name,
        handle=f"@{asker.username}" if asker.username else "–",
        group=home.title,
        stars=stars(payout.amount_stars, speech),
        paid=stars(purse.get(PAID_OUT, 0), speech),
        claim=stars(-purse.get(CLAIM, 0), speech),
    )


def _buttons(payout: Payout, speech: Words, links: Links) -> Buttons:
    paid = button(speech.plain("payout-paid-yes"), token=links.token("payoutpaid", payout.id))
    no = button(speech.plain("payout-decline"), token=links.token("payoutno", payout.id))
    return [[paid, no]]


async def list_waiting(session: AsyncSession, turn: Turn) -> None:
    """`/payouts`: each request that waits with its buttons, and what was settled last."""
    home = turn.community
    waiting = await payouts.waiting_payouts(session, home.id, LISTED)
    settled = await payouts.settled_payouts(session, home.id, LISTED)
    zone = own_clock(turn.person, home)
    lines = [
        turn.words("payout-of", name=person.name, line=line(payout, zone, turn.words))
        for payout, person in settled
    ]
    html = turn.words(
        "payout-list",
        group=home.title,
        count=len(waiting),
        lines=Html("\n".join(lines)) if lines else "–",
    )
    await turn.reply(session, html)
    for payout, person in waiting:
        card = await _card(session, payout, person, turn.words)
        await turn.reply(session, card, _buttons(payout, turn.words, turn.links), about(payout))


async def home_of(session: AsyncSession, payout_id: int) -> int | None:
    """The community whose admins may settle a request."""
    payout = await session.get(Payout, payout_id)
    return payout.community_id if payout else None


async def paid(session: AsyncSession, turn: Turn, payout_id: int, message_id: int) -> None:
    """*Paid*: it is handed over; its asker reads that. Raises Mistake."""
    payout = await _open(session, turn, payout_id)
    home, who, amount = payout.community_id, payout.person_id, payout.amount_stars
    change = {Account(PAYOUT, who): -amount, Account(PAID_OUT, who): amount}
    await ledger.post(
        session, Entry(home, "paid-out", f"payout:{payout.id}:paid", change), turn.now
    )
    _settle(payout, PAID, turn.person.id, turn.now)
    turn.log(session, "payout.paid", home, subject_id=payout.id)
    await _tell_both(session, turn, payout, "payout-paid", message_id)


async def ask_reason(session: AsyncSession, turn: Turn, payout_id: int) -> None:
    """*Decline*: a form to reply to with the reason. Raises Mistake."""
    payout = await _open(session, turn, payout_id)
    html = turn.words("payout-decline-why", number=str(payout.id), most=REASON_CHARS)
    call = text(turn.place, html).model_copy(update={"reply_markup": ForceReply(force_reply=True)})
    await turn.call(session, call, Reason(DECLINING, payout.id, payout.community_id))


async def decline(session: AsyncSession, turn: Turn, said: OutboxRow, typed: str) -> None:
    """The reason: it is in its asker's balance again, and they read why. Raises Mistake."""
    payout = await _open(session, turn, said.subject_id or 0)
    why = one_line(typed)
    if not 1 <= telegram_length(why) <= REASON_CHARS:
        raise Mistake("payout-reason-length", most=REASON_CHARS)
    payout.reason = why
    await give_up(session, payout, DECLINED, turn.person.id, turn.now)
    turn.log(session, "payout.declined", payout.community_id, subject_id=payout.id)
    await _tell_both(session, turn, payout, "payout-declined", None)


async def give_up(
    session: AsyncSession, payout: Payout, state: str, by: int | None, now: datetime
) -> None:
    """What was set aside is in the accounts it came from again, less what is owed back since."""
    asked = await ledger.lines_by_cause(session, f"payout:{payout.id}:asked")
    who, cause = payout.person_id, f"payout:{payout.id}:{state}"
    change = {Account(account.name, who): -amount for account, amount in asked.items()}
    await ledger.post(session, Entry(payout.community_id, f"payout-{state}", cause, change), now)
    await purses.settle(session, payout.community_id, who, cause, now)
    _settle(payout, state, by, now)


def _settle(payout: Payout, state: str, by: int | None, now: datetime) -> None:
    payout.state, payout.settled_at, payout.settled_by = state, now, by


async def _open(session: AsyncSession, turn: Turn, payout_id: int) -> Payout:
    """The request, locked, for whoever may settle it. Raises Mistake."""
    payout = await payouts.payout_by_id(session, payout_id)
    if payout is None:
        raise Mistake("access-admins")
    is_owner = turn.role >= Role.OWNER
    if not (is_owner or await communities.is_admin(session, payout.community_id, turn.person.id)):
        raise Mistake("access-admins")
    if payout.state != ASKED:
        raise Mistake("payout-settled", state=payout.state)
    return payout


async def _tell_both(
    session: AsyncSession, turn: Turn, payout: Payout, key: str, message_id: int | None
) -> None:
    """Who asked, and who settled it: below the message whose button was pressed, if it was one."""
    asker = await session.get_one(Person, payout.person_id)
    params = {"number": str(payout.id), "name": asker.name, "why": payout.reason or "–"}
    price = stars(payout.amount_stars, turn.words)
    html = turn.words(f"{key}-here", stars=price, **params)
    if message_id is None:
        await turn.reply(session, html, reason=about(payout))
    else:
        edit = edited(turn.place.chat_id, message_id, html)
        await turn.call(session, edit, about(payout))
    home = await session.get_one(Community, payout.community_id)
    speech = words(asker.language or asker.telegram_language)
    told = {"stars": stars(payout.amount_stars, speech), "group": home.title}
    told |= {"why": payout.reason or "–"}
    notice = Notice(key, told, NOTICE, payout.id)
    await tell_one(session, asker.id, home.id, notice, turn.now)
