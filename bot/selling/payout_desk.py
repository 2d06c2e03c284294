"""Payouts, for those who hand them over: what waits, *Paid*, and *Decline* with a reason.

Both are for admins of the request's own community and for owners. Nothing is sent by the bot: who
presses *Paid* says that they have handed over what the Stars are worth. What buyers had back since
it was asked for is shown first, so that nobody hands over unknowingly what is owed back.
"""

from dataclasses import dataclass
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
from storage.payouts import DECLINED, PAID, PAYOUT_ASKED, Payout
from storage.people import Person

NOTICE, DECLINING = "payout", "payout-declining"
"""Purposes of what is said: about a request · a form whose reply is why it is declined."""

REASON_CHARS = 300
"""UTF-16 units: why, in a sentence or two."""

LISTED = 10
"""Requests shown at once; the others move up as these are settled."""


@dataclass(frozen=True, slots=True)
class Handed:
    """What somebody says who presses *Paid*."""

    payout_id: int
    amount: int | None = None
    """Stars whose worth they handed over; None for all that was asked for."""
    owed: int = 0
    """What was owed back when they read the card."""


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
        html, buttons = await _card(session, payout, turn.person, speech, turn.links)
        key = f"payout:{payout.id}:{reader.id}"
        reason = Reason(NOTICE, payout.id, payout.community_id, key, PATIENT)
        await say(session, text(Place(reader.id), html, buttons), turn.now, reason)


async def _card(
    session: AsyncSession, payout: Payout, asker: Person, speech: Words, links: Links
) -> tuple[Html, Buttons]:
    """A request as who settles it reads it, with its buttons."""
    home = await session.get_one(Community, payout.community_id)
    purse = await payouts.purse(session, payout.community_id, payout.person_id)
    owed = -purse.get(CLAIM, 0)
    rest = max(0, payout.amount_stars - owed)
    html = speech(
        "payout-card",
        number=str(payout.id),
        name=asker.name,
        handle=f"@{asker.username}" if asker.username else "–",
        group=home.title,
        stars=stars(payout.amount_stars, speech),
        paid=stars(purse.get(PAID_OUT, 0), speech),
        claim=stars(owed, speech),
    )
    if owed:
        key = "payout-card-rest" if rest else "payout-card-nothing"
        html = Html(f"{html}\n\n{speech(key, rest=stars(rest, speech))}")
    return html, _buttons(payout, owed, rest, speech, links)


def _buttons(payout: Payout, owed: int, rest: int, speech: Words, links: Links) -> Buttons:
    """Each *Paid* says how much was handed over, and what its card told of what is owed back."""
    no = button(speech.plain("payout-decline"), token=links.token("payoutno", payout.id))
    if not owed:
        token = links.token("payoutpaid", payout.id, payout.amount_stars, 0)
        return [[button(speech.plain("payout-paid-yes"), token=token), no]]
    ways = [("payout-paid-rest", rest), ("payout-paid-all", payout.amount_stars)]
    rows = [
        button(
            speech.plain(key, stars=stars(amount, speech)),
            token=links.token("payoutpaid", payout.id, amount, owed),
        )
        for key, amount in ways
        if amount
    ]
    return [*([one] for one in rows), [no]]


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
        card, buttons = await _card(session, payout, person, turn.words, turn.links)
        await turn.reply(session, card, buttons, about(payout))


async def home_of(session: AsyncSession, payout_id: int) -> int | None:
    """The community whose admins may settle a request."""
    payout = await session.get(Payout, payout_id)
    return payout.community_id if payout else None


async def paid(session: AsyncSession, turn: Turn, handed: Handed, message_id: int) -> None:
    """*Paid*: it is handed over; its asker reads that. Where what is owed back is not what the card
    told, nothing is posted and the card is shown anew. Raises Mistake."""
    payout = await _open(session, turn, handed.payout_id)
    home, who, asked = payout.community_id, payout.person_id, payout.amount_stars
    await purses.bring_up(session, home, who, turn.now)
    owed = -(await payouts.purse(session, home, who)).get(CLAIM, 0)
    if owed != handed.owed:
        asker = await session.get_one(Person, who)
        html, buttons = await _card(session, payout, asker, turn.words, turn.links)
        edit = edited(turn.place.chat_id, message_id, html, buttons)
        await turn.call(session, edit, about(payout))
        return
    amount = asked if handed.amount is None else handed.amount
    change = {
        Account(PAYOUT, who): -asked,
        Account(PAID_OUT, who): amount,
        Account(CLAIM, who): asked - amount,
    }
    await ledger.post(
        session, Entry(home, "paid-out", f"payout:{payout.id}:paid", change), turn.now
    )
    payout.amount_stars = amount
    _settle(payout, PAID, turn.person.id, turn.now)
    turn.log(session, "payout.paid", home, subject_id=payout.id)
    key = "payout-paid" if amount == asked else "payout-paid-less"
    await _tell_both(session, turn, payout, key, message_id, less=asked - amount)


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
    if payout.state != PAYOUT_ASKED:
        raise Mistake("payout-settled", state=payout.state)
    return payout


async def _tell_both(
    session: AsyncSession,
    turn: Turn,
    payout: Payout,
    key: str,
    message_id: int | None,
    *,
    less: int = 0,
) -> None:
    """Who asked, and who settled it: below the message whose button was pressed, if it was one."""
    asker = await session.get_one(Person, payout.person_id)
    params = {"number": str(payout.id), "name": asker.name, "why": payout.reason or "–"}
    price = stars(payout.amount_stars, turn.words)
    html = turn.words(f"{key}-here", stars=price, less=stars(less, turn.words), **params)
    if message_id is None:
        await turn.reply(session, html, reason=about(payout))
    else:
        edit = edited(turn.place.chat_id, message_id, html)
        await turn.call(session, edit, about(payout))
    home = await session.get_one(Community, payout.community_id)
    speech = words(asker.language or asker.telegram_language)
    told = {"stars": stars(payout.amount_stars, speech), "group": home.title}
    told |= {"why": payout.reason or "–", "less": stars(less, speech)}
    notice = Notice(key, told, NOTICE, payout.id)
    await tell_one(session, asker.id, home.id, notice, turn.now)
