"""The greeting of newcomers: one message that asks all who came together, and goes when it is done.

Who may write and who goes is decided in newcomers.py; this only shows it.
"""

from datetime import datetime, timedelta
from random import Random

from aiogram.methods import DeleteMessage
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.restrictions import is_muted
from bot.identity import Links
from bot.outreach.messages import Buttons, Place, button, edited, text
from bot.outreach.outbox import PATIENT, Reason, say
from bot.speech import Html, Words, words
from bot.speech.formats import span
from bot.speech.mentions import mention
from storage import arrivals, diary
from storage.arrivals import AGREED, CAPTCHA, DONE, POSTED, WAITING, Greeting
from storage.communities import Community
from storage.diary import DiaryEntry
from storage.people import Person

STAYS = timedelta(minutes=2)
"""How long the way to the tour stands in the group when all have answered."""

NAMED = 10
"""Newcomers a greeting names; it is for all of them."""

THINGS = {"cat": "🐱", "dog": "🐶", "apple": "🍎", "car": "🚗", "star": "⭐", "fish": "🐟"}


def puzzle(seed: int) -> tuple[list[int], int]:
    """The things in the order they are shown, and which of them is asked for."""
    rng = Random(seed)  # noqa: S311 - a puzzle, not a secret
    order = list(range(len(THINGS)))
    rng.shuffle(order)
    return order, rng.randrange(len(THINGS))


async def greet(session: AsyncSession, entry: DiaryEntry, now: datetime, *, links: Links) -> None:
    """Ask all who came meanwhile, in one message."""
    greeting = await arrivals.greeting_by_id(session, entry.subject_id)
    assert greeting is not None, "greetings stay"
    waiting = await arrivals.greeted(session, greeting.id, WAITING)
    if not waiting:
        greeting.state = DONE
        return
    greeting.state = POSTED
    community = await session.get_one(Community, greeting.community_id)
    rules = await arrivals.welcome_rules(session, community.id)
    speech = words(community.language)
    html = speech(
        f"welcome-{greeting.mode}",
        people=_names([person for _, person in waiting], speech),
        group=community.title,
        rules=rules.rules or speech.plain("welcome-rules-usual"),
        duration=span(timedelta(minutes=rules.minutes), speech),
        thing=speech.plain(f"welcome-thing-{list(THINGS)[puzzle(greeting.seed)[1]]}"),
    )
    call = text(Place(greeting.chat_id), html, _buttons(greeting, speech, links))
    await say(session, call, now, Reason("welcome", greeting.id, community.id))


async def put_away(session: AsyncSession, entry: DiaryEntry, now: datetime) -> None:
    """The greeting has stood there long enough."""
    await delete(session, await session.get_one(Greeting, entry.subject_id), now)


async def close(session: AsyncSession, greeting: Greeting, links: Links, now: datetime) -> None:
    """When all have answered, the greeting shows the way on to those who may write, then goes."""
    if await arrivals.is_awaited(session, greeting.id):
        return
    was_posted, greeting.state = greeting.state == POSTED, DONE
    if was_posted and greeting.message_id is not None:
        await end(session, greeting, links, now)


async def end(session: AsyncSession, greeting: Greeting, links: Links, now: datetime) -> None:
    """Nobody has to answer it any more: show the way on, where it stands, or take it away."""
    agreed = await arrivals.greeted(session, greeting.id, AGREED)
    free = [person for arrival, person in agreed if not await is_muted(session, arrival, now)]
    if not free:
        await delete(session, greeting, now)
        return
    community = await session.get_one(Community, greeting.community_id)
    speech = words(community.language)
    names = _names(free, speech)
    edit = edited(
        greeting.chat_id,
        greeting.message_id,
        speech("welcome-done", people=names, group=community.title),
        _way_to_tour(greeting, speech, links),
    )
    reason = Reason("welcome-done", greeting.id, community.id, urgency=PATIENT)
    await say(session, edit, now, reason)
    diary.write_in(session, community.id, "welcome.away", greeting.id, now + STAYS)


async def delete(session: AsyncSession, greeting: Greeting, now: datetime) -> None:
    """Take it out of the group."""
    assert greeting.message_id is not None, "it was posted"
    call = DeleteMessage(chat_id=greeting.chat_id, message_id=greeting.message_id)
    reason = Reason("welcome-done", greeting.id, greeting.community_id, urgency=PATIENT)
    await say(session, call, now, reason)


def _buttons(greeting: Greeting, speech: Words, links: Links) -> Buttons:
    way = _way_to_tour(greeting, speech, links)
    if greeting.mode != CAPTCHA:
        label = speech.plain("welcome-agree-button")
        return [[button(label, token=links.token("agree", greeting.id, 0))], *way]
    signs, (order, _) = list(THINGS.values()), puzzle(greeting.seed)
    row = [button(signs[n], token=links.token("agree", greeting.id, n)) for n in order]
    return [row, *way]


def _way_to_tour(greeting: Greeting, speech: Words, links: Links) -> Buttons:
    address = links.address("tour", greeting.community_id)
    return [[button(speech.plain("welcome-tour-button"), url=address)]]


def _names(people: list[Person], speech: Words) -> Html:
    named = Html(", ".join(mention(person.id, person.name) for person in people[:NAMED]))
    more = len(people) - NAMED
    return named if more <= 0 else speech("welcome-people-more", people=named, count=more)
