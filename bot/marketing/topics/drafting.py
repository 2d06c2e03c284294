"""Drafts: made from a topic, shown exactly as they will look, and handed over or dropped.

In three parts, so that nobody waits for a language model with a transaction open: what is known is
read, then worded, then kept and shown. A draft is sent to nobody but who asked for it; what becomes
of it is for an admin to say, in the campaign dialog.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from html import escape

from aiogram.types import InlineKeyboardButton
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Role, Turn
from bot.marketing.campaigns.plan import NAME_CHARS, Button, Content, Leads, Plan
from bot.marketing.campaigns.planning import arranging, composing
from bot.marketing.campaigns.planning.previewing import preview
from bot.marketing.topics.model import Unwritten, Writer
from bot.marketing.topics.template import Source, worded
from bot.mistakes import Mistake
from bot.outreach.messages import button, edited
from bot.speech import Html, Words, words
from bot.speech.lengths import one_line, shortened
from bot.teaching.lesson_text import plain_words
from storage import courses, topics
from storage.courses import PUBLISHED, Course, Lesson
from storage.topics import MODEL, TEMPLATE, Topic, TopicDraft

NO_RESTS, TAKEN_RESTS = timedelta(days=14), timedelta(days=7)
"""How long a topic is not suggested again: after a no; after a campaign about it."""

MOST_DRAFTS, WITHIN = 10, timedelta(days=1)
"""Drafts of a topic: each may cost the operator's money at the model's provider."""

MATERIAL_CHARS = 6000
"""Of a lesson, for the model: a few pages, and the cost stays small."""


@dataclass(frozen=True, slots=True)
class Written:
    """A draft's words, who found them, and why not the model."""

    html: Html
    by: str
    failed: str = "no"


# What is known


async def source_of(session: AsyncSession, turn: Turn, topic_id: int) -> tuple[Source, int]:
    """What a topic's next draft is made of, and its number. Raises Mistake."""
    topic = await _topic(session, turn, topic_id)
    course = await _course(session, topic)
    lately, latest = await topics.count_drafts(session, topic.id, turn.now - WITHIN)
    if lately >= MOST_DRAFTS:
        raise Mistake("plan-drafts-most", most=MOST_DRAFTS)
    lessons = await courses.lessons_of(session, course.id)
    about = next((lesson for lesson in lessons if lesson.id == topic.lesson_id), None)
    return _source(topic, course, about), latest + 1


def _source(topic: Topic, course: Course, about: Lesson | None) -> Source:
    is_free = about is not None and about.is_free
    return Source(
        kind=topic.kind,
        facts=topic.facts,
        terms=tuple(topic.terms),
        course=course.title,
        blurb=course.blurb,
        lesson=about.title if about else None,
        position=about.position if about else 0,
        is_free=is_free,
        text=plain_words(about.text) if about and is_free else "",
    )


async def _topic(session: AsyncSession, turn: Turn, topic_id: int) -> Topic:
    topic = await topics.topic_by_id(session, turn.community.id, topic_id)
    if topic is None:
        raise Mistake("plan-gone")
    return topic


async def _course(session: AsyncSession, topic: Topic) -> Course:
    course = await courses.course_by_id(session, topic.course_id)
    if course is None or course.state != PUBLISHED:
        raise Mistake("plan-gone")
    return course


# Its words


async def write(source: Source, number: int, language: str, writer: Writer | None) -> Written:
    """By the model if there is one and it does; else by template."""
    speech = words(language)
    by_template = Written(worded(source, number, speech), TEMPLATE)
    if writer is None:
        return by_template
    try:
        said = await writer.write(speech.plain("plan-prompt"), material(source, number, speech))
    except Unwritten as unwritten:
        return replace(by_template, failed=unwritten.reason)
    return Written(Html(escape(said, quote=False)), MODEL)


def material(source: Source, number: int, speech: Words) -> str:
    """All that a model is told: the course's own text, and those words of it that are asked about.

    Nothing of what members wrote is in it, and no name.
    """
    return speech.plain(
        "plan-prompt-material",
        course=source.course,
        blurb=source.blurb,
        lesson=source.lesson or "–",
        text=source.text[:MATERIAL_CHARS] or "–",
        terms=", ".join(source.terms) or "–",
        number=str(number),
    )


# What is seen of it


async def show(session: AsyncSession, turn: Turn, topic_id: int, written: Written) -> None:
    """Keep a draft, and show it as it will look, with what can become of it below."""
    topic = await _topic(session, turn, topic_id)
    _, latest = await topics.count_drafts(session, topic.id, turn.now)
    draft = TopicDraft(
        topic_id=topic.id,
        number=latest + 1,
        text=written.html,
        written_by=written.by,
        made_at=turn.now,
    )
    session.add(draft)
    await session.flush()
    turn.log(session, "topic.drafted", topic.community_id, subject_id=topic.id, cause=written.by)
    await preview(session, turn, await _plan(session, turn, topic, draft), 0)
    may_plan = turn.role >= Role.ADMIN
    html = turn.words(
        "plan-draft",
        number=str(draft.number),
        by=written.by,
        failed=written.failed,
        may="yes" if may_plan else "no",
    )
    await turn.reply(session, html, _choices(turn, topic, draft, may_plan=may_plan))


def _choices(
    turn: Turn, topic: Topic, draft: TopicDraft, *, may_plan: bool
) -> Sequence[Sequence[InlineKeyboardButton]]:
    token, speech = turn.links.token, turn.words
    take = button(speech.plain("plan-take"), token=token("plantake", draft.id))
    another = button(speech.plain("plan-another"), token=token("plandraft", topic.id))
    no = button(speech.plain("plan-no"), token=token("planno", topic.id))
    return [[take], [another, no]] if may_plan else [[another, no]]


# What becomes of it


async def decline(session: AsyncSession, turn: Turn, topic_id: int, card: int | None) -> None:
    """*No*: it is left alone for a while."""
    topic = await _topic(session, turn, topic_id)
    topic.rests_until = turn.now + NO_RESTS
    turn.log(session, "topic.declined", topic.community_id, subject_id=topic.id)
    if card is not None:
        html = turn.words("plan-declined", days=NO_RESTS.days)
        edit = edited(turn.place.chat_id, card, html)
        await turn.call(session, edit)


async def take(session: AsyncSession, turn: Turn, draft_id: int) -> Plan:
    """*Make it a campaign*: the plan for the dialog. Raises Mistake."""
    found = await topics.draft_by_id(session, turn.community.id, draft_id)
    if found is None:
        raise Mistake("plan-gone")
    draft, topic = found
    plan = await _plan(session, turn, topic, draft)
    topic.rests_until = turn.now + TAKEN_RESTS
    turn.log(session, "topic.taken", topic.community_id, subject_id=topic.id)
    return plan


async def _plan(session: AsyncSession, turn: Turn, topic: Topic, draft: TopicDraft) -> Plan:
    """A campaign of this one post. Raises Mistake."""
    course = await _course(session, topic)
    lessons = await courses.lessons_of(session, course.id)
    speech = words(turn.community.language)
    first = Leads.TRY if any(lesson.is_free for lesson in lessons) else Leads.COURSE
    buttons = tuple(
        Button(speech.plain(f"campaign-way-{way.value}"), way) for way in (first, Leads.BUY)
    )
    content = composing.with_words(Content(buttons=buttons), draft.text)
    named = one_line(str(topic.facts.get("lesson") or topic.facts.get("term") or course.title))
    begun = replace(arranging.begun(course), name=shortened(named, NAME_CHARS))
    return arranging.with_step(begun, content)
