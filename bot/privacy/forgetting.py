"""`/forget`: asks twice, then takes somebody out of everything that is kept.

What is at once is decided in one transaction: they are marked, so that nothing of theirs begins
anew, and get a number at random which is written down beside them only as long as it takes. The
diary sees to the rest, in short transactions that may be done again after a crash.
"""

from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from random import Random

import structlog
from aiogram.methods import RevokeChatInviteLink
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.engagement.gatherings import seats
from bot.mistakes import Mistake
from bot.outreach.messages import Buttons, Place, button, edited, text
from bot.outreach.outbox import PATIENT, Reason, say
from bot.outreach.outcomes import Outcome
from bot.privacy import draws
from bot.privacy.settling import Open, losses, what_is_open
from bot.selling.gating import leaving as gate_leaving
from bot.selling.order_states import move
from bot.speech import Html, words
from storage import (
    communities,
    consents,
    diary,
    orders,
    outbox_ends,
    people,
    referrals,
    unsettled,
)
from storage.database import Database
from storage.diary import DiaryEntry
from storage.events import Scene, log_event, set_scene
from storage.orders import EXPIRED
from storage.people import FIRST_NAMELESS, LAST_NAMELESS, Person
from storage.personal import mentions, rows
from storage.personal.traces import BY_ITSELF, FAREWELL, TRACES

FORGET = "privacy.forget"
"""The diary's word; the subject is the person until it is done."""

GOOD_FOR = timedelta(minutes=30)
"""Who pressed the first button long ago has to be asked again."""

AGAIN = timedelta(seconds=10)
"""For what is in somebody's hands at this moment: a message being sent, a draw being made."""

PASSES = 3
"""Through all tables, for what was written meanwhile."""

NO_SUBJECT = NO_COMMUNITY = 0
"""Entries of the diary that are about none."""

Ending = Callable[[AsyncSession, DiaryEntry, datetime], Awaitable[None]]
"""What is left of an errand (handlers/clock.py)."""

_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
"""Buttons count minutes from here, as they hold few characters."""

log = structlog.get_logger()


# Asking


async def ask(session: AsyncSession, turn: Turn) -> None:
    """Say what would be lost, or what has to be settled first."""
    found = await what_is_open(session, turn.person.id, turn.owner_ids, turn.now)
    if found:
        await turn.reply(session, _refusal(turn, found))
        return
    had = await unsettled.holdings_of(session, turn.person.id, turn.now)
    html = turn.words("privacy-forget-ask", losses=losses(had, turn.words))
    await turn.reply(session, html, _buttons(turn, "privacy-forget-yes", "forgetsure"))


async def ask_again(session: AsyncSession, turn: Turn, asked_at: int, message_id: int) -> None:
    """*Yes*: once more. Raises Mistake for a button from long ago."""
    _ensure_fresh(turn, asked_at)
    html = turn.words("privacy-forget-sure")
    await _edit(session, turn, message_id, html, _buttons(turn, "privacy-forget-now", "forgetnow"))


async def keep(session: AsyncSession, turn: Turn, message_id: int) -> None:
    """*No*."""
    await _edit(session, turn, message_id, turn.words("privacy-forget-kept"))


async def begin(
    session: AsyncSession, turn: Turn, asked_at: int, message_id: int, rng: Random
) -> None:
    """*For good*: from here on there is no way back. Raises Mistake."""
    _ensure_fresh(turn, asked_at)
    person = await people.locked_person(session, turn.person.id)
    if person is None or person.forget_as is not None:
        raise Mistake("privacy-forget-under-way")
    found = await what_is_open(session, person.id, turn.owner_ids, turn.now)
    if found:
        await _edit(session, turn, message_id, _refusal(turn, found))
        return
    await take_leave(session, person, rng, turn.now)
    await _edit(session, turn, message_id, turn.words("privacy-forget-begun"))


async def take_leave(session: AsyncSession, person: Person, rng: Random, now: datetime) -> None:
    """Mark somebody, whose row is locked, as being forgotten; what waits for them waits no more."""
    person.forget_as = rng.randrange(FIRST_NAMELESS, LAST_NAMELESS)
    await people.put_in_place(session, person.forget_as)
    for order in await orders.still_open(session, person.id):
        move(session, order, EXPIRED, "forgotten", None, now)
        await diary.strike_out(session, "order.expire", order.id)
    for home in await communities.communities_of(session, person.id):
        await seats.leave_group(session, home.id, person.id, now)
        log_event(session, home.id, None, "person.forgotten", now)
    for link in await referrals.addresses_of(session, person.id):
        call = RevokeChatInviteLink(chat_id=link.chat_id, invite_link=link.address or "")
        await say(session, call, now, Reason("revoke", None, link.community_id, urgency=PATIENT))
    await gate_leaving.forget(session, person.id, now)
    await communities.doubt_admins(session, person.id)
    await consents.forget(session, person.id)
    await mentions.leave_forms(session, person.id)
    await outbox_ends.say_no_more(session, person.id)
    diary.write_in(session, NO_COMMUNITY, FORGET, person.id, now)


