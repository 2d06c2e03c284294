"""How group buys look: the offer, a team's card that fills up, and what leads on from them.

A link to a team works everywhere, so that it can be sent to friends who are not in the group.
"""

from datetime import datetime

from aiogram.types import InlineKeyboardButton
from sqlalchemy.ext.asyncio import AsyncSession

from bot.identity import Links
from bot.outreach.messages import Buttons, Place, button, edited, share_url, text
from bot.outreach.outbox import PATIENT, Reason, say
from bot.outreach.pace import EDIT_EVERY
from bot.speech import Html, Words, words
from bot.speech.formats import lowered, moment, people_bar, span, stars
from bot.teaching.course_prices import with_days_back
from storage import courses, diary, teams
from storage.communities import Community
from storage.courses import Course
from storage.diary import DiaryEntry
from storage.teams import FULL, GATHERING, NEW, Team, TeamOffer

NAMED = 10
"""Members named on a card; of larger teams the first."""


async def _course(session: AsyncSession, course_id: int) -> Course:
    course = await courses.course_by_id(session, course_id)
    assert course is not None, "courses stay"
    return course


async def put_offer_up(
    session: AsyncSession, offer: TeamOffer, now: datetime, links: Links
) -> None:
    """The offer's card in the group."""
    community = await session.get_one(Community, offer.community_id)
    course = await _course(session, offer.course_id)
    speech = words(community.language)
    html = speech(
        "team-offer-card",
        title=course.title,
        blurb=course.blurb,
        price=lowered(offer.price_stars, course.price_stars, speech),
        people=offer.people,
        time=span(offer.lasts, speech),
        until=moment(offer.until, community.timezone, speech),
    )
    html = await with_days_back(session, [course], html, speech)
    starting = button(speech.plain("team-start"), url=links.address("team", offer.id))
    call = text(Place(offer.chat_id, offer.thread_id), html, [[starting]])
    key = f"team-offer:{offer.id}:{offer.chat_id}"
    await say(session, call, now, Reason("team-offer", offer.id, community.id, key))


async def card(session: AsyncSession, team: Team, community: Community, speech: Words) -> Html:
    """Who is in, how many are missing, and until when."""
    course = await _course(session, team.course_id)
    members = await teams.members_of(session, team.id)
    names = ", ".join(person.name for _, person in members[:NAMED])
    if len(members) > NAMED:
        names = f"{names}, … (+{len(members) - NAMED})"
    return speech(
        "team-card",
        title=course.title,
        price=lowered(team.price_stars, course.price_stars, speech),
        state="thinned" if team.state == FULL and len(members) < team.people else team.state,
        bar=people_bar(len(members), team.people),
        count=len(members),
        people=team.people,
        missing=team.people - len(members),
        names=names or "–",
        until=moment(team.ends_at, community.timezone, speech) if team.ends_at else "–",
    )


def public_buttons(team: Team, course: Course, links: Links, speech: Words) -> Buttons:
    """The way in, and the way to tell others; nothing once it is settled."""
    if team.state not in (NEW, GATHERING):
        return []
    price = stars(team.price_stars, speech)
    joining = button(speech.plain("team-join", price=price), url=links.address("teamjoin", team.id))
    return [[joining], [_sharing(team, course, links, speech)]]


def ways_on(team: Team, course: Course, links: Links, speech: Words) -> Buttons:
    """For a member, in private."""
    leaving = button(speech.plain("team-leave"), token=links.token("teamleave", team.id))
    return [[_sharing(team, course, links, speech)], [leaving]]


def _sharing(team: Team, course: Course, links: Links, speech: Words) -> InlineKeyboardButton:
    link = links.address("teamjoin", team.id)
    said = speech.plain(
        "team-share-text", course=course.title, price=stars(team.price_stars, speech)
    )
    return button(speech.plain("team-share"), url=share_url(link, said))


async def put_up(session: AsyncSession, team: Team, now: datetime, links: Links) -> None:
    """The team's card, once per chat."""
    community = await session.get_one(Community, team.community_id)
    speech = words(community.language)
    course = await _course(session, team.course_id)
    html = await card(session, team, community, speech)
    buttons = public_buttons(team, course, links, speech)
    call = text(Place(team.chat_id, team.thread_id), html, buttons)
    key = f"team:{team.id}:{team.chat_id}"
    await say(session, call, now, Reason("team-card", team.id, community.id, key))


async def refresh(session: AsyncSession, entry: DiaryEntry, now: datetime, *, links: Links) -> None:
    """Bring its card up to date."""
    team = await teams.locked_team(session, entry.subject_id)
    if team.message_id is None:
        if team.state == GATHERING:
            await put_up(session, team, now, links)
        return
    community = await session.get_one(Community, team.community_id)
    speech = words(community.language)
    course = await _course(session, team.course_id)
    edit = edited(
        team.chat_id,
        team.message_id,
        await card(session, team, community, speech),
        public_buttons(team, course, links, speech),
    )
    await say(session, edit, now, Reason("team-count", team.id, community.id, urgency=PATIENT))


async def refresh_soon(session: AsyncSession, team: Team, now: datetime) -> None:
    """One entry in the diary, however many join within the time."""
    due_at = now + EDIT_EVERY
    await diary.write_in_once(session, team.community_id, "team.count", team.id, due_at)
