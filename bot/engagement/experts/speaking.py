"""What is said around a paid question: to its expert, its asker, who unlocks it, the group."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.timezones import own_clock
from bot.community.turn import Turn
from bot.identity import Links
from bot.outreach import messages
from bot.outreach.messages import Call, Place, button
from bot.outreach.outbox import ANSWER, URGENT, Reason, say
from bot.speech import Html, Words, words
from bot.speech.formats import moment, span, stars
from bot.speech.lengths import one_line, shortened
from storage import communities
from storage.communities import Community
from storage.experts import Expert, PaidQuestion
from storage.people import Person

QUOTED_CHARS = 120
"""Of the question in the caption of a file, which has room for 1024 with the answer's words."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an expert sent: words, or a file that Telegram keeps, with a caption."""

    kind: str
    html: str
    file_id: str = ""


async def speech_of(session: AsyncSession, person_id: int) -> tuple[Person, Words]:
    """Somebody, and the words they read."""
    person = await session.get_one(Person, person_id)
    return person, words(person.language or person.telegram_language)


async def say_to(
    session: AsyncSession,
    question: PaidQuestion,
    person_id: int,
    key: str,
    now: datetime,
    *,
    urgency: int = ANSWER,
) -> None:
    """Tell asker or expert how a question stands."""
    person, speech = await speech_of(session, person_id)
    html = speech(key, question=question.text, price=stars(question.price_stars, speech))
    reason = Reason("notice", question.id, question.community_id, urgency=urgency)
    await say(session, messages.text(Place(person.id), html), now, reason)


async def show_expert(
    session: AsyncSession,
    question: PaidQuestion,
    expert: Expert,
    key: str,
    now: datetime,
    links: Links,
) -> None:
    """The question, for the expert to reply to."""
    assert question.due_at is not None
    person, speech = await speech_of(session, expert.person_id)
    community = await session.get_one(Community, question.community_id)
    html = speech(
        key,
        question=question.text,
        price=stars(question.price_stars, speech),
        group=community.title,
        until=moment(question.due_at, own_clock(person, community), speech),
        left=span(question.due_at - now, speech),
    )
    no = button(speech.plain("expert-decline"), token=links.token("noanswer", question.id))
    reason = Reason("paid-question", question.id, question.community_id, urgency=URGENT)
    await say(session, messages.text(Place(person.id), html, [[no]]), now, reason)


async def deliver(
    session: AsyncSession,
    question: PaidQuestion,
    expert: Expert,
    reader_id: int,
    now: datetime,
    reason: Reason,
) -> None:
    """The answer, for somebody who may read it; it can't be passed on."""
    assert question.answer is not None
    given = Answer(**question.answer)
    reader, speech = await speech_of(session, reader_id)
    teller = await session.get_one(Person, expert.person_id)
    asked = shortened(one_line(question.text), QUOTED_CHARS) if given.file_id else question.text
    html = speech("paid-answer", name=teller.name, question=asked, answer=Html(given.html))
    await say(session, _said(Place(reader.id), given, html), now, reason)


async def announce(session: AsyncSession, turn: Turn, question: PaidQuestion, name: str) -> None:
    """The group sees that there is an answer, and what it costs to read it."""
    community = await session.get_one(Community, question.community_id)
    speech = words(community.language)
    price = stars(question.unlock_stars, speech)
    html = speech("unlock-card", name=name, question=question.text, price=price)
    label = speech.plain("unlock-button", price=price)
    opening = button(label, url=turn.links.address("unlock", question.id))
    reason = Reason("unlock-card", question.id, community.id, f"unlock-card:{question.id}")
    for chat in (await communities.groups_of(session, community.id))[:1]:
        await say(session, messages.text(Place(chat.id), html, [[opening]]), turn.now, reason)


def _said(place: Place, given: Answer, html: Html) -> Call:
    if given.file_id:
        return messages.media(place, given.kind, given.file_id, html, protected=True)
    return messages.text(place, html, protected=True)
