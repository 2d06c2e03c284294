"""Deposits for challenges: paid to take part, given back for finishing, else the community's.

One has finished with proof for every round, made-up ones too, but for those whose post never
appeared. Whoever deals with a deposit locks first the order that paid it and then its challenge;
so the end of a challenge only writes its deposits into the diary, and each is settled by itself.
"""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.notices import Notice, tell_admins
from bot.community.timezones import clock_here
from bot.community.turn import Turn
from bot.engagement.challenges.card import private_buttons, proof_of, rhythm_of
from bot.engagement.challenges.check_ins import (
    in_already,
    invited_challenge,
    settle_deposits,
    take_out,
    take_part,
)
from bot.engagement.challenges.unseen import tell_unseen, unseen_rounds
from bot.mistakes import Mistake
from bot.outreach.messages import INVOICE_TEXT_CHARS, INVOICE_TITLE_CHARS, Place, text
from bot.outreach.outbox import Reason, say
from bot.selling import ledger
from bot.selling.goods import Goods
from bot.selling.order_states import fulfil
from bot.selling.orders import Item, open_order, send_invoice
from bot.selling.receipts import send_receipt
from bot.selling.refunds import ask_refund
from bot.speech import words
from bot.speech.formats import moment, stars
from bot.speech.lengths import cut
from storage import challenges, deposits, diary, orders
from storage.challenges import OPEN, OVER, STOPPED, Challenge
from storage.communities import Community
from storage.deposits import DEPOSIT, DEPOSIT_ASKED, DEPOSIT_HELD, DEPOSIT_KEPT, RETURNED, Deposit
from storage.diary import DiaryEntry
from storage.events import log_event
from storage.orders import Charge, Order
from storage.people import Person


async def ask(session: AsyncSession, turn: Turn, challenge_id: int, team: int) -> None:
    """*I'm in*: the terms, and the invoice below them. Raises Mistake."""
    challenge = await invited_challenge(session, turn, challenge_id)
    community = await session.get_one(Community, challenge.community_id)
    deposit = await deposits.deposit_of(session, challenge.id, turn.person.id)
    if deposit is not None and deposit.state == DEPOSIT_HELD:
        await _welcome_back(session, turn, challenge, deposit)
        return
    _ensure_not_begun(challenge, turn)
    if deposit is None:
        deposit = Deposit(
            community_id=community.id,
            challenge_id=challenge.id,
            person_id=turn.person.id,
            stars=challenge.deposit_stars,
            state=DEPOSIT_ASKED,
        )
        session.add(deposit)
    deposit.team = team if team in range(len(challenge.teams)) else None
    await session.flush()
    await _explain(session, turn, challenge, community)
    title = turn.words.plain("deposit-order-title", name=challenge.name)
    blurb = turn.words.plain(
        "deposit-order-text",
        rounds=challenge.rounds,
        days=challenge.round_days,
        spare=challenge.spare,
        group=community.title,
    )
    item = Item(
        DEPOSIT,
        deposit.id,
        cut(title, INVOICE_TITLE_CHARS),
        cut(blurb, INVOICE_TEXT_CHARS),
        challenge.deposit_stars,
    )
    order = await open_order(session, turn, community, item, f"challenge:{challenge.id}")
    await send_invoice(session, turn, order, item, community)


async def _welcome_back(
    session: AsyncSession, turn: Turn, challenge: Challenge, deposit: Deposit
) -> None:
    """Who paid is in; who left the group meanwhile takes part again for the same Stars."""
    member = await challenges.member_of(session, challenge.id, turn.person.id)
    if member is not None and member.left_at is None:
        raise in_already(challenge, member)
    await take_part(session, challenge, turn.person.id, deposit.team, turn.now)
    html = turn.words("challenge-joined", proof=proof_of(challenge))
    buttons = [private_buttons(challenge, turn.links, turn.words)]
    await turn.reply(session, html, buttons, Reason(community_id=challenge.community_id))


