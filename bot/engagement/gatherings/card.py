"""How an event looks: its card in the group or in private, its line in the list, its buttons."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.members import NOBODY
from bot.identity import Links
from bot.outreach.messages import Buttons, Place, button, edited, text
from bot.outreach.outbox import PATIENT, Reason, say
from bot.outreach.pace import EDIT_EVERY
from bot.speech import Html, Words, words
from bot.speech.formats import moment, stars
from bot.speech.mentions import mention
from storage import diary, gatherings
from storage.communities import Community
from storage.diary import DiaryEntry
from storage.gatherings import PLANNED, RUNNING, Gathering
from storage.people import Person


async def card(session: AsyncSession, gathering: Gathering, timezone: str, speech: Words) -> Html:
    """What, when, with whom, and how many come."""
    count = await gatherings.count_seats(session, gathering.id)
    ends_at = gathering.ends_at.astimezone(ZoneInfo(timezone))
    html = speech(
        "event-card",
        title=gathering.title,
        time=moment(gathering.starts_at, timezone, speech),
        until=ends_at.strftime("%H:%M"),
        zone=timezone,
        host=await _host(session, gathering, speech),
        coming=count.coming,
        seats=gathering.seats or 0,
        waiting=count.waiting,
        state=gathering.state,
    )
    if gathering.ticket_stars is not None and gathering.state in (PLANNED, RUNNING):
        price = stars(gathering.ticket_stars, speech)
        html = Html(f"{html}\n{speech('event-card-ticket', price=price)}")
    if gathering.replay_url:
        html = Html(f"{html}\n{speech('event-card-replay', url=gathering.replay_url)}")
    return html


async def _host(session: AsyncSession, gathering: Gathering, speech: Words) -> Html:
    """Who invites; the group itself where an admin who hides announced it."""
    if gathering.host_id in NOBODY:
        community = await session.get_one(Community, gathering.community_id)
        return speech("person-name", name=community.title)
    host = await session.get_one(Person, gathering.host_id)
    return mention(host.id, host.name)


def line(gathering: Gathering, timezone: str, speech: Words) -> Html:
    """An event in a list."""
    return speech(
        "event-line",
        number=str(gathering.id),
        title=gathering.title,
        time=moment(gathering.starts_at, timezone, speech),
        state=gathering.state,
    )


def public_buttons(gathering: Gathering, links: Links, speech: Words) -> Buttons:
    """A seat by a tap; what is for one person alone leads to the private chat."""
    number = gathering.id
    coming = button(speech.plain("event-come"), token=links.token("evcome", number))
    if gathering.ticket_stars is not None:
        price = stars(gathering.ticket_stars, speech)
        label = speech.plain("ticket-buy", price=price)
        coming = button(label, url=links.address("evticket", number))
    return [
        [
            coming,
            button(speech.plain("event-stay-away"), token=links.token("evaway", number)),
        ],
        [
            button(speech.plain("event-ask"), url=links.address("evask", number)),
            button(speech.plain("event-add"), url=links.address("evics", number)),
        ],
    ]


async def put_up(session: AsyncSession, gathering: Gathering, now: datetime, links: Links) -> None:
    """The card, once per chat: again only where the group moved and the old one is left behind."""
    community = await session.get_one(Community, gathering.community_id)
    speech = words(community.language)
    html = await card(session, gathering, community.timezone, speech)
    buttons = public_buttons(gathering, links, speech)
    call = text(Place(gathering.chat_id, gathering.thread_id), html, buttons)
    key = f"event:{gathering.id}:{gathering.chat_id}"
    await say(session, call, now, Reason("event", gathering.id, community.id, key))


async def refresh(session: AsyncSession, entry: DiaryEntry, now: datetime, *, links: Links) -> None:
    """Show on the card how many come by now."""
    gathering = await gatherings.gathering_by_id(session, entry.subject_id)
    assert gathering is not None, "events stay"
    if gathering.message_id is None and gathering.state in (PLANNED, RUNNING):
        await put_up(session, gathering, now, links)
    await show_as_is(session, gathering, now, links)


async def show_as_is(
    session: AsyncSession, gathering: Gathering, now: datetime, links: Links | None
) -> None:
    """Bring the card in the group up to date; without buttons when `links` are None."""
    if gathering.message_id is None:
        return
    community = await session.get_one(Community, gathering.community_id)
    speech = words(community.language)
    is_open = links is not None and gathering.state in (PLANNED, RUNNING)
    buttons = public_buttons(gathering, links, speech) if is_open and links else []
    edit = edited(
        gathering.chat_id,
        gathering.message_id,
        await card(session, gathering, community.timezone, speech),
        buttons,
    )
    await say(
        session, edit, now, Reason("event-count", gathering.id, community.id, urgency=PATIENT)
    )


async def refresh_later(session: AsyncSession, gathering: Gathering, now: datetime) -> None:
    """One entry in the diary, however many press within the time."""
    due_at = now + EDIT_EVERY
    await diary.write_in_once(session, gathering.community_id, "event.count", gathering.id, due_at)
