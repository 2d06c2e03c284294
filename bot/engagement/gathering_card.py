"""How an event looks: its card in the group or in private, its line in the list, its buttons."""

from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from bot.identity import Links
from bot.outreach.messages import Buttons, button
from bot.speech import Html, Words
from bot.speech.formats import moment
from bot.speech.mentions import mention
from storage import gatherings
from storage.gatherings import Gathering
from storage.people import Person


async def card(session: AsyncSession, gathering: Gathering, timezone: str, speech: Words) -> Html:
    """What, when, with whom, and how many come."""
    count = await gatherings.count_seats(session, gathering.id)
    host = await session.get_one(Person, gathering.host_id)
    ends_at = gathering.ends_at.astimezone(ZoneInfo(timezone))
    html = speech(
        "event-card",
        title=gathering.title,
        time=moment(gathering.starts_at, timezone, speech),
        until=ends_at.strftime("%H:%M"),
        zone=timezone,
        host=mention(host.id, host.name),
        coming=count.coming,
        seats=gathering.seats or 0,
        waiting=count.waiting,
        state=gathering.state,
    )
    if gathering.replay_url:
        html = Html(f"{html}\n{speech('event-card-replay', url=gathering.replay_url)}")
    return html


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
    return [
        [
            button(speech.plain("event-come"), token=links.token("evcome", number)),
            button(speech.plain("event-stay-away"), token=links.token("evaway", number)),
        ],
        [
            button(speech.plain("event-ask"), url=links.address("evask", number)),
            button(speech.plain("event-add"), url=links.address("evics", number)),
        ],
    ]