async def _explain(
    session: AsyncSession, turn: Turn, challenge: Challenge, community: Community
) -> None:
    html = turn.words(
        "deposit-terms",
        name=challenge.name,
        price=stars(challenge.deposit_stars, turn.words),
        rounds=challenge.rounds,
        days=challenge.round_days,
        spare=challenge.spare,
        begins=moment(challenge.starts_at, clock_here(turn, community), turn.words),
        group=community.title,
    )
    await turn.reply(session, html, reason=Reason(community_id=community.id))


def _ensure_not_begun(challenge: Challenge, turn: Turn) -> None:
    if rhythm_of(challenge).round_at(turn.now) >= 0:
        raise Mistake("deposit-begun", name=challenge.name)


async def settle(session: AsyncSession, entry: DiaryEntry, now: datetime) -> None:
    """Its challenge has ended, or its person has finished: give it back, or note that it stays.

    What stayed goes back after all where proof that was sent in time came later than that.
    """
    found = await deposits.deposit_by_id(session, entry.subject_id)
    order = await orders.order_by_id(session, found.order_id) if found.order_id else None
    assert order is not None, f"deposit {found.id} is settled and was never paid"
    charge = await orders.paid_by(session, order.id)
    deposit, challenge = await _locked(session, order)
    if deposit.state not in (DEPOSIT_HELD, DEPOSIT_KEPT) or deposit.order_id != order.id:
        return
    proofs = await challenges.check_ins_by(session, challenge.id, deposit.person_id)
    made = {proof.round for proof in proofs} | await unseen_rounds(session, challenge, now)
    has_finished = len(made) == challenge.rounds
    if deposit.state == DEPOSIT_KEPT:
        if has_finished:
            _log(session, deposit, "deposit.kept", now, value=-deposit.stars)
            await _give_back(session, deposit, challenge, charge, "finished-late", now)
    elif challenge.state == STOPPED:
        await _give_back(session, deposit, challenge, charge, "called-off", now)
    elif has_finished:
        cause = "finished" if len(proofs) == challenge.rounds else "finished-unseen"
        await _give_back(session, deposit, challenge, charge, cause, now)
    elif challenge.state == OVER:
        deposit.state, deposit.settled_at = DEPOSIT_KEPT, now
        fulfil(session, order, "deposit", None, now)
        await ledger.keep_deposit(session, charge, now)
        _log(session, deposit, "deposit.kept", now, value=deposit.stars)
        await _tell(session, deposit, challenge, "deposit-kept", now)


async def _give_back(
    session: AsyncSession,
    deposit: Deposit,
    challenge: Challenge,
    charge: Charge,
    cause: str,
    now: datetime,
) -> None:
    deposit.state, deposit.settled_at = RETURNED, now
    await ask_refund(session, charge, now, deposit.community_id, cause=cause)
    await _tell(session, deposit, challenge, f"deposit-{cause}", now)


async def close(session: AsyncSession, challenge: Challenge, now: datetime) -> None:
    """A challenge is over: settle what was paid for it, and tell the admins what stays."""
    await settle_deposits(session, challenge, now)
    unseen = await unseen_rounds(session, challenge, now)
    await tell_unseen(session, challenge, unseen, now)
    done = await challenges.rounds_done(session, challenge.id)
    held = await deposits.held_deposits(session, challenge.id)
    staying = [
        one for one in held if len(done.get(one.person_id, set()) | unseen) < challenge.rounds
    ]
    if staying:
        total = str(sum(deposit.stars for deposit in staying))
        notice = Notice(
            "deposits-noted", {"name": challenge.name, "count": len(staying), "stars": total}
        )
        await tell_admins(session, challenge.community_id, notice, now)


async def _tell(
    session: AsyncSession, deposit: Deposit, challenge: Challenge, key: str, now: datetime
) -> None:
    """How somebody's deposit stands, in private."""
    person = await session.get_one(Person, deposit.person_id)
    community = await session.get_one(Community, deposit.community_id)
    speech = words(person.language or person.telegram_language)
    price = stars(deposit.stars, speech)
    html = speech(key, name=challenge.name, price=price, group=community.title)
    reason = Reason("notice", deposit.id, deposit.community_id)
    await say(session, text(Place(person.id), html), now, reason)


