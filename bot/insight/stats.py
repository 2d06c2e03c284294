"""`/stats`: what a period brought beside the one before, in a sentence, figures and a picture, with
buttons for other periods, courses and campaigns."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Role, Turn
from bot.insight import asking, figures
from bot.insight.asking import SPANS, Asked
from bot.insight.figures import EARNING
from bot.insight.funnel import count_funnel
from bot.insight.stats_words import Answer, caption, period_of
from bot.insight.understanding.pages import Page
from bot.mistakes import Mistake
from bot.outreach import messages
from bot.outreach.messages import Buttons, button
from bot.outreach.outbox import Reason
from bot.outreach.outcomes import Outcome
from bot.speech.formats import stars
from storage import campaigns, courses
from storage.campaigns import Campaign
from storage.courses import Course
from storage.event_counts import ALL, About
from storage.event_days import ANY

COURSES, CAMPAIGNS = 0, 1
"""What a button lets one choose among."""

LISTED = 20
"""Courses or campaigns offered to choose from, the newest."""

_LABEL = 40
"""Characters of a name on a button."""


async def find(session: AsyncSession, turn: Turn, asked: Asked, kept_days: int) -> Answer:
    """Count what is asked. Raises Mistake."""
    asked_for = asked.of
    asked = await of_own(session, turn, asked)
    own = len(await _courses(session, turn)) if asked.of != asked_for else 0
    asking.ensure_named(asked, turn.now, kept_days)
    home = turn.community
    name = await name_of(session, turn, asked.of)
    found = await count_funnel(session, home.id, asked.period, asked.of)
    earlier = asked.period.before(turn.now)
    before = None
    if asking.are_named(earlier, turn.now, kept_days):
        before = await count_funnel(session, home.id, earlier, asked.of)
        before = None if before.is_empty else before
    if found.is_empty and before is None:
        if asked.of == ALL:
            raise Mistake("stats-empty", group=home.title)
        raise Mistake("stats-empty-of", name=name)
    return Answer(asked, name, found, before, own)


async def of_own(session: AsyncSession, turn: Turn, asked: Asked) -> Asked:
    """The same of what is theirs: who is no admin and names no course is shown the newest of their
    own. Raises Mistake where they have none."""
    if turn.role >= Role.ADMIN or asked.of != ALL:
        return asked
    own = await _courses(session, turn)
    if not own:
        raise Mistake("stats-none", kind="course")
    return asked.about(About(course_id=own[0].id))


async def _courses(session: AsyncSession, turn: Turn) -> Sequence[Course]:
    """Those whose figures they may see, the newest first."""
    return [
        course
        for course in await courses.courses_of_community(session, turn.community.id)
        if turn.role >= Role.ADMIN or course.creator_id == turn.person.id
    ]


async def name_of(session: AsyncSession, turn: Turn, of: About) -> str:
    """Raises Mistake for what is not theirs to see."""
    if of.course_id != ANY:
        course = await courses.course_by_id(session, of.course_id)
        if course is None or course.community_id != turn.community.id:
            raise Mistake("button-old")
        if turn.role < Role.ADMIN and course.creator_id != turn.person.id:
            raise Mistake("stats-course-of-others")
        return course.title
    if of.campaign_id != ANY:
        if turn.role < Role.ADMIN:
            raise Mistake("access-admins")
        campaign = await session.get(Campaign, of.campaign_id)
        if campaign is None or campaign.community_id != turn.community.id:
            raise Mistake("button-old")
        return campaign.name
    return ""


async def tell(session: AsyncSession, turn: Turn, answer: Answer, picture: bytes) -> None:
    """The answer with its picture."""
    picture_id = await courses.keep_media(
        session, turn.community.id, "photo", "stats.png", "image/png", data=picture
    )
    call = messages.media(
        turn.place, "photo", picture_id, caption(turn, answer), _buttons(turn, answer.asked)
    )
    await turn.call(session, call, Reason("stats", picture_id))


async def after_telling(session: AsyncSession, outcome: Outcome, _now: datetime) -> None:
    """Telegram has the picture, or never will: each was drawn for one message only."""
    if outcome.row.subject_id is not None:
        await courses.drop_data(session, outcome.row.subject_id)


def _buttons(turn: Turn, asked: Asked) -> Buttons:
    speech, token = turn.words.plain, turn.links.token
    rows = [
        [
            button(
                speech("stats-days", days=span),
                token=token("stats", *asked.over(span, turn.now).numbers),
            )
            for span in SPANS
            if span != asked.span
        ],
        [button(speech("stats-courses"), token=token("statsof", COURSES, *asked.numbers))],
    ]
    if turn.role >= Role.ADMIN:
        choice = token("statsof", CAMPAIGNS, *asked.numbers)
        rows[1].append(button(speech("stats-campaigns"), token=choice))
    closer = (
        token("statsmore", *asked.numbers)
        if asked.of == ALL or turn.role < Role.ADMIN
        else token("statsin", Page.STEPS, *asked.numbers)
    )
    rows.append([button(speech("insight-closer"), token=closer)])
    if asked.of != ALL and turn.role >= Role.ADMIN:
        whole = token("stats", *asked.about(ALL).numbers)
        rows.append([button(speech("stats-all", group=turn.community.title[:_LABEL]), token=whole)])
    return rows


async def _campaigns(session: AsyncSession, turn: Turn, asked: Asked) -> list[tuple[str, About]]:
    """Each with what it led to in that time."""
    home = turn.community.id
    earned = await figures.by_campaign(session, home, asked.period, EARNING)
    found = []
    for one in await campaigns.campaigns_of(session, home):
        label = f"{one.id} · {one.name[:_LABEL]}"
        if amount := sum(part.stars for part in earned.get(one.id, {}).values()):
            label = f"{label} · {stars(amount, turn.words)}"
        found.append((label, About(campaign_id=one.id)))
    return found


async def offer(session: AsyncSession, turn: Turn, which: int, asked: Asked) -> None:
    """Let somebody choose a course or a campaign. Raises Mistake where there is none."""
    if which == CAMPAIGNS:
        if turn.role < Role.ADMIN:
            raise Mistake("access-admins")
        found = await _campaigns(session, turn, asked)
    else:
        found = [
            (f"{course.code} · {course.title}"[:_LABEL], About(course_id=course.id))
            for course in await _courses(session, turn)
        ]
    kind = "campaign" if which == CAMPAIGNS else "course"
    if not found:
        raise Mistake("stats-none", kind=kind)
    rows = [
        [button(label, token=turn.links.token("stats", *asked.about(of).numbers))]
        for label, of in found[:LISTED]
    ]
    period = period_of(asked, turn.words)
    html = turn.words("stats-which", kind=kind, period=period, more=len(found) - len(rows))
    await turn.reply(session, html, rows)
