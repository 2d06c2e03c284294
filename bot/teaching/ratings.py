"""Stars and words about lessons, courses and events; shown on a course's card, and on its page on
the web, only with consent to just that."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.notices import Notice, tell_admins, tell_one, tell_owners
from bot.community.turn import Turn
from bot.identity import Links
from bot.mistakes import Mistake
from bot.outreach.messages import CAPTION_CHARS, Buttons, button
from bot.outreach.outbox import Reason
from bot.speech import Html, Words
from bot.speech.fitting import visible_length
from bot.speech.lengths import one_line, telegram_length
from bot.teaching.opening import owned_course
from storage import communities, courses, feedback, gatherings
from storage.events import log_event
from storage.feedback import COURSE, EVENT, LESSON, Rating
from storage.outbox import OutboxRow

KINDS = (LESSON, COURSE, EVENT)
"""By their number in tokens."""

WITHHELD, ON_CARD, ON_WEB = 0, 1, 2
"""What somebody answered to whether their words may be shown, as buttons have it: what stands below
questions from before there were pages on the web is for the card alone."""

STARS = range(1, 6)
REVIEW_CHARS = 300
REVIEWS_SHOWN = 2
QUOTED_CHARS = 120
"""Of a review on a card; the rest is cut off."""


@dataclass(frozen=True, slots=True)
class Rated:
    """What stars are given for."""

    community_id: int
    title: str
    maker_id: int | None = None
    """Whose course it is, or is of."""


def star_buttons(links: Links, kind: str, subject_id: int) -> Buttons:
    """One to five."""
    number = KINDS.index(kind)
    return [
        [
            button(f"{stars} ⭐", token=links.token("rate", number, subject_id, stars))
            for stars in STARS
        ]
    ]


def rate_link(links: Links, kind: str, subject_id: int) -> str:
    """Opens the question for stars in private."""
    return links.address("rateask", KINDS.index(kind), subject_id)


async def ask(
    session: AsyncSession, turn: Turn, kind: str, subject_id: int, *, is_invited: bool
) -> None:
    """How was it? Raises Mistake for what is not theirs to rate.

    The link below an event makes who opens it a member.
    """
    if is_invited and kind == EVENT:
        gathering = await gatherings.gathering_by_id(session, subject_id)
        if gathering is not None:
            home = gathering.community_id
            await communities.join_community(session, home, turn.person.id, turn.now)
    title = (await _subject(session, turn, kind, subject_id)).title
    buttons = star_buttons(turn.links, kind, subject_id)
    await turn.reply(session, turn.words("rating-question", title=title), buttons)


async def rate(session: AsyncSession, turn: Turn, kind: str, subject_id: int, stars: int) -> str:
    """Stars; words may follow as a reply. Returns the toast. Raises Mistake."""
    of = await _subject(session, turn, kind, subject_id)
    rating = await feedback.rate(
        session, of.community_id, kind, subject_id, turn.person.id, stars, turn.now
    )
    log_event(
        session,
        of.community_id,
        turn.person.id,
        f"{kind}.rated",
        turn.now,
        subject_id=subject_id,
        cause=f"stars:{stars}",
    )
    html = turn.words("rating-taken", title=of.title, stars="⭐" * stars)
    await turn.reply(session, html, reason=Reason("rating", rating.id))
    return turn.words.plain("rating-thanks")


async def take_words(session: AsyncSession, turn: Turn, said: OutboxRow, typed: str) -> None:
    """Words for the stars; who made the course reads them, or the admins, or the owners where
    those are out of reach. What is said of an event the admins read.

    Where nobody can be reached they are kept all the same, and their writer is told so. Raises
    Mistake.
    """
    rating = await _own(session, turn, said.subject_id or 0)
    words = one_line(typed)
    if not words:
        raise Mistake("rating-in-words")
    if telegram_length(words) > REVIEW_CHARS:
        raise Mistake("rating-length", most=REVIEW_CHARS)
    rating.words, rating.is_public, rating.is_on_web = words, False, False
    of = await _subject(session, turn, rating.kind, rating.subject_id)
    params = {
        "name": turn.person.name,
        "title": of.title,
        "stars": "⭐" * rating.stars,
        "review": words,
    }
    notice = Notice("rating-notice", params, "support", turn.person.id)
    home = rating.community_id
    readers = await tell_one(session, of.maker_id, home, notice, turn.now) if of.maker_id else 0
    readers = readers or await tell_admins(session, home, notice, turn.now)
    readers = readers or await tell_owners(session, turn.owner_ids, home, notice, turn.now)
    if rating.kind != COURSE:
        await turn.reply(session, turn.words("rating-words-taken", readers=readers))
        return
    yes, no = (turn.links.token("ratepub", rating.id, answer) for answer in (ON_WEB, WITHHELD))
    buttons = [
        [
            button(turn.words.plain("rating-yes"), token=yes),
            button(turn.words.plain("rating-no"), token=no),
        ]
    ]
    html = turn.words("rating-consent", title=of.title, readers=readers)
    await turn.reply(session, html, buttons)


async def consent(session: AsyncSession, turn: Turn, rating_id: int, answer: int) -> str:
    """Show one's words where the question said, or don't (any more); returns the toast. Raises
    Mistake."""
    rating = await _own(session, turn, rating_id)
    is_public = answer != WITHHELD
    rating.is_public, rating.is_on_web = is_public, answer == ON_WEB
    log_event(
        session,
        rating.community_id,
        turn.person.id,
        "review.published" if is_public else "review.withheld",
        turn.now,
        subject_id=rating.subject_id,
        cause="button",
    )
    return turn.words.plain("rating-public" if is_public else "rating-private")


async def with_reviews(session: AsyncSession, course_id: int, card: Html, words: Words) -> Html:
    """A card with what people think of the course, as far as Telegram's caption has room."""
    opinion = await feedback.opinion_of(session, COURSE, course_id)
    if not opinion.count:
        return card
    average = f"{opinion.tenths // 10}.{opinion.tenths % 10}"
    lines = [words("rating-average", average=average, count=opinion.count)]
    for rating, person in await feedback.public_reviews(session, course_id, REVIEWS_SHOWN):
        quoted = _cut(rating.words or "")
        lines.append(words("rating-review", review=quoted, name=_cut(person.name)))
    for line in lines:
        longer = Html(f"{card}\n{line}")
        if visible_length(longer) > CAPTION_CHARS:
            break
        card = longer
    return card


