"""`/broadcast`: one message to everybody in a community who agreed, seen before it goes out.

The admin's side of it: a draft with its preview, sending, pausing, and looking back. How it reaches
people is decided in outreach/broadcasting.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from aiogram.methods import CopyMessage, EditMessageText, SendMessage
from sqlalchemy import Select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.approaching import may_be_approached
from bot.community.turn import Turn
from bot.marketing.campaigns.pausing import ensure_goes_on
from bot.marketing.circle import asleep
from bot.marketing.segments.finding import Spared, audience
from bot.marketing.segments.keeping import formula_of, saved
from bot.mistakes import Mistake
from bot.outreach import broadcast_report
from bot.outreach.broadcast_books import LastRow, with_row
from bot.outreach.broadcast_report import PAUSE, RESUME
from bot.outreach.messages import Buttons, Call, button, keyboard
from bot.outreach.outbox import params_of
from bot.outreach.spare import duration, paid_stars
from bot.speech import Html
from bot.speech.formats import span
from bot.speech.lengths import one_line, shortened
from bot.speech.mentions import mention
from storage import broadcasts, consents, doubts, recipients
from storage.broadcasts import BY_ADMIN, DRAFT, MOST_BLOCKED, PAUSED, RUNNING, STOPPED, Broadcast
from storage.events import log_event

NAME_CHARS = 40
"""Of its first words, by which a broadcast is called."""

LISTED, NAMED = 10, 50
"""Broadcasts in a list, people in doubt by name: what one message holds easily."""

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


async def prepare(
    session: AsyncSession, turn: Turn, said: Said, speeds: Speeds, last_row: LastRow
) -> Broadcast:
    """Show exactly what people will see, and what sending it means. Raises Mistake without people.

    `last_row` is what everybody finds below it.
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
    html = await _card(session, turn, broadcast, speeds)
    await turn.call(session, _as_seen(broadcast, turn.person.id, last_row))
    await turn.reply(session, html, _card_buttons(turn, broadcast))
    return broadcast


async def audience_of(session: AsyncSession, turn: Turn, broadcast: Broadcast) -> Select[int]:
    """Ids of the people it is for: who agreed and can be written to today, of its segment if it has
    one. Raises Mistake for a segment that is no more."""
    home, kind, now = turn.community, broadcast.kind, turn.now
    if broadcast.segment is None:
        return await may_be_approached(session, home, kind, now)
    formula = formula_of(await saved(session, turn, broadcast.segment))
    return await audience(session, home, formula, kind, now, Spared(admins=False))


async def test(session: AsyncSession, turn: Turn, broadcast_id: int, last_row: LastRow) -> str:
    """Send it to who asks, as everybody will get it; returns the toast. Raises Mistake."""
    broadcast = await _draft(session, turn, broadcast_id)
    await turn.call(session, _as_seen(broadcast, turn.person.id, last_row))
    return turn.words.plain("broadcast-tested")


