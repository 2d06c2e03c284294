"""Giveaways: one button to join, drawn on time, by a draw that anybody can repeat (draw.py)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from aiogram.methods import EditMessageText
from aiogram.types import InlineKeyboardButton
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.engagement.draw import draw_winners, fingerprint
from bot.identity import Links
from bot.mistakes import Mistake
from bot.outreach.messages import Place, button, keyboard, text
from bot.outreach.outbox import PATIENT, Reason, say
from bot.outreach.outcomes import Outcome
from bot.speech import Html, Words, words
from bot.speech.arguments import Arguments
from bot.speech.durations import read_duration
from bot.speech.formats import moment
from bot.speech.lengths import one_line
from bot.speech.mentions import mention
from storage import diary, giveaways
from storage.communities import Community
from storage.diary import DiaryEntry
from storage.events import log_event
from storage.giveaways import DRAWN, RUNNING, STOPPED, Giveaway
from storage.outbox import FAILED, SENT

PRIZE_CHARS = 200
SHORTEST, LONGEST = timedelta(minutes=1), timedelta(days=60)
MOST_WINNERS = 50
"""More names than that nobody reads in one message."""

EDIT_EVERY = timedelta(seconds=5)
"""How often the number on the button is brought up to date, however many press it."""


@dataclass(frozen=True, slots=True)
class GiveawayDraft:
    """What is given away."""

    prize: str
    draws_in: timedelta
    winners: int = 1


def read_giveaway(arguments: Arguments) -> GiveawayDraft:
    """A giveaway in one line. Raises Mistake that names what is wrong."""
    if not arguments.words:
        raise Mistake("giveaway-how")
    prize, *rest = one_line(arguments.words[0]), *arguments.words[1:]
    if not 1 <= len(prize) <= PRIZE_CHARS:
        raise Mistake("giveaway-prize", most=PRIZE_CHARS)
    if not rest:
        raise Mistake("giveaway-when-missing")
    draws_in = read_duration(rest[0])
    if draws_in is None and not arguments.quoted[0]:  # the second word of a prize without quotes
        raise Mistake("giveaway-how")
    if draws_in is None or not SHORTEST <= draws_in <= LONGEST:
        raise Mistake("giveaway-when", given=rest[0][:20])
    return GiveawayDraft(prize, draws_in, _winners(rest[1] if len(rest) > 1 else "1"))


def _winners(typed: str) -> int:
    is_short_number = typed.isascii() and typed.isdigit() and len(typed) <= len(str(MOST_WINNERS))
    winners = int(typed) if is_short_number else 0
    if not 1 <= winners <= MOST_WINNERS:
        raise Mistake("giveaway-winners", given=typed[:20], most=MOST_WINNERS)
    return winners


async def open_giveaway(
    session: AsyncSession, turn: Turn, draft: GiveawayDraft, rng: Random
) -> None:
    """Announce it with its button, and write its draw into the diary."""
    giveaway = Giveaway(
        community_id=turn.community.id,
        chat_id=turn.place.chat_id,
        thread_id=turn.place.thread_id,
        prize=draft.prize,
        winners=draft.winners,
        draws_at=turn.now + draft.draws_in,
        seed=f"{rng.getrandbits(128):032x}",
        created_by=turn.person.id,
        created_at=turn.now,
    )
    session.add(giveaway)
    await session.flush()
    html = _announcement(giveaway, turn.community, turn.words)
    label = turn.words.plain("giveaway-join", count=0)
    buttons = [[button(label, token=turn.links.token("join", giveaway.id))]]
    call = text(Place(giveaway.chat_id, giveaway.thread_id), html, buttons)
    await turn.call(session, call, Reason("giveaway", giveaway.id))
    diary.write_in(session, giveaway.community_id, "giveaway.draw", giveaway.id, giveaway.draws_at)


async def after_opening(session: AsyncSession, outcome: Outcome, _now: datetime) -> None:
    """The announcement is in the group: remember where."""
    giveaway = await session.get_one(Giveaway, outcome.row.subject_id)
    if outcome.state == SENT:
        giveaway.message_id = outcome.result["message_id"]
    elif outcome.state == FAILED:  # nobody saw it, so nobody can win
        giveaway.state = STOPPED
        await diary.strike_out(session, "giveaway.draw", giveaway.id)


async def join(session: AsyncSession, turn: Turn, giveaway_id: int) -> str:
    """Take part; returns the toast. Raises Mistake."""
    giveaway = await giveaways.giveaway_by_id(session, giveaway_id)
    if giveaway is None or turn.community.id != giveaway.community_id:
        raise Mistake("giveaway-not-here")
    if giveaway.state != RUNNING or giveaway.draws_at <= turn.now:
        raise Mistake("giveaway-over")
    reader = turn.in_private().words
    if not await giveaways.enter(session, giveaway.id, turn.person.id, turn.now):
        return reader.plain("giveaway-joined-already")
    log_event(
        session,
        giveaway.community_id,
        turn.person.id,
        "giveaway.joined",
        turn.now,
        subject_id=giveaway.id,
    )
    await _refresh_later(session, turn, giveaway)
    count = await giveaways.count_entries(session, giveaway.id)
    return reader.plain("giveaway-joined", number=str(count))


async def refresh(session: AsyncSession, entry: DiaryEntry, now: datetime, *, links: Links) -> None:
    """Show on the button how many take part by now."""
    giveaway = await session.get_one(Giveaway, entry.subject_id)
    if giveaway.state != RUNNING or giveaway.message_id is None:
        return
    community = await session.get_one(Community, giveaway.community_id)
    speech = words(community.language)
    count = await giveaways.count_entries(session, giveaway.id)
    label = speech.plain("giveaway-join", count=count)
    edit = _edit(
        giveaway,
        _announcement(giveaway, community, speech),
        button(label, token=links.token("join", giveaway.id)),
    )
    await say(session, edit, now, Reason("giveaway-count", giveaway.id, urgency=PATIENT))


async def draw(session: AsyncSession, entry: DiaryEntry, now: datetime) -> None:
    """The time has come: draw, and say who won and how to check it."""
    giveaway = await giveaways.giveaway_by_id(session, entry.subject_id)
    if giveaway is None or giveaway.state != RUNNING:
        return
    entrants = await giveaways.entrants(session, giveaway.id)
    winners = draw_winners(entrants, giveaway.seed, giveaway.winners)
    await giveaways.crown(session, giveaway.id, winners)
    giveaway.state = DRAWN if winners else STOPPED
    community = await session.get_one(Community, giveaway.community_id)
    speech = words(community.language)
    if giveaway.message_id is not None:
        closed = speech("giveaway-closed", prize=giveaway.prize, count=len(entrants))
        await say(session, _edit(giveaway, closed), now, Reason("giveaway-count", giveaway.id))
    html = await _result(session, giveaway, len(entrants), speech)
    place = Place(giveaway.chat_id, giveaway.thread_id, giveaway.message_id)
    reason = Reason("giveaway-result", giveaway.id, community.id, f"giveaway:{giveaway.id}")
    await say(session, text(place, html), now, reason)


async def _result(session: AsyncSession, giveaway: Giveaway, entrants: int, speech: Words) -> Html:
    won = await giveaways.winners_of(session, giveaway.id)
    if not won:
        return speech("giveaway-nobody", prize=giveaway.prize)
    return speech(
        "giveaway-result",
        prize=giveaway.prize,
        winners=Html(", ".join(mention(person.id, person.name) for person in won)),
        count=entrants,
        seed=giveaway.seed,
    )


async def _refresh_later(session: AsyncSession, turn: Turn, giveaway: Giveaway) -> None:
    """One entry in the diary, however many press within the time."""
    if await diary.is_written_in(session, "giveaway.count", giveaway.id):
        return
    due_at = turn.now + EDIT_EVERY
    diary.write_in(session, giveaway.community_id, "giveaway.count", giveaway.id, due_at)


def _announcement(giveaway: Giveaway, community: Community, speech: Words) -> Html:
    return speech(
        "giveaway-open",
        prize=giveaway.prize,
        winners=giveaway.winners,
        time=moment(giveaway.draws_at, community.timezone, speech),
        fingerprint=fingerprint(giveaway.seed),
    )


def _edit(
    giveaway: Giveaway, html: Html, join: InlineKeyboardButton | None = None
) -> EditMessageText:
    return EditMessageText(
        chat_id=giveaway.chat_id,
        message_id=giveaway.message_id,
        text=html,
        parse_mode="HTML",
        reply_markup=keyboard([[join]] if join else []),
    )
