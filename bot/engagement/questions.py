"""Questions: answered at once if the community knows the answer, else passed on to its team.

A creator answers by replying to the notice in private or to the bot's words in the group.
"""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.notices import Notice, tell_creators, tell_owners
from bot.community.turn import Role, Turn
from bot.engagement.known_answers import KnownAnswer, best_answer
from bot.mistakes import Mistake
from bot.outreach.messages import Place, button, text
from bot.outreach.outbox import Reason, say
from bot.outreach.outcomes import Outcome
from bot.speech import Html, words
from bot.speech.formats import moment
from bot.speech.lengths import telegram_length
from bot.speech.mentions import mention
from storage import communities, questions
from storage.communities import Community
from storage.events import log_event
from storage.outbox import FAILED, OutboxRow
from storage.people import Person
from storage.questions import FaqEntry, Question

QUESTION_CHARS = 1000
ANSWER_CHARS = 3000
"""Leaves room for the words around it (Bot API, sendMessage: text, 4096)."""

LISTED = 10
"""Open questions shown at once; the oldest first."""


async def ask(session: AsyncSession, turn: Turn, asked: str, message_id: int) -> None:
    """Answer a member's question or pass it on. Raises Mistake when there is none.

    What is passed on is answered later, as a reply to the message it was asked in.
    """
    asked = asked.strip()
    if not asked:
        raise Mistake("question-how")
    if telegram_length(asked) > QUESTION_CHARS:
        raise Mistake("question-length", most=str(QUESTION_CHARS))
    community = turn.community
    known = [
        KnownAnswer(entry.question, entry.answer)
        for entry in await questions.faq_of(session, community.id)
    ]
    found = best_answer(asked, known)
    cause = "known" if found else "queued"
    log_event(session, community.id, turn.person.id, "question.asked", turn.now, cause=cause)
    if found:
        await turn.reply(
            session,
            turn.words("question-known", question=found.question, answer=Html(found.answer)),
        )
    else:
        await _pass_on(session, turn, asked, message_id)


async def answer(
    session: AsyncSession, turn: Turn, said: OutboxRow, given: Html, *, in_group: bool
) -> None:
    """A creator replied to a question's notice. Raises Mistake.

    What members reply in the group is talk, and stays between them.
    """
    assert said.subject_id is not None
    if in_group and turn.role < Role.CREATOR:
        return
    question = await questions.question_by_id(session, said.subject_id)
    if question is None:
        raise Mistake("question-gone")
    await ensure_may_answer(session, turn, question)
    if question.answered_at is not None:
        raise Mistake("question-answered-already")
    if not given.strip():
        raise Mistake("question-answer-in-words")
    if telegram_length(given) > ANSWER_CHARS:
        raise Mistake("question-answer-length", most=str(ANSWER_CHARS))
    question.answer = given.strip()
    question.answered_by, question.answered_at = turn.person.id, turn.now
    log_event(
        session,
        question.community_id,
        turn.person.id,
        "question.answered",
        turn.now,
        subject_id=question.id,
    )
    if not in_group:
        await _post_answer(session, turn, question)
    await _offer_to_keep(session, turn, question)


async def ensure_may_answer(session: AsyncSession, turn: Turn, question: Question) -> None:
    """Raises Mistake for who makes no courses in the question's own community.

    In private somebody may speak about one group while a question of another one comes in.
    """
    is_here = turn.home is not None and turn.home.id == question.community_id
    if turn.role >= (Role.CREATOR if is_here else Role.OWNER):
        return
    if not await communities.makes_courses(session, question.community_id, turn.person.id):
        raise Mistake("access-creators")


async def keep_answer(session: AsyncSession, turn: Turn, question_id: int) -> str:
    """Add an answered question to what the community knows; returns the toast."""
    question = await questions.question_by_id(session, question_id)
    if question is None or not question.answer:
        raise Mistake("question-gone")
    await ensure_may_answer(session, turn, question)
    known = await questions.faq_of(session, question.community_id)
    if all(entry.question != question.text for entry in known):
        session.add(
            FaqEntry(
                community_id=question.community_id,
                question=question.text,
                answer=question.answer,
            )
        )
    return turn.words.plain("question-kept")


