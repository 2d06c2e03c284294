"""A course file whose code is taken: what it would change is asked first, and done after a tap.

Nothing is kept for the question: its buttons carry who was asked, when, and a checksum of the
course as it was described, and the message itself answers the file.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zlib import crc32

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.outreach.messages import button, edited
from bot.speech import Html, Words
from bot.speech.formats import stars
from bot.teaching.authoring import own_course
from bot.teaching.course_draft import NOT_ALONE, CourseDraft, LessonDraft
from bot.teaching.importing import ensure_buyers_keep, pair_lessons
from storage import courses, entitlements
from storage.courses import Course, Lesson

ANSWER_WITHIN = timedelta(hours=24)
"""Afterwards nobody remembers what the file said; Telegram lets a bot edit for 48 hours."""

TITLES_NAMED = 5
"""Lessons named of each kind of change; who wants to see more has the file."""


async def ask_to_replace(
    session: AsyncSession, turn: Turn, course: Course, draft: CourseDraft, file_message_id: int
) -> None:
    """What the file would change, with *Replace* and *Keep*, as an answer to the file. Raises
    Mistake where it would take from somebody what they bought alone."""
    lessons = await courses.lessons_of(session, course.id)
    await ensure_buyers_keep(session, course, lessons, draft.lessons)
    learners = await entitlements.count_learners(session, course.id)
    changes = [
        *_changed_fields(course, draft, turn.words),
        *_changed_lessons(lessons, draft, learners, turn.words),
    ]
    html = turn.words(
        "replacing-question",
        title=course.title,
        code=course.code,
        state=course.state,
        learners=learners,
        changes=Html("\n".join(changes)) if changes else turn.words("replacing-nothing"),
    )
    asked = (course.id, turn.person.id, int(turn.now.timestamp()), _checksum(course, lessons))
    buttons = [
        [
            button(turn.words.plain(f"replacing-{kind}"), token=turn.links.token(kind, *asked))
            for kind in ("replace", "leave")
        ]
    ]
    below_the_file = replace(turn, place=replace(turn.place, reply_to=file_message_id))
    await below_the_file.reply(session, html, buttons)


def ensure_asked(turn: Turn, numbers: Sequence[int]) -> None:
    """Only who sent the file answers, and while it is fresh. Raises Mistake."""
    _course_id, person_id, asked_at, _sum = numbers
    if person_id != turn.person.id:
        raise Mistake("replacing-not-yours")
    if turn.now - datetime.fromtimestamp(asked_at, UTC) > ANSWER_WITHIN:
        raise Mistake("replacing-over")


async def ensure_as_described(session: AsyncSession, turn: Turn, numbers: Sequence[int]) -> Course:
    """The course, if it is still what the question said it was. Raises Mistake."""
    course = await own_course(session, turn, numbers[0])
    if _checksum(course, await courses.lessons_of(session, course.id)) != numbers[3]:
        raise Mistake("replacing-changed", title=course.title)
    return course


async def settle_question(session: AsyncSession, turn: Turn, message_id: int, html: Html) -> None:
    """The question says what came of it; its buttons are gone."""
    edit = edited(turn.place.chat_id, message_id, html)
    await turn.call(session, edit)


def _changed_fields(course: Course, draft: CourseDraft, words: Words) -> Sequence[Html]:
    unlimited = words.plain("replacing-unlimited")
    pairs = {
        "title": (course.title, draft.title),
        "price": (_price(course.price_stars, words), _price(draft.price_stars, words)),
        "seats": (str(course.seats or unlimited), str(draft.seats or unlimited)),
    }
    lines = [
        words(f"replacing-{name}", before=before, after=after)
        for name, (before, after) in pairs.items()
        if before != after
    ]
    if draft.pace is not None and course.pace != draft.pace:
        lines.append(words("replacing-pace", before=course.pace, after=draft.pace))
    if course.blurb != draft.blurb:
        lines.append(words("replacing-blurb"))
    if draft.refund_days not in (None, course.refund_days):
        lines.append(words("replacing-refund-days", days=draft.refund_days))
    if draft.cover is not None:
        lines.append(words("replacing-cover"))
    return lines


def _price(price_stars: int, words: Words) -> str:
    return stars(price_stars, words) if price_stars else words.plain("price-free")


def _changed_lessons(
    lessons: Sequence[Lesson], draft: CourseDraft, learners: int, words: Words
) -> Sequence[Html]:
    pairs = list(zip(pair_lessons(lessons, draft.lessons), draft.lessons, strict=True))
    kept = {old.id for old, _new in pairs if old is not None}
    by_kind = {
        "gone": [lesson.title for lesson in lessons if lesson.id not in kept],
        "renamed": [
            f"{old.title} → {new.title}" for old, new in pairs if old and old.title != new.title
        ],
        "priced": [
            new.title
            for old, new in pairs
            if old is not None and new.price_stars not in (None, old.price_stars or NOT_ALONE)
        ],
        "added": [new.title for old, new in pairs if old is None],
        "rewritten": [
            new.title
            for old, new in pairs
            if old is not None
            and old.title == new.title
            and (_is_other(old, new) or (draft.pace is not None and old.opens_on != new.opens_on))
        ],
    }
    return [
        words(
            f"replacing-lessons-{kind}",
            count=len(titles),
            titles=_named(titles, words),
            learners=learners,
        )
        for kind, titles in by_kind.items()
        if titles
    ]


def _is_other(old: Lesson, new: LessonDraft) -> bool:
    quiz = new.quiz.kept() if new.quiz else None
    is_now = (old.kind, old.text, old.is_free, old.quiz, old.task, old.waits)
    becomes = (new.kind, new.text, new.free, quiz, new.task, new.waits)
    return is_now != becomes or new.media is not None


def _named(titles: Sequence[str], words: Words) -> str:
    named = words.plain("replacing-between").join(titles[:TITLES_NAMED])
    return f"{named} …" if len(titles) > TITLES_NAMED else named


def _checksum(course: Course, lessons: Sequence[Lesson]) -> int:
    """Of all that a file may change."""
    is_now = (
        (course.title, course.blurb, course.price_stars, course.seats, course.cover_id),
        (course.state, course.pace, course.refund_days),
        [
            (
                *(one.id, one.title, one.kind, one.text, one.media_id, one.is_free, one.opens_on),
                *(one.quiz, one.task, one.waits, one.price_stars),
            )
            for one in lessons
        ],
    )
    return crc32(repr(is_now).encode())