def _cut(text: str) -> str:
    return text if len(text) <= QUOTED_CHARS else f"{text[: QUOTED_CHARS - 1]}…"


async def _own(session: AsyncSession, turn: Turn, rating_id: int) -> Rating:
    rating = await session.get(Rating, rating_id)
    if rating is None or rating.person_id != turn.person.id:
        raise Mistake("rating-not-yours")
    return rating


async def _subject(session: AsyncSession, turn: Turn, kind: str, subject_id: int) -> Rated:
    """What somebody may rate. Raises Mistake.

    Courses and lessons are rated by who owns them, events by who took part once they began.
    """
    if kind == EVENT:
        gathering = await gatherings.gathering_by_id(session, subject_id)
        if gathering is None or not await communities.is_member(
            session, gathering.community_id, turn.person.id
        ):
            raise Mistake("event-not-here")
        if gathering.starts_at > turn.now or gathering.state == gatherings.CANCELLED:
            raise Mistake("rating-too-early")
        if not await gatherings.took_part(session, gathering, turn.person.id):
            raise Mistake("rating-not-there", title=gathering.title)
        return Rated(gathering.community_id, gathering.title)
    lesson = await courses.lesson_by_id(session, subject_id) if kind == LESSON else None
    course_id = lesson.course_id if lesson else subject_id if kind == COURSE else 0
    course = await owned_course(session, turn, course_id)
    return Rated(course.community_id, lesson.title if lesson else course.title, course.creator_id)
