"""Payouts, for those who earn: what can be paid out now, asking for it, and what became of it.

What is asked for is set aside at once, so that it is there when it is handed over. A bot can't send
Stars to people: an admin hands over what they are worth some other way (payout_desk.py).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.notices import Notice, Param, tell_admins
from bot.community.timezones import own_clock
from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.outreach.messages import button
from bot.selling import payout_desk, purses
from bot.selling.ledger import EARNED, SOLD
from bot.speech import Html
from bot.speech.formats import day_of, stars
from storage import ledger, payouts
from storage.ledger import CLAIM, OWN, PAYOUT, Account, Entry
from storage.payouts import PAYOUT_ASKED, TAKEN_BACK, Payout

HOLD = timedelta(days=14)
"""From a sale to when it can be paid out, where its buyer may not give it back for longer: most who
want their Stars back say so by then, and what is paid out can't be fetched back."""

LISTED = 10
"""Requests shown of those that were settled; the statement has all of them."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody can have now, and what comes later."""

    available: int
    on_hold: int
    next_at: datetime | None
    """When some of what is on hold becomes available."""
    asked: int
    claim: int
    """Paid out to them and given back by their buyers since, as a plus."""


async def standing(
    session: AsyncSession, community_id: int, person_id: int, now: datetime
) -> Standing:
    """What of somebody's is past its hold."""
    purse = await payouts.purse(session, community_id, person_id)
    kinds, since = (SOLD, EARNED), now - HOLD
    recent = await payouts.recent_earnings(session, community_id, person_id, kinds, since, now)
    own, on_hold = sum(purse.get(name, 0) for name in OWN), sum(one.amount for one in recent)
    ends = [max(one.since + HOLD, one.back_until or one.since) for one in recent]
    available = max(0, own + purse.get(CLAIM, 0) - on_hold)
    return Standing(
        available=available,
        on_hold=own - available,
        next_at=min(ends, default=None),
        asked=purse.get(PAYOUT, 0),
        claim=-purse.get(CLAIM, 0),
    )


async def show(session: AsyncSession, turn: Turn) -> None:
    """`/payout`: what can be asked for, what waits, and what became of earlier requests."""
    home, me = turn.community, turn.person.id
    found = await standing(session, home.id, me, turn.now)
    earlier = await payouts.payouts_of(session, home.id, me, LISTED)
    if not (earlier or found.available or found.on_hold or found.claim):
        raise Mistake("payout-nothing", group=home.title, days=HOLD.days)
    zone, token = own_clock(turn.person, home), turn.links.token
    html = turn.words(
        "payout",
        group=home.title,
        available=stars(found.available, turn.words),
        hold=stars(found.on_hold, turn.words),
        next=day_of(found.next_at, zone, turn.words) if found.next_at else "",
        days=HOLD.days,
        claim=stars(found.claim, turn.words),
        waits="yes" if found.next_at else "no",
    )
    waiting = next((one for one in earlier if one.state == PAYOUT_ASKED), None)
    lines = [payout_desk.line(one, zone, turn.words) for one in earlier]
    if lines:
        heading = turn.words("payout-earlier")
        html = Html("\n".join([html, "", heading, *lines]))
    buttons = []
    if waiting is not None:
        label = turn.words.plain("payout-take-back")
        buttons = [[button(label, token=token("payoutback", waiting.id))]]
    elif found.available:
        price = stars(found.available, turn.words)
        label = turn.words.plain("payout-ask", stars=price)
        buttons = [[button(label, token=token("payoutask", home.id, found.available))]]
    await turn.reply(session, html, buttons)


async def ask(session: AsyncSession, turn: Turn, community_id: int, amount: int) -> None:
    """*Ask for it*: set it aside, and let an admin know. Raises Mistake."""
    me = turn.person.id
    await purses.bring_up(session, community_id, me, turn.now)
    if await payouts.open_payout(session, community_id, me) is not None:
        raise Mistake("payout-waits")
    found = await standing(session, community_id, me, turn.now)
    if found.available != amount or amount <= 0:
        price = stars(found.available, turn.words)
        raise Mistake("payout-changed", stars=price)
    payout = Payout(
        community_id=community_id,
        person_id=me,
        amount_stars=amount,
        state=PAYOUT_ASKED,
        asked_at=turn.now,
    )
    session.add(payout)
    await session.flush()
    await _set_aside(session, payout, turn.now)
    turn.log(session, "payout.asked", community_id, subject_id=payout.id)
    await payout_desk.tell_team(session, turn, payout)
    html = turn.words("payout-asked", stars=stars(amount, turn.words))
    label = turn.words.plain("payout-take-back")
    await turn.reply(
        session,
        html,
        [[button(label, token=turn.links.token("payoutback", payout.id))]],
        payout_desk.about(payout),
    )


async def _set_aside(session: AsyncSession, payout: Payout, now: datetime) -> None:
    """From their accounts, as far as each goes, to what was asked for."""
    home, who = payout.community_id, payout.person_id
    purse, left = await payouts.purse(session, home, who), payout.amount_stars
    change = {Account(PAYOUT, who): payout.amount_stars}
    for name in OWN:
        taken = min(left, purse.get(name, 0))
        change[Account(name, who)] = -taken
        left -= taken
    entry = Entry(home, "payout-asked", f"payout:{payout.id}:asked", change)
    await ledger.post(session, entry, now)


async def take_back(session: AsyncSession, turn: Turn, payout_id: int) -> None:
    """*Take it back*: it is in their balance again. Raises Mistake."""
    payout = await payouts.payout_by_id(session, payout_id)
    if payout is None or payout.person_id != turn.person.id:
        raise Mistake("payout-not-yours")
    if payout.state != PAYOUT_ASKED:
        raise Mistake("payout-settled", state=payout.state)
    await payout_desk.give_up(session, payout, TAKEN_BACK, None, turn.now)
    turn.log(session, "payout.taken-back", payout.community_id, subject_id=payout.id)
    params: dict[str, Param] = {
        "name": turn.person.name,
        "number": str(payout.id),
        "amount": payout.amount_stars,
    }
    notice = Notice("payout-taken-back-team", params, payout_desk.NOTICE, payout.id)
    await tell_admins(session, payout.community_id, notice, turn.now)
    html = turn.words("payout-taken-back", stars=stars(payout.amount_stars, turn.words))
    await turn.reply(session, html, reason=payout_desk.about(payout))