async def list_open(session: AsyncSession, turn: Turn) -> None:
    """What waits for an answer: each as a message of its own, to reply to."""
    waiting = await questions.open_questions(session, turn.community.id)
    if not waiting:
        await turn.reply(session, turn.words("question-none-open"))
        return
    await turn.reply(session, turn.words("question-open", count=len(waiting)))
    for question in waiting[:LISTED]:
        asker = await session.get_one(Person, question.asker_id)
        notice = _notice(question, asker, turn)
        html = turn.words(notice.key, **notice.params)
        await turn.reply(session, html, reason=Reason("question", question.id))


async def _pass_on(session: AsyncSession, turn: Turn, asked: str, message_id: int) -> None:
    question = Question(
        community_id=turn.community.id,
        chat_id=turn.place.chat_id,
        message_id=message_id,
        thread_id=turn.place.thread_id,
        asker_id=turn.person.id,
        text=asked,
        asked_at=turn.now,
    )
    session.add(question)
    await session.flush()
    notice = _notice(question, turn.person, turn)
    readers = await tell_creators(session, turn.community.id, notice, turn.now)
    readers = readers or await tell_owners(
        session, turn.owner_ids, turn.community.id, notice, turn.now
    )
    key = "question-passed-on" if readers else "question-nobody"
    await turn.reply(session, turn.words(key), reason=Reason("question", question.id))


def _notice(question: Question, asker: Person, turn: Turn) -> Notice:
    """What the team reads: the question, and where its answer will go."""
    params = {
        "name": asker.name,
        "group": turn.community.title,
        "question": question.text,
        "time": moment(question.asked_at, turn.community.timezone, turn.words),
    }
    key = "question-notice-private" if question.is_private else "question-notice"
    return Notice(key, params, "question", question.id)


async def _post_answer(session: AsyncSession, turn: Turn, question: Question) -> None:
    """Answer where it was asked, so that everybody learns."""
    community = await session.get_one(Community, question.community_id)
    asker = await session.get_one(Person, question.asker_id)
    own = asker.language or asker.telegram_language
    speech = words(own if question.is_private else community.language)
    html = speech(
        "question-answer",
        asker=mention(asker.id, asker.name),
        answer=Html(question.answer or ""),
        name=turn.person.name,
    )
    place = Place(question.chat_id, question.thread_id, question.message_id or None)
    reason = Reason("question-answer", question.id, community.id)
    await say(session, text(place, html), turn.now, reason)


async def after_answer(session: AsyncSession, outcome: Outcome, now: datetime) -> None:
    """An answer the group did not let through is none: the question waits again.

    Who asked in private and has blocked the bot since waits for nothing, so that question is
    closed. Either way the answerer, who was told that it is on its way, hears what came of it.
    """
    question = await session.get_one(Question, outcome.row.subject_id)
    if outcome.state != FAILED:
        return
    is_blocked = question.is_private and outcome.refused is not None and outcome.refused.code == 403
    if not is_blocked:
        question.answered_at = None
    answerer = await session.get_one(Person, question.answered_by)
    asker = await session.get_one(Person, question.asker_id)
    community = await session.get_one(Community, question.community_id)
    speech = words(answerer.language or answerer.telegram_language)
    if is_blocked:
        html = speech("question-answer-blocked", name=asker.name)
    else:
        reason = outcome.error or ""
        where = asker.name if question.is_private else community.title
        html = speech("question-answer-failed", where=where, reason=reason)
    told = Reason("notice", question.id, community.id, f"answer-failed:{outcome.row.id}")
    await say(session, text(Place(answerer.id), html), now, told)


async def _offer_to_keep(session: AsyncSession, turn: Turn, question: Question) -> None:
    teller = turn.in_private()
    label = teller.words.plain("question-keep")
    buttons = [[button(label, token=turn.links.token("keep", question.id))]]
    if not turn.is_private:
        await turn.reply(session, turn.words("question-noted"), buttons)
    elif question.is_private:
        asker = await session.get_one(Person, question.asker_id)
        html = teller.words("question-posted-private", name=asker.name)
        await teller.reply(session, html, buttons)
    else:
        await teller.reply(session, teller.words("question-posted"), buttons)
