"""The list of topics as a team reads it: each with its reason in words and a button for a draft."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.members import NOBODY
from bot.community.turn import Turn
from bot.engagement.topics.finding import EARLIER, LATELY, VOTES_FOR, Found, Seen, chosen
from bot.mistakes import Mistake
from bot.outreach.messages import button
from bot.speech import Html
from storage import courses, interest, topics
from storage.topics import Topic

PER_ROW = 3


async def look(session: AsyncSession, community_id: int, now: datetime) -> Seen:
    """Everything that topics are found in. Raises Mistake without a course to write about."""
    offered = await courses.published_courses(session, community_id)
    if not offered:
        raise Mistake("plan-no-course")
    since = now - LATELY
    return Seen(
        await interest.asked_since(session, community_id, since - EARLIER, without=NOBODY),
        await interest.lessons_offered(session, community_id),
        await interest.votes_since(session, community_id, now - VOTES_FOR),
        await interest.looks_since(session, community_id, since, without=NOBODY),
        offered[-1].id,
    )


async def tell(session: AsyncSession, turn: Turn, found: Sequence[Found]) -> None:
    """Keep the best of them, and show them. Raises Mistake where there is none."""
    home = turn.community
    await topics.forget_old(session, home.id, turn.now)
    best = chosen(found, await topics.resting(session, home.id, turn.now))
    if not best:
        raise Mistake("plan-nothing", group=home.title)
    in_one_order = sorted(best, key=lambda one: one.key)  # whoever else asks at the same moment
    await topics.keep(session, [_row(one, home.id, turn.now) for one in in_one_order])
    kept = await topics.kept(session, home.id, [one.key for one in best])
    shown = [kept[one.key] for one in best]
    titles = {one.id: one.title for one in await courses.published_courses(session, home.id)}
    lines = [
        turn.words("plan-line", number=str(number), why=_why(topic, titles, turn))
        for number, topic in enumerate(shown, start=1)
    ]
    buttons = [
        button(
            turn.words.plain("plan-draft-button", number=str(number)),
            token=turn.links.token("plandraft", topic.id),
        )
        for number, topic in enumerate(shown, start=1)
    ]
    rows = [buttons[at : at + PER_ROW] for at in range(0, len(buttons), PER_ROW)]
    html = turn.words("plan-list", group=home.title, topics=Html("\n\n".join(lines)))
    await turn.reply(session, html, rows)


def _why(topic: Topic, titles: Mapping[int, str], turn: Turn) -> Html:
    """The reason for a topic, and which lesson is about it."""
    course = titles.get(topic.course_id, "–")
    return turn.words(f"plan-why-{topic.kind}", course=course, **topic.facts)


def _row(found: Found, community_id: int, now: datetime) -> dict[str, object]:
    return {
        "community_id": community_id,
        "key": found.key,
        "kind": found.kind,
        "course_id": found.course_id,
        "lesson_id": found.lesson_id,
        "terms": list(found.terms),
        "facts": dict(found.facts),
        "found_at": now,
    }
