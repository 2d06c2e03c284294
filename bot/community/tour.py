"""The tour for newcomers, in private: what a community offers, and the way to a first lesson."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.outreach.messages import button
from storage import communities, courses, people
from storage.communities import Community
from storage.events import log_event


async def show_tour(session: AsyncSession, turn: Turn, community_id: int) -> None:
    """What the community offers, and the way to its first free lesson. Raises Mistake."""
    community = await session.get(Community, community_id)
    if community is None:
        raise Mistake("community-unknown")
    await communities.join_community(session, community.id, turn.person.id, turn.now)
    await people.settle_in(session, turn.person.id, community.id)
    log_event(session, community.id, turn.person.id, "tour.begun", turn.now, cause="greeting")
    buttons = []
    for course in await courses.published_courses(session, community.id):
        if any(lesson.is_free for lesson in await courses.lessons_of(session, course.id)):
            label = turn.words.plain("welcome-first-lesson", title=course.title)
            buttons = [[button(label, token=turn.links.token("try", course.id, 0))]]
            break
    html = turn.words("welcome-tour", name=turn.person.name, group=community.title)
    await turn.reply(session, html, buttons)