async def choose(
    session: AsyncSession, turn: Turn, numbers: tuple[int, int, int], speeds: Speeds
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
    html = await _card(session, turn, broadcast, speeds)
    await _edit_card(session, turn, numbers[2], html, _card_buttons(turn, broadcast))


async def drop(session: AsyncSession, turn: Turn, broadcast_id: int, card_id: int) -> None:
    """It is not sent. Raises Mistake."""
    broadcast = await _draft(session, turn, broadcast_id)
    broadcast.state, broadcast.ended = STOPPED, BY_ADMIN
    await _edit_card(session, turn, card_id, turn.words("broadcast-dropped"))


async def send(session: AsyncSession, turn: Turn, broadcast_id: int, card_id: int) -> str:
    """Write down everybody it is for, and begin; returns the toast. Raises Mistake."""
    broadcast = await _draft(session, turn, broadcast_id)
    people_of_it = await audience_of(session, turn, broadcast)
    later = await asleep(session, turn.community, people_of_it, turn.now)
    people = await recipients.gather(session, broadcast, people_of_it, turn.now, later)
    if not people:
        raise await _nobody(session, broadcast)
    broadcast.people, broadcast.started_at, broadcast.state = people, turn.now, RUNNING
    await _edit_card(session, turn, card_id, turn.words("broadcast-begun"))
    await broadcast_report.show_anew(session, broadcast, turn.now, turn.links)
    _log(session, turn, broadcast, "started")
    return turn.words.plain("broadcast-sending")


async def turn_to(session: AsyncSession, turn: Turn, broadcast_id: int, act: int) -> str:
    """*Pause*, *Go on*, *Stop*; returns the toast. Raises Mistake."""
    if act == RESUME:
        await ensure_goes_on(session, turn.community.id, broadcast_id)
    broadcast = await _one(session, turn, broadcast_id)
    if broadcast.state not in (RUNNING, PAUSED):
        raise Mistake("broadcast-over")
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


async def show(session: AsyncSession, turn: Turn, broadcast_id: int) -> None:
    """Its progress again, here at the end of the chat. Raises Mistake."""
    broadcast = await _one(session, turn, broadcast_id)
    broadcast.created_by = turn.person.id  # who looks after it now
    await broadcast_report.show_anew(session, broadcast, turn.now, turn.links)


async def list_latest(session: AsyncSession, turn: Turn) -> None:
    """The latest ones. Raises Mistake where there are none."""
    found = await broadcasts.latest_of(session, turn.community.id, LISTED)
    if not found:
        raise Mistake("broadcast-none")
    lines = []
    for broadcast in found:
        tally = await broadcasts.tally(session, broadcast)
        lines.append(
            turn.words(
                "broadcast-line",
                number=str(broadcast.id),
                name=broadcast.name,
                done=tally.done,
                people=tally.people,
                state=broadcast.state,
            )
        )
    await turn.reply(session, turn.words("broadcast-list", lines=Html("\n".join(lines))))


async def list_doubtful(session: AsyncSession, turn: Turn, broadcast_id: int) -> None:
    """Of whom nobody knows whether they got it. Raises Mistake."""
    broadcast = await _one(session, turn, broadcast_id)
    found = await doubts.doubtful_people(session, broadcast.id, NAMED)
    if not found:
        await turn.reply(session, turn.words("broadcast-doubtful-none", name=broadcast.name))
        return
    names = Html(
        ", ".join(mention(person.id, shortened(person.name, NAME_CHARS)) for person in found)
    )
    tally = await broadcasts.tally(session, broadcast)
    more = tally.of(broadcasts.DOUBTFUL) - len(found)
    listed = turn.words("broadcast-more", names=names, more=more) if more > 0 else names
    await turn.reply(session, turn.words("broadcast-doubtful", name=broadcast.name, names=listed))


def _as_seen(broadcast: Broadcast, person_id: int, last_row: LastRow) -> Call:
    variant = broadcast.variants[0]
    params = with_row(variant["params"], last_row(broadcast, person_id))
    return _CALLS[variant["method"]](**params, chat_id=person_id)


async def _one(session: AsyncSession, turn: Turn, broadcast_id: int) -> Broadcast:
    broadcast = await broadcasts.broadcast_by_id(session, turn.community.id, broadcast_id)
    if broadcast is None:
        raise Mistake("broadcast-unknown", group=turn.community.title)
    return broadcast


async def _draft(session: AsyncSession, turn: Turn, broadcast_id: int) -> Broadcast:
    broadcast = await _one(session, turn, broadcast_id)
    if broadcast.state != DRAFT:
        raise Mistake("broadcast-started-already")
    return broadcast


async def _card(session: AsyncSession, turn: Turn, broadcast: Broadcast, speeds: Speeds) -> Html:
    people = await recipients.count_people(session, await audience_of(session, turn, broadcast))
    if not people:
        raise await _nobody(session, broadcast)
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


async def _nobody(session: AsyncSession, broadcast: Broadcast) -> Mistake:
    if broadcast.segment is not None:
        return Mistake("broadcast-nobody-of", segment=broadcast.segment)
    agreed = consents.reachable(broadcast.community_id, broadcast.kind)
    is_any = await recipients.count_people(session, agreed)
    return Mistake("broadcast-nobody-today" if is_any else "broadcast-nobody")


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
    call: Call = EditMessageText(
        chat_id=turn.place.chat_id,
        message_id=card_id,
        text=html,
        parse_mode="HTML",
        reply_markup=keyboard(buttons) if buttons else None,
    )
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
