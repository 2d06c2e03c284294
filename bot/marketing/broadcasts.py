"""`/broadcast`: one message to everybody in a community who agreed, seen before it goes out.

The admin's side of it: a draft with its preview, sending, pausing; looking_back.py shows what came
of it. How it reaches people is decided in outreach/broadcasting.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from aiogram.methods import CopyMessage, SendMessage
from sqlalchemy import Select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.approaching import may_be_approached
from bot.community.turn import Turn
from bot.marketing.campaigns.pausing import ensure_goes_on
from bot.marketing.campaigns.wording import word_anew
from bot.marketing.circle import asleep
from bot.marketing.held import ensure_here
from bot.marketing.looking_back import broadcast_seen
from bot.marketing.segments.finding import Spared, audience
from bot.marketing.segments.keeping import formula_of, saved
from bot.mistakes import Mistake
from bot.outreach import broadcast_report
from bot.outreach.broadcast_books import LastRow, with_row
from bot.outreach.broadcast_report import PAUSE, RESUME
from bot.outreach.messages import Buttons, Call, button, edited
from bot.outreach.outbox import params_of
from bot.outreach.spare import duration, paid_stars
from bot.speech import Html
from bot.speech.formats import span
from bot.speech.lengths import one_line, shortened
from storage import consents, recipients
from storage.broadcasts import (
    BY_ADMIN,
    DRAFT,
    MOST_BLOCKED,
    PAUSED,
    PROMOTION,
    RUNNING,
    STOPPED,
    Broadcast,
)
from storage.events import log_event

NAME_CHARS = 40
"""Of its first words, by which a broadcast is called."""

NEVER = 101
"""Percent nobody reaches: it never stops by itself."""

BLOCKED_CHOICES = (MOST_BLOCKED, 50, NEVER)

REPEATED, BLOCKED, PAID = 0, 1, 2
"""What can be set before it goes out."""

Speeds = Mapping[bool, float]
"""Messages a second, free and paid."""

_CALLS: Mapping[str, type[SendMessage | CopyMessage]] = {
    "sendMessage": SendMessage,
    "copyMessage": CopyMessage,
}


@dataclass(frozen=True, slots=True)
class Said:
    """What is to be sent, the words it is called by, and the segment it is for, if any."""

    call: SendMessage | CopyMessage
    title: str
    segment: str | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """For how many people something is, and how many agreed at all."""

    people: int
    agreed: int


async def count(session: AsyncSession, turn: Turn, segment: str | None) -> Counted:
    """Whom a message would reach now, in a transaction that only looks: they may be a million.
    Raises Mistake for a segment that is no more."""
    wanted = await audience_of(session, turn, segment)
    people = await recipients.count_people(session, wanted)
    agreed = consents.reachable(turn.community.id, PROMOTION)
    return Counted(people, people or await recipients.count_people(session, agreed))


async def count_draft(session: AsyncSession, turn: Turn, broadcast_id: int) -> Counted:
    """The same of a draft, which may be gone meanwhile. Raises Mistake."""
    draft = await session.get(Broadcast, broadcast_id)
    is_ours = draft is not None and draft.community_id == turn.community.id
    return await count(session, turn, draft.segment if draft is not None and is_ours else None)


async def prepare(
    session: AsyncSession,
    turn: Turn,
    said: Said,
    speeds: Speeds,
    last_row: LastRow,
    counted: Counted,
) -> Broadcast:
    """Show exactly what people will see, and what sending it means. Raises Mistake without people.

    `last_row` is what everybody finds below it; `counted`: whom it is for.
    """
    call = said.call
    params = {name: value for name, value in params_of(call).items() if name != "chat_id"}
    segment = None if said.segment is None else await saved(session, turn, said.segment)
    broadcast = Broadcast(
        community_id=turn.community.id,
        name=shortened(one_line(said.title), NAME_CHARS) or "…",
        segment=segment and segment.name,
        language=turn.community.language,
        variants=[{"method": call.__api_method__, "params": params, "weight": 1}],
        cause="command",
        created_by=turn.person.id,
        created_at=turn.now,
    )
    session.add(broadcast)
    await session.flush()
    html = await _card(session, turn, broadcast, speeds, counted)
    await turn.call(session, _as_seen(broadcast, turn.person.id, last_row))
    await turn.reply(session, html, _card_buttons(turn, broadcast))
    return broadcast


async def audience_of(session: AsyncSession, turn: Turn, segment: str | None) -> Select[int]:
    """Ids of the people it is for: who agreed and can be written to today, of its segment if it has
    one. Raises Mistake for a segment that is no more."""
    home, now = turn.community, turn.now
    if segment is None:
        return await may_be_approached(session, home, PROMOTION, now)
    formula = formula_of(await saved(session, turn, segment))
    return await audience(session, home, formula, PROMOTION, now, Spared(admins=False))


async def test(session: AsyncSession, turn: Turn, broadcast_id: int, last_row: LastRow) -> str:
    """Send it to who asks, as everybody will get it; returns the toast. Raises Mistake."""
    broadcast = await _draft(session, turn, broadcast_id)
    await turn.call(session, _as_seen(broadcast, turn.person.id, last_row))
    return turn.words.plain("broadcast-tested")


async def choose(
    session: AsyncSession,
    turn: Turn,
    numbers: tuple[int, int, int],
    speeds: Speeds,
    counted: Counted,
) -> None:
    """Change how it is sent, before it is. `numbers`: broadcast, what to set, where the card is.

    Raises Mistake.
    """
    broadcast_id, what, _ = numbers
    broadcast = await _draft(session, turn, broadcast_id)
    match what:
        case 0:
            broadcast.is_repeated = not broadcast.is_repeated
        case 1:
            at = BLOCKED_CHOICES.index(broadcast.most_blocked) + 1
            broadcast.most_blocked = BLOCKED_CHOICES[at % len(BLOCKED_CHOICES)]
        case _:
            broadcast.is_paid = not broadcast.is_paid
    html = await _card(session, turn, broadcast, speeds, counted)
    await _edit_card(session, turn, numbers[2], html, _card_buttons(turn, broadcast))


async def drop(session: AsyncSession, turn: Turn, broadcast_id: int, card_id: int) -> None:
    """It is not sent. Raises Mistake."""
    broadcast = await _draft(session, turn, broadcast_id)
    broadcast.state, broadcast.ended = STOPPED, BY_ADMIN
    await _edit_card(session, turn, card_id, turn.words("broadcast-dropped"))


async def send(session: AsyncSession, turn: Turn, broadcast_id: int, card_id: int) -> str:
    """Write down everybody it is for, and begin; returns the toast. Raises Mistake."""
    broadcast = await _draft(session, turn, broadcast_id)
    await ensure_here(session, turn, "broadcast-away", broadcast_id)
    people_of_it = await audience_of(session, turn, broadcast.segment)
    later = await asleep(session, turn.community, people_of_it, turn.now)
    people = await recipients.gather(session, broadcast, people_of_it, turn.now, later)
    if not people:
        agreed = consents.reachable(broadcast.community_id, broadcast.kind)
        raise _nobody(broadcast, await recipients.count_people(session, agreed))
    broadcast.people, broadcast.started_at, broadcast.state = people, turn.now, RUNNING
    await _edit_card(session, turn, card_id, turn.words("broadcast-begun"))
    await broadcast_report.show_anew(session, broadcast, turn.now, turn.links)
    _log(session, turn, broadcast, "started")
    return turn.words.plain("broadcast-sending")


async def turn_to(session: AsyncSession, turn: Turn, broadcast_id: int, act: int) -> str:
    """*Pause*, *Go on*, *Stop*; returns the toast. Raises Mistake."""
    campaign = None
    if act == RESUME:
        await ensure_here(session, turn, "broadcast-away", broadcast_id)
        campaign = await ensure_goes_on(session, turn.community.id, broadcast_id)
    broadcast = await broadcast_seen(session, turn, broadcast_id)
    if broadcast.state not in (RUNNING, PAUSED):
        raise Mistake("broadcast-over")
    if campaign is not None:
        await word_anew(session, campaign, broadcast, turn.now, turn.links)
    if act in (PAUSE, RESUME):
        broadcast.state, broadcast.is_held = PAUSED if act == PAUSE else RUNNING, False
        await broadcast_report.show_now(session, broadcast, turn.now, turn.links)
        done = "paused" if act == PAUSE else "resumed"
        _log(session, turn, broadcast, done)
        return turn.words.plain(f"broadcast-{done}")
    broadcast.state, broadcast.ended, broadcast.finished_at = STOPPED, BY_ADMIN, turn.now
    await broadcast_report.show_now(session, broadcast, turn.now, turn.links)
    await broadcast_report.ended(session, broadcast, turn.now)
    return turn.words.plain("broadcast-stopped")


def _as_seen(broadcast: Broadcast, person_id: int, last_row: LastRow) -> Call:
    variant = broadcast.variants[0]
    params = with_row(variant["params"], last_row(broadcast, person_id))
    return _CALLS[variant["method"]](**params, chat_id=person_id)


async def _draft(session: AsyncSession, turn: Turn, broadcast_id: int) -> Broadcast:
    broadcast = await broadcast_seen(session, turn, broadcast_id)
    if broadcast.state != DRAFT:
        raise Mistake("broadcast-started-already")
    return broadcast


async def _card(
    session: AsyncSession, turn: Turn, broadcast: Broadcast, speeds: Speeds, counted: Counted
) -> Html:
    people = counted.people
    if not people:
        raise _nobody(broadcast, counted.agreed)
    terms = await consents.terms_of(session, turn.community.id)
    per_second = speeds[broadcast.is_paid]
    time = max(duration(people, per_second), timedelta(seconds=1))
    return turn.words(
        "broadcast-draft",
        people=people,
        group=turn.community.title,
        targeted=_yes(broadcast.segment is not None),
        segment=broadcast.segment or "",
        start=f"{terms.quiet_from:02}:00",
        end=f"{terms.quiet_until:02}:00",
        time=span(time, turn.words),
        repeated=_yes(broadcast.is_repeated),
        most=broadcast.most_blocked,
        paid=_yes(broadcast.is_paid),
        rate=round(per_second),
        stars=paid_stars(people, round(speeds[True])),
    )


def _nobody(broadcast: Broadcast, agreed: int) -> Mistake:
    if broadcast.segment is not None:
        return Mistake("broadcast-nobody-of", segment=broadcast.segment)
    return Mistake("broadcast-nobody-today" if agreed else "broadcast-nobody")


def _card_buttons(turn: Turn, broadcast: Broadcast) -> Buttons:
    speech, token = turn.words, turn.links.token
    repeated = speech.plain("broadcast-set-repeated", now=_yes(broadcast.is_repeated))
    blocked = speech.plain("broadcast-set-blocked", most=broadcast.most_blocked)
    paid = speech.plain("broadcast-set-paid", now=_yes(broadcast.is_paid))
    return [
        [
            button(speech.plain("broadcast-send"), token=token("bcsend", broadcast.id)),
            button(speech.plain("broadcast-test"), token=token("bctest", broadcast.id)),
        ],
        [
            button(repeated, token=token("bcset", broadcast.id, REPEATED)),
            button(blocked, token=token("bcset", broadcast.id, BLOCKED)),
        ],
        [
            button(paid, token=token("bcset", broadcast.id, PAID)),
            button(speech.plain("broadcast-drop"), token=token("bcdrop", broadcast.id)),
        ],
    ]


async def _edit_card(
    session: AsyncSession, turn: Turn, card_id: int, html: Html, buttons: Buttons = ()
) -> None:
    call: Call = edited(turn.place.chat_id, card_id, html, buttons)
    await turn.call(session, call)


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _log(session: AsyncSession, turn: Turn, broadcast: Broadcast, what: str) -> None:
    log_event(
        session,
        broadcast.community_id,
        turn.person.id,
        f"broadcast.{what}",
        turn.now,
        subject_id=broadcast.id,
        cause="button",
    )