def _ensure_fresh(turn: Turn, asked_at: int) -> None:
    if turn.now - timedelta(minutes=asked_at) - _EPOCH > GOOD_FOR:
        raise Mistake("privacy-forget-late")


def _buttons(turn: Turn, label: str, kind: str) -> Buttons:
    minutes = int((turn.now - _EPOCH) / timedelta(minutes=1))
    token, me = turn.links.token, turn.person.id
    return [
        [button(turn.words.plain("privacy-forget-no"), token=token("forgetno", me))],
        [button(turn.words.plain(label), token=token(kind, me, minutes))],
    ]


def _refusal(turn: Turn, found: Sequence[Open]) -> Html:
    lines = Html("\n".join(one.told(turn.words) for one in found))
    return turn.words("privacy-forget-first", count=len(found), open=lines)


async def _edit(
    session: AsyncSession, turn: Turn, message_id: int, html: Html, buttons: Buttons = ()
) -> None:
    call = edited(turn.place.chat_id, message_id, html, buttons)
    await turn.call(session, call, Reason(FAREWELL))


async def stay_forgotten(session: AsyncSession, turn: Turn, charge_id: str) -> None:
    """Telegram gives a charge back in somebody's private chat. If it is of somebody who was
    forgotten, that is no reason to know them again: they said nothing."""
    charge = await orders.charge_by_telegram_id(session, charge_id)
    if charge is None or not people.is_nameless(charge.person_id):
        return
    set_scene(session, Scene(cause="telegram"))
    if turn.person.started_at == turn.now:  # known by this message alone
        await people.not_met(session, turn.person.id)


# Doing


async def forget(entry: DiaryEntry, _now: datetime, *, database: Database) -> Ending:
    """Erase everything that is left of somebody; returns what is to be done in the end."""
    async with database.reading() as session:
        person = await session.get(Person, entry.subject_id)
    if person is None or person.forget_as is None:
        return _nothing
    number = person.forget_as
    is_all = await draws.take_names(database, person.id, number)
    await mentions.erase(database, person.id, number)
    for _ in range(PASSES):
        found = await _pass_through(database, person.id, number)
        if not found:
            break
    is_all &= not found and not await _is_in_hand(database, person.id)
    return partial(_end, number=number, is_all=is_all)


async def _pass_through(database: Database, person_id: int, number: int) -> int:
    """Once through every table; returns how many rows were found."""
    found = 0
    for trace in TRACES:
        while trace.table not in BY_ITSELF:
            async with database.reading() as session:
                keys = await rows.keys_of(session, trace, person_id)
            if not keys:
                break
            found += len(keys)
            async with database.transaction() as session:
                await rows.erase(session, trace, person_id, number, keys)
    return found


async def _is_in_hand(database: Database, person_id: int) -> bool:
    """Whether something of theirs is being delivered."""
    async with database.reading() as session:
        for trace in TRACES:
            if trace.table not in BY_ITSELF and await rows.is_there(session, trace, person_id):
                return True
    return False


async def _nothing(_session: AsyncSession, entry: DiaryEntry, _now: datetime) -> None:
    """Somebody else has done it."""
    entry.subject_id = NO_SUBJECT


async def _end(
    session: AsyncSession, entry: DiaryEntry, now: datetime, *, number: int, is_all: bool
) -> None:
    """Who they were goes last, and with it the number's way back to them."""
    person = await people.locked_person(session, entry.subject_id)
    if person is None or person.forget_as != number:
        return await _nothing(session, entry, now)
    if not is_all:
        diary.write_in(session, NO_COMMUNITY, FORGET, person.id, now + AGAIN)
        return await _nothing(session, entry, now)
    speech = words(person.language or person.telegram_language)
    can_be_told = person.started_at is not None and person.unreachable_at is None
    if can_be_told:
        call = text(Place(person.id), speech("privacy-forgotten"))
        await say(session, call, now, Reason(FAREWELL, None, None))
    await session.delete(person)
    log.info("somebody was forgotten")
    return await _nothing(session, entry, now)


async def after_farewell(session: AsyncSession, outcome: Outcome, _now: datetime) -> None:
    """The last words are said, or can't be: they are not kept."""
    await outbox_ends.drop(session, outcome.row.id)