async def _locked(session: AsyncSession, order: Order) -> tuple[Deposit, Challenge]:
    """What an order is for, as it is now; the order is locked already."""
    found = await deposits.deposit_by_id(session, order.subject_id)
    challenge = await challenges.challenge_by_id(session, found.challenge_id)
    assert challenge is not None, "a challenge somebody paid for stays"
    return await deposits.deposit_by_id(session, found.id), challenge


async def _price(session: AsyncSession, turn: Turn, order: Order) -> int:
    """Nobody joins what is called off or has begun."""
    _, challenge = await _locked(session, order)
    if challenge.state != OPEN:
        raise Mistake("challenge-is-over")
    _ensure_not_begun(challenge, turn)
    return challenge.deposit_stars


async def _is_due(session: AsyncSession, order: Order) -> bool:
    deposit, _ = await _locked(session, order)
    return deposit.state != DEPOSIT_HELD


async def _grant(session: AsyncSession, turn: Turn, order: Order, charge: Charge) -> None:
    """Paid: they are in. What reaches us when it can't be finished any more goes straight back."""
    deposit, challenge = await _locked(session, order)
    if challenge.state != OPEN or rhythm_of(challenge).round_at(turn.now) > 0:
        await ask_refund(session, charge, turn.now, order.community_id, cause="too-late")
        await _tell(session, deposit, challenge, "deposit-too-late", turn.now)
        return
    deposit.state, deposit.order_id, deposit.settled_at = DEPOSIT_HELD, order.id, None
    await ledger.hold_deposit(session, charge, turn.now)
    await take_part(session, challenge, deposit.person_id, deposit.team, turn.now)
    _log(session, deposit, "challenge.joined", turn.now, subject_id=challenge.id)
    buyer = turn.in_private()
    buttons = [private_buttons(challenge, turn.links, buyer.words)]
    await send_receipt(session, buyer, order, charge, buttons)


async def _withdraw(session: AsyncSession, order: Order, now: datetime) -> None:
    """Its Stars go back before the time: who paid it is out, and is told."""
    deposit, challenge = await _locked(session, order)
    if deposit.order_id != order.id or deposit.state not in (DEPOSIT_HELD, DEPOSIT_KEPT):
        return
    if deposit.state == DEPOSIT_KEPT:
        _log(session, deposit, "deposit.kept", now, value=-deposit.stars)
    elif challenge.state == OPEN:
        await take_out(session, challenge, deposit.person_id, now)
        _log(session, deposit, "challenge.left", now, subject_id=challenge.id)
        await _tell(session, deposit, challenge, "deposit-withdrawn", now)
    deposit.state, deposit.settled_at = RETURNED, now


async def _restore(session: AsyncSession, order: Order, now: datetime) -> bool:
    """They are in again; where the challenge has ended it is looked at whether they finished.

    What was called off meanwhile holds nobody's Stars.
    """
    deposit, challenge = await _locked(session, order)
    if deposit.order_id != order.id or challenge.state == STOPPED:
        return False
    deposit.state, deposit.settled_at = DEPOSIT_HELD, None
    if challenge.state == OPEN:
        await take_part(session, challenge, deposit.person_id, deposit.team, now)
        await _tell(session, deposit, challenge, "deposit-restored", now)
    else:
        diary.write_in(session, deposit.community_id, "deposit.settle", deposit.id, now)
    return True


def _log(
    session: AsyncSession,
    deposit: Deposit,
    kind: str,
    now: datetime,
    *,
    subject_id: int | None = None,
    value: int | None = None,
) -> None:
    log_event(
        session,
        deposit.community_id,
        deposit.person_id,
        kind,
        now,
        subject_id=subject_id or deposit.challenge_id,
        cause=f"deposit:{deposit.id}",
        value=value,
    )


DEPOSITS = Goods(_price, _is_due, _grant, _withdraw, _restore)
